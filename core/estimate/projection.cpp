#include "estimate/projection.h"

#include <algorithm>
#include <array>

namespace tokenfare {

namespace {

constexpr std::uint64_t whole = 1'000'000;
constexpr std::int64_t seconds_a_day = 86'400;

class Planner {
 public:
  Planner(const PriceBook& book, const EstimateRequest& request, const Plan& plan) : book_(book), plan_(plan) {
    asked_.model = request.model;
    asked_.host = request.host;
    asked_.service = request.service;
  }

  /// All calls of a day.
  Result<Money> day(const Usage& usage, Instant on, std::vector<Warning>& warnings) {
    const auto batched = part_of(plan_.calls_per_day, plan_.batch);
    const auto own = asked_.service;
    auto usual = calls(usage, on, plan_.calls_per_day - batched, plan_.cached, warnings);
    if (!usual || batched == 0) return usual;
    asked_.service.name = "batch";
    const auto batch = calls(usage, on, batched, plan_.cached, warnings);
    asked_.service = own;
    if (!batch) return batch.error();
    return add(*usual, *batch);
  }

  /// The same without caching and batches.
  Result<Money> plain_day(const Usage& usage, Instant on) {
    std::vector<Warning> unused;
    return calls(usage, on, plan_.calls_per_day, {}, unused);
  }

 private:
  Result<Money> calls(const Usage& usage, Instant on, std::uint64_t count, Share cached,
                      std::vector<Warning>& warnings) {
    asked_.on = on;
    asked_.usage = usage;
    asked_.usage.cached_input = part_of(usage.input, cached);
    asked_.usage.input -= asked_.usage.cached_input;
    asked_.usage.reasoning += plan_.reasoning;
    const auto quote = book_.quote(asked_);
    if (!quote) return quote.error();
    for (const auto& warning : quote->warnings) {
      const auto is_same = [&warning](const Warning& other) { return other.code == warning.code; };
      if (std::none_of(warnings.begin(), warnings.end(), is_same)) warnings.push_back(warning);
    }
    return times(quote->total, count);
  }

  const PriceBook& book_;
  const Plan& plan_;
  QuoteRequest asked_;
};

std::optional<Error> pay(Money& sum, Money amount) {
  const auto more = add(sum, amount);
  if (!more) return more.error();
  sum = *more;
  return std::nullopt;
}

/// Adds a day to the period before it, if that costs the same.
std::optional<Error> add_day(std::vector<PlannedPeriod>& periods, Instant on, Money cost) {
  const Instant next{on.seconds + seconds_a_day};
  if (periods.empty() || !(periods.back().per_day == cost)) {
    periods.push_back({on, next, cost, cost});
    return std::nullopt;
  }
  periods.back().to = next;
  return pay(periods.back().total, cost);
}

std::uint64_t calls_of(Money budget, Money cost) {
  const int128 calls = budget.pico / cost.pico;
  return static_cast<std::uint64_t>(std::min(calls, static_cast<int128>(json::max_count)));
}

}  // namespace

std::uint64_t part_of(std::uint64_t count, Share share) {
  const auto part = scale_half_even(static_cast<int128>(count), share.millionths, whole);
  return part ? static_cast<std::uint64_t>(*part) : 0;
}

Result<Projection> project(const FareBook& book, const EstimateRequest& request, const Plan& plan) {
  auto one = estimate(book, request);
  if (!one) return one.error();
  Projection result;
  if (__builtin_mul_overflow(plan.calls_per_day, plan.days, &result.calls) || result.calls > json::max_count) {
    return Error{Fault::amount_too_large, "So many calls on so many days are too many to be computed exactly."};
  }
  const std::array<std::pair<const Usage*, Money*>, 3> intervals = {
      {{&one->low, &result.low}, {&one->expected, &result.expected}, {&one->high, &result.high}}};
  Planner planner(book.prices, request, plan);
  const Instant first{request.on.days() * seconds_a_day};
  for (std::uint64_t day = 0; day < plan.days; ++day) {
    const Instant on{first.seconds + static_cast<std::int64_t>(day) * seconds_a_day};
    for (const auto& [usage, sum] : intervals) {
      const auto cost = planner.day(*usage, on, result.warnings);
      if (!cost) return cost.error();
      if (auto problem = pay(*sum, *cost)) return *problem;
      if (sum != &result.expected) continue;
      if (auto problem = add_day(result.periods, on, *cost)) return *problem;
    }
    const auto plain = planner.plain_day(one->expected, on);
    if (!plain) return plain.error();
    if (auto problem = pay(result.plain, *plain)) return *problem;
  }
  result.estimate = *std::move(one);
  return result;
}

Result<CallsFor> calls_for(const FareBook& book, const EstimateRequest& request, Money budget) {
  if (budget.pico < 0) return Error{Fault::invalid_argument, "The budget must not be less than $0."};
  auto one = estimate(book, request);
  if (!one) return one.error();
  const auto& cost = one->cost;
  if (cost.low.pico == 0) {
    return Error{Fault::invalid_argument,
                 "A call that costs nothing can be made without end; there is no number of it."};
  }
  CallsFor result{calls_of(budget, cost.high), calls_of(budget, cost.expected), calls_of(budget, cost.low), {}, {}};
  if (cost.worst) result.worst = calls_of(budget, *cost.worst);
  result.estimate = *std::move(one);
  return result;
}

}  // namespace tokenfare
