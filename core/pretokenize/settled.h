// Which pieces of a text stay as they are if the text goes on: what an edit need not cut again, and what of a stream can
// be handed on before the rest has come.
//
// A scanner that stands where a piece begins knows nothing of what is before it, but it looks ahead: to the end of a run
// of white space and one character further; to the end of a run of capitals, letters without case and marks and one
// further, because a word of o200k may give back (中ABC is two pieces, 中ABCd is one); and three bytes for a contraction.
//
//   text      The cats and the             cut off behind "the   "
//   settled   The| cats| and| the            the white space may go on, what is before it stays whatever follows
#pragma once

#include <cstdint>
#include <optional>

#include "pretokenize/pretokenize.h"

namespace tokenfare::pretokenize {

/// Takes a text (of `size` bytes, whole characters, halves of surrogate pairs allowed) that begins where a piece begins.
/// Every piece that ends at or before the answer is also a piece of any longer text that begins with this one, in every
/// pattern. If this text is itself only the end of a longer one, that also holds for the piece that ends where it begins,
/// unless there is no answer.
std::optional<Offset> settled(const std::uint8_t* text, Offset size);

}  // namespace tokenfare::pretokenize
