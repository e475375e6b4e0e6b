// How this day, week or month compares with the one before it, and which operations it goes to. A period that is not over is
// compared with as much of the last one: on a Wednesday at noon, with last week until Wednesday at noon.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/summary.h"

namespace tokenfare {

struct TrendOptions {
  Period period = Period::week;  // not an hour
  std::vector<Condition> where;
  Zone zone;
  Instant now;
  std::size_t top = 5;  // operations at most
};

/// What was used from one quarter to another, exclusive.
struct Stretch {
  std::int64_t from = 0;
  std::int64_t to = 0;
  CallTotals totals;
};

struct OperationShare {
  std::uint32_t operation = 0;  // a number of the table's texts
  CallTotals totals;
};

struct Trend {
  Stretch current;                         // until the end of the quarter that it is now
  Stretch last;                            // as long, or the whole last period if that was shorter
  std::vector<OperationShare> operations;  // of the current stretch, by cost and then by name
};

Result<Trend> trend(const RollupTable& table, const TrendOptions& options);

/// {"per":"week","now":…,"zone":[…],"where":{…},"top":5} is answered with {"per","current":{"from","to","calls","tokens",
/// "cost"},"last":{…},"growth":{"calls","tokens","cost"}?,"operations":[{"operation","calls","tokens","cost","share"}]}.
/// Growth is of the last stretch, to four decimal places; absent if there were no calls in it.
Result<std::string> trend_json(const RollupTable& table, const json::Value& request);

}  // namespace tokenfare
