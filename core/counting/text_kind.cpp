#include "counting/text_kind.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace tokenfare {

namespace {

constexpr std::array<std::string_view, text_kinds> names = {
    "english", "latin",    "code",  "data",   "digits", "blank", "chinese",        "japanese",
    "korean",  "cyrillic", "greek", "hebrew", "arabic", "indic", "southeastAsian", "otherScript"};

/// Letters of a script, as ranges of blocks: a mark or a digit in them counts as a letter, which harms nothing.
struct Block {
  char32_t first;
  char32_t last;
  TextKind script;
};

/// In order, with arrows, mathematics, boxes and emoji, which are no words either. Kana is kept as Japanese and Han as Chinese until both are known.
constexpr Block blocks[] = {
    {0x0370, 0x03FF, TextKind::greek},          {0x0400, 0x052F, TextKind::cyrillic},
    {0x0530, 0x058F, TextKind::other_script},   {0x0590, 0x05FF, TextKind::hebrew},
    {0x0600, 0x077F, TextKind::arabic},         {0x0780, 0x08FF, TextKind::other_script},
    {0x0900, 0x0DFF, TextKind::indic},          {0x0E00, 0x109F, TextKind::southeast_asian},
    {0x10A0, 0x10FF, TextKind::other_script},   {0x1100, 0x11FF, TextKind::korean},
    {0x1200, 0x177F, TextKind::other_script},   {0x1780, 0x17FF, TextKind::southeast_asian},
    {0x1800, 0x1CFF, TextKind::other_script},   {0x1F00, 0x1FFF, TextKind::greek},
    {0x2190, 0x2BFF, TextKind::other_script},   {0x2C00, 0x2C5F, TextKind::other_script},
    {0x2C80, 0x2DFF, TextKind::other_script},   {0x3040, 0x30FF, TextKind::japanese},
    {0x3100, 0x312F, TextKind::chinese},        {0x3130, 0x318F, TextKind::korean},
    {0x31F0, 0x31FF, TextKind::japanese},       {0x3400, 0x4DBF, TextKind::chinese},
    {0x4E00, 0x9FFF, TextKind::chinese},        {0xA000, 0xA63F, TextKind::other_script},
    {0xA640, 0xA69F, TextKind::cyrillic},       {0xA6A0, 0xA6FF, TextKind::other_script},
    {0xA840, 0xABFF, TextKind::other_script},   {0xAC00, 0xD7FF, TextKind::korean},
    {0xF900, 0xFAFF, TextKind::chinese},        {0xFB1D, 0xFB4F, TextKind::hebrew},
    {0xFB50, 0xFDFF, TextKind::arabic},         {0xFE70, 0xFEFE, TextKind::arabic},
    {0xFF66, 0xFF9F, TextKind::japanese},       {0xFFA0, 0xFFDC, TextKind::korean},
    {0x10000, 0x1CFFF, TextKind::other_script}, {0x1E000, 0x1EEFF, TextKind::other_script},
    {0x1F000, 0x1FAFF, TextKind::other_script}, {0x20000, 0x3FFFF, TextKind::chinese},
};

bool is_wide_latin(char32_t c) {
  return (c >= 0xC0 && c <= 0x2AF && c != 0xD7 && c != 0xF7) || c == 0xAA || c == 0xB5 || c == 0xBA ||
         (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x2C60 && c <= 0x2C7F) || (c >= 0xA720 && c <= 0xA7FF) ||
         (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

bool is_white(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000; }

/// Up to four letters as one number; longer words are none of the list.
constexpr std::uint32_t packed(std::string_view word) {
  std::uint32_t result = 0;
  for (const char letter : word) result = result << 8 | static_cast<std::uint8_t>(letter);
  return result;
}

/// The words that make up about a third of English and are rare together in any other language.
constexpr auto english_words = [] {
  std::array words = {packed("the"),  packed("of"),  packed("and"),  packed("to"),  packed("in"),   packed("is"),
                      packed("it"),   packed("you"), packed("that"), packed("for"), packed("with"), packed("are"),
                      packed("this"), packed("be"),  packed("on"),   packed("as"),  packed("not"),  packed("have"),
                      packed("an"),   packed("or"),  packed("by"),   packed("was"), packed("from"), packed("at"),
                      packed("we"),   packed("can")};
  return words;
}();

constexpr std::size_t longest_english_word = 4;

struct Counts {
  std::uint64_t characters = 0, white = 0, digits = 0, latin = 0, beyond_ascii = 0, other = 0;
  std::uint64_t marks = 0, data_marks = 0, code_marks = 0;
  std::uint64_t words = 0, english = 0;
  std::array<std::uint64_t, text_kinds> scripts = {};
};

class Counter {
 public:
  void ascii(char c) {
    const char lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'z') return letter(lower);
    end_word();
    constexpr std::string_view marks = "\"{}[]<>|();=_/\\&+$";
    constexpr std::string_view data_marks = "\"<>|,";
    constexpr std::string_view code_marks = "();=";
    if (is_white(static_cast<char32_t>(c))) {
      ++counts_.white;
    } else if (c >= '0' && c <= '9') {
      ++counts_.digits;
    } else {
      if (marks.find(c) != marks.npos) ++counts_.marks;
      if (data_marks.find(c) != data_marks.npos) ++counts_.data_marks;
      if (code_marks.find(c) != code_marks.npos) ++counts_.code_marks;
    }
  }

  void wide(char32_t c) {
    if (is_wide_latin(c)) {
      ++counts_.beyond_ascii;
      return letter('\x7F');  // in no word of the list
    }
    end_word();
    if (is_white(c)) {
      ++counts_.white;
      return;
    }
    const auto* block = std::upper_bound(std::begin(blocks), std::end(blocks), c,
                                         [](char32_t at, const Block& each) { return at <= each.last; });
    if (block == std::end(blocks) || c < block->first) return;
    ++counts_.other;
    ++counts_.scripts[static_cast<std::size_t>(block->script)];
  }

  Counts finish(std::uint64_t characters) {
    end_word();
    counts_.characters = characters;
    return counts_;
  }

 private:
  void letter(char lower) {
    ++counts_.latin;
    word_ = word_ << 8 | static_cast<std::uint8_t>(lower);
    ++length_;
  }

  void end_word() {
    if (length_ == 0) return;
    ++counts_.words;
    const auto* end = english_words.end();
    if (length_ <= longest_english_word && std::find(english_words.begin(), end, word_) != end) ++counts_.english;
    word_ = 0;
    length_ = 0;
  }

  Counts counts_;
  std::uint32_t word_ = 0;
  std::size_t length_ = 0;
};

Counts counts_of(std::string_view utf8) {
  Counter counter;
  std::uint64_t characters = 0;
  for (std::size_t at = 0; at < utf8.size(); ++characters) {
    const auto first = static_cast<std::uint8_t>(utf8[at]);
    if (first < 0x80) {
      counter.ascii(utf8[at++]);
      continue;
    }
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    char32_t c = first & (0x7Fu >> length);
    const auto end = std::min(at + length, utf8.size());
    for (++at; at < end; ++at) c = c << 6 | (static_cast<std::uint8_t>(utf8[at]) & 0x3Fu);
    counter.wide(c);
  }
  return counter.finish(characters);
}

/// The script with the most letters. Where a tenth of Han and kana is kana, both are Japanese.
TextKind script_of(Counts counts) {
  auto& chinese = counts.scripts[static_cast<std::size_t>(TextKind::chinese)];
  auto& japanese = counts.scripts[static_cast<std::size_t>(TextKind::japanese)];
  auto& target = japanese * 10 > chinese + japanese ? japanese : chinese;
  const auto both = chinese + japanese;
  chinese = japanese = 0;
  target = both;
  const auto most = std::max_element(counts.scripts.begin(), counts.scripts.end());
  return static_cast<TextKind>(most - counts.scripts.begin());
}

}  // namespace

TextKind text_kind(std::string_view utf8) {
  const auto counts = counts_of(utf8);
  const auto ink = counts.characters - counts.white;
  constexpr std::uint64_t too_short = 40;  // characters: less says little of what it is
  constexpr std::uint64_t few_words = 8;
  if (counts.other * 5 > counts.latin + counts.other) return script_of(counts);
  if (counts.white * 2 > counts.characters && counts.characters >= too_short) return TextKind::blank;
  if (counts.digits * 5 > ink * 2) return TextKind::digits;
  if (ink >= too_short && counts.marks * 100 >= ink * 9) {
    return counts.data_marks > counts.code_marks * 2 ? TextKind::data : TextKind::code;
  }
  const bool is_short = ink < too_short || counts.words < few_words;
  const bool is_english = is_short ? counts.beyond_ascii == 0 : counts.english * 100 >= counts.words * 10;
  return is_english ? TextKind::english : TextKind::latin;
}

std::string_view text_kind_name(TextKind kind) { return names[static_cast<std::size_t>(kind)]; }

std::optional<TextKind> find_text_kind(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<TextKind>(found - names.begin());
}

}  // namespace tokenfare
