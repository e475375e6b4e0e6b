// Makes a text short enough: at most so many tokens, with a marker where something was left out.
//
//   head      The quick brown fox […]
//   middle    The quick […] the lazy dog
//   tail      […] over the lazy dog
//
// Cutting a text changes its tokens: a word that is cut is cut into other tokens than those it had, and the marker may join
// the word before it. So no place is taken on trust: the tokens of what a cut leaves are counted before it is chosen.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "tokenizer/text.h"
#include "tokenizer/tokenizer.h"

namespace tokenfare {

/// What is kept; in the case of `middle` that is both ends, and the marker stands in the middle.
enum class Keep : std::uint8_t { head, tail, middle };

/// What is left of a text: its first `head` bytes, the marker, and what stands from byte `tail` on. A text that is short
/// enough is left whole, without the marker; then both are its size.
struct Cut {
  std::uint32_t head;
  std::uint32_t tail;
  std::uint64_t tokens;  // of all three together
};

/// Cuts the text where a token of it ends, never inside a character, and leaves as much as `limit` tokens can hold: no
/// longer start (end) that ends (begins) so would do. Of `middle`, the start gets half of what the marker leaves, and the
/// end what the start leaves. Inside a piece of more than 4 KB, a few tokens more might have done.
///
/// Reads no more of the text than it must for `head`, else all of it. The marker must be valid UTF-8; what spells a special
/// token is text. Fails with invalid_argument if the marker alone has more than `limit` tokens.
Result<Cut> truncate(Tokenizer& tokenizer, Text text, std::uint64_t limit, Keep keep, std::string_view marker);

/// The same for any text, of which what is not UTF-8 becomes U+FFFD; gives the text that is left.
Result<std::string> truncate(Tokenizer& tokenizer, std::string_view text, std::uint64_t limit, Keep keep,
                             std::string_view marker = "");

}  // namespace tokenfare
