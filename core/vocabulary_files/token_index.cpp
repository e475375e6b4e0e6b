#include "vocabulary_files/token_index.h"

#include <algorithm>
#include <numeric>

namespace tokenfare::vocabulary_files {
namespace {

/// In the order of the bytes: the first two of them.
std::uint32_t bucket_of(std::string_view bytes) {
  const auto byte = [bytes](std::size_t i) { return i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : 0u; };
  return byte(0) << 8 | byte(1);
}

}  // namespace

TokenIndex::TokenIndex(const TokenList& tokens) : tokens_(tokens), places_(tokens.size()), buckets_(0x10001) {
  std::iota(places_.begin(), places_.end(), 0u);
  std::sort(places_.begin(), places_.end(), [&](auto a, auto b) { return tokens.bytes(a) < tokens.bytes(b); });
  for (std::uint32_t place = 0; place < tokens.size(); ++place) ++buckets_[bucket_of(tokens.bytes(place)) + 1];
  std::partial_sum(buckets_.begin(), buckets_.end(), buckets_.begin());
}

std::uint32_t TokenIndex::place_of(std::string_view bytes) const {
  const std::uint32_t bucket = bucket_of(bytes);
  const auto begin = places_.begin() + buckets_[bucket];
  const auto end = places_.begin() + buckets_[bucket + 1];
  const auto found = std::lower_bound(begin, end, bytes, [this](std::uint32_t place, std::string_view wanted) {
    return tokens_.bytes(place) < wanted;
  });
  return found != end && tokens_.bytes(*found) == bytes ? *found : nowhere;
}

std::uint32_t TokenIndex::repeated() const {
  const auto twice = std::adjacent_find(places_.begin(), places_.end(),
                                        [this](auto a, auto b) { return tokens_.bytes(a) == tokens_.bytes(b); });
  return twice == places_.end() ? nowhere : *twice;
}

std::uint32_t repeated_id(const TokenList& tokens) {
  const auto places = tokens.by_id();
  const auto twice =
      std::adjacent_find(places.begin(), places.end(), [&](auto a, auto b) { return tokens[a].id == tokens[b].id; });
  return twice == places.end() ? TokenIndex::nowhere : *twice;
}

}  // namespace tokenfare::vocabulary_files
