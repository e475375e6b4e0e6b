#include "unicode/han.h"

#include <algorithm>
#include <iterator>

#include "unicode/kinds.h"

namespace tokenfare::unicode {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr Range ranges[] = {
#include "unicode/han_16_0.inc"
};

}  // namespace

bool is_han(char32_t code_point) {
  const auto* const found =
      std::partition_point(std::begin(ranges), std::end(ranges), [=](auto& range) { return range.last < code_point; });
  return found != std::end(ranges) && found->first <= code_point;
}

bool is_han(const std::uint8_t* at) {
  // All of them have three bytes or four, and the first stands at U+2E80.
  if (at[0] < 0xE2 || at[0] == end_mark) return false;
  if (at[0] < 0xF0) return is_han(static_cast<char32_t>((at[0] & 0x0F) << 12 | (at[1] & 0x3F) << 6 | (at[2] & 0x3F)));
  return is_han(
      static_cast<char32_t>((at[0] & 0x07) << 18 | (at[1] & 0x3F) << 12 | (at[2] & 0x3F) << 6 | (at[3] & 0x3F)));
}

}  // namespace tokenfare::unicode
