// Projections from and to JSON, in the shapes that the package hands out. Each request has the members of an estimate, and
// a few of its own.
#pragma once

#include "estimate/projection.h"

namespace tokenfare {

/// A request with {"plan":{"callsPerDay":100,"days":30,"cachedShare":0.8,"batchShare":0,"reasoning":0}} beside it is
/// answered with {"calls","cost":{"low","expected","high"},"plain","periods","estimate","warnings"}
Result<std::string> projection_json(const FareBook& book, const json::Value& request);

/// A request with {"budget":"10"} beside it is answered with {"low","expected","high","worst","estimate"}
Result<std::string> calls_for_json(const FareBook& book, const json::Value& request);

}  // namespace tokenfare
