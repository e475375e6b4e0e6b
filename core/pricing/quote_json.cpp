#include "pricing/quote_json.h"

namespace tokenfare {

namespace {

/// As one text, because a row is texts all through.
std::string joined(const std::vector<std::string>& titles) {
  std::string text;
  for (const auto& title : titles) text += (text.empty() ? "" : "; ") + title;
  return text;
}

void write_origin(json::Writer& writer, const RowOrigin& row) {
  writer.key("model").text(row.model);
  if (!row.host.empty()) writer.key("host").text(row.host);
  writer.key("from").text(instant_text(row.from));
  if (row.to) writer.key("to").text(instant_text(*row.to));
  writer.key("source").text(row.source.title);
  writer.key("asOf").text(instant_text(row.source.as_of));
  writer.key("verifiedBy").text(row.source.verified_by);
  if (!row.also_in.empty()) writer.key("alsoIn").text(joined(row.also_in));
}

/// What of a row depends on the request.
void write_use(json::Writer& writer, const QuotedRow& row) {
  writer.key("status").text(status_text(row.status));
  if (!row.replaced_by.empty()) writer.key("replacedBy").text(row.replaced_by);
  if (!row.tier.empty()) writer.key("tier").text(row.tier);
  if (!row.service.name.empty()) writer.key("service").text(row.service.name);
  if (!row.service.residency.empty()) writer.key("residency").text(row.service.residency);
}

void write_texts(json::Writer& writer, const std::vector<std::string>& texts) {
  writer.begin_list();
  for (const auto& text : texts) writer.text(text);
  writer.end_list();
}

void write_line(json::Writer& writer, const QuoteLine& line) {
  writer.begin_object();
  writer.key("kind").text(line.kind);
  if (!line.lifetime.empty()) writer.key("lifetime").text(line.lifetime);
  if (!line.fee.empty()) writer.key("fee").text(line.fee).key("unit").text(line.unit);
  writer.key("units").number(line.units);
  writer.key("rate");
  write_money(writer, line.rate.price);
  writer.key("per").number(line.rate.per);
  writer.key("amount");
  write_money(writer, line.amount);
  writer.end_object();
}

}  // namespace

Result<QuoteRequest> quote_request_from_json(const json::Value& value) {
  const auto model = value["model"].text();
  if (!model) return model.error();
  auto request = quote_options_from_json(value);
  if (request) request->model = *model;
  return request;
}

Result<QuoteRequest> quote_options_from_json(const json::Value& value) {
  QuoteRequest request;
  auto usage = usage_from_json(value["usage"]);
  if (!usage) return Error{Fault::invalid_usage, usage.error().message, usage.error().details};
  request.usage = std::move(*usage);
  const auto day = day_from_json(value["on"]);
  if (!day) return day.error();
  request.on = day->instant;
  request.whole_day = day->whole_day;
  if (value["host"].present()) {
    const auto host = value["host"].text();
    if (!host) return host.error();
    request.host = *host;
  }
  auto service = service_from_json(value);
  if (!service) return service.error();
  request.service = std::move(*service);
  return request;
}

std::optional<Day> day_of(std::string_view text) {
  const auto instant = parse_instant(text);
  if (!instant) return std::nullopt;
  return Day{*instant, text.size() == std::string_view("2024-01-15").size()};
}

Result<Day> day_from_json(const json::Value& value) {
  const auto text = value.text();
  if (!text) return text.error();
  const auto day = day_of(*text);
  if (!day) return value.refuse("a day such as \"2024-01-15\" or an instant such as \"2024-01-15T10:30:00Z\"");
  return *day;
}

void write_money(json::Writer& writer, Money amount) {
  writer.begin_object().key("usd").text(to_text(amount)).end_object();
}

void write_warnings(json::Writer& writer, const std::vector<Warning>& warnings) {
  writer.begin_list();
  for (const auto& warning : warnings) {
    writer.begin_object().key("code").text(warning.code).key("message").text(warning.message).end_object();
  }
  writer.end_list();
}

void write_quote(json::Writer& writer, const Quote& quote) {
  writer.begin_object();
  writer.key("model").text(quote.model);
  writer.key("matchedBy").text(matched_by_text(quote.matched_by));
  writer.key("total");
  write_money(writer, quote.total);
  writer.key("lines").begin_list();
  for (const auto& line : quote.lines) write_line(writer, line);
  writer.end_list();
  writer.key("row").begin_object();
  write_origin(writer, *quote.row.origin);
  write_use(writer, quote.row);
  writer.end_object();
  writer.key("warnings");
  write_warnings(writer, quote.warnings);
  writer.key("arithmetic").text(explain(quote.lines, quote.total));
  writer.end_object();
}

std::string row_json(const RowOrigin& row) {
  json::Writer writer;
  writer.begin_object();
  write_origin(writer, row);
  writer.end_object();
  return std::move(writer).text();
}

void write_model(json::Writer& writer, const PriceBook& book, const Model& model) {
  writer.key("id").text(model.id);
  writer.key("provider").text(model.provider);
  writer.key("aliases");
  write_texts(writer, model.aliases);
  if (!model.input_modalities.empty()) {
    writer.key("modalities").begin_object().key("input");
    write_texts(writer, model.input_modalities);
    writer.key("output");
    write_texts(writer, model.output_modalities);
    writer.end_object();
  }
  if (model.has_open_weights) writer.key("weights").text("open");
  writer.key("status").text(status_text(status_of(model, book.as_of())));
  if (model.retired_on) writer.key("retiredOn").text(instant_text(*model.retired_on));
  if (!model.replaced_by.empty()) writer.key("replacedBy").text(model.replaced_by);
  if (model.context_window) writer.key("contextWindow").number(*model.context_window);
  if (model.max_output) writer.key("maxOutput").number(*model.max_output);
  if (!model.encoding.empty()) writer.key("encoding").text(model.encoding);
  if (!model.estimator.empty()) writer.key("estimator").text(model.estimator);
  if (!model.images.empty()) writer.key("images").text(model.images);
  if (!model.default_host.empty()) {
    writer.key("host").text(model.default_host);
    writer.key("hosts").begin_list();
    for (const auto& host : book.hosts(model)) writer.text(host);
    writer.end_list();
  }
}

}  // namespace tokenfare
