// Rollups: the exact sums of the entries of one quarter of an hour, one model, one operation and one session. A summary
// adds such rows and reads no entry, so it is as fast over a million calls as over a thousand.
//
//   quarter 2026-11-21T17:15, gpt-4, "Answer draft", "desk-41":   2 calls   16 in   300 out   $0.01848
//
// Quarters of an hour, because the offset of every zone from UTC is a whole number of them (India +5:30, Nepal +5:45): so
// each begins and ends on one local day.
//
// A table can keep the values of some keys of metadata apart as well.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/totals.h"

namespace tokenfare {

/// Which entries a row is the sum of. The texts are numbers of the table's Texts.
struct RollupKey {
  std::int64_t quarter = 0;  // since 1970-01-01T00:00Z
  std::uint32_t model = 0;
  std::uint32_t operation = 0;
  std::uint32_t session = 0;
  std::uint32_t metadata = 0;  // see RollupTable::metadata_value

  bool operator==(const RollupKey&) const = default;
};

struct RollupRow {
  RollupKey key;
  CallTotals totals;
};

class RollupTable {
 public:
  /// At most so many keys of metadata are kept apart.
  static constexpr std::size_t most_metadata_keys = 8;

  explicit RollupTable(std::vector<std::string> metadata_keys = {});

  /// Adds rows to those of the same key: all, or none if it is `amount_too_large`.
  std::optional<Error> add(const std::vector<RollupRow>& rows);

  /// Takes rows away: all, or none if one is not there (`invalid_argument`). A row without calls is dropped.
  std::optional<Error> remove(const std::vector<RollupRow>& rows);

  /// The row that an entry alone would make.
  RollupRow row_of(const Entry& entry);

  /// The rows in no order; each has calls.
  const std::vector<RollupRow>& rows() const { return rows_; }

  /// The rows by quarter, model, operation, session and metadata, as texts.
  std::vector<const RollupRow*> sorted_rows() const;

  const std::vector<std::string>& metadata_keys() const { return metadata_keys_; }

  /// A number for the values of all metadata keys, as numbers of texts, in the order of the keys.
  std::uint32_t metadata_number(const std::vector<std::uint32_t>& values);

  /// The number of the value of a key, by its place.
  std::uint32_t metadata_value(std::uint32_t metadata, std::size_t place) const;

  Texts& texts() { return texts_; }
  const Texts& texts() const { return texts_; }

 private:
  struct Hash {
    std::size_t operator()(const RollupKey& key) const;
  };
  using Change = bool (*)(CallTotals&, const CallTotals&);

  /// The place of the first row that could not be changed, after which nothing has changed.
  std::optional<std::size_t> change(const std::vector<RollupRow>& rows, Change apply);
  CallTotals totals_at(const RollupKey& key) const;
  void put(const RollupKey& key, CallTotals totals);

  std::vector<std::string> metadata_keys_;
  Texts texts_;
  std::vector<RollupRow> rows_;
  std::unordered_map<RollupKey, std::uint32_t, Hash> places_;  // in rows_
};

/// The quarter of an hour of an instant.
std::int64_t quarter_of(Instant instant);

/// "2026-11-21T17:15", in UTC; and back, or nothing.
std::string quarter_text(std::int64_t quarter);
std::optional<std::int64_t> quarter_from_text(std::string_view text);

}  // namespace tokenfare
