// The pattern of gpt2, r50k_base, p50k_base and p50k_edit:
//
//   's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
//
// Contractions are lower case only; one space belongs to the word, number or punctuation behind it.
#include "pretokenize/parts.h"

namespace tokenfare::pretokenize {
namespace {

using unicode::letter;
using unicode::number;

constexpr std::uint8_t punctuation = unicode::other | unicode::mark;

Place piece_end(const KindTable& kinds, Place at) {
  if (at[0] == '\'' && at[1] < 0x80 && !(at[1] >= 'A' && at[1] <= 'Z')) {
    const std::uint32_t length = contraction(at);
    if (length == 2 || (length == 3 && at[2] >= 'a')) return at + length;
  }
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

}  // namespace

Scanner gpt2_scanner() { return cut<piece_end>; }

}  // namespace tokenfare::pretokenize
