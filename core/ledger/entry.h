// One line of the log: what a call used, what it cost, and at which rates. Tested by tests/core/ledger/entry_test.cpp.
//
// An entry freezes the lines of the quote it was made with, so it stays true when prices change. Its counts and its
// cost are sums of those lines and of nothing else:
//
//   rates    8 input × $30/1M = $0.00024     150 output × $60/1M = $0.009
//   tokens   input 8, output 150, total 158
//   cost     input $0.00024, output $0.009, total $0.00924
//
// As JSON it is what docs/log.md shows field by field.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "pricing/money.h"
#include "pricing/quote.h"
#include "pricing/usage.h"

namespace tokenfare {

/// How good a count is: billed by the provider, or one of what an estimate says of itself.
enum class EntryPrecision : std::uint8_t { reported, exact, rendered, estimate, fallback };

/// "reported", …
std::string_view entry_precision_text(EntryPrecision precision);
std::optional<EntryPrecision> entry_precision_from_text(std::string_view text);

/// A number of the user's own, kept as it was written: no float is made of it.
struct WrittenNumber {
  std::string digits;
};

using MetadataValue = std::variant<std::string, bool, WrittenNumber>;

/// In the order in which it was given.
using Metadata = std::vector<std::pair<std::string, MetadataValue>>;

/// What the lines of an entry amount to. `input` holds every kind of token that was read or written into a cache,
/// `output` every kind that was answered; `parts` says again what of them was not of the plain kind. Fees are no tokens:
/// they are a part of the total cost alone.
struct EntrySums {
  std::uint64_t input = 0;
  std::uint64_t output = 0;
  std::uint64_t total = 0;
  Usage parts;
  Money input_cost;
  Money output_cost;
  Money fees_cost;
  Money total_cost;
};

struct Entry {
  std::string id;
  std::string time;       // UTC, in the one form "2026-11-21T17:26:53.120Z": text order is time order
  std::string time_zone;  // where the call was made; a name, which nothing here looks up
  std::string session;
  std::string operation;
  std::string model;
  std::vector<std::pair<std::string, std::string>> row;  // the price row, as its texts
  std::vector<QuoteLine> rates;
  EntrySums sums;  // of `rates`
  EntryPrecision input_precision = EntryPrecision::exact;
  EntryPrecision output_precision = EntryPrecision::exact;
  std::optional<std::uint64_t> latency_ms;
  Metadata metadata;
  std::string prompt;  // empty unless the user asked to keep it
  std::string completion;
};

/// The sums of quote lines. `amount_too_large` past 2^53 - 1 tokens or 128 bits of money.
Result<EntrySums> sums_of(const std::vector<QuoteLine>& lines);

/// Whether a quote has lines of this kind: those of token_kinds, cache writes and fees.
bool is_line_kind(std::string_view kind);

/// An instant of ISO 8601 in the form of `Entry::time`; an offset is counted in, digits past the millisecond are cut
/// off. Nothing if it is no instant with a time of day in the years 0000 to 9999.
std::optional<std::string> canonical_time(std::string_view text);

}  // namespace tokenfare
