#include "estimate/projection_json.h"

#include "base/decimal.h"
#include "estimate/estimate_json.h"
#include "pricing/quote_json.h"

namespace tokenfare {

namespace {

constexpr int share_places = 6;

/// 0.8, or "0.8": the digits are read as they are written.
Result<Share> share_from_json(const json::Value& value) {
  if (!value.present()) return Share{};
  const auto text = value.text();
  const auto millionths = parse_decimal(text ? *text : value.number_text(), share_places);
  if (!millionths || *millionths < 0 || *millionths > 1'000'000) {
    return value.refuse("a share from 0 to 1 with at most 6 decimal places, such as 0.8");
  }
  return Share{static_cast<std::uint64_t>(*millionths)};
}

Result<Plan> plan_from_json(const json::Value& value) {
  Plan plan;
  const auto calls = value["callsPerDay"].count();
  if (!calls) return calls.error();
  plan.calls_per_day = *calls;
  if (value["days"].present()) {
    const auto days = value["days"].integer(1, static_cast<std::int64_t>(max_days));
    if (!days) return days.error();
    plan.days = static_cast<std::uint64_t>(*days);
  }
  if (value["reasoning"].present()) {
    const auto reasoning = value["reasoning"].count();
    if (!reasoning) return reasoning.error();
    plan.reasoning = *reasoning;
  }
  const auto cached = share_from_json(value["cachedShare"]);
  if (!cached) return cached.error();
  plan.cached = *cached;
  const auto batch = share_from_json(value["batchShare"]);
  if (!batch) return batch.error();
  plan.batch = *batch;
  return plan;
}

void write_amount(json::Writer& writer, std::string_view name, Money amount) {
  writer.key(name);
  write_money(writer, amount);
}

}  // namespace

Result<std::string> projection_json(const FareBook& book, const json::Value& request) {
  const auto asked = counted_request(book, request);
  if (!asked) return asked.error();
  const auto plan = plan_from_json(request[beside_request]["plan"]);
  if (!plan) return plan.error();
  const auto projection = project(book, *asked, *plan);
  if (!projection) return projection.error();
  json::Writer writer;
  writer.begin_object().key("calls").number(projection->calls).key("cost").begin_object();
  write_amount(writer, "low", projection->low);
  write_amount(writer, "expected", projection->expected);
  write_amount(writer, "high", projection->high);
  writer.end_object();
  write_amount(writer, "plain", projection->plain);
  writer.key("periods").begin_list();
  for (const auto& period : projection->periods) {
    writer.begin_object().key("from").text(instant_text(period.from)).key("to").text(instant_text(period.to));
    write_amount(writer, "perDay", period.per_day);
    write_amount(writer, "total", period.total);
    writer.end_object();
  }
  writer.end_list().key("estimate");
  write_estimate(writer, projection->estimate);
  writer.key("warnings");
  write_warnings(writer, projection->warnings);
  writer.end_object();
  return std::move(writer).text();
}

Result<std::string> calls_for_json(const FareBook& book, const json::Value& request) {
  const auto asked = counted_request(book, request);
  if (!asked) return asked.error();
  const auto text = request[beside_request]["budget"].text();
  const auto budget = text ? parse_money(*text) : Result<Money>(text.error());
  if (!budget)
    return request[beside_request]["budget"].refuse("an amount in USD with at most 12 decimal places, such as \"10\"");
  const auto calls = calls_for(book, *asked, *budget);
  if (!calls) return calls.error();
  json::Writer writer;
  writer.begin_object().key("low").number(calls->low).key("expected").number(calls->expected);
  writer.key("high").number(calls->high);
  if (calls->worst) writer.key("worst").number(*calls->worst);
  writer.key("estimate");
  write_estimate(writer, calls->estimate);
  writer.end_object();
  return std::move(writer).text();
}

}  // namespace tokenfare
