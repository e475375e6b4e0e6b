// What the same usage costs from when to when: past prices, and those that are announced.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pricing/price_book.h"

namespace tokenfare {

/// A time in which a usage costs the same, by the same row.
struct PricePeriod {
  Instant from;               // inclusive
  std::optional<Instant> to;  // exclusive; none where no end is known
  Quote quote;
  std::string times;  // of the period before it: "2"; empty for the first
};

/// The periods from `request.on` to `until` or, without one, to the last known change; the first begins with the first
/// price. Errors are those of PriceBook::quote; a time without any price at all is `no_price_on_date`.
Result<std::vector<PricePeriod>> timeline(const PriceBook& book, const QuoteRequest& request,
                                          std::optional<Instant> until);

}  // namespace tokenfare
