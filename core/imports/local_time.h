// Times as other programs write them. Some name no zone: "2024-05-01T12:34:56.789012" is what the clock on the wall
// showed. Which instant that was, the offsets of the zone say, which the caller brings.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/period.h"

namespace tokenfare::imports {

/// The time in the form of `Entry::time`. Read are ISO 8601 with an offset or without, a space in place of the T, and
/// a day, which is taken as its noon: that is the same day in nearly all zones. An hour that comes twice is the first
/// of them, and one that is left out is counted as if clocks had not been changed yet.
std::optional<std::string> time_of(std::string_view text, const Zone& zone);

}  // namespace tokenfare::imports
