// How texts are cut for SentencePiece vocabularies, which have no pattern: all of a text merges as one. But no piece of
// theirs goes from a word over the space behind it, so nothing merges there either, and what stands between such places
// merges by itself.
//
//   text     the  cat<br>sat>▁</x         Gemma 3, with the space written as SentencePiece does
//   pieces   the│▁▁│cat│<br>│sat>▁</x     symbols, ▁▁ among them, are found first; one piece of its vocabulary has >▁<
//
// A space is a space here, never U+2581: packs have spaces in their tokens, and a normalizer puts them in the place of any U+2581 of
// a text, which SentencePiece takes for one. What is relied on is proved of every vocabulary when it is imported
// (data/encodings/pieces.mjs).
#pragma once

#include <cstdint>
#include <string_view>

#include "pretokenize/pretokenize.h"
#include "unicode/normalized_text.h"

namespace tokenfare::families {

/// Scanners (pretokenize.h). Mistral's cuts before spaces behind something else, and around line ends, which merge with nothing;
/// a long run of spaces is cut where every way to merge it has a border.
std::uint32_t cut_mistral(const std::uint8_t* text, pretokenize::Offset from, pretokenize::Offset* ends,
                          std::uint32_t limit);

/// The same for Gemma 3, whose symbols become pieces: up to 31 spaces, tabs or line ends, HTML tags, and what is not in use.
std::uint32_t cut_gemma3(const std::uint8_t* text, pretokenize::Offset from, pretokenize::Offset* ends,
                         std::uint32_t limit);

/// Sections of a text as given (see preparation.h), for both: before a space behind a character that is no space in either
/// spelling and not '>', and around line ends.
std::uint32_t cut_at_words(const std::uint8_t* text, pretokenize::Offset from, pretokenize::Offset* ends,
                           std::uint32_t limit);

/// A normalizer (normalized_text.h): every U+2581 becomes a space.
bool spaces_for_marks(std::string_view text, unicode::NormalizedText& normalized);

}  // namespace tokenfare::families
