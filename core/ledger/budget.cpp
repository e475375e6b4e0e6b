#include "ledger/budget.h"

#include <algorithm>
#include <array>

#include "base/date.h"

namespace tokenfare {
namespace {

constexpr std::array<std::string_view, 6> span_names = {"call", "task", "session", "day", "week", "month"};
constexpr std::uint64_t whole = 1'000'000;  // millionths
constexpr std::int64_t quarter_seconds = 900;

// What a forecast is made from: the pace of the time before now, of which there must be enough.
struct Pace {
  Period period;
  std::int64_t window;  // seconds
  std::int64_t least;   // seconds since the first call
  std::string_view least_text;
};
constexpr std::uint64_t fewest_calls = 5;

std::optional<Pace> pace_of(BudgetSpan span) {
  constexpr std::int64_t day = 86'400;
  switch (span) {
    case BudgetSpan::day: return Pace{Period::day, day, 7'200, "2 hours"};
    case BudgetSpan::week: return Pace{Period::week, 7 * day, day, "a day"};
    case BudgetSpan::month: return Pace{Period::month, 28 * day, 3 * day, "3 days"};
    default: return std::nullopt;
  }
}

std::string_view text_of(const PendingCall& call, const Dimension& dimension, const RollupTable& table) {
  switch (dimension.kind) {
    case Dimension::Kind::model: return call.model;
    case Dimension::Kind::operation: return call.operation;
    case Dimension::Kind::session: return call.session;
    default: break;
  }
  for (const auto& [key, value] : call.metadata) {
    if (key == table.metadata_keys()[dimension.place]) return value;
  }
  return {};
}

// One budget: what it counts, and what that comes to.
class Assessment {
 public:
  Assessment(const RollupTable& table, const Budget& budget, const BudgetQuestion& question)
      : table_(table), budget_(budget), question_(question), where_(budget.where) {
    if (budget.span == BudgetSpan::session || budget.span == BudgetSpan::task) {
      where_.push_back({{Dimension::Kind::session}, {question.session}});
    }
    if (budget.span == BudgetSpan::task) where_.push_back({{Dimension::Kind::operation}, {question.operation}});
  }

  Result<BudgetStatus> status() {
    BudgetStatus status;
    const auto pace = pace_of(budget_.span);
    if (pace) {
      const auto number = period_of(quarter_of(question_.now), pace->period, question_.zone);
      status.from = period_start(number, pace->period, question_.zone);
      status.to = period_start(period_after(number, pace->period), pace->period, question_.zone);
    }
    if (auto problem = spend(status)) return *std::move(problem);
    status.is_exceeded = status.spent > budget_.limit;
    status.left = std::max(static_cast<int128>(0), budget_.limit - status.spent);
    for (const auto threshold : budget_.thresholds) status.reached += reaches(status.spent, threshold) ? 1 : 0;
    if (!pace || status.crossed || status.left == 0) return status;
    if (auto problem = foresee(status, *pace)) return *std::move(problem);
    return status;
  }

 private:
  int128 amount(const CallTotals& totals) const {
    return budget_.in_tokens ? static_cast<int128>(totals.tokens()) : totals.cost().pico;
  }

  bool counts(const PendingCall& call) const {
    return std::all_of(where_.begin(), where_.end(), [&](const Condition& condition) {
      const auto text = text_of(call, condition.dimension, table_);
      return std::find(condition.accepted.begin(), condition.accepted.end(), text) != condition.accepted.end();
    });
  }

  // Adds what was spent, by time, and notes when the limit was reached.
  std::optional<Error> spend(BudgetStatus& status) {
    if (budget_.span != BudgetSpan::call) {
      auto rows = rows_of(table_, {where_, status.from, status.to});
      std::sort(rows.begin(), rows.end(),
                [](const RollupRow* a, const RollupRow* b) { return a->key.quarter < b->key.quarter; });
      for (const auto* row : rows) {
        const auto sum = checked_add(status.spent, amount(row->totals));
        if (!sum) return too_many_tokens();
        status.spent = *sum;
        if (!status.crossed && status.from && status.spent >= budget_.limit) status.crossed = row->key.quarter;
      }
    }
    if (!question_.call || !counts(*question_.call)) return std::nullopt;
    const auto& call = *question_.call;
    const auto sum = checked_add(status.spent, budget_.in_tokens ? static_cast<int128>(call.tokens) : call.cost.pico);
    if (!sum) return too_many_tokens();
    status.spent = *sum;
    return std::nullopt;
  }

  // spent / limit >= threshold / 10^6, multiplied crosswise. A limit that does not fit is never reached by what does.
  bool reaches(int128 spent, std::uint64_t threshold) const {
    const auto have = checked_multiply(spent, whole);
    const auto need = checked_multiply(budget_.limit, threshold);
    return need && (!have || *have >= *need);
  }

  // Seconds until `left` is spent at the pace of `spent` in `elapsed` seconds; nothing if that is beyond counting.
  static std::optional<std::int64_t> seconds_for(int128 left, int128 spent, std::int64_t elapsed) {
    const auto product = checked_multiply(left, static_cast<std::uint64_t>(elapsed));
    if (!product || spent <= 0) return std::nullopt;
    const int128 seconds = (*product + spent - 1) / spent;
    if (seconds > std::int64_t{1} << 40) return std::nullopt;
    return static_cast<std::int64_t>(seconds);
  }

  // The pace of the time before now, or of all the time since the first call, if that is shorter.
  std::optional<Error> foresee(BudgetStatus& status, const Pace& pace) const {
    const std::int64_t now = question_.now.seconds;
    std::int64_t begin = (quarter_of({now - pace.window}) + 1) * quarter_seconds;
    std::int64_t first = now;
    int128 spent = 0;
    std::uint64_t calls = 0;
    for (const auto* row : rows_of(table_, {where_, {}, quarter_of(question_.now) + 1})) {
      const std::int64_t at = row->key.quarter * quarter_seconds;
      first = std::min(first, at);
      if (at < begin) continue;
      const auto sum = checked_add(spent, amount(row->totals));
      if (!sum) return too_many_tokens();
      spent = *sum;
      calls += row->totals.calls;
    }
    begin = std::max(begin, first);
    auto& forecast = status.forecast.emplace();
    if (now - begin < pace.least || calls < fewest_calls) {
      forecast.too_little_data = "A forecast needs " + std::to_string(fewest_calls) + " calls and " +
                                 std::string(pace.least_text) + " since the first of them.";
      return std::nullopt;
    }
    const std::int64_t rest = *status.to * quarter_seconds - now;
    const auto seconds = seconds_for(status.left, spent, now - begin);
    if (seconds && *seconds < rest) {
      forecast.crosses_at = Instant{now + *seconds};
      return std::nullopt;
    }
    const auto more = scale_half_even(spent, static_cast<std::uint64_t>(rest), static_cast<std::uint64_t>(now - begin));
    forecast.at_end = more ? checked_add(status.spent, *more) : std::nullopt;
    if (!forecast.at_end) return too_many_tokens();
    return std::nullopt;
  }

  const RollupTable& table_;
  const Budget& budget_;
  const BudgetQuestion& question_;
  std::vector<Condition> where_;
};

std::optional<std::size_t> place_of(const std::vector<Budget>& budgets, std::string_view name) {
  for (std::size_t place = 0; place < budgets.size(); ++place) {
    if (budgets[place].name == name) return place;
  }
  return std::nullopt;
}

Error refused(std::string message) { return Error{Fault::invalid_argument, std::move(message)}; }

// Each chain of parents ends.
std::optional<Error> check_parents(const std::vector<Budget>& budgets) {
  for (std::size_t place = 0; place < budgets.size(); ++place) {
    const Budget* budget = &budgets[place];
    if (place_of(budgets, budget->name) != place) {
      return refused("There are two budgets of the name \"" + budget->name + "\". Give each a name of its own.");
    }
    for (std::size_t steps = 0; !budget->parent.empty(); ++steps) {
      const auto parent = place_of(budgets, budget->parent);
      if (!parent) {
        return refused("The budget \"" + budget->name + "\" has the parent \"" + budget->parent +
                       "\", which is none of the budgets.");
      }
      if (steps > budgets.size()) return refused("The budget \"" + budgets[place].name + "\" is above itself.");
      budget = &budgets[*parent];
    }
  }
  return std::nullopt;
}

bool stops(const Budget& budget, const BudgetStatus& status, bool has_call) {
  return budget.stops && (has_call ? status.is_exceeded : status.left == 0);
}

}  // namespace

std::string_view budget_span_text(BudgetSpan span) { return span_names[static_cast<std::size_t>(span)]; }

Result<std::vector<BudgetStatus>> budget_statuses(const RollupTable& table, const std::vector<Budget>& budgets,
                                                  const BudgetQuestion& question) {
  if (auto problem = check_parents(budgets)) return *std::move(problem);
  std::vector<BudgetStatus> statuses;
  for (const Budget& budget : budgets) {
    auto status = Assessment(table, budget, question).status();
    if (!status) return status.error();
    statuses.push_back(*std::move(status));
  }
  for (std::size_t place = 0; place < budgets.size(); ++place) {
    std::optional<std::size_t> at = place;
    while (at && !stops(budgets[*at], statuses[*at], question.call.has_value())) {
      at = budgets[*at].parent.empty() ? std::nullopt : place_of(budgets, budgets[*at].parent);
    }
    if (at) statuses[place].stopped_by = budgets[*at].name;
  }
  return statuses;
}

}  // namespace tokenfare
