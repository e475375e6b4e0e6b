// The symbols of Gemma 3 that begin with a bracket: what a text has of them is one token, whatever else could merge.
#pragma once

#include <cstdint>

namespace tokenfare::families {

/// How many bytes the symbol has that begins at a '<' or '[' of a text that an end mark follows; 0 if none does.
std::uint32_t gemma_symbol(const std::uint8_t* at);

}  // namespace tokenfare::families
