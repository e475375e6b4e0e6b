// Texts as JavaScript has them, and what a tokenizer reads of them: written plainly, apart from what is tested.
#pragma once

#include <string>
#include <vector>

#include "random.h"

/// UTF-8 with U+FFFD for each half of a surrogate pair.
inline std::string read_as(const std::u16string& text) {
  std::string utf8;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char32_t code_point = text[at];
    const bool is_high = code_point >= 0xD800 && code_point < 0xDC00;
    if (is_high && at + 1 < text.size() && text[at + 1] >= 0xDC00 && text[at + 1] < 0xE000) {
      code_point = 0x10000 + (code_point - 0xD800) * 0x400 + (text[++at] - 0xDC00u);
    } else if (code_point >= 0xD800 && code_point < 0xE000) {
      code_point = 0xFFFD;
    }
    const auto add = [&](char32_t byte) { utf8 += static_cast<char>(byte); };
    if (code_point < 0x80) {
      add(code_point);
      continue;
    }
    if (code_point >= 0x10000) {
      add(0xF0 | code_point >> 18);
      add(0x80 | (code_point >> 12 & 0x3F));
    } else if (code_point >= 0x800) {
      add(0xE0 | code_point >> 12);
    }
    add(code_point >= 0x800 ? 0x80 | (code_point >> 6 & 0x3F) : 0xC0 | code_point >> 6);
    add(0x80 | (code_point & 0x3F));
  }
  return utf8;
}

/// Whether an offset does not stand between the halves of a pair.
inline bool is_between_characters(const std::u16string& text, std::size_t at) {
  const auto is_half = [&](std::size_t place, char16_t first) { return (text[place] & 0xFC00) == first; };
  return at == 0 || at >= text.size() || !is_half(at, 0xDC00) || !is_half(at - 1, 0xD800);
}

/// What the patterns tell apart, a few units each, with halves of pairs that meet or do not.
inline const std::vector<std::u16string>& nasty_parts() {
  static const std::vector<std::u16string> parts = {
      u"a",          u"A",          u"\u4E2D", u"\u0301", u" ",      u" ",
      u"\n",         u"'",          u"'s",     u"s",      u"l",      u"1",
      u"23",         u"/",          u"!",      u".",      u"\u017F", u"\u00A0",
      u"\U0001F600", u"\U0001F600", {0xD83D},  {0xDE00},  {0xDBFF},  {0xDC00},
      u"  ",         u" the",       u" Word",  u"\r\n",   u"\u02B0", u"\U0001F468\u200D\U0001F469"};
  return parts;
}

inline std::u16string random_units(Random& random, const std::vector<std::u16string>& parts, std::uint32_t count) {
  std::u16string text;
  while (count-- > 0) text += random.pick(parts);
  return text;
}
