// What kind of character stands at a place of a text: all that the patterns of the encodings ask.
//
// The Unicode version is pinned to 16.0, because OpenAI's tokenizer uses 16.0: a letter that is new
// in a later version is no letter to the model, whatever the host's own tables say.
//
// A text here is valid UTF-8 that is followed by a byte 0xFF and at least 63 readable bytes more. 0xFF never
// stands in UTF-8, so it serves as the end mark that stops every run without a bounds check.
#pragma once

#include <array>
#include <cstdint>

namespace tokenfare::unicode {

/// One bit for each kind, so that a character class of a pattern is a mask.
enum Kind : std::uint8_t {
  other = 1,
  upper = 2,    // Lu, Lt
  lower = 4,    // Ll
  uncased = 8,  // Lm, Lo
  mark = 16,    // M
  number = 32,  // N
  space = 64,   // White_Space: has U+0085, lacks U+FEFF
  end = 128,    // the end mark
};

inline constexpr std::uint8_t letter = upper | lower | uncased;
inline constexpr std::uint8_t end_mark = 0xFF;
/// How many bytes must follow a text: the end mark and room for reads that overshoot.
inline constexpr std::size_t padding = 64;

/// The kinds of all code points, in blocks of 64 that share equal blocks. Built once, on first use.
class KindTable {
 public:
  static const KindTable& get();

  std::uint8_t of(char32_t code_point) const { return blocks_[index_[code_point >> 6]][code_point & 63]; }

  /// The kind of the character at `at`; `next` becomes the place behind it.
  std::uint8_t at(const std::uint8_t* at, const std::uint8_t*& next) const {
    const std::uint8_t first = *at;
    if (first < 0x80) {
      next = at + 1;
      return ascii_[first];
    }
    return beyond_ascii(at, next);
  }

  /// The first place from `at` on whose character is of none of the kinds in `mask`.
  const std::uint8_t* skip(const std::uint8_t* at, std::uint8_t mask) const {
    const std::uint8_t* next = at;
    while (this->at(at, next) & mask) at = next;
    return at;
  }

 private:
  static constexpr std::size_t max_blocks = 512;

  KindTable();
  std::uint8_t beyond_ascii(const std::uint8_t* at, const std::uint8_t*& next) const {
    const std::uint32_t first = at[0];
    if (first < 0xE0) {
      next = at + 2;
      return of((first & 0x1F) << 6 | (at[1] & 0x3Fu));
    }
    if (first < 0xF0) {
      next = at + 3;
      return of((first & 0x0F) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu));
    }
    if (first == end_mark) return end;
    next = at + 4;
    const char32_t code_point = (first & 0x07) << 18 | (at[1] & 0x3Fu) << 12 | (at[2] & 0x3Fu) << 6 | (at[3] & 0x3Fu);
    return code_point < 0x110000 ? of(code_point) : std::uint8_t{other};
  }

  std::array<std::uint8_t, 128> ascii_{};
  std::array<std::uint16_t, 0x110000 / 64> index_{};
  std::array<std::array<std::uint8_t, 64>, max_blocks> blocks_{};
};

}  // namespace tokenfare::unicode
