// The pattern of Cohere's Command R and of StarCoder: each number by itself, then the pattern of gpt2 in what is between.
//
//   1.  \p{N}
//   2.  's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
//
// The second sees one piece of the first at a time, so a number is the end of the text to it: white space before a number stays
// together, and no space belongs to a number.
#include "pretokenize/one_by_one.h"

namespace tokenfare::pretokenize {
namespace {

using unicode::letter;
using unicode::number;

constexpr std::uint8_t punctuation = unicode::other | unicode::mark;

Place piece_end(const KindTable& kinds, Place at) {
  Place next = at;
  std::uint8_t kind = kinds.at(at, next);
  if (kind & number) return next;
  if (const std::uint32_t length = lower_case_contraction(at)) return at + length;
  if (*at == ' ') {
    Place behind = next;
    const std::uint8_t following = kinds.at(next, behind);
    if (following & (letter | punctuation)) {
      kind = following;
      next = behind;
    }
  }
  if (kind & letter) return kinds.skip(next, letter);
  if (kind & punctuation) return kinds.skip(next, punctuation);
  const Place start = at;
  Place last = at;
  for (next = at; kinds.at(at, next) & unicode::space; at = next) last = at;
  const bool is_end = (kinds.at(at, next) & (number | unicode::end)) != 0;
  return is_end || last == start ? at : last;
}

}  // namespace

std::uint32_t cut_gpt2_digits(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit) {
  return cut_one_by_one<piece_end>(text, from, ends, limit);
}

}  // namespace tokenfare::pretokenize
