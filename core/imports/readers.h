// The readers of foreign formats: each makes calls of one record of a log, or says why it cannot. A record may hold no
// call at all (a gap in a report) or several (one for each model of a day).
#pragma once

#include <vector>

#include "imports/foreign_call.h"
#include "imports/import.h"
#include "json/document.h"

namespace tokenfare::imports {

using Calls = Result<std::vector<ForeignCall>>;
using Reader = Calls (*)(const json::Value& record, const ImportOptions& options);

/// {"timestamp","model","prompt_tokens","completion_tokens","total_cost","response"}: a line of the exercise's log.
Calls exercise_calls(const json::Value& record, const ImportOptions& options);

/// {"timestamp","model","tokens":{"prompt","completion","total"},"cost":{"prompt","completion","total"},"metadata"}:
/// an interaction of the tracker's.
Calls tracker_calls(const json::Value& record, const ImportOptions& options);

/// {"timestamp","operation","model","prompt_tokens","completion_tokens","input_cost","output_cost","total_cost"}: one of
/// the "calls" of token_usage.json.
Calls token_usage_calls(const json::Value& record, const ImportOptions& options);

/// A row of a report of ccusage: a day, a week, a month, a session or a block of five hours.
Calls ccusage_calls(const json::Value& record, const ImportOptions& options);

/// A row of LiteLLM's spend logs; a call that failed is none.
Calls litellm_calls(const json::Value& record, const ImportOptions& options);

/// A text of a record; empty if it is not there. Refuses another kind.
Result<std::string> optional_text(const json::Value& value);

/// A count that may be missing, which is 0.
Result<std::uint64_t> optional_count(const json::Value& value);

/// What is stated at `value`, if anything is.
Result<std::optional<StatedAmount>> optional_amount(const json::Value& value);

/// The time at `value`, or a refusal that says what a time is.
Result<std::string> time_at(const json::Value& value, const ImportOptions& options);

/// The members of a metadata object that an entry can keep; lists and objects are kept as their JSON.
Metadata metadata_of(const json::Value& object);

}  // namespace tokenfare::imports
