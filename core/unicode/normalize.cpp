// The algorithm of Unicode Standard Annex 15, on stretches: a stretch begins with a character that nothing before it can
// change (its class is 0 and it never composes backwards), so stretches are normalized one by one, and only those are
// in which a first look finds something that may change.
#include "unicode/normalize.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "unicode/normalization_table.h"
#include "unicode/utf8.h"

namespace tokenfare::unicode {
namespace {

using Record = NormalizationTable::Record;

/// The code point at a place, and how many bytes it has.
struct Read {
  char32_t code_point;
  std::uint32_t size;
};

Read read(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<std::uint8_t>(text[at + i])); };
  const auto inner = [&](std::size_t i, unsigned shift) { return (byte(i) & 0x3F) << shift; };
  const char32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first < 0xE0) return {(first & 0x1F) << 6 | inner(1, 0), 2};
  if (first < 0xF0) return {(first & 0x0F) << 12 | inner(1, 6) | inner(2, 0), 3};
  return {(first & 0x07) << 18 | inner(1, 12) | inner(2, 6) | inner(3, 0), 4};
}

/// The place of the next byte that is not ASCII.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  std::uint64_t eight = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::memcpy(&eight, text.data() + at, 8);
    if (eight & 0x8080808080808080u) break;
  }
  while (at < text.size() && static_cast<std::uint8_t>(text[at]) < 0x80) ++at;
  return at;
}

class Normalization {
 public:
  Normalization(std::string_view text, Form form, NormalizedText& result) : text_(text), form_(form), result_(result) {}

  bool run();

 private:
  /// A character of a stretch that is being normalized, and where what it comes from ends in the given text.
  struct Character {
    char32_t code_point;
    std::uint32_t given_end;
    std::uint8_t combining_class;
  };

  bool begins_stretch(const Record& record) const {
    return record.combining_class == 0 && !record.may_change[static_cast<std::size_t>(form_)];
  }
  std::size_t end_of_stretch(std::size_t at) const;
  void normalize(std::size_t from, std::size_t to);
  void decompose(std::size_t from, std::size_t to);
  void append_decomposed(char32_t code_point, std::uint32_t given_end);
  void sort_marks();
  void compose();
  void write(std::size_t from, std::size_t to);

  const NormalizationTable& table_ = NormalizationTable::get();
  std::string_view text_;
  Form form_;
  std::vector<Character> stretch_;
  std::string written_;  // of the stretch
  NormalizedText& result_;
  std::size_t copied_ = 0;  // of the given text, to the result
  bool is_changed_ = false;
};

bool Normalization::run() {
  std::size_t stretch = 0;
  std::uint8_t before = 0;  // the class of the character before
  for (std::size_t at = 0; at < text_.size();) {
    if (static_cast<std::uint8_t>(text_[at]) < 0x80) {
      at = skip_ascii(text_, at);
      stretch = at - 1;
      before = 0;
      continue;
    }
    const Read next = read(text_, at);
    const Record& record = table_.of(next.code_point);
    const bool is_in_order = record.combining_class == 0 || record.combining_class >= before;
    if (begins_stretch(record)) {
      stretch = at;
      before = 0;
      at += next.size;
    } else if (is_in_order && !record.may_change[static_cast<std::size_t>(form_)]) {
      before = record.combining_class;
      at += next.size;
    } else {
      const std::size_t end = end_of_stretch(at);
      normalize(stretch, end);
      at = stretch = end;
      before = 0;
    }
  }
  if (is_changed_) result_.keep(text_.substr(copied_));
  return is_changed_;
}

std::size_t Normalization::end_of_stretch(std::size_t at) const {
  while (at < text_.size()) {
    const Read next = read(text_, at);
    if (begins_stretch(table_.of(next.code_point))) break;
    at += next.size;
  }
  return at;
}

void Normalization::normalize(std::size_t from, std::size_t to) {
  decompose(from, to);
  sort_marks();
  compose();
  write(from, to);
}

