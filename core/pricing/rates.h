// What units cost: the rates of a price row, the fractions that turn them into those of another service, and fees.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "json/document.h"
#include "pricing/money.h"

namespace tokenfare {

/// A price for `per` units, as published: $30 per 1,000,000 tokens.
struct Rate {
  Money price;
  std::uint64_t per = 1'000'000;

  friend bool operator==(const Rate& a, const Rate& b) { return a.price == b.price && a.per == b.per; }
};

/// An exact fraction, "1/2" or "11/10"; both numbers are from 1 to 1,000,000.
struct Fraction {
  std::uint64_t over = 1;
  std::uint64_t under = 1;
};

/// `rate` × `times`, exactly: $30 per 1M × 1/2 is $15 per 1M. Where the price would not come out ($1 × 1/3), the
/// number of units grows instead ($1 per 3M), so nothing is rounded before units are known.
/// `amount_too_large` beyond 128 bits of price or 64 bits of units.
Result<Rate> scaled(const Rate& rate, Fraction times);

struct CacheWriteRate {
  std::string lifetime;  // "5m"; "default" stands for any lifetime that has no rate of its own
  Rate rate;
};

/// What each kind of token costs. A kind without a rate is charged as another: see token_kinds.h.
struct Rates {
  std::optional<Rate> input;
  std::optional<Rate> cached_input;
  std::vector<CacheWriteRate> cache_write;
  std::optional<Rate> output;
  std::optional<Rate> reasoning;
  std::optional<Rate> audio_input;
  std::optional<Rate> cached_audio_input;
  std::optional<Rate> image_input;
  std::optional<Rate> cached_image_input;
  std::optional<Rate> audio_output;
  std::optional<Rate> image_output;
};

/// Another way to be served, at another price: "batch", "priority", "usResidency". Rates of its own win; all others
/// are the row's, times the fraction.
struct Variant {
  std::string name;
  Fraction times;
  Rates own;
};

/// A price beside tokens: $10 per 1,000 searches. The name is what a usage counts it by.
struct Fee {
  std::string name;  // "webSearch", "cacheStorage", "request", …
  Rate rate;
  std::string unit;  // one of them, in words: "search", "token hour"
};

/// A decimal text with at most six places, in USD per million tokens: one token costs a whole number of picodollars.
Result<Rate> rate_from_json(const json::Value& value);

/// The members of `value` that are rates, by the names of token_kinds and "cacheWrite".
Result<Rates> rates_from_json(const json::Value& value);

/// {"batch":{"times":"1/2"},"fast":{"times":"6","cachedInput":"1"}}
Result<std::vector<Variant>> variants_from_json(const json::Value& value);

/// {"webSearch":{"price":"10","per":1000,"unit":"search"}}; a price has at most 12 places.
Result<std::vector<Fee>> fees_from_json(const json::Value& value);

/// Refuses the first member of an object that is neither a rate nor one of `names`.
std::optional<Error> unknown_member(const json::Value& value, const std::vector<std::string_view>& names);

}  // namespace tokenfare
