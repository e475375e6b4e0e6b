// What normalization knows of every code point: what it decomposes to, its combining class, and what two of them
// compose to. Pinned to Unicode 16.0 like the kinds; what is assigned in one version never changes in a later one, so
// texts of its characters are the same in the normal forms of all later versions.
//
// Internal to normalization. Hangul syllables stand in no table, because they follow by arithmetic.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "unicode/normalize.h"

namespace tokenfare::unicode {

class NormalizationTable {
 public:
  /// What there is to know of a code point that does not stand for itself alone.
  struct Record {
    std::uint8_t combining_class = 0;
    bool may_change[2] = {};  // in each form: it decomposes, or may compose with what is before it
    std::uint8_t length[2] = {};
    std::uint16_t from[2] = {};  // in the pool: what it decomposes to, down to the last step
  };

  static const NormalizationTable& get();

  const Record& of(char32_t code_point) const { return records_[blocks_[index_[code_point >> 6]][code_point & 63]]; }

  /// What a code point decomposes to; empty if it does not.
  std::span<const char32_t> decomposition(const Record& record, Form form) const {
    const auto way = static_cast<std::size_t>(form);
    return {pool_.data() + record.from[way], record.length[way]};
  }

  /// The code point that the two compose to, or 0.
  char32_t composed(char32_t first, char32_t second) const;

 private:
  struct Entry;
  struct Pair {
    char32_t first = 0;
    char32_t second = 0;
    char32_t composed = 0;
  };

  NormalizationTable();
  std::size_t record_at(char32_t code_point);
  void decompose(std::span<const Entry> entries, char32_t code_point, Form form);
  void add_pair(const Pair& pair);

  std::vector<Record> records_{1};
  std::vector<char32_t> pool_;
  std::array<std::uint16_t, 0x110000 / 64> index_{};
  std::vector<std::array<std::uint16_t, 64>> blocks_{1};

  static constexpr std::size_t pair_slots = 2048;  // for 961 pairs
  std::array<Pair, pair_slots> pairs_{};           // open addressing
};

/// Hangul: 19 leading consonants × 21 vowels × 27 trailing consonants or none, in this order from U+AC00 on.
namespace hangul {
inline constexpr char32_t syllable = 0xAC00, leading = 0x1100, vowel = 0x1161, none_trailing = 0x11A7;
inline constexpr char32_t leadings = 19, vowels = 21, trailings = 28, syllables = leadings * vowels * trailings;
}  // namespace hangul

}  // namespace tokenfare::unicode
