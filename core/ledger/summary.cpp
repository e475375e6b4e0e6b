#include "ledger/summary.h"

#include <algorithm>
#include <unordered_map>

namespace tokenfare {
namespace {

using GroupKey = std::array<std::int64_t, most_dimensions>;

struct GroupHash {
  std::size_t operator()(const GroupKey& key) const {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;  // as in RollupTable::Hash
    std::uint64_t hash = 0;
    for (const std::int64_t part : key) {
      hash = (hash ^ static_cast<std::uint64_t>(part)) * odd;
      hash ^= hash >> 32;
    }
    return static_cast<std::size_t>(hash);
  }
};

// The number of a text in a dimension that is one.
std::uint32_t text_in(const RollupKey& key, const Dimension& dimension, const RollupTable& table) {
  switch (dimension.kind) {
    case Dimension::Kind::operation: return key.operation;
    case Dimension::Kind::session: return key.session;
    case Dimension::Kind::metadata: return table.metadata_value(key.metadata, dimension.place);
    default: return key.model;
  }
}

// A condition with the numbers of its texts; those that the table does not have match nothing.
struct NumberedCondition {
  Dimension dimension;
  std::vector<std::uint32_t> accepted;

  bool holds(const RollupKey& key, const RollupTable& table) const {
    const auto number = text_in(key, dimension, table);
    return std::find(accepted.begin(), accepted.end(), number) != accepted.end();
  }
};

std::vector<NumberedCondition> numbered(const std::vector<Condition>& where, const Texts& texts) {
  std::vector<NumberedCondition> conditions;
  for (const auto& condition : where) {
    auto& known = conditions.emplace_back(NumberedCondition{condition.dimension, {}});
    for (const auto& text : condition.accepted) {
      if (const auto number = texts.find(text)) known.accepted.push_back(*number);
    }
  }
  return conditions;
}

void sort_groups(std::vector<SummaryGroup>& groups, const std::vector<Dimension>& by, const Texts& texts) {
  std::sort(groups.begin(), groups.end(), [&](const SummaryGroup& a, const SummaryGroup& b) {
    for (std::size_t place = 0; place < by.size(); ++place) {
      const auto left = a.key[place];
      const auto right = b.key[place];
      if (left == right) continue;
      if (by[place].kind == Dimension::Kind::period) return left < right;
      return texts.text(static_cast<std::uint32_t>(left)) < texts.text(static_cast<std::uint32_t>(right));
    }
    return false;
  });
}

}  // namespace

std::vector<const RollupRow*> rows_of(const RollupTable& table, const RowFilter& filter) {
  const auto conditions = numbered(filter.where, table.texts());
  std::vector<const RollupRow*> rows;
  for (const auto& row : table.rows()) {
    if (filter.since && row.key.quarter < *filter.since) continue;
    if (filter.until && row.key.quarter >= *filter.until) continue;
    const auto holds = [&](const NumberedCondition& condition) { return condition.holds(row.key, table); };
    if (std::all_of(conditions.begin(), conditions.end(), holds)) rows.push_back(&row);
  }
  return rows;
}

std::int64_t value_in(const RollupRow& row, const Dimension& dimension, const RollupTable& table, const Zone& zone) {
  if (dimension.kind == Dimension::Kind::period) return period_of(row.key.quarter, dimension.period, zone);
  return text_in(row.key, dimension, table);
}

Result<Summary> summarize(const RollupTable& table, const SummaryOptions& options) {
  Summary summary;
  std::unordered_map<GroupKey, std::size_t, GroupHash> places;
  for (const RollupRow* row : rows_of(table, options.filter)) {
    if (!add_totals(summary.totals, row->totals)) return too_many_tokens();
    summary.first = std::min(summary.first.value_or(row->key.quarter), row->key.quarter);
    summary.last = std::max(summary.last.value_or(row->key.quarter), row->key.quarter);
    if (options.by.empty()) continue;
    GroupKey key = {};
    for (std::size_t place = 0; place < options.by.size(); ++place) {
      key[place] = value_in(*row, options.by[place], table, options.zone);
    }
    const auto [found, is_new] = places.emplace(key, summary.groups.size());
    if (is_new) summary.groups.push_back({key, {}});
    if (!add_totals(summary.groups[found->second].totals, row->totals)) return too_many_tokens();
  }
  if (summary.first) {
    summary.days =
        period_of(*summary.last, Period::day, options.zone) - period_of(*summary.first, Period::day, options.zone) + 1;
  }
  sort_groups(summary.groups, options.by, table.texts());
  return summary;
}

}  // namespace tokenfare
