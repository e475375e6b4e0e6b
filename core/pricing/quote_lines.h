// Quotes as lines of text, for where they are asked for by the hundred thousand. A request holds what the JSON of
// quote_request_from_json holds, and is read in a fraction of the time:
//
//   input 1000
//   cacheWrite 200 5m
//   fee 3 webSearch
//   output 150
//   on 2026-11-21
//   service batch
//   model gpt-5.6-sol
//
// Instead of `on`, `at` is a moment in seconds since 1970.
//
// An answer holds what write_quote writes, one value a line: model, by what it was matched, total, the number of the row
// in its book, status, replacement, tier, service, residency, arithmetic and the number of warnings; the code and the
// message of each warning; and for each line of the quote its kind, lifetime, fee, unit, units, price, per and amount.
// What there is not is an empty line.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pricing/price_book.h"

namespace tokenfare {

/// Each line is a member and its value; the rest of the text after "model " is the name, line breaks and all.
/// Nothing if the text is of another form or a value is not accepted: the JSON reader says what is wrong with it.
std::optional<QuoteRequest> quote_request_from_lines(std::string_view text);

/// Nothing if a value has a line break, which no sensible book has; then JSON is the way.
std::optional<std::string> quote_lines(const Quote& quote);

}  // namespace tokenfare
