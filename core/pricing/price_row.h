// A price, as it stood in a period: a row of core/data/prices. A row says where it was read, when, and
// how that was verified, so that each amount can be traced to its source.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "json/document.h"
#include "pricing/rates.h"

namespace tokenfare {

/// A long-context price. It is a cliff: once all input of a request reaches it, each of its tokens, the
/// output too, is charged at these rates.
struct Tier {
  bool at_least = false;  // true: from `tokens` on (>=); false: above `tokens` (>)
  std::uint64_t tokens = 0;
  Rates rates;
  std::vector<Variant> variants;  // where they differ from the row's; one by name takes the place of it
};

/// Hours of the day, in UTC and on some weekdays, that have their own price.
struct Window {
  unsigned weekdays = 0x7F;  // bit 0 is Sunday
  std::int64_t from = 0;     // seconds of the day, inclusive
  std::int64_t to = 86'400;  // seconds of the day, exclusive
  Rates rates;
  std::vector<Variant> variants;  // as of a tier
};

/// Where a price is from.
struct Source {
  std::string title;
  Instant as_of;            // when it was read there
  std::string verified_by;  // by what, in words: honest about what was not seen
};

struct PriceRow {
  std::string model;
  std::string host;           // who serves it; empty for the model's own provider
  Instant from;               // inclusive; the first moment from which the price is known to hold
  std::optional<Instant> to;  // exclusive; none for a price that no change is known of
  Rates rates;
  std::vector<Tier> tiers;      // ascending; a row has tiers or windows, not both
  std::vector<Window> windows;  // the first that fits applies
  std::vector<Variant> variants;
  std::vector<Fee> fees;
  std::size_t source = 0;            // in PriceBook::sources()
  std::vector<std::size_t> also_in;  // other sources with the same price
  std::string verified_by;           // of this row; empty where its source says it
};

/// Reads a row but for its sources. Prices are decimal texts in USD per million tokens with at most six
/// places, so that one token costs a whole number of picodollars. A member of another name is refused.
Result<PriceRow> price_row_from_json(const json::Value& value);

}  // namespace tokenfare
