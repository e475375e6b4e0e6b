// Estimates, and a whole book for JavaScript, as JSON in the shapes that the package hands out.
#pragma once

#include "estimate/estimate.h"

namespace tokenfare {

/// {"model":"gpt-4o","messages":[…],"expectedOutput":150,"maxOutput":4096,"on":"2026-11-21","host":"groq"} and all that
/// request_from_json() reads. Its document must outlive the request.
Result<EstimateRequest> estimate_request_from_json(const json::Value& value);

void write_estimate(json::Writer& writer, const Estimate& estimate);

/// What stands beside a request, so that its own members are those of the user and can be checked: the models, the counts,
/// a plan.
inline constexpr std::string_view beside_request = "";

/// A request with {"models":[…]} beside it is answered with the texts that must be counted for it on those models.
Result<std::string> texts_json(const FareBook& book, const json::Value& request);

/// The same with "counts", the tokens of those texts, is answered with an estimate for each model.
Result<std::string> estimates_json(const FareBook& book, const json::Value& request);

/// A request with "counts" beside it, on the model that it names.
Result<EstimateRequest> counted_request(const FareBook& book, const json::Value& request);

/// A model as it was found: all about it, by which name, and the encoding to count its texts in.
Result<std::string> model_json(const FareBook& book, std::string_view name);

/// {"asOf":…,"models":[…]}: all that JavaScript shows of a book without asking again.
Result<std::string> book_json(const FareBook& book);

}  // namespace tokenfare
