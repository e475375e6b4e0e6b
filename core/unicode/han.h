// The characters of the script Han: what Chinese is written with, and Japanese and Korean in part. Not only letters: 〇 is a number
// and ⺀ a symbol.
#pragma once

#include <cstdint>

namespace tokenfare::unicode {

/// Whether a code point has the Script property Han in Unicode 16.0.
bool is_han(char32_t code_point);

/// The same for the character that begins at `at`, in valid UTF-8 that an end mark follows (kinds.h).
bool is_han(const std::uint8_t* at);

}  // namespace tokenfare::unicode
