#include "ledger/cost_projection.h"

#include <algorithm>

#include "base/date.h"

namespace tokenfare {
namespace {

// Costs of days are squared with so many bits, so that sums of squares fit into 128.
constexpr int squared_bits = 45;

int bits_of(int128 value) {
  int bits = 0;
  for (; value > 0; value >>= 1) ++bits;
  return bits;
}

// Two standard errors of the sum of a month of further days, where the days so far are a sample: the month varies by
// itself, and the mean is uncertain. With m days in a month, n in the sample and the variance v of days it is
// 2 √(v m + v m² / n) = 2 √(v m (n + m) / n), and v is (n Σx² - (Σx)²) / (n (n - 1)).
int128 two_errors(const std::vector<Money>& days) {
  const auto largest = std::max_element(days.begin(), days.end());
  const int shift = std::max(0, bits_of(largest->pico) - squared_bits);
  const auto count = static_cast<uint128>(days.size());
  uint128 sum = 0;
  uint128 squares = 0;
  for (const Money day : days) {
    const auto cost = static_cast<uint128>(day.pico >> shift);
    sum += cost;
    squares += cost * cost;
  }
  const uint128 spread = count * squares - sum * sum;
  const uint128 squared = 4 * spread * projected_month * (count + projected_month) / (count * count * (count - 1));
  return static_cast<int128>(square_root(squared)) << shift;
}

}  // namespace

uint128 square_root(uint128 square) {
  uint128 root = 0;
  for (uint128 bit = uint128{1} << 63; bit > 0; bit >>= 1) {
    const uint128 tried = root | bit;
    if (tried * tried <= square) root = tried;
  }
  return root;
}

Result<std::variant<CostProjection, TooLittleData>> project_cost(const RollupTable& table,
                                                                 const ProjectionOptions& options) {
  using Answer = std::variant<CostProjection, TooLittleData>;
  const std::int64_t today = period_of(quarter_of(options.now), Period::day, options.zone);
  const auto rows = rows_of(table, {options.where, {}, {}});
  std::int64_t first = today;
  for (const auto* row : rows) first = std::min(first, period_of(row->key.quarter, Period::day, options.zone));
  const std::int64_t count = std::min(today - first, most_projected_days);
  if (count < fewest_projected_days) {
    return Answer(TooLittleData{"A projection needs " + std::to_string(fewest_projected_days) +
                                " full days since the first call, and there are " + std::to_string(count) + "."});
  }
  std::vector<Money> days(static_cast<std::size_t>(count));
  Money sum;
  for (const auto* row : rows) {
    const std::int64_t place = period_of(row->key.quarter, Period::day, options.zone) - (today - count);
    if (place < 0 || place >= count) continue;
    // A day is not more than the sum of all, which fits.
    const auto more = add(sum, row->totals.cost());
    if (!more) return more.error();
    sum = *more;
    days[static_cast<std::size_t>(place)].pico += row->totals.cost().pico;
  }
  const auto daily = scale_half_even(sum.pico, 1, static_cast<std::uint64_t>(count));
  const auto monthly = scale_half_even(sum.pico, projected_month, static_cast<std::uint64_t>(count));
  const int128 error = two_errors(days);
  const auto high = monthly ? checked_add(*monthly, error) : std::nullopt;
  if (!high) return too_many_tokens();
  const int128 low = std::max(static_cast<int128>(0), *monthly - error);
  return Answer(CostProjection{Money{*daily}, Money{*monthly}, Money{low}, Money{*high}, count});
}

}  // namespace tokenfare
