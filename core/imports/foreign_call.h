// One call, as another program logged it: what all formats come down to before an entry is made of them.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/entry.h"
#include "pricing/usage.h"

namespace tokenfare::imports {

/// An amount with the digits that it was written in: 0.0102 is exact, or something rounded to four places.
struct StatedAmount {
  Money rounded;
  std::string written;
};

struct ForeignCall {
  std::string id;    // what the log calls it; empty if it has no names
  std::string time;  // as Entry::time
  std::string session;
  std::string operation;
  std::string model;
  Usage usage;
  std::optional<StatedAmount> input_cost;
  std::optional<StatedAmount> output_cost;
  std::optional<StatedAmount> total_cost;
  EntryPrecision precision = EntryPrecision::reported;  // of the counts
  Metadata metadata;
  std::optional<std::uint64_t> latency_ms;
  std::string prompt;
  std::string completion;
};

}  // namespace tokenfare::imports
