// WTF-8: UTF-8 that can also hold half of a surrogate pair, as the three bytes that UTF-8 would have for it.
//
// JavaScript's strings are UTF-16 units, and an edit may split an emoji in two and put it together again. Halves are kept
// apart here, so that they can meet again; a tokenizer reads one as U+FFFD, which has three bytes as well.
//
//   UTF-16   D83D DE00      D83D           DE00
//   WTF-8    F0 9F 98 80    ED A0 BD       ED B8 80
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tokenfare::unicode {

/// How many bytes half a pair has, and U+FFFD.
inline constexpr std::uint32_t half_size = 3;

/// Whether the bytes begin with the first half of a pair, or with the second, that stands alone.
bool begins_with_high_half(std::string_view wtf8);
bool begins_with_low_half(std::string_view wtf8);

/// Whether they end with a first half.
bool ends_with_high_half(std::string_view wtf8);

/// The halves of a character of four bytes.
std::string high_half(std::string_view character);
std::string low_half(std::string_view character);

/// Appends text. A first half at the end of `wtf8` and a second half at the start of what comes become one character.
void append_utf16(std::string& wtf8, std::u16string_view units);
void append_wtf8(std::string& wtf8, std::string_view more);

/// Whether there is half a pair anywhere.
bool has_half(std::string_view wtf8);

/// Writes U+FFFD over each half.
void hide_halves(std::uint8_t* wtf8, std::size_t size);

}  // namespace tokenfare::unicode
