// Summaries: what the rows of a rollup table come to, as a whole and by any of their dimensions. No entry is read.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/period.h"
#include "ledger/rollup.h"

namespace tokenfare {

/// What rows are told apart by.
struct Dimension {
  enum class Kind : std::uint8_t { model, operation, session, metadata, period };
  Kind kind = Kind::model;
  std::size_t place = 0;        // of a key of metadata, among the table's
  Period period = Period::day;  // of a period
};

/// A dimension that is a text must be one of these.
struct Condition {
  Dimension dimension;
  std::vector<std::string> accepted;
};

/// Which rows: all conditions must hold.
struct RowFilter {
  std::vector<Condition> where;
  std::optional<std::int64_t> since;  // a quarter; inclusive
  std::optional<std::int64_t> until;  // exclusive
};

/// The rows of a filter, in no order.
std::vector<const RollupRow*> rows_of(const RollupTable& table, const RowFilter& filter);

/// At most so many dimensions at once.
inline constexpr std::size_t most_dimensions = 4;

struct SummaryOptions {
  std::vector<Dimension> by;
  RowFilter filter;
  Zone zone;
};

/// The number of a row in a dimension: of a text, or of a period.
std::int64_t value_in(const RollupRow& row, const Dimension& dimension, const RollupTable& table, const Zone& zone);

struct SummaryGroup {
  std::array<std::int64_t, most_dimensions> key = {};  // by SummaryOptions::by, as value_in has it
  CallTotals totals;
};

struct Summary {
  CallTotals totals;
  std::vector<SummaryGroup> groups;   // by key: periods by time, texts by their bytes; none if `by` is empty
  std::optional<std::int64_t> first;  // quarters that have calls
  std::optional<std::int64_t> last;
  std::int64_t days = 0;  // local days from the first to the last, both counted
};

/// `amount_too_large` past what CallTotals hold.
Result<Summary> summarize(const RollupTable& table, const SummaryOptions& options);

}  // namespace tokenfare
