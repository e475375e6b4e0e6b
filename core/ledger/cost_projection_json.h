// The projection of a log's cost as JSON.
#pragma once

#include <string>

#include "json/document.h"
#include "ledger/cost_projection.h"

namespace tokenfare {

/// {"now":…,"zone":[…],"where":{…}} is answered with {"daily","monthly","low","high","days","method"} or
/// {"tooLittleData":"…"}.
Result<std::string> cost_projection_json(const RollupTable& table, const json::Value& request);

}  // namespace tokenfare
