// Budgets: how much of a limit is spent, which thresholds are passed, and when the rest will be gone if calls go on as they
// did. All comparisons are of whole numbers: 9 of 10 is 0.9 exactly.
//
// A budget may have a parent: a budget over more. Each counts what its own conditions say; what stops a budget, stops those
// below it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/summary.h"

namespace tokenfare {

/// What a limit is for: each call, each operation of a session, each session, each local period.
enum class BudgetSpan : std::uint8_t { call, task, session, day, week, month };

/// "call", …
std::string_view budget_span_text(BudgetSpan span);

struct Budget {
  std::string name;  // what a parent is called by; never empty
  bool in_tokens = false;
  int128 limit = 0;  // tokens or picodollars; above 0
  BudgetSpan span = BudgetSpan::day;
  std::vector<Condition> where;
  std::string parent;                     // empty for none
  std::vector<std::uint64_t> thresholds;  // in millionths of the limit, growing
  bool stops = false;                     // whether a call is to be refused
};

/// A call that is not in the sums: about to be made, or just made.
struct PendingCall {
  std::string model;
  std::string operation;
  std::string session;
  std::vector<std::pair<std::string, std::string>> metadata;
  std::uint64_t tokens = 0;
  Money cost;
};

struct BudgetQuestion {
  Instant now;
  Zone zone;
  std::string session;    // whose budget, for those of sessions and tasks
  std::string operation;  // of which task
  std::optional<PendingCall> call;
};

/// How it goes on. Nothing of it for budgets without a period, and where the limit is passed already.
struct BudgetForecast {
  std::optional<Instant> crosses_at;  // within the period
  std::optional<int128> at_end;       // what will be spent when the period ends, if that is below the limit
  std::string too_little_data;        // or what is missing, for a person
};

struct BudgetStatus {
  int128 spent = 0;                      // with the pending call, if it counts for this budget
  int128 left = 0;                       // not below 0
  std::size_t reached = 0;               // how many of the thresholds
  bool is_exceeded = false;              // more is spent than the limit
  std::optional<std::int64_t> from, to;  // the period, as quarters; `to` is exclusive
  std::optional<std::int64_t> crossed;   // the quarter in which the limit was reached
  std::optional<BudgetForecast> forecast;
  /// The name of the first of this budget and those above it that stops a call: with a pending call, one that is exceeded
  /// by it; else one of which nothing is left.
  std::string stopped_by;
};

/// A status for each budget. `invalid_argument` for a parent that is not there or is its own, and a name that comes twice.
Result<std::vector<BudgetStatus>> budget_statuses(const RollupTable& table, const std::vector<Budget>& budgets,
                                                  const BudgetQuestion& question);

}  // namespace tokenfare
