#include "pricing/answers_json.h"

#include "pricing/caching.h"
#include "pricing/comparison.h"
#include "pricing/quote_json.h"
#include "pricing/timeline.h"

namespace tokenfare {

namespace {

constexpr std::size_t most_models = 2'000;

Result<std::optional<Instant>> optional_day(const json::Value& value) {
  if (!value.present()) return std::optional<Instant>();
  const auto day = day_from_json(value);
  if (!day) return day.error();
  return std::optional<Instant>(day->instant);
}

Result<std::uint64_t> optional_count(const json::Value& value) {
  if (!value.present()) return std::uint64_t{0};
  return value.count();
}

}  // namespace

Result<std::string> timeline_json(const PriceBook& book, const json::Value& request) {
  const auto asked = quote_request_from_json(request);
  if (!asked) return asked.error();
  const auto until = optional_day(request["until"]);
  if (!until) return until.error();
  if (*until && **until <= asked->on) return request["until"].refuse("later than \"on\"");
  const auto periods = timeline(book, *asked, *until);
  if (!periods) return periods.error();
  json::Writer writer;
  writer.begin_list();
  for (const auto& period : *periods) {
    writer.begin_object().key("from").text(instant_text(period.from));
    if (period.to) writer.key("to").text(instant_text(*period.to));
    writer.key("quote");
    write_quote(writer, period.quote);
    if (!period.times.empty()) writer.key("times").text(period.times);
    writer.end_object();
  }
  writer.end_list();
  return std::move(writer).text();
}

Result<std::string> comparison_json(const PriceBook& book, const json::Value& request) {
  const auto list = request["models"];
  if (list.kind() != json::Kind::list || list.size() > most_models) {
    return list.refuse("a list of at most " + std::to_string(most_models) + " names");
  }
  std::vector<std::string> models;
  for (const auto item : list.elements()) {
    const auto name = item.text();
    if (!name) return name.error();
    models.emplace_back(*name);
  }
  const auto asked = quote_options_from_json(request);
  if (!asked) return asked.error();
  json::Writer writer;
  writer.begin_list();
  for (const auto& each : compare(book, *asked, models)) {
    writer.begin_object().key("model").text(each.model);
    if (each.quote) {
      writer.key("quote");
      write_quote(writer, *each.quote);
      if (!each.times.empty()) writer.key("times").text(each.times);
    } else {
      writer.key("error").text(each.quote.error().message);
    }
    writer.end_object();
  }
  writer.end_list();
  return std::move(writer).text();
}

Result<std::string> caching_json(const PriceBook& book, const json::Value& request) {
  auto asked = quote_request_from_json(request);
  if (!asked) return asked.error();
  CachingRequest wanted;
  wanted.quote = *std::move(asked);
  const auto tokens = request["tokens"].count();
  if (!tokens) return tokens.error();
  wanted.tokens = *tokens;
  const auto hours = optional_count(request["hours"]);
  if (!hours) return hours.error();
  wanted.hours = *hours;
  if (request["lifetime"].present()) {
    const auto lifetime = request["lifetime"].text();
    if (!lifetime) return lifetime.error();
    wanted.lifetime = *lifetime;
  }
  const auto answer = caching(book, wanted);
  if (!answer) return answer.error();
  json::Writer writer;
  writer.begin_object();
  if (answer->reads) writer.key("reads").number(*answer->reads);
  writer.key("write");
  write_money(writer, answer->write);
  writer.key("read");
  write_money(writer, answer->read);
  writer.key("uncached");
  write_money(writer, answer->uncached);
  writer.key("arithmetic").text(answer->arithmetic);
  writer.key("warnings");
  write_warnings(writer, answer->warnings);
  writer.end_object();
  return std::move(writer).text();
}

Result<std::string> steps_json(const PriceBook& book, const json::Value& request) {
  const auto asked = quote_request_from_json(request);
  if (!asked) return asked.error();
  const auto quote = book.quote(*asked);
  if (!quote) return quote.error();
  json::Writer writer;
  writer.begin_list();
  for (const auto& step : explain_steps(*quote)) writer.text(step);
  writer.end_list();
  return std::move(writer).text();
}

}  // namespace tokenfare
