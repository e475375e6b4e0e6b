// Budgets and their statuses as JSON.
#pragma once

#include "json/document.h"
#include "ledger/budget.h"

namespace tokenfare {

/// {"budgets":[{"name":"team","limit":{"usd":"5"},"per":"day","where":{…},"parent":…,"warnAt":[0.5,1],"stop":true}],
///  "now":…,"zone":[…],"session":…,"operation":…,"call":{…}} is answered with a list:
/// [{"name","per","spent","limit","share","reached","exceeded","left","period"?,"crossedAt"?,"forecast"?,"stoppedBy"?}]
Result<std::string> budgets_json(const RollupTable& table, const json::Value& request);

}  // namespace tokenfare
