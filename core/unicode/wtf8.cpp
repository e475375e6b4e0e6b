#include "unicode/wtf8.h"

#include <cstring>

#include "unicode/utf8.h"

namespace tokenfare::unicode {
namespace {

constexpr char half_lead = '\xED';

std::uint8_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

bool is_high(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

char32_t pair(char32_t high, char32_t low) { return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00); }

/// The unit of the half that the bytes begin with.
char32_t half_unit(std::string_view wtf8) {
  return 0xD000 | (byte_at(wtf8, 1) & 0x3Fu) << 6 | (byte_at(wtf8, 2) & 0x3Fu);
}

char32_t take_high_half(std::string& wtf8) {
  const char32_t unit = half_unit(std::string_view(wtf8).substr(wtf8.size() - half_size));
  wtf8.resize(wtf8.size() - half_size);
  return unit;
}

char32_t code_point_of_four(std::string_view character) {
  return (byte_at(character, 0) & 0x07u) << 18 | (byte_at(character, 1) & 0x3Fu) << 12 |
         (byte_at(character, 2) & 0x3Fu) << 6 | (byte_at(character, 3) & 0x3Fu);
}

/// Where the next half begins, from a place on; npos if there is none.
std::size_t find_half(std::string_view wtf8, std::size_t at) {
  for (at = wtf8.find(half_lead, at); at != std::string_view::npos; at = wtf8.find(half_lead, at + 1)) {
    if (at + 1 < wtf8.size() && byte_at(wtf8, at + 1) >= 0xA0) return at;
  }
  return at;
}

}  // namespace

bool begins_with_high_half(std::string_view wtf8) {
  return wtf8.size() >= half_size && wtf8[0] == half_lead && (byte_at(wtf8, 1) & 0xF0) == 0xA0;
}

bool begins_with_low_half(std::string_view wtf8) {
  return wtf8.size() >= half_size && wtf8[0] == half_lead && (byte_at(wtf8, 1) & 0xF0) == 0xB0;
}

bool ends_with_high_half(std::string_view wtf8) {
  return wtf8.size() >= half_size && begins_with_high_half(wtf8.substr(wtf8.size() - half_size));
}

std::string high_half(std::string_view character) {
  std::string half;
  append_utf8(half, 0xD800 + ((code_point_of_four(character) - 0x10000) >> 10));
  return half;
}

std::string low_half(std::string_view character) {
  std::string half;
  append_utf8(half, 0xDC00 + (code_point_of_four(character) & 0x3FF));
  return half;
}

void append_utf16(std::string& wtf8, std::u16string_view units) {
  std::size_t at = 0;
  if (!units.empty() && is_low(units[0]) && ends_with_high_half(wtf8)) {
    append_utf8(wtf8, pair(take_high_half(wtf8), units[0]));
    at = 1;
  }
  wtf8.reserve(wtf8.size() + units.size() - at);
  while (at < units.size()) {
    const char16_t unit = units[at++];
    if (is_high(unit) && at < units.size() && is_low(units[at])) {
      append_utf8(wtf8, pair(unit, units[at++]));
    } else {
      append_utf8(wtf8, unit);
    }
  }
}

void append_wtf8(std::string& wtf8, std::string_view more) {
  if (begins_with_low_half(more) && ends_with_high_half(wtf8)) {
    append_utf8(wtf8, pair(take_high_half(wtf8), half_unit(more)));
    more.remove_prefix(half_size);
  }
  wtf8 += more;
}

bool has_half(std::string_view wtf8) { return find_half(wtf8, 0) != std::string_view::npos; }

void hide_halves(std::uint8_t* wtf8, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(wtf8), size);
  for (std::size_t at = find_half(text, 0); at != std::string_view::npos; at = find_half(text, at + half_size)) {
    std::memcpy(wtf8 + at, "\xEF\xBF\xBD", half_size);
  }
}

}  // namespace tokenfare::unicode
