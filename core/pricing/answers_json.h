// What else can be asked of a price book, from and to JSON, in the shapes that the package hands out. Each request has the
// members of a request for a quote, and a few of its own.
#pragma once

#include <string>

#include "pricing/price_book.h"

namespace tokenfare {

/// {…,"until":"2027-06-01"} is answered with [{"from","to","quote","times"}]
Result<std::string> timeline_json(const PriceBook& book, const json::Value& request);

/// {…,"models":["gpt-4",…]} instead of "model" is answered with [{"model","quote","times"} or {"model","error"}]
Result<std::string> comparison_json(const PriceBook& book, const json::Value& request);

/// {…,"tokens":10000,"lifetime":"1h","hours":2} is answered with {"reads","write","read","uncached","arithmetic",…}
Result<std::string> caching_json(const PriceBook& book, const json::Value& request);

/// A request for a quote is answered with the quote's arithmetic step by step, a list of sentences.
Result<std::string> steps_json(const PriceBook& book, const json::Value& request);

}  // namespace tokenfare
