// Projections from and to JSON, in the shapes that the package hands out. Each request has the members of an estimate, and
// a few of its own.
#pragma once

#include "estimate/projection.h"

namespace tokenfare {

/// {…,"plan":{"callsPerDay":100,"days":30,"cachedShare":0.8,"batchShare":0,"reasoning":0}} is answered with
/// {"calls","cost":{"low","expected","high"},"plain","periods","estimate","warnings"}
Result<std::string> projection_json(const PriceBook& book, const Estimators& estimators, const json::Value& request);

/// {…,"budget":"10"} is answered with {"low","expected","high","worst","estimate"}
Result<std::string> calls_for_json(const PriceBook& book, const Estimators& estimators, const json::Value& request);

}  // namespace tokenfare
