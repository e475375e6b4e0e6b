// What a log will cost if it goes on as it did: the mean of the last full days, carried on for a month, with an interval that
// says how far days have been apart. With too few days it says so and gives no number.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "ledger/summary.h"

namespace tokenfare {

/// The last full days that are looked at, and the fewest that say something.
inline constexpr std::int64_t most_projected_days = 28;
inline constexpr std::int64_t fewest_projected_days = 7;

/// Days in a month of a projection.
inline constexpr std::uint64_t projected_month = 30;

struct ProjectionOptions {
  std::vector<Condition> where;
  Zone zone;
  Instant now;  // its local day is not over, and is left out
};

struct CostProjection {
  Money daily;    // the mean, rounded half to even
  Money monthly;  // of 30 days
  /// The month, two standard errors less and more: of its own days, and of the mean that it is made of. Not below $0.
  Money low, high;
  std::int64_t days = 0;  // that were looked at, also those without calls
};

/// Says what is missing, for a person.
struct TooLittleData {
  std::string message;
};

Result<std::variant<CostProjection, TooLittleData>> project_cost(const RollupTable& table,
                                                                 const ProjectionOptions& options);

/// The largest whole number whose square is not above `square`.
uint128 square_root(uint128 square);

}  // namespace tokenfare
