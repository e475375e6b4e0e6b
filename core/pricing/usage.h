// What a call used, in counts that do not overlap: `input` is without cached tokens, cache writes, audio and
// images, `output` is without reasoning, audio and images. Providers report it in their own, overlapping ways;
// reported.h normalises those once, at the door.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "json/document.h"

namespace tokenfare {

/// Tokens written into a cache that keeps them for `lifetime`: "5m", "30m", "1h", "12h".
struct CacheWrite {
  std::string lifetime;
  std::uint64_t tokens = 0;
};

/// What is charged beside tokens, by the name that price rows give it: 3 of "webSearch".
struct FeeUnits {
  std::string fee;
  std::uint64_t units = 0;
};

/// Each count is at most json::max_count, 2^53 - 1: the largest that JavaScript carries exactly.
struct Usage {
  std::uint64_t input = 0;
  std::uint64_t cached_input = 0;
  std::vector<CacheWrite> cache_write = {};
  std::uint64_t output = 0;
  std::uint64_t reasoning = 0;
  std::uint64_t audio_input = 0;
  std::uint64_t cached_audio_input = 0;
  std::uint64_t image_input = 0;
  std::uint64_t cached_image_input = 0;
  std::uint64_t audio_output = 0;
  std::uint64_t image_output = 0;
  std::vector<FeeUnits> fees = {};
};

/// No more lifetimes, and no more fees, than this in one usage.
inline constexpr std::size_t max_lifetimes = 16;
inline constexpr std::size_t max_fees = 16;

/// All that was read: what long-context tiers are decided by.
std::uint64_t input_total(const Usage& usage);

/// All that was answered.
std::uint64_t output_total(const Usage& usage);

/// True of no token and no fee.
bool is_empty(const Usage& usage);

/// Reads {"input":8,"cachedInput":0,"cacheWrite":{"5m":0},"output":150,"reasoning":0,"audioInput":0,
/// "fees":{"webSearch":3}} and so on, by the names of token_kinds; what is not given is 0. A member of another name,
/// and a count that is no whole number from 0 to 2^53 - 1, are refused.
Result<Usage> usage_from_json(const json::Value& value);

}  // namespace tokenfare
