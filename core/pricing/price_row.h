// A price, as it stood in a period: a row of core/data/prices. A row says where it was read, when, and
// how that was verified, so that each amount can be traced to its source.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "json/document.h"
#include "pricing/money.h"

namespace tokenfare {

/// A price for `per` units, as published: $30 per 1,000,000 tokens.
struct Rate {
  Money price;
  std::uint64_t per = 1'000'000;
};

struct CacheWriteRate {
  std::string lifetime;  // "5m"; "default" stands for any lifetime that has no rate of its own
  Rate rate;
};

/// What each kind of token costs. A kind without a rate is charged as another: see quote().
struct Rates {
  Rate input;
  std::optional<Rate> cached_input;
  std::vector<CacheWriteRate> cache_write;
  std::optional<Rate> output;
  std::optional<Rate> reasoning;
};

/// A long-context price. It is a cliff: once all input of a request reaches it, each of its tokens, the
/// output too, is charged at these rates.
struct Tier {
  bool at_least = false;  // true: from `tokens` on (>=); false: above `tokens` (>)
  std::uint64_t tokens = 0;
  Rates rates;
};

/// Hours of the day, in UTC and on some weekdays, that have their own price.
struct Window {
  unsigned weekdays = 0x7F;  // bit 0 is Sunday
  std::int64_t from = 0;     // seconds of the day, inclusive
  std::int64_t to = 86'400;  // seconds of the day, exclusive
  Rates rates;
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
  std::vector<Tier> tiers;  // ascending
  std::vector<Window> windows;
  std::size_t source = 0;  // in PriceBook::sources()
};

/// Reads a row but for its source. Prices are decimal texts in USD per million tokens with at most six
/// places, so that one token costs a whole number of picodollars.
Result<PriceRow> price_row_from_json(const json::Value& value);

}  // namespace tokenfare
