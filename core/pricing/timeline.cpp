#include "pricing/timeline.h"

#include <algorithm>

namespace tokenfare {

namespace {

bool is_same_price(const Quote& a, const Quote& b) {
  return a.row.origin == b.row.origin && a.total == b.total && a.row.tier == b.row.tier;
}

}  // namespace

Result<std::vector<PricePeriod>> timeline(const PriceBook& book, const QuoteRequest& request,
                                          std::optional<Instant> until) {
  const auto match = book.registry().find(request.model);
  if (!match) return match.error();
  auto moments = book.changes(*match->model);
  moments.push_back(request.on);
  std::sort(moments.begin(), moments.end());
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());

  std::vector<PricePeriod> periods;
  std::optional<Error> too_early;
  auto asked = request;
  for (const auto moment : moments) {
    if (moment < request.on || (until && moment >= *until)) continue;
    asked.on = moment;
    auto quote = book.quote(asked);
    if (!quote && quote.error().fault == Fault::no_price_on_date && periods.empty()) {
      if (!too_early) too_early = quote.error();
      continue;
    }
    if (!quote) return quote.error();
    if (!periods.empty() && is_same_price(periods.back().quote, *quote)) continue;
    std::string times;
    if (!periods.empty()) {
      periods.back().to = moment;
      times = ratio_text(quote->total, periods.back().quote.total);
    }
    periods.push_back({moment, std::nullopt, *std::move(quote), std::move(times)});
  }
  if (periods.empty() && too_early) return *too_early;
  if (!periods.empty()) periods.back().to = until;
  return periods;
}

}  // namespace tokenfare
