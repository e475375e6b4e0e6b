// The pattern of gpt2, r50k_base, p50k_base and p50k_edit:
//
//   's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
//
// Contractions are lower case only; one space belongs to the word, number or punctuation behind it.
#include "pretokenize/ascii_blocks.h"
#include "pretokenize/parts.h"

namespace tokenfare::pretokenize {
namespace {

using unicode::letter;
using unicode::number;

constexpr std::uint8_t punctuation = unicode::other | unicode::mark;

Place piece_end(const KindTable& kinds, Place at) {
  if (const std::uint32_t length = lower_case_contraction(at)) return at + length;
  Place next = at;
  std::uint8_t kind = kinds.at(at, next);
  if (*at == ' ') {
    Place behind = next;
    const std::uint8_t following = kinds.at(next, behind);
    if (following & (letter | number | punctuation)) {
      kind = following;
      next = behind;
    }
  }
  if (kind & letter) return kinds.skip(next, letter);
  if (kind & number) return kinds.skip(next, number);
  if (kind & punctuation) return kinds.skip(next, punctuation);
  return white_space<LineEnds::are_plain_space>(kinds, at);
}

constexpr AsciiRules rules = {
    .words_split_before_capitals = false,
    .any_prefix = false,
    .contraction_ends_word = false,
    .contraction_ignores_case = false,
    .line_ends_close_pieces = false,
    .slashes_follow_punctuation = false,
    .numbers = Numbers::joined,
};

}  // namespace

std::uint32_t cut_gpt2(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit) {
  return cut_blocks<rules, piece_end>(text, from, ends, limit);
}

}  // namespace tokenfare::pretokenize
