// Rollups as bytes, the rows of an hour at a time: what a store keeps. JSON says the same in
// nearly ten times the bytes, and takes more than ten times as long to be read (39,178 rows: 820 ms and 64 ms).
//
//   2026-11-21T17   version 1 | hour | names | rows: quarter, numbers of names, counts, picodollars
//
// Each number is as short as it can be: seven bits a byte, lowest first, the eighth bit says that more follow. The bytes of
// several hours may stand one after the other.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/rollup.h"

namespace tokenfare {

/// The rows of one hour, and their bytes.
struct RollupHour {
  std::int64_t hour = 0;  // since 1970-01-01T00:00Z
  std::string bytes;
};

/// All rows of a table by hour, in the order of time. The same rows give the same bytes. A table that keeps metadata
/// apart has none: `rows` of it are no store's.
std::vector<RollupHour> rollup_hours(const RollupTable& table);

/// Reads the bytes of any number of hours, all or none, and trusts nothing: each row must agree with itself
/// (`damaged_log`). Names are numbered in `table`. Bytes of a name that are no UTF-8 stay as they are.
Result<std::vector<RollupRow>> rollups_from_hours(std::string_view bytes, RollupTable& table);

/// "2026-11-21T17", in UTC.
std::string hour_text(std::int64_t hour);

}  // namespace tokenfare
