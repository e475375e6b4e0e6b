// The pattern of o200k_base and o200k_harmony, seven alternatives:
//
//   [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?
//   [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?
//   \p{N}{1,3}
//    ?[^\s\p{L}\p{N}]+[\r\n/]*
//   \s*[\r\n]+
//   \s+(?!\S)
//   \s+
//
// A word is capitals, then small letters. Letters without case and marks (中, U+0301) may stand in
// either part, which is where a regex engine backtracks: when no small letter follows the first part,
// the word of the first alternative ends behind the last character that can be in both parts.
//
//   中ABC   [中][ABC]      the first alternative gives back to 中
//   ABC     [ABC]          nothing to give back to: the second alternative takes all
//   aB中c   [a][B中c]
#include "pretokenize/ascii_blocks.h"
#include "pretokenize/parts.h"

namespace tokenfare::pretokenize {
namespace {

using unicode::letter;
using unicode::mark;
using unicode::number;

constexpr std::uint8_t both_parts = unicode::uncased | mark;
constexpr std::uint8_t first_part = unicode::upper | both_parts;
constexpr std::uint8_t second_part = unicode::lower | both_parts;
constexpr std::uint8_t punctuation = unicode::other | mark;

/// The end of a word of the first alternative, or nullptr if there is none here. If there is none,
/// `capitals` is where the run of capitals ends, which is what the second alternative takes.
Place word_end(const KindTable& kinds, Place at, Place& capitals) {
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

Place with_contraction(Place at) { return at + contraction(at); }

Place punctuation_end(const KindTable& kinds, Place at) {
  at = kinds.skip(at, punctuation);
  while (is_line_end(*at) || *at == '/') ++at;
  return at;
}

Place piece_end(const KindTable& kinds, Place at) {
  Place next = at;
  const std::uint8_t kind = kinds.at(at, next);
  if (kind & number) return digits(kinds, at);

  // In the order of the pattern: first alternative with a prefix and without, then the second. Where a
  // prefix was possible, a word without it can only begin with a mark.
  const bool has_prefix = !(kind & letter) && !is_line_end(*at);
  Place prefixed_capitals = next;
  Place capitals = at;
  if (has_prefix) {
    if (const Place end = word_end(kinds, next, prefixed_capitals)) return with_contraction(end);
  }
  if (kind & (letter | mark)) {
    if (const Place end = word_end(kinds, at, capitals)) return with_contraction(end);
  }
  if (has_prefix && prefixed_capitals != next) return with_contraction(prefixed_capitals);
  if (capitals != at) return with_contraction(capitals);

  if (kind & punctuation) return punctuation_end(kinds, next);
  Place behind = next;
  if (*at == ' ' && kinds.at(next, behind) & punctuation) return punctuation_end(kinds, behind);
  return white_space<LineEnds::close_a_piece>(kinds, at);
}

constexpr AsciiRules rules = {
    .words_split_before_capitals = true,
    .any_prefix = true,
    .contraction_ends_word = true,
    .contraction_ignores_case = true,
    .line_ends_close_pieces = true,
    .slashes_follow_punctuation = true,
    .three_digits = true,
};

}  // namespace

std::uint32_t cut_o200k(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit) {
  return cut_blocks<rules, piece_end>(text, from, ends, limit);
}

}  // namespace tokenfare::pretokenize
