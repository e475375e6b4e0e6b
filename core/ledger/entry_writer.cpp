#include "ledger/entry_json.h"
#include "pricing/quote_json.h"
#include "pricing/token_kinds.h"

namespace tokenfare {
namespace {

void write_sum(json::Writer& writer, std::string_view key, Money amount) {
  writer.key(key);
  write_money(writer, amount);
}

void write_tokens(json::Writer& writer, const EntrySums& sums) {
  writer.begin_object();
  writer.key("input").number(sums.input).key("output").number(sums.output).key("total").number(sums.total);
  if (!sums.parts.cache_write.empty()) {
    writer.key("cacheWrite").begin_object();
    for (const auto& write : sums.parts.cache_write) writer.key(write.lifetime).number(write.tokens);
    writer.end_object();
  }
  for (const auto& kind : token_kinds) {
    const bool is_plain = kind.name == "input" || kind.name == "output";
    if (const auto tokens = sums.parts.*(kind.tokens); tokens > 0 && !is_plain) writer.key(kind.name).number(tokens);
  }
  writer.end_object();
}

}  // namespace

void write_rates(json::Writer& writer, const std::vector<QuoteLine>& rates) {
  writer.begin_list();
  for (const QuoteLine& line : rates) {
    writer.begin_object().key("kind").text(line.kind);
    if (!line.lifetime.empty()) writer.key("lifetime").text(line.lifetime);
    if (!line.fee.empty()) writer.key("fee").text(line.fee).key("unit").text(line.unit);
    writer.key("units").number(line.units);
    write_sum(writer, "rate", line.rate.price);
    writer.key("per").number(line.rate.per);
    write_sum(writer, "amount", line.amount);
    writer.end_object();
  }
  writer.end_list();
}

void write_notes(json::Writer& writer, const Metadata& metadata, const std::string& prompt,
                 const std::string& completion) {
  writer.key("metadata").begin_object();
  for (const auto& [key, value] : metadata) {
    writer.key(key);
    if (const auto* text = std::get_if<std::string>(&value)) writer.text(*text);
    else if (const auto* truth = std::get_if<bool>(&value)) writer.boolean(*truth);
    else writer.number_text(std::get<WrittenNumber>(value).digits);
  }
  writer.end_object();
  if (prompt.empty() && completion.empty()) return;
  writer.key("text").begin_object();
  if (!prompt.empty()) writer.key("prompt").text(prompt);
  if (!completion.empty()) writer.key("completion").text(completion);
  writer.end_object();
}

void write_entry(json::Writer& writer, const Entry& entry) {
  writer.begin_object();
  writer.key("id").text(entry.id).key("time").text(entry.time).key("timeZone").text(entry.time_zone);
  writer.key("session").text(entry.session).key("operation").text(entry.operation).key("model").text(entry.model);
  writer.key("row").begin_object();
  for (const auto& [key, text] : entry.row) writer.key(key).text(text);
  writer.end_object().key("tokens");
  write_tokens(writer, entry.sums);
  writer.key("cost").begin_object();
  write_sum(writer, "input", entry.sums.input_cost);
  write_sum(writer, "output", entry.sums.output_cost);
  if (entry.sums.fees_cost.pico > 0) write_sum(writer, "fees", entry.sums.fees_cost);
  write_sum(writer, "total", entry.sums.total_cost);
  writer.end_object().key("rates");
  write_rates(writer, entry.rates);
  writer.key("precision").begin_object();
  writer.key("input").text(entry_precision_text(entry.input_precision));
  writer.key("output").text(entry_precision_text(entry.output_precision));
  writer.end_object();
  if (entry.latency_ms) writer.key("latencyMs").number(*entry.latency_ms);
  write_notes(writer, entry.metadata, entry.prompt, entry.completion);
  writer.end_object();
}

}  // namespace tokenfare
