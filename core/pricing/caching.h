// Whether it pays to keep a beginning of requests in a provider's cache: it is written once, mostly for more than it
// costs as input, and read for less.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pricing/price_book.h"

namespace tokenfare {

struct CachingRequest {
  QuoteRequest quote;                // its usage is not looked at
  std::uint64_t tokens = 0;          // of the beginning that is kept
  std::string lifetime = "default";  // how long the cache keeps it: "5m", "1h"
  std::uint64_t hours = 0;           // that it is kept, where storage is charged by the hour
};

struct Caching {
  /// After so many reads the cache has paid: the write and they cost less than sending the tokens each time. None if it
  /// never does.
  std::optional<std::uint64_t> reads;
  Money write;     // with storage, if there is any
  Money read;      // each
  Money uncached;  // each time, the first included
  std::string arithmetic;
  std::vector<Warning> warnings;
};

/// Errors are those of PriceBook::quote; `invalid_usage` for no tokens.
Result<Caching> caching(const PriceBook& book, const CachingRequest& request);

}  // namespace tokenfare
