#include "imports/call_entry.h"

#include "imports/amounts.h"
#include "json/writer.h"
#include "ledger/entry_json.h"
#include "pricing/quote_json.h"
#include "pricing/token_kinds.h"

namespace tokenfare::imports {
namespace {

bool agrees(const std::optional<StatedAmount>& stated, Money exact) {
  return !stated || is_rounding_of(stated->written, exact);
}

bool agrees(const ForeignCall& call, const EntrySums& sums) {
  return agrees(call.input_cost, sums.input_cost) && agrees(call.output_cost, sums.output_cost) &&
         agrees(call.total_cost, sums.total_cost);
}

QuoteLine line_of(std::string_view kind, std::uint64_t units, Money amount) {
  QuoteLine line;
  line.kind = kind;
  line.units = units;
  line.rate = {amount, units};
  line.amount = amount;
  return line;
}

QuoteLine stated_fee(Money amount) {
  QuoteLine line = line_of("fee", 1, amount);
  line.fee = "statedCost";
  line.unit = "call";
  return line;
}

// The tokens of one side, without a rate.
void add_counts(const Usage& usage, bool is_input, std::vector<QuoteLine>& lines) {
  for (const TokenKind& kind : token_kinds) {
    const auto units = usage.*(kind.tokens);
    if (kind.is_input == is_input && units > 0) lines.push_back(line_of(kind.name, units, {}));
  }
  if (!is_input) return;
  for (const auto& write : usage.cache_write) {
    if (write.tokens == 0) continue;
    lines.push_back(line_of("cacheWrite", write.tokens, {}));
    lines.back().lifetime = write.lifetime;
  }
}

// One side at what it is stated to cost: all of its tokens of the plain kind at one amount.
void add_side(std::string_view kind, std::uint64_t units, Money amount, std::vector<QuoteLine>& lines) {
  if (units > 0) lines.push_back(line_of(kind, units, amount));
  else if (amount.pico > 0) lines.push_back(stated_fee(amount));
}

std::vector<QuoteLine> stated_lines(const ForeignCall& call) {
  std::vector<QuoteLine> lines;
  if (call.input_cost && call.output_cost) {
    add_side("input", input_total(call.usage), call.input_cost->rounded, lines);
    add_side("output", output_total(call.usage), call.output_cost->rounded, lines);
    return lines;
  }
  add_counts(call.usage, true, lines);
  add_counts(call.usage, false, lines);
  const Money total = call.total_cost->rounded;
  if (total.pico > 0) lines.push_back(stated_fee(total));
  return lines;
}

// What stands in the place of a price row: who says so, and since when.
void write_stated_quote(json::Writer& writer, const ForeignCall& call, std::string_view format, Status status,
                        const ImportOptions& options) {
  const std::string day = call.time.substr(0, 10);
  writer.begin_object().key("model").text(call.model).key("lines");
  write_rates(writer, stated_lines(call));
  writer.key("row").begin_object();
  writer.key("model").text(call.model).key("from").text(day);
  writer.key("source").text("The imported log (" + std::string(format) + ")");
  writer.key("asOf").text(options.imported.substr(0, 10));
  writer.key("verifiedBy").text("no price list: the amount is the one that the log states");
  writer.key("status").text(status_text(status));
  writer.end_object().end_object();
}

Result<Quote> quote_of(const ForeignCall& call, const PriceBook& book) {
  const auto on = parse_instant(call.time);
  if (!on) return on.error();
  QuoteRequest request;
  request.model = call.model;
  request.usage = call.usage;
  request.on = *on;
  request.whole_day = false;
  return book.quote(request);
}

}  // namespace

Result<CallEntry> entry_of_call(const ForeignCall& call, const std::string& id, std::string_view format,
                                const PriceBook& book, const ImportOptions& options) {
  const bool has_cost = call.total_cost || (call.input_cost && call.output_cost);
  const auto quote = quote_of(call, book);
  if (!quote && !has_cost) return quote.error();
  bool is_stated = !quote;
  if (quote) {
    const auto sums = sums_of(quote->lines);
    if (!sums) return sums.error();
    is_stated = has_cost && !agrees(call, *sums);
  }
  json::Writer writer;
  writer.begin_object().key("id").text(id).key("time").text(call.time).key("timeZone").text(options.time_zone);
  writer.key("session").text(call.session).key("operation").text(call.operation).key("quote");
  if (is_stated) write_stated_quote(writer, call, format, quote ? quote->row.status : Status::active, options);
  else write_quote(writer, *quote);
  writer.key("precision").begin_object();
  for (const auto key : {"input", "output"}) writer.key(key).text(entry_precision_text(call.precision));
  writer.end_object();
  if (call.latency_ms) writer.key("latencyMs").number(*call.latency_ms);
  const std::string nothing;
  write_notes(writer, call.metadata, options.keep_text ? call.prompt : nothing,
              options.keep_text ? call.completion : nothing);
  writer.end_object();
  const auto draft = json::Document::parse(writer.text(), Fault::damaged_log);
  if (!draft) return draft.error();
  auto entry = entry_from_draft(draft->root());
  if (!entry) return entry.error();
  return CallEntry{*std::move(entry), is_stated};
}

}  // namespace tokenfare::imports