void Normalization::decompose(std::size_t from, std::size_t to) {
  stretch_.clear();
  for (std::size_t at = from; at < to;) {
    const Read next = read(text_, at);
    at += next.size;
    const auto given_end = static_cast<std::uint32_t>(at);
    if (const char32_t syllable = next.code_point - hangul::syllable; syllable < hangul::syllables) {
      const char32_t trailing = syllable % hangul::trailings;
      const char32_t open = syllable / hangul::trailings;
      append_decomposed(hangul::leading + open / hangul::vowels, given_end);
      append_decomposed(hangul::vowel + open % hangul::vowels, given_end);
      if (trailing != 0) append_decomposed(hangul::none_trailing + trailing, given_end);
      continue;
    }
    const auto decomposition = table_.decomposition(table_.of(next.code_point), form_);
    for (const char32_t part : decomposition) append_decomposed(part, given_end);
    if (decomposition.empty()) append_decomposed(next.code_point, given_end);
  }
}

void Normalization::append_decomposed(char32_t code_point, std::uint32_t given_end) {
  stretch_.push_back({code_point, given_end, table_.of(code_point).combining_class});
}

/// Puts the marks behind each letter in the order of their classes, those of one class as they were.
void Normalization::sort_marks() {
  const auto is_letter = [](const Character& each) { return each.combining_class == 0; };
  const auto is_lower = [](const Character& a, const Character& b) { return a.combining_class < b.combining_class; };
  for (auto from = stretch_.begin(); from != stretch_.end();) {
    from = std::find_if_not(from, stretch_.end(), is_letter);
    const auto to = std::find_if(from, stretch_.end(), is_letter);
    if (!std::is_sorted(from, to, is_lower)) std::stable_sort(from, to, is_lower);
    from = to;
  }
}

/// Joins characters to the last letter before them. A mark of the same class in between, which stays, keeps later ones
/// from it, and anything in between keeps a letter from it.
void Normalization::compose() {
  constexpr std::size_t none = ~std::size_t{0};
  std::size_t letter = none;
  std::size_t kept = 0;
  for (const Character next : stretch_) {
    const bool is_next_to_letter = letter != none && kept == letter + 1;
    const bool is_reached =
        is_next_to_letter || (letter != none && stretch_[kept - 1].combining_class < next.combining_class);
    if (is_reached) {
      if (const char32_t composed = table_.composed(stretch_[letter].code_point, next.code_point)) {
        stretch_[letter].code_point = composed;
        stretch_[letter].given_end = std::max(stretch_[letter].given_end, next.given_end);
        continue;
      }
    }
    if (next.combining_class == 0) letter = kept;
    stretch_[kept++] = next;
  }
  stretch_.resize(kept);
}

/// Puts what a stretch became into the result, unless it is as it was given.
void Normalization::write(std::size_t from, std::size_t to) {
  written_.clear();
  for (const Character& each : stretch_) append_utf8(written_, each.code_point);
  if (written_ == text_.substr(from, to - from)) return;
  if (!is_changed_) result_.begin();
  is_changed_ = true;
  result_.keep(text_.substr(copied_, from - copied_));
  // A mark may come from before the one that now stands before it; it ends where all that is before it ends.
  std::string_view left = written_;
  auto given = static_cast<std::uint32_t>(from);
  for (const Character& each : stretch_) {
    const std::uint32_t end = std::max(given, each.given_end);
    const std::uint32_t size = utf8_size(each.code_point);
    result_.replace(end - given, left.substr(0, size));
    left.remove_prefix(size);
    given = end;
  }
  copied_ = to;
}

}  // namespace

bool normalize(std::string_view text, Form form, NormalizedText& normalized) {
  return Normalization(text, form, normalized).run();
}

bool nfc(std::string_view text, NormalizedText& normalized) { return normalize(text, Form::nfc, normalized); }
bool nfkc(std::string_view text, NormalizedText& normalized) { return normalize(text, Form::nfkc, normalized); }

std::size_t settled_form(std::string_view text, Form form) {
  const NormalizationTable& table = NormalizationTable::get();
  for (std::size_t at = text.size(); at-- > 0;) {
    if (is_inside_character(text[at])) continue;
    const Record& record = table.of(read(text, at).code_point);
    if (record.combining_class == 0 && !record.may_change[static_cast<std::size_t>(form)]) return at;
  }
  return 0;
}

}  // namespace tokenfare::unicode
