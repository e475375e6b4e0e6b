// What some calls came to: their number, their tokens by kind, and their cost, as exact sums. They can be added, and
// what was added can be taken away again; each says when it cannot be, and then leaves the sums as they were.
#pragma once

#include <cstdint>
#include <vector>

#include "json/writer.h"
#include "ledger/entry.h"
#include "ledger/texts.h"

namespace tokenfare {

/// Tokens that are part of the input or of the output, and not of the plain kind.
struct TokenPart {
  std::uint32_t kind = 0;      // the place in token_kinds, or cache_write_part
  std::uint32_t lifetime = 0;  // of a cache write: a number of Texts; else 0
  std::uint64_t tokens = 0;    // never 0
};
inline constexpr std::uint32_t cache_write_part = 255;

struct CallTotals {
  std::uint64_t calls = 0;
  std::uint64_t input = 0;  // tokens, whole: each kind that was read or written into a cache
  std::uint64_t output = 0;
  std::vector<TokenPart> parts;  // by kind and lifetime, each once
  Money input_cost;
  Money output_cost;
  Money fees_cost;

  std::uint64_t tokens() const { return input + output; }
  /// Sums are made so that this fits.
  Money cost() const { return Money{input_cost.pico + output_cost.pico + fees_cost.pico}; }
};

/// The totals of one entry.
CallTotals totals_of(const Entry& entry, Texts& texts);

/// Makes `part` one of `parts`, added to the one of the same kind and lifetime.
void add_part(std::vector<TokenPart>& parts, const TokenPart& part);

/// Adds. False past 2^53 - 1 calls or tokens, or 128 bits of money; then `sum` is as it was.
[[nodiscard]] bool add_totals(CallTotals& sum, const CallTotals& more);

/// Takes away. False if not all of it is there, or if no call is left and something else is; then `sum` is as it was.
[[nodiscard]] bool take_totals(CallTotals& sum, const CallTotals& less);

/// What `add_totals` refused.
Error too_many_tokens();

/// {"input":8,"output":150,"total":158,"cacheWrite":{"5m":10},"cachedInput":100}, as an entry has it.
void write_total_tokens(json::Writer& writer, const CallTotals& totals, const Texts& texts);

/// {"input":{"usd":"0.00024"},"output":…,"total":…}, with fees if there are any, as an entry has it.
void write_total_cost(json::Writer& writer, const CallTotals& totals);

}  // namespace tokenfare
