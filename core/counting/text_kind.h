// What kind of text a text is: English, another language, a script, code, data. Vocabularies differ most in what they
// were made for, so an estimate has a factor and an interval for each kind, and says of which kinds nothing is known.
// The kind is read from shares of characters and from short English words; it is a rough judgement on purpose, the same
// one that the figures in core/data/estimators were measured with.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tokenfare {

enum class TextKind : std::uint8_t {
  english,  // in Latin letters with English words; also what is too short to tell
  latin,    // in Latin letters, not recognised as English
  code,
  data,    // JSON, tables, markup
  digits,  // more than two fifths of it
  blank,   // mostly white space
  chinese,
  japanese,
  korean,
  cyrillic,
  greek,
  hebrew,
  arabic,
  indic,            // Devanagari to Sinhala
  southeast_asian,  // Thai, Lao, Burmese, Khmer, Tibetan
  other_script,     // or symbols and emoji
};

inline constexpr std::size_t text_kinds = 16;

/// Of valid UTF-8. Where more than a fifth of the letters are not Latin, the script decides; then white space, digits,
/// the marks of code and data, and English words. In time linear to the text.
TextKind text_kind(std::string_view utf8);

/// "english", "southeastAsian", …: as in the data files and in JavaScript.
std::string_view text_kind_name(TextKind kind);
std::optional<TextKind> find_text_kind(std::string_view name);

/// True for what is written in other letters than Latin ones.
inline bool is_script(TextKind kind) { return kind >= TextKind::chinese; }

}  // namespace tokenfare
