// The pattern of o200k_base and o200k_harmony, seven alternatives:
//
//   [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?
//   [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?
//   \p{N}{1,3}
//    ?[^\s\p{L}\p{N}]+[\r\n/]*
//   \s*[\r\n]+
//   \s+(?!\S)
//   \s+
#include "pretokenize/ascii_blocks.h"
#include "pretokenize/words.h"

namespace tokenfare::pretokenize {
namespace {

using unicode::number;

constexpr std::uint8_t punctuation = unicode::other | unicode::mark;

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

  if (const Place end = word_with_prefix_end(kinds, at, next, kind)) return with_contraction(end);
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
    .numbers = Numbers::three_digits,
};

}  // namespace

std::uint32_t cut_o200k(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit) {
  return cut_blocks<rules, piece_end>(text, from, ends, limit);
}

}  // namespace tokenfare::pretokenize
