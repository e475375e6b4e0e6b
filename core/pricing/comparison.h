// The same usage on several models, the cheapest first.
#pragma once

#include <string>
#include <vector>

#include "pricing/price_book.h"

namespace tokenfare {

/// What a model costs, or why that is not known.
struct Compared {
  std::string model;  // as it was asked for
  Result<Quote> quote;
  std::string times;  // of the cheapest: "1", "12.5"; empty where there is no price or the cheapest is free
};

/// Those with a price by what they cost, equal ones in the order asked for; then those without.
std::vector<Compared> compare(const PriceBook& book, const QuoteRequest& request,
                              const std::vector<std::string>& models);

}  // namespace tokenfare
