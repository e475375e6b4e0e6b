// The arithmetic of a quote as a person would write it down.
#include "pricing/quote.h"
#include "pricing/token_kinds.h"

namespace tokenfare {

namespace {

/// 272001 as "272,001"; up to four digits stay as they are.
std::string grouped(std::uint64_t number) {
  auto text = std::to_string(number);
  if (text.size() <= 4) return text;
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
    text.insert(static_cast<std::size_t>(at), ",");
  }
  return text;
}

/// "/1M"; nothing for a price of one.
std::string per_text(std::uint64_t per) {
  if (per == 1) return "";
  if (per % 1'000'000 == 0) return "/" + grouped(per / 1'000'000) + "M";
  if (per % 1'000 == 0) return "/" + grouped(per / 1'000) + "K";
  return "/" + grouped(per);
}

/// "8 × $30/1M"
std::string product(const QuoteLine& line) {
  return grouped(line.units) + " × $" + to_text(line.rate.price) + per_text(line.rate.per);
}

/// "cached input", "cache write (5m)", "fee webSearch"
std::string words_of(const QuoteLine& line) {
  if (line.kind == "fee") return "fee " + line.fee;
  if (line.kind == "cacheWrite") return "cache write (" + line.lifetime + ")";
  const auto* kind = token_kind(line.kind);
  return kind ? std::string(kind->words) : line.kind;
}

std::string which_price(const Quote& quote) {
  const auto& row = *quote.row.origin;
  auto text = row.model + (row.host.empty() ? "" : " at " + row.host) + ", the price from " + instant_text(row.from);
  if (row.to) text += " to " + instant_text(*row.to);
  if (!quote.row.tier.empty()) text += ", for more input: " + quote.row.tier + " tokens";
  if (!quote.row.service.name.empty()) text += ", as " + quote.row.service.name;
  if (!quote.row.service.residency.empty()) text += ", kept in " + quote.row.service.residency;
  return text + ": " + row.source.title;
}

}  // namespace

std::vector<std::string> explain_steps(const Quote& quote) {
  std::vector<std::string> steps = {which_price(quote)};
  for (const auto& line : quote.lines) {
    steps.push_back(words_of(line) + ": " + product(line) + " = $" + to_text(line.amount));
  }
  steps.push_back("total: $" + to_text(quote.total));
  for (const auto& warning : quote.warnings) steps.push_back(warning.message);
  return steps;
}

std::string explain(const std::vector<QuoteLine>& lines, Money total) {
  if (lines.empty()) return "nothing used = $0";
  std::string text;
  for (const auto& line : lines) {
    if (!text.empty()) text += " + ";
    text += product(line);
  }
  return text + " = $" + to_text(total);
}

}  // namespace tokenfare
