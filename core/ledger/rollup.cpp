#include "ledger/rollup.h"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "base/date.h"

namespace tokenfare {
namespace {

constexpr std::int64_t quarter_seconds = 900;

std::string value_text(const MetadataValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  return std::get<WrittenNumber>(value).digits;
}

std::string metadata_text(const Entry& entry, const std::string& key) {
  for (const auto& [name, value] : entry.metadata) {
    if (name == key) return value_text(value);
  }
  return {};
}

}  // namespace

RollupTable::RollupTable(std::vector<std::string> metadata_keys) : metadata_keys_(std::move(metadata_keys)) {}

std::size_t RollupTable::Hash::operator()(const RollupKey& key) const {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;  // 2^64 over the golden ratio spreads neighbours
  std::uint64_t hash = static_cast<std::uint64_t>(key.quarter);
  for (const std::uint64_t part : {key.model, key.operation, key.session, key.metadata}) {
    hash = (hash ^ part) * odd;
    hash ^= hash >> 32;
  }
  return static_cast<std::size_t>(hash);
}

std::optional<Error> RollupTable::add(const std::vector<RollupRow>& rows) {
  if (!change(rows, &add_totals)) return std::nullopt;
  return too_many_tokens();
}

std::optional<Error> RollupTable::remove(const std::vector<RollupRow>& rows) {
  const auto refused = change(rows, &take_totals);
  if (!refused) return std::nullopt;
  const RollupKey& key = rows[*refused].key;
  return Error{Fault::invalid_argument,
               "Number " + std::to_string(*refused) + " of what is to be removed was never added: the sums of " +
                   quarter_text(key.quarter) + " for " + std::string(texts_.text(key.model)) + ", operation \"" +
                   std::string(texts_.text(key.operation)) + "\", session \"" + std::string(texts_.text(key.session)) +
                   "\" do not hold it.",
               {{"index", static_cast<std::uint64_t>(*refused)}}};
}

RollupRow RollupTable::row_of(const Entry& entry) {
  RollupRow row;
  if (const auto instant = parse_instant(entry.time)) row.key.quarter = quarter_of(*instant);  // as every entry has one
  row.key.model = texts_.number(entry.model);
  row.key.operation = texts_.number(entry.operation);
  row.key.session = texts_.number(entry.session);
  std::vector<std::uint32_t> values;
  for (const auto& key : metadata_keys_) values.push_back(texts_.number(metadata_text(entry, key)));
  row.key.metadata = metadata_number(values);
  row.totals = totals_of(entry, texts_);
  return row;
}

std::vector<const RollupRow*> RollupTable::sorted_rows() const {
  std::vector<const RollupRow*> sorted;
  sorted.reserve(rows_.size());
  for (const auto& row : rows_) sorted.push_back(&row);
  const auto texts_of = [this](const RollupKey& key) {
    std::vector<std::string_view> values;
    for (std::size_t place = 0; place < metadata_keys_.size(); ++place) {
      values.push_back(texts_.text(metadata_value(key.metadata, place)));
    }
    return std::make_tuple(texts_.text(key.model), texts_.text(key.operation), texts_.text(key.session), values);
  };
  std::sort(sorted.begin(), sorted.end(), [&texts_of](const RollupRow* a, const RollupRow* b) {
    if (a->key.quarter != b->key.quarter) return a->key.quarter < b->key.quarter;
    return texts_of(a->key) < texts_of(b->key);
  });
  return sorted;
}

// The numbers of the values stand side by side in a text of its own, so that one number is enough in a key.
std::uint32_t RollupTable::metadata_number(const std::vector<std::uint32_t>& values) {
  std::string bytes(values.size() * sizeof(std::uint32_t), '\0');
  if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  return texts_.number(bytes);
}

std::uint32_t RollupTable::metadata_value(std::uint32_t metadata, std::size_t place) const {
  std::uint32_t value = 0;
  std::memcpy(&value, texts_.text(metadata).data() + place * sizeof value, sizeof value);
  return value;
}

std::optional<std::size_t> RollupTable::change(const std::vector<RollupRow>& rows, Change apply) {
  std::vector<CallTotals> before;
  before.reserve(rows.size());
  for (std::size_t at = 0; at < rows.size(); ++at) {
    CallTotals totals = totals_at(rows[at].key);
    before.push_back(totals);
    if (apply(totals, rows[at].totals)) {
      put(rows[at].key, std::move(totals));
      continue;
    }
    for (std::size_t back = at; back > 0; --back) put(rows[back - 1].key, std::move(before[back - 1]));
    return at;
  }
  return std::nullopt;
}

CallTotals RollupTable::totals_at(const RollupKey& key) const {
  const auto found = places_.find(key);
  return found == places_.end() ? CallTotals{} : rows_[found->second].totals;
}

void RollupTable::put(const RollupKey& key, CallTotals totals) {
  const auto found = places_.find(key);
  if (found != places_.end() && totals.calls > 0) {
    rows_[found->second].totals = std::move(totals);
  } else if (found != places_.end()) {
    // The last row takes the place of the one that goes.
    const auto place = found->second;
    places_.erase(found);
    if (place + 1 < rows_.size()) {
      rows_[place] = std::move(rows_.back());
      places_[rows_[place].key] = place;
    }
    rows_.pop_back();
  } else if (totals.calls > 0) {
    places_.emplace(key, static_cast<std::uint32_t>(rows_.size()));
    rows_.push_back({key, std::move(totals)});
  }
}

std::int64_t quarter_of(Instant instant) {
  const std::int64_t quarters = instant.seconds / quarter_seconds;
  return instant.seconds % quarter_seconds < 0 ? quarters - 1 : quarters;
}

std::string quarter_text(std::int64_t quarter) {
  constexpr std::size_t length = std::string_view("2026-11-21T17:15").size();
  // A second more, because instant_text cuts midnight short.
  return instant_text(Instant{quarter * quarter_seconds + 1}).substr(0, length);
}

std::optional<std::int64_t> quarter_from_text(std::string_view text) {
  const auto instant = parse_instant(std::string(text) + "Z");
  if (!instant) return std::nullopt;
  const auto quarter = quarter_of(*instant);
  if (quarter_text(quarter) != text) return std::nullopt;
  return quarter;
}

}  // namespace tokenfare
