// The pattern of Kimi K2 and K3: that of o200k_base with Chinese characters apart, and without slashes behind punctuation.
//
//   [\p{Han}]+
//   [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+(?i:'s|'t|'re|…)?
//   [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*(?i:'s|'t|'re|…)?
//   \p{N}{1,3}
//    ?[^\s\p{L}\p{N}]+[\r\n]*
//   \s*[\r\n]+
//   \s+(?!\S)
//   \s+
//
// Source: tokenization_kimi.py, published by Moonshot AI beside the vocabulary. o200k.cpp says how words are found.
#include "pretokenize/one_by_one.h"
#include "unicode/han.h"

namespace tokenfare::pretokenize {
namespace {

using unicode::letter;
using unicode::mark;
using unicode::number;

constexpr std::uint8_t both_parts = unicode::uncased | mark;
constexpr std::uint8_t first_part = unicode::upper | both_parts;
constexpr std::uint8_t second_part = unicode::lower | both_parts;
constexpr std::uint8_t punctuation = unicode::other | mark;

/// The kind of the character at `at`, which is none in a word if it is Chinese.
std::uint8_t kind_in_word(const KindTable& kinds, Place at, Place& next) {
  const std::uint8_t kind = kinds.at(at, next);
  return kind & both_parts && unicode::is_han(at) ? std::uint8_t{unicode::other} : kind;
}

/// The end of a word of the first alternative, or nullptr if there is none here. If there is none,
/// `capitals` is where the run of capitals ends, which is what the second alternative takes.
Place word_end(const KindTable& kinds, Place at, Place& capitals) {
  Place behind_both = nullptr;
  Place next = at;
  std::uint8_t kind = 0;
  while ((kind = kind_in_word(kinds, at, next)) & first_part) {
    at = next;
    if (kind & both_parts) behind_both = at;
  }
  if (kind & unicode::lower) {
    do at = next;
    while (kind_in_word(kinds, at, next) & second_part);
    return at;
  }
  capitals = at;
  return behind_both;
}

Place with_contraction(Place at) { return at + contraction(at); }

Place punctuation_end(const KindTable& kinds, Place at) {
  at = kinds.skip(at, punctuation);
  while (is_line_end(*at)) ++at;
  return at;
}

Place piece_end(const KindTable& kinds, Place at) {
  Place next = at;
  if (unicode::is_han(at)) {
    do kinds.at(at, at);
    while (unicode::is_han(at));
    return at;
  }
  const std::uint8_t kind = kinds.at(at, next);
  if (kind & number) return digits(kinds, at);

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

}  // namespace

std::uint32_t cut_kimi(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit) {
  return cut_one_by_one<piece_end>(text, from, ends, limit);
}

}  // namespace tokenfare::pretokenize
