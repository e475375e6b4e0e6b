// What a list of entries comes to, exactly: each cost is a whole number of picodollars, and their sum is checked.
#pragma once

#include <cstdint>
#include <vector>

#include "json/writer.h"
#include "ledger/entry.h"

namespace tokenfare {

struct EntriesSummary {
  std::uint64_t calls = 0;
  std::uint64_t input = 0;  // tokens, as in EntrySums
  std::uint64_t output = 0;
  std::uint64_t total = 0;
  Money cost;
};

/// `amount_too_large` past 2^53 - 1 tokens or 128 bits of money.
Result<EntriesSummary> summarize(const std::vector<Entry>& entries);

/// {"calls":2,"tokens":{"input":16,"output":300,"total":316},"cost":{"usd":"0.01848"}}
void write_entries_summary(json::Writer& writer, const EntriesSummary& summary);

}  // namespace tokenfare
