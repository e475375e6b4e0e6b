// The arithmetic of a quote as a person would write it down.
#include "pricing/quote.h"

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

}  // namespace

std::string explain(const std::vector<QuoteLine>& lines, Money total) {
  if (lines.empty()) return "nothing used = $0";
  std::string text;
  for (const auto& line : lines) {
    if (!text.empty()) text += " + ";
    text += grouped(line.units) + " × $" + to_text(line.rate.price) + per_text(line.rate.per);
  }
  return text + " = $" + to_text(total);
}

}  // namespace tokenfare
