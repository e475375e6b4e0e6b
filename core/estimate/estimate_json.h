// Estimates, and a whole book for JavaScript, as JSON in the shapes that the package hands out.
#pragma once

#include "estimate/estimate.h"

namespace tokenfare {

/// {"model":"gpt-4o","count":8,"images":[{"width":1024,"height":768,"detail":"high"}],"expectedOutput":150,"maxOutput":4096,"on":"2026-11-21","host":"groq"}
Result<EstimateRequest> estimate_request_from_json(const json::Value& value);

void write_estimate(json::Writer& writer, const Estimate& estimate);

/// A model as it was found: all about it, by which name, and the encoding to count its texts in.
Result<std::string> model_json(const PriceBook& book, const Estimators& estimators, std::string_view name);

/// {"asOf":…,"models":[…]}: all that JavaScript shows of a book without asking again.
Result<std::string> book_json(const PriceBook& book, const Estimators& estimators);

}  // namespace tokenfare
