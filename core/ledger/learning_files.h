// The log in the shapes of the three programs that people learn with, so that what reads their files reads ours: the
// lines of an exercise, the session of a tracker, a token_usage.json. Amounts are numbers there, written exactly.
// Each record has an `id` besides, by which an import finds the entry again.
#pragma once

#include <string>
#include <vector>

#include "ledger/entry.h"

namespace tokenfare {

/// {"timestamp","model","prompt_tokens","completion_tokens","total_cost","response","id"}, one a line. `response` is
/// empty where no text was kept.
std::string exercise_file(const std::vector<Entry>& entries);

/// {"tokens":{"prompt","completion","total"},"cost":0.00924,"interactions":[{"timestamp","model","tokens","cost",…}]}.
/// `amount_too_large` if the sums cannot be made.
Result<std::string> tracker_file(const std::vector<Entry>& entries);

/// {"calls_count":1,"total_prompt_tokens":45,"total_completion_tokens":23,"total_tokens":68,"total_cost":0.000114,
/// "calls":[{"timestamp","operation","model","prompt_tokens","completion_tokens","total_tokens","input_cost",
/// "output_cost","total_cost","id"}]}.
Result<std::string> token_usage_file(const std::vector<Entry>& entries);

}  // namespace tokenfare
