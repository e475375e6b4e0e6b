// UTF-8: is it valid, how to make it so, and where a byte stands when JavaScript counts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tokenfare::unicode {

/// Whether a byte goes on with a character that began before it.
inline bool is_inside_character(char byte) { return (static_cast<std::uint8_t>(byte) & 0xC0) == 0x80; }

bool is_valid_utf8(std::string_view bytes);

/// The bytes as valid UTF-8: each ill-formed part becomes U+FFFD, with the same borders as a browser's
/// TextDecoder (the longest start of a character that could still have become one is replaced as one).
std::string repair_utf8(std::string_view bytes);

/// How many bytes a code point has; half a surrogate pair has the three that UTF-8 would have for it (see wtf8.h).
inline constexpr std::uint32_t utf8_size(char32_t code_point) {
  return code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
}

void append_utf8(std::string& text, char32_t code_point);

/// How many UTF-16 code units begin in these bytes. A character counts where its first byte is, so
/// the sum over the parts of a text is the same wherever the text is cut.
std::uint32_t utf16_units(std::string_view utf8);

}  // namespace tokenfare::unicode
