// Rollups as JSON: the tokens and the cost of a row are as in an entry.
//
//   {"quarter":"2026-11-21T17:15","model":"gpt-4","operation":"Answer draft","session":"desk-41","calls":2,
//    "tokens":{"input":16,"output":300,"total":316},
//    "cost":{"input":{"usd":"0.00048"},"output":{"usd":"0.018"},"total":{"usd":"0.01848"}}}
//
// A row of a table that keeps metadata apart has `"metadata":{"video":"intro"}` as well.
#pragma once

#include <vector>

#include "json/document.h"
#include "json/writer.h"
#include "ledger/rollup.h"

namespace tokenfare {

/// Reads {"metadata":["video"]}: the keys that a table is to keep apart. No member means none.
Result<std::vector<std::string>> metadata_keys_from_json(const json::Value& settings);

/// Reads a list of rows, all or none, and trusts nothing: each must agree with itself.
Result<std::vector<RollupRow>> rollups_from_json(const json::Value& list, RollupTable& table);

/// Reads a list of entries as the rows that they add to.
Result<std::vector<RollupRow>> rollups_of_entries(const json::Value& list, RollupTable& table);

/// All rows, in the order of sorted_rows.
void write_rollups(json::Writer& writer, const RollupTable& table);

}  // namespace tokenfare
