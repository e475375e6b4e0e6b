#include "ledger/repricing.h"

#include "ledger/entry_json.h"
#include "pricing/quote_json.h"

namespace tokenfare {
namespace {

std::string row_text(const Entry& entry, std::string_view key) {
  for (const auto& [name, text] : entry.row) {
    if (name == key) return text;
  }
  return {};
}

}  // namespace

Repriced reprice(const PriceBook& book, const Entry& entry, const RepricingOptions& options) {
  QuoteRequest request;
  request.model = options.model.empty() ? entry.model : options.model;
  request.usage = entry.sums.parts;
  request.on = options.on;
  request.whole_day = options.whole_day;
  Repriced repriced;
  repriced.billed = entry.sums.total_cost;
  if (options.model.empty()) {
    request.host = row_text(entry, "host");
    const auto service = service_of(row_text(entry, "service"), row_text(entry, "residency"));
    if (!service) {
      repriced.problem = "The service \"" + row_text(entry, "service") + "\" of this entry is not known.";
      return repriced;
    }
    request.service = *service;
  }
  const auto quote = book.quote(request);
  if (quote) repriced.cost = quote->total;
  else repriced.problem = quote.error().message;
  return repriced;
}

Result<std::string> repricing_json(const PriceBook& book, const json::Value& request) {
  const auto entries = entries_from_json(request["entries"]);
  if (!entries) return entries.error();
  const auto day = day_from_json(request["on"]);
  if (!day) return day.error();
  RepricingOptions options{day->instant, day->whole_day, {}};
  if (request["model"].present()) {
    const auto model = request["model"].text();
    if (!model) return model.error();
    options.model = *model;
  }
  Money billed;
  Money cost;
  std::uint64_t unpriced = 0;
  json::Writer writer;
  writer.begin_object().key("entries").begin_list();
  for (const Entry& entry : *entries) {
    const auto repriced = reprice(book, entry, options);
    writer.begin_object().key("id").text(entry.id).key("model").text(entry.model);
    write_money(writer.key("billed"), repriced.billed);
    if (!repriced.cost) {
      writer.key("error").text(repriced.problem).end_object();
      ++unpriced;
      continue;
    }
    write_money(writer.key("cost"), *repriced.cost);
    writer.end_object();
    const auto more_billed = add(billed, repriced.billed);
    const auto more_cost = add(cost, *repriced.cost);
    if (!more_billed || !more_cost) return (more_billed ? more_cost : more_billed).error();
    billed = *more_billed;
    cost = *more_cost;
  }
  writer.end_list();
  write_money(writer.key("billed"), billed);
  write_money(writer.key("cost"), cost);
  writer.key("unpriced").number(unpriced).end_object();
  return std::move(writer).text();
}

}  // namespace tokenfare
