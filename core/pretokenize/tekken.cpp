// The pattern of Mistral's tekken, which is that of o200k_base without contractions and with every digit by itself:
//
//   [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+
//   [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*
//   \p{N}
//    ?[^\s\p{L}\p{N}]+[\r\n/]*
//   \s*[\r\n]+
//   \s+(?!\S)
//   \s+
#include "pretokenize/ascii_blocks.h"
#include "pretokenize/words.h"

namespace tokenfare::pretokenize {
namespace {

constexpr std::uint8_t punctuation = unicode::other | unicode::mark;

Place punctuation_end(const KindTable& kinds, Place at) {
  at = kinds.skip(at, punctuation);
  while (is_line_end(*at) || *at == '/') ++at;
  return at;
}

Place piece_end(const KindTable& kinds, Place at) {
  Place next = at;
  const std::uint8_t kind = kinds.at(at, next);
  if (kind & unicode::number) return next;
  if (const Place end = word_with_prefix_end(kinds, at, next, kind)) return end;
  if (kind & punctuation) return punctuation_end(kinds, next);
  Place behind = next;
  if (*at == ' ' && kinds.at(next, behind) & punctuation) return punctuation_end(kinds, behind);
  return white_space<LineEnds::close_a_piece>(kinds, at);
}

constexpr AsciiRules rules = {
    .words_split_before_capitals = true,
    .any_prefix = true,
    .contraction_ends_word = false,
    .contraction_ignores_case = false,
    .line_ends_close_pieces = true,
    .slashes_follow_punctuation = true,
    .numbers = Numbers::one_digit,
    .has_contractions = false,
};

}  // namespace

std::uint32_t cut_tekken(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit) {
  return cut_blocks<rules, piece_end>(text, from, ends, limit);
}

}  // namespace tokenfare::pretokenize
