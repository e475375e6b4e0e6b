#include "vocabulary_files/byte_level.h"

#include <array>
#include <cstdint>

namespace tokenfare::vocabulary_files {
namespace {

constexpr std::uint32_t letters_end = 0x144;
constexpr std::int16_t no_byte = -1;

constexpr bool is_printable(std::uint32_t byte) {
  return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || (byte >= 0xAE && byte <= 0xFF);
}

constexpr auto byte_of_letter = [] {
  std::array<std::int16_t, letters_end> bytes{};
  bytes.fill(no_byte);
  std::uint32_t letter = 0x100;
  for (std::uint32_t byte = 0; byte < 0x100; ++byte) {
    bytes[is_printable(byte) ? byte : letter++] = static_cast<std::int16_t>(byte);
  }
  return bytes;
}();

}  // namespace

bool append_byte_level(std::string_view letters, std::string& bytes) {
  for (std::size_t at = 0; at < letters.size(); ++at) {
    std::uint32_t letter = static_cast<std::uint8_t>(letters[at]);
    if (letter >= 0xE0) return false;  // all letters are in the first two kilobytes of Unicode
    if (letter >= 0x80) letter = (letter & 0x1F) << 6 | (static_cast<std::uint8_t>(letters[++at]) & 0x3Fu);
    if (letter >= letters_end || byte_of_letter[letter] == no_byte) return false;
    bytes += static_cast<char>(byte_of_letter[letter]);
  }
  return true;
}

}  // namespace tokenfare::vocabulary_files
