// Where a text can be cut before it is normalized, so that each section has the tokens that it has in the whole.
#pragma once

#include <cstdint>

#include "pretokenize/pretokenize.h"

namespace tokenfare::families {

/// A scanner (pretokenize.h) that cuts before each space behind a character that is no white space. That is a border of pieces in
/// every pattern here: none of them goes on from anything else to a space, and what looks ahead sees no difference
/// between a space and the end of the text. No normalization reaches over it either: nothing is composed with a space, and nothing but
/// white space becomes text that ends with white space.
std::uint32_t cut_before_spaces(const std::uint8_t* text, pretokenize::Offset from, pretokenize::Offset* ends,
                                std::uint32_t limit);

}  // namespace tokenfare::families
