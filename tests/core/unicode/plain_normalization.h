// The slow twin of normalization: the whole text is taken apart, its marks are sorted by exchanging neighbours, and
// each character looks back for the letter it may join. Nothing is looked at first, and nothing is left out.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "unicode/normalization_table.h"
#include "unicode/utf8.h"

namespace plain {

using tokenfare::unicode::Form;
using tokenfare::unicode::NormalizationTable;

inline std::u32string code_points(std::string_view utf8) {
  std::u32string text;
  for (const char c : utf8) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (tokenfare::unicode::is_inside_character(c)) {
      text.back() = text.back() << 6 | (byte & 0x3F);
    } else {
      text += static_cast<char32_t>(byte < 0x80   ? byte
                                    : byte < 0xE0 ? byte & 0x1F
                                    : byte < 0xF0 ? byte & 0x0F
                                                  : byte & 0x07);
    }
  }
  return text;
}

inline std::string utf8(std::u32string_view text) {
  std::string bytes;
  for (const char32_t code_point : text) tokenfare::unicode::append_utf8(bytes, code_point);
  return bytes;
}

/// Every pair that composes, Hangul syllables too, from what each code point decomposes to.
inline const std::map<std::pair<char32_t, char32_t>, char32_t>& all_pairs() {
  static const auto pairs = [] {
    std::map<std::pair<char32_t, char32_t>, char32_t> found;
    for (char32_t leading = 0; leading < 19; ++leading) {
      for (char32_t vowel = 0; vowel < 21; ++vowel) {
        const char32_t open = 0xAC00 + (leading * 21 + vowel) * 28;
        found[{0x1100 + leading, 0x1161 + vowel}] = open;
        for (char32_t trailing = 1; trailing < 28; ++trailing) found[{open, 0x11A7 + trailing}] = open + trailing;
      }
    }
    return found;
  }();
  return pairs;
}

inline std::uint8_t class_of(char32_t code_point) { return NormalizationTable::get().of(code_point).combining_class; }

inline std::string normalized(std::string_view given, Form form) {
  const NormalizationTable& table = NormalizationTable::get();
  std::u32string text;
  for (const char32_t each : code_points(given)) {
    const auto parts = table.decomposition(table.of(each), form);
    if (each >= 0xAC00 && each <= 0xD7A3) {
      const char32_t place = each - 0xAC00;
      text += {0x1100 + place / 588, 0x1161 + place % 588 / 28};
      if (place % 28 != 0) text += 0x11A7 + place % 28;
    } else if (parts.empty()) {
      text += each;
    } else {
      text.append(parts.begin(), parts.end());
    }
  }
  for (bool is_sorted = false; !is_sorted;) {
    is_sorted = true;
    for (std::size_t i = 1; i < text.size(); ++i) {
      if (class_of(text[i]) == 0 || class_of(text[i - 1]) <= class_of(text[i])) continue;
      std::swap(text[i - 1], text[i]);
      is_sorted = false;
    }
  }
  for (std::size_t i = 1; i < text.size(); ++i) {
    std::size_t letter = i - 1;
    bool is_blocked = false;
    while (letter > 0 && class_of(text[letter]) != 0) {
      is_blocked = is_blocked || class_of(text[letter]) >= class_of(text[i]);
      --letter;
    }
    if (class_of(text[letter]) != 0 || is_blocked) continue;
    const auto hangul = all_pairs().find({text[letter], text[i]});
    const char32_t composed = hangul == all_pairs().end() ? table.composed(text[letter], text[i]) : hangul->second;
    if (composed == 0) continue;
    text[letter] = composed;
    text.erase(i--, 1);
  }
  return utf8(text);
}

}  // namespace plain
