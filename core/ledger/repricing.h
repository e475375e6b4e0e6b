// What the calls of a log would cost at other prices: as they were billed, beside the prices of another day or of another
// model. The log itself stays as it is.
#pragma once

#include <string>
#include <vector>

#include "ledger/entry.h"
#include "pricing/price_book.h"

namespace tokenfare {

struct Repriced {
  Money billed;
  std::optional<Money> cost;  // at the other prices
  std::string problem;        // why there is none
};

struct RepricingOptions {
  Instant on;
  bool whole_day = true;
  std::string model;  // another model for all entries; empty for their own
};

/// The same counts and fees, at the same host and by the same service. Of another model, its own host and no service.
Repriced reprice(const PriceBook& book, const Entry& entry, const RepricingOptions& options);

/// {"entries":[…],"on":"2026-11-22","model":"gpt-4o"} is answered with {"entries":[{"id","model","billed","cost"|"error"}],
/// "billed","cost","unpriced"}: the sums are of the entries that have a cost, `unpriced` is how many have none.
Result<std::string> repricing_json(const PriceBook& book, const json::Value& request);

}  // namespace tokenfare
