// The patterns of DeepSeek V3 and V4, three that are applied one after the other, each to the pieces of the one before:
//
//   \p{N}{1,3}
//   [一-龥぀-ゟ゠-ヿ]+
//   [!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|
//   \s+(?!\S)|\s+
//
//   text      a  1中ab,c    U+0001 is matched by nothing
//   pieces    a│  │1│中│ab│,c
//
// The first two cut the text into stretches: numbers, Chinese and Japanese, all else. The third sees one stretch and no further,
// so its `(?!\S)` takes the end of one for the end of the text. What it does not match is a piece up to the next match.
#include "pretokenize/parts.h"
#include "unicode/symbols.h"

namespace tokenfare::pretokenize {
namespace {

constexpr std::uint8_t word = unicode::letter | unicode::mark;

/// What of a character decides, in a stretch that is not of numbers.
enum class Sort : std::uint8_t { letters, symbol, space, nothing, border };

/// Reads the characters of one stretch; those of another are its border.
class Stretch {
 public:
  Stretch(const KindTable& kinds, Place at)
      : kinds_(kinds), symbols_(unicode::SymbolTable::get()), is_cjk_(is_cjk(at)) {}

  /// The sort of the character at `at`; `next` becomes the place behind it.
  Sort at(Place at, Place& next) const {
    const std::uint8_t kind = kinds_.at(at, next);
    if (kind & (unicode::number | unicode::end) || is_cjk(at) != is_cjk_) return Sort::border;
    if (kind & word) return Sort::letters;
    if (kind & unicode::space) return Sort::space;
    return symbols_.has(code_point(at)) ? Sort::symbol : Sort::nothing;
  }

  Place skip(Place at, Sort sort) const {
    Place next = at;
    while (this->at(at, next) == sort) at = next;
    return at;
  }

 private:
  static char32_t code_point(Place at) {
    const char32_t first = at[0];
    if (first < 0x80) return first;
    if (first < 0xE0) return (first & 0x1F) << 6 | (at[1] & 0x3Fu);
    if (first < 0xF0) return (first & 0x0F) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
    return (first & 0x07) << 18 | (at[1] & 0x3Fu) << 12 | (at[2] & 0x3Fu) << 6 | (at[3] & 0x3Fu);
  }

  static bool is_cjk(Place at) {
    if (at[0] < 0xE3 || at[0] > 0xE9) return false;
    const char32_t character = code_point(at);
    return (character >= 0x4E00 && character <= 0x9FA5) || (character >= 0x3040 && character <= 0x30FF);
  }

  const KindTable& kinds_;
  const unicode::SymbolTable& symbols_;
  bool is_cjk_;
};

bool is_ascii_letter(std::uint8_t byte) { return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'; }

/// ` ?[\p{P}\p{S}]+[\r\n]*` from a symbol on.
Place symbols_end(const Stretch& stretch, Place at) {
  at = stretch.skip(at, Sort::symbol);
  Place next = at;
  while (is_line_end(*at) && stretch.at(at, next) == Sort::space) at = next;
  return at;
}

/// `\s*[\r\n]+|\s+(?!\S)|\s+`
Place spaces_end(const Stretch& stretch, Place at) {
  const Place start = at;
  Place last = at;
  Place behind_line_end = nullptr;
  Place next = at;
  Sort sort = Sort::space;
  while ((sort = stretch.at(at, next)) == Sort::space) {
    if (is_line_end(*at)) behind_line_end = next;
    last = at;
    at = next;
  }
  if (behind_line_end) return behind_line_end;
  return sort == Sort::border || last == start ? at : last;
}

Place piece_end(const KindTable& kinds, Place at) {
  Place next = at;
  if (kinds.at(at, next) & unicode::number) return digits(kinds, at);
  const Stretch stretch(kinds, at);
  const Sort sort = stretch.at(at, next);
  if (sort == Sort::letters) return stretch.skip(next, Sort::letters);
  if (sort == Sort::symbol) {
    if (*at < 0x80 && is_ascii_letter(*next)) {
      while (is_ascii_letter(*next)) ++next;
      return next;
    }
    return symbols_end(stretch, next);
  }
  Place behind = next;
  const Sort following = stretch.at(next, behind);
  if (following == Sort::letters && !is_line_end(*at)) return stretch.skip(behind, Sort::letters);
  if (sort == Sort::space) {
    if (*at == ' ' && following == Sort::symbol) return symbols_end(stretch, behind);
    return spaces_end(stretch, at);
  }
  // Nothing matches here; but the last character before a word is its prefix.
  while (stretch.at(next, behind) == Sort::nothing) {
    Place third = behind;
    if (stretch.at(behind, third) == Sort::letters) break;
    next = behind;
  }
  return next;
}

}  // namespace

std::uint32_t cut_deepseek(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit) {
  const KindTable& kinds = KindTable::get();
  Place at = text + from;
  std::uint32_t written = 0;
  while (written < limit && *at != unicode::end_mark) {
    at = piece_end(kinds, at);
    ends[written++] = static_cast<Offset>(at - text);
  }
  return written;
}

}  // namespace tokenfare::pretokenize
