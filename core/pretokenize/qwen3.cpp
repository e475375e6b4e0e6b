// The pattern of Qwen 2.5 and 3, which is that of cl100k_base with every digit by itself:
//
//   (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
#include "pretokenize/ascii_blocks.h"
#include "pretokenize/parts.h"

namespace tokenfare::pretokenize {
namespace {

using unicode::letter;
using unicode::number;

constexpr std::uint8_t punctuation = unicode::other | unicode::mark;

Place punctuation_end(const KindTable& kinds, Place at) {
  at = kinds.skip(at, punctuation);
  while (is_line_end(*at)) ++at;
  return at;
}

Place piece_end(const KindTable& kinds, Place at) {
  if (const std::uint32_t length = contraction(at)) return at + length;
  Place next = at;
  const std::uint8_t kind = kinds.at(at, next);
  if (kind & letter) return kinds.skip(next, letter);
  if (kind & number) return next;
  Place behind = next;
  const std::uint8_t following = kinds.at(next, behind);
  if (following & letter && !is_line_end(*at)) return kinds.skip(behind, letter);
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

std::uint32_t cut_qwen3(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit) {
  return cut_blocks<rules, piece_end>(text, from, ends, limit);
}

}  // namespace tokenfare::pretokenize
