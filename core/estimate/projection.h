// What a request costs when it is made again and again: what a month of calls costs, what caching and batches would save,
// and how many calls a budget buys. Intervals of tokens stay intervals of money.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "estimate/estimate.h"

namespace tokenfare {

/// A share of something in millionths, from 0 to 1,000,000.
struct Share {
  std::uint64_t millionths = 0;
};

/// `share` of `count`, rounded half to even.
std::uint64_t part_of(std::uint64_t count, Share share);

struct Plan {
  std::uint64_t calls_per_day = 0;
  std::uint64_t days = 30;      // from the day of the request on; at most max_days
  Share cached;                 // of the input, read from a cache
  Share batch;                  // of the calls of a day, as a batch
  std::uint64_t reasoning = 0;  // tokens of it in each answer, beside the expected output
};
inline constexpr std::uint64_t max_days = 3'660;

/// Days on which all calls of a day cost the same.
struct PlannedPeriod {
  Instant from;
  Instant to;  // exclusive
  Money per_day;
  Money total;
};

struct Projection {
  std::uint64_t calls = 0;
  Money low, expected, high;  // of all calls, as the interval of the input has it
  Money plain;                // expected without caching and without batches
  std::vector<PlannedPeriod> periods;
  Estimate estimate;  // of one call as it is, on the first day
  std::vector<Warning> warnings;
};

/// Each day is priced as it begins, in UTC. Errors are those of estimate(), and `no_price` for a batch share of a model
/// without a batch price.
Result<Projection> project(const FareBook& book, const EstimateRequest& request, const Plan& plan);

/// How many calls a budget buys: fewest, as expected, most; and if each is as long as it can be. Each is at most
/// json::max_count.
struct CallsFor {
  std::uint64_t low = 0, expected = 0, high = 0;
  std::optional<std::uint64_t> worst;
  Estimate estimate;  // of one call
};

/// `invalid_argument` for a budget below nothing and for calls that cost nothing.
Result<CallsFor> calls_for(const FareBook& book, const EstimateRequest& request, Money budget);

}  // namespace tokenfare
