// The words of o200k and tekken: capitals, then small letters. Letters without case and marks (中, U+0301) may stand in
// either part, which is where a regex engine backtracks: when no small letter follows the first part, the word of the first
// alternative ends behind the last character that can be in both parts.
//
//   中ABC   [中][ABC]      the first alternative gives back to 中
//   ABC     [ABC]          nothing to give back to: the second alternative takes all
//   aB中c   [a][B中c]
//
// Internal to this room.
#pragma once

#include "pretokenize/parts.h"

namespace tokenfare::pretokenize {

/// The end of a word of the first alternative, or nullptr if there is none here. If there is none,
/// `capitals` is where the run of capitals ends, which is what the second alternative takes.
inline Place word_end(const KindTable& kinds, Place at, Place& capitals) {
  constexpr std::uint8_t both_parts = unicode::uncased | unicode::mark;
  constexpr std::uint8_t first_part = unicode::upper | both_parts;
  constexpr std::uint8_t second_part = unicode::lower | both_parts;
  Place behind_both = nullptr;
  Place next = at;
  std::uint8_t kind = 0;
  while ((kind = kinds.at(at, next)) & first_part) {
    at = next;
    if (kind & both_parts) behind_both = at;
  }
  if (kind & unicode::lower) return kinds.skip(next, second_part);
  capitals = at;
  return behind_both;
}

/// The end of the word that begins at `at`, whose character is of this kind and ends at `next`, or nullptr if no word does. In the
/// order of the patterns: first alternative with a prefix and without, then the second. Where a prefix was possible, a word
/// without it can only begin with a mark.
inline Place word_with_prefix_end(const KindTable& kinds, Place at, Place next, std::uint8_t kind) {
  const bool has_prefix = !(kind & unicode::letter) && !is_line_end(*at);
  Place prefixed_capitals = next;
  Place capitals = at;
  if (has_prefix) {
    if (const Place end = word_end(kinds, next, prefixed_capitals)) return end;
  }
  if (kind & (unicode::letter | unicode::mark)) {
    if (const Place end = word_end(kinds, at, capitals)) return end;
  }
  if (has_prefix && prefixed_capitals != next) return prefixed_capitals;
  return capitals != at ? capitals : nullptr;
}

}  // namespace tokenfare::pretokenize
