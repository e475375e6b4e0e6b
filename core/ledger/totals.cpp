#include "ledger/totals.h"

#include <algorithm>
#include <utility>

#include "json/document.h"
#include "pricing/quote_json.h"
#include "pricing/token_kinds.h"

namespace tokenfare {
namespace {

std::pair<std::uint32_t, std::uint32_t> order_of(const TokenPart& part) { return {part.kind, part.lifetime}; }

// Where a part is, or belongs.
auto place_of(std::vector<TokenPart>& parts, const TokenPart& part) {
  return std::lower_bound(parts.begin(), parts.end(), part,
                          [](const TokenPart& a, const TokenPart& b) { return order_of(a) < order_of(b); });
}

bool take_part(std::vector<TokenPart>& parts, const TokenPart& part) {
  const auto at = place_of(parts, part);
  if (at == parts.end() || order_of(*at) != order_of(part) || at->tokens < part.tokens) return false;
  at->tokens -= part.tokens;
  if (at->tokens == 0) parts.erase(at);
  return true;
}

bool is_nothing(const CallTotals& totals) {
  return totals.input == 0 && totals.output == 0 && totals.parts.empty() && totals.cost().pico == 0;
}

bool covers(const CallTotals& sum, const CallTotals& less) {
  return sum.calls >= less.calls && sum.input >= less.input && sum.output >= less.output &&
         sum.input_cost.pico >= less.input_cost.pico && sum.output_cost.pico >= less.output_cost.pico &&
         sum.fees_cost.pico >= less.fees_cost.pico;
}

void write_cost(json::Writer& writer, std::string_view key, Money amount) {
  writer.key(key);
  write_money(writer, amount);
}

void write_cache_writes(json::Writer& writer, const CallTotals& totals, const Texts& texts) {
  std::vector<std::pair<std::string_view, std::uint64_t>> writes;
  for (const auto& part : totals.parts) {
    if (part.kind == cache_write_part) writes.emplace_back(texts.text(part.lifetime), part.tokens);
  }
  if (writes.empty()) return;
  std::sort(writes.begin(), writes.end());
  writer.key("cacheWrite").begin_object();
  for (const auto& [lifetime, tokens] : writes) writer.key(lifetime).number(tokens);
  writer.end_object();
}

}  // namespace

CallTotals totals_of(const Entry& entry, Texts& texts) {
  const EntrySums& sums = entry.sums;
  CallTotals totals;
  totals.calls = 1;
  totals.input = sums.input;
  totals.output = sums.output;
  for (std::uint32_t kind = 0; kind < token_kinds.size(); ++kind) {
    const bool is_plain = token_kinds[kind].name == "input" || token_kinds[kind].name == "output";
    const auto tokens = sums.parts.*(token_kinds[kind].tokens);
    if (tokens > 0 && !is_plain) totals.parts.push_back({kind, 0, tokens});
  }
  for (const auto& write : sums.parts.cache_write) {
    if (write.tokens > 0) add_part(totals.parts, {cache_write_part, texts.number(write.lifetime), write.tokens});
  }
  totals.input_cost = sums.input_cost;
  totals.output_cost = sums.output_cost;
  totals.fees_cost = sums.fees_cost;
  return totals;
}

void add_part(std::vector<TokenPart>& parts, const TokenPart& part) {
  const auto at = place_of(parts, part);
  if (at != parts.end() && order_of(*at) == order_of(part)) at->tokens += part.tokens;
  else parts.insert(at, part);
}

bool add_totals(CallTotals& sum, const CallTotals& more) {
  // The input and the output, and each part of them, fit where their sum fits; no cost is below nothing.
  if (more.calls > json::max_count - sum.calls || more.tokens() > json::max_count - sum.tokens()) return false;
  if (!checked_add(sum.cost().pico, more.cost().pico)) return false;
  sum.calls += more.calls;
  sum.input += more.input;
  sum.output += more.output;
  for (const auto& part : more.parts) add_part(sum.parts, part);
  sum.input_cost.pico += more.input_cost.pico;
  sum.output_cost.pico += more.output_cost.pico;
  sum.fees_cost.pico += more.fees_cost.pico;
  return true;
}

bool take_totals(CallTotals& sum, const CallTotals& less) {
  if (!covers(sum, less)) return false;
  CallTotals rest = sum;
  rest.calls -= less.calls;
  rest.input -= less.input;
  rest.output -= less.output;
  for (const auto& part : less.parts) {
    if (!take_part(rest.parts, part)) return false;
  }
  rest.input_cost.pico -= less.input_cost.pico;
  rest.output_cost.pico -= less.output_cost.pico;
  rest.fees_cost.pico -= less.fees_cost.pico;
  if (rest.calls == 0 && !is_nothing(rest)) return false;
  sum = std::move(rest);
  return true;
}

Error too_many_tokens() {
  return Error{Fault::amount_too_large,
               "These calls have more tokens (2^53 - 1) or a higher cost than can be added exactly."};
}

void write_total_tokens(json::Writer& writer, const CallTotals& totals, const Texts& texts) {
  writer.begin_object();
  writer.key("input").number(totals.input).key("output").number(totals.output).key("total").number(totals.tokens());
  write_cache_writes(writer, totals, texts);
  for (const auto& part : totals.parts) {
    if (part.kind != cache_write_part) writer.key(token_kinds[part.kind].name).number(part.tokens);
  }
  writer.end_object();
}

void write_total_cost(json::Writer& writer, const CallTotals& totals) {
  writer.begin_object();
  write_cost(writer, "input", totals.input_cost);
  write_cost(writer, "output", totals.output_cost);
  if (totals.fees_cost.pico > 0) write_cost(writer, "fees", totals.fees_cost);
  write_cost(writer, "total", totals.cost());
  writer.end_object();
}

}  // namespace tokenfare
