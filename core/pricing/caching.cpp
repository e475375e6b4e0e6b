#include "pricing/caching.h"

#include <algorithm>

namespace tokenfare {

namespace {

void add_new(std::vector<Warning>& warnings, const std::vector<Warning>& more) {
  for (const auto& warning : more) {
    const auto is_same = [&warning](const Warning& other) { return other.code == warning.code; };
    if (std::none_of(warnings.begin(), warnings.end(), is_same)) warnings.push_back(warning);
  }
}

/// write + n × read < (1 + n) × uncached for the first time at n.
std::optional<std::uint64_t> reads_to_pay(int128 write, int128 read, int128 uncached) {
  if (write < uncached) return 0;
  const int128 saved = uncached - read;
  if (saved <= 0) return std::nullopt;
  const int128 reads = (write - uncached) / saved + 1;
  if (reads > static_cast<int128>(json::max_count)) return std::nullopt;
  return static_cast<std::uint64_t>(reads);
}

std::string arithmetic_of(const Caching& caching) {
  const auto write = "$" + to_text(caching.write);
  const auto read = "$" + to_text(caching.read);
  const auto uncached = "$" + to_text(caching.uncached);
  if (!caching.reads) return "write " + write + ", read " + read + ": never less than " + uncached + " each time";
  const auto reads = std::to_string(*caching.reads);
  return "write " + write + " + " + reads + " × " + read + " < " + std::to_string(*caching.reads + 1) + " × " +
         uncached;
}

}  // namespace

Result<Caching> caching(const PriceBook& book, const CachingRequest& request) {
  if (request.tokens == 0) return Error{Fault::invalid_usage, "tokens must be at least 1: nothing cannot be cached."};
  std::uint64_t storage = 0;
  if (__builtin_mul_overflow(request.tokens, request.hours, &storage)) {
    return Error{Fault::amount_too_large, "So many tokens for so many hours are too many to be computed exactly."};
  }
  auto asked = request.quote;
  const auto quote_of = [&](Usage usage) {
    asked.usage = std::move(usage);
    return book.quote(asked);
  };
  Usage written;
  written.cache_write = {{request.lifetime, request.tokens}};
  if (storage) written.fees = {{"cacheStorage", storage}};
  Usage read_once, plain;
  read_once.cached_input = request.tokens;
  plain.input = request.tokens;
  const auto write = quote_of(std::move(written));
  if (!write) return write.error();
  const auto read = quote_of(std::move(read_once));
  if (!read) return read.error();
  const auto uncached = quote_of(std::move(plain));
  if (!uncached) return uncached.error();

  Caching result{reads_to_pay(write->total.pico, read->total.pico, uncached->total.pico),
                 write->total,
                 read->total,
                 uncached->total,
                 {},
                 write->warnings};
  result.arithmetic = arithmetic_of(result);
  add_new(result.warnings, read->warnings);
  return result;
}

}  // namespace tokenfare
