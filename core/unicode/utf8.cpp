// The checks follow table 3-7 of the Unicode Standard: which second bytes may follow which first byte.
#include "unicode/utf8.h"

#include <cstring>

namespace tokenfare::unicode {
namespace {

struct Step {
  std::size_t length;  // bytes read: a character, or the part to be replaced
  bool valid;
};

Step step(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[at + i]); };
  const std::uint8_t first = byte(0);
  if (first < 0x80) return {1, true};
  std::uint8_t lowest = 0x80;
  std::uint8_t highest = 0xBF;
  std::size_t length = 0;
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3;
    if (first == 0xE0) lowest = 0xA0;
    if (first == 0xED) highest = 0x9F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4;
    if (first == 0xF0) lowest = 0x90;
    if (first == 0xF4) highest = 0x8F;
  } else {
    return {1, false};
  }
  for (std::size_t i = 1; i < length; ++i) {
    if (at + i == bytes.size() || byte(i) < lowest || byte(i) > highest) return {i, false};
    lowest = 0x80;
    highest = 0xBF;
  }
  return {length, true};
}

/// Where the first ill-formed part begins; the end of the text if there is none.
std::size_t first_fault(std::string_view bytes, std::size_t at) {
  while (at < bytes.size()) {
    std::uint64_t eight = 0;
    while (at + 8 <= bytes.size()) {
      std::memcpy(&eight, bytes.data() + at, 8);
      if (eight & 0x8080808080808080u) break;
      at += 8;
    }
    if (at == bytes.size()) break;
    const Step next = step(bytes, at);
    if (!next.valid) return at;
    at += next.length;
  }
  return at;
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) { return first_fault(bytes, 0) == bytes.size(); }

std::string repair_utf8(std::string_view bytes) {
  std::string repaired;
  repaired.reserve(bytes.size() + 16);
  std::size_t at = 0;
  while (true) {
    const std::size_t fault = first_fault(bytes, at);
    repaired.append(bytes.substr(at, fault - at));
    if (fault == bytes.size()) return repaired;
    repaired.append("\xEF\xBF\xBD");
    at = fault + step(bytes, fault).length;
  }
}

void append_utf8(std::string& text, char32_t code_point) {
  const auto add = [&](char32_t byte) { text += static_cast<char>(byte); };
  const auto follow = [&](unsigned shift) { add(0x80 | (code_point >> shift & 0x3F)); };
  if (code_point < 0x80) {
    add(code_point);
  } else if (code_point < 0x800) {
    add(0xC0 | code_point >> 6);
    follow(0);
  } else if (code_point < 0x10000) {
    add(0xE0 | code_point >> 12);
    follow(6);
    follow(0);
  } else {
    add(0xF0 | code_point >> 18);
    follow(12);
    follow(6);
    follow(0);
  }
}

std::uint32_t utf16_units(std::string_view utf8) {
  std::uint32_t units = 0;
  for (const char c : utf8) {
    const auto byte = static_cast<std::uint8_t>(c);
    units += (byte & 0xC0) != 0x80;
    units += byte >= 0xF0;
  }
  return units;
}

}  // namespace tokenfare::unicode
