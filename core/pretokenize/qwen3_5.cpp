// The pattern of Qwen 3.5 and 3.6, in which marks belong to words:
//
//   (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
#include "pretokenize/ascii_blocks.h"
#include "pretokenize/parts.h"

namespace tokenfare::pretokenize {
namespace {

using unicode::number;

constexpr std::uint8_t word = unicode::letter | unicode::mark;
constexpr std::uint8_t punctuation = unicode::other;

Place punctuation_end(const KindTable& kinds, Place at) {
  at = kinds.skip(at, punctuation);
  while (is_line_end(*at)) ++at;
  return at;
}

Place piece_end(const KindTable& kinds, Place at) {
  if (const std::uint32_t length = contraction(at)) return at + length;
  Place next = at;
  const std::uint8_t kind = kinds.at(at, next);
  if (kind & word) return kinds.skip(next, word);
  if (kind & number) return next;
  Place behind = next;
  const std::uint8_t following = kinds.at(next, behind);
  if (following & word && !is_line_end(*at)) return kinds.skip(behind, word);
  if (kind & punctuation) return punctuation_end(kinds, next);
  if (*at == ' ' && following & punctuation) return punctuation_end(kinds, behind);
  return white_space<LineEnds::close_a_piece>(kinds, at);
}

constexpr AsciiRules rules = {
    .words_split_before_capitals = false,
    .any_prefix = true,
    .contraction_ends_word = false,
    .contraction_ignores_case = true,
    .line_ends_close_pieces = true,
    .slashes_follow_punctuation = false,
    .numbers = Numbers::one_digit,
};

}  // namespace

std::uint32_t cut_qwen3_5(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit) {
  return cut_blocks<rules, piece_end>(text, from, ends, limit);
}

}  // namespace tokenfare::pretokenize
