// UTF-16, as JavaScript keeps its strings, to UTF-8.
//
//   UTF-16   0048  00E9     2019         D83D DE00     D83D
//   UTF-8    48    C3 A9    E2 80 99     F0 9F 98 80   EF BF BD
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tokenfare::unicode {

/// The most bytes that a unit becomes.
inline constexpr std::size_t bytes_per_unit = 3;

/// How many bytes behind the last one may be written over.
inline constexpr std::size_t utf8_overhang = 16;

/// Writes units as UTF-8 and returns where it ends. Half a surrogate pair becomes U+FFFD, as a browser's TextEncoder has
/// it. There must be room for `bytes_per_unit` bytes a unit and `utf8_overhang` bytes more.
std::uint8_t* write_utf8(std::u16string_view units, std::uint8_t* utf8);

}  // namespace tokenfare::unicode
