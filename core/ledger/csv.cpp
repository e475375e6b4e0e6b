#include "ledger/csv.h"

#include <array>
#include <cstddef>

namespace tokenfare::csv {
namespace {

using namespace std::string_view_literals;

// The signs that begin a formula, and the forms of them that spreadsheets with East Asian input fold to ASCII:
// full width (U+FF1D …), small (U+FE66 …), and the minus sign U+2212.
constexpr std::array formula_signs = {
    "="sv, "+"sv, "-"sv, "@"sv, "＝"sv, "＋"sv, "－"sv, "＠"sv, "﹦"sv, "﹢"sv, "﹣"sv, "﹫"sv, "−"sv,
};

// What a spreadsheet may drop before it looks at the first sign: quotes, blanks and marks without width. (Control
// characters and the space are handled as a range.)
constexpr std::array invisible = {
    "\""sv,           "\x7F"sv,
    "\xC2\xA0"sv,      // U+00A0 no-break space
    "\xC2\xAD"sv,      // U+00AD soft hyphen
    "\xE1\x9A\x80"sv,  // U+1680 Ogham space
    "\xE1\xA0\x8E"sv,  // U+180E Mongolian vowel separator
    "\xE2\x81\x9F"sv,  // U+205F mathematical space
    "\xE3\x80\x80"sv,  // U+3000 ideographic space
    "\xEF\xBB\xBF"sv,  // U+FEFF byte order mark
};

constexpr bool begins_cell_after(char c) { return c == '\t' || c == '\r' || c == '\n' || c == ';'; }

// How many bytes at the start of `text` are not seen by a spreadsheet: 0 if the first character is visible.
std::size_t invisible_length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first <= 0x20) return 1;
  for (const auto mark : invisible) {
    if (text.starts_with(mark)) return mark.size();
  }
  if (text.size() < 3 || first != 0xE2) return 0;
  const auto second = static_cast<unsigned char>(text[1]);
  const auto third = static_cast<unsigned char>(text[2]);
  // U+2000…U+200F spaces and joiners, U+2028…U+202F separators and directions, U+2060…U+206F word joiner, isolates
  const bool blank = second == 0x80 && (third <= 0x8F || (third >= 0xA8 && third <= 0xAF));
  const bool format = second == 0x81 && third >= 0xA0 && third <= 0xAF;
  return blank || format ? 3 : 0;
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at;
}

// -1.5, +3, 6.02e23: a spreadsheet makes a number of it, which is what the writer meant.
bool is_plain_number(std::string_view text) {
  const std::size_t start = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  std::size_t at = skip_digits(text, start);
  if (at == start) return false;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = at + 1;
    at = skip_digits(text, fraction);
    if (at == fraction) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    const std::size_t exponent = at;
    at = skip_digits(text, exponent);
    if (at == exponent) return false;
  }
  return at == text.size();
}

// Whether a spreadsheet that begins a cell with `part` (which holds no border) could find a formula there.
bool needs_guard(std::string_view part) {
  if (part.starts_with('\'')) return true;  // so that `unguard` takes away no apostrophe of the writer
  while (!part.empty()) {
    const std::size_t length = invisible_length(part);
    if (length == 0) break;
    part.remove_prefix(length);
  }
  if (is_plain_number(part)) return false;
  for (const auto sign : formula_signs) {
    if (part.starts_with(sign)) return true;
  }
  return false;
}

// The end of the part that begins at `start`: the next character behind which another cell could begin.
std::size_t end_of_part(std::string_view text, std::size_t start) {
  while (start < text.size() && !begins_cell_after(text[start])) ++start;
  return start;
}

}  // namespace

std::string guard(std::string_view text) {
  std::string cell;
  cell.reserve(text.size() + 1);
  const bool begins_with_control = !text.empty() && text[0] != ';' && begins_cell_after(text[0]);
  if (begins_with_control) cell += '\'';
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = end_of_part(text, start);
    const auto part = text.substr(start, end - start);
    if (needs_guard(part)) cell += '\'';
    cell += part;
    if (end < text.size()) cell += text[end];
    start = end + 1;
  }
  return cell;
}

std::string unguard(std::string_view cell) {
  std::string text;
  text.reserve(cell.size());
  bool begins = true;
  for (const char c : cell) {
    if (!begins || c != '\'') text += c;
    begins = begins_cell_after(c);
  }
  return text;
}

void append_cell(std::string& row, std::string_view text) {
  const std::string cell = guard(text);
  const bool has_border = cell.find_first_of(",;\"\t\r\n") != std::string::npos;
  const bool has_blank_edge = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
  if (!has_border && !has_blank_edge) {
    row += cell;
    return;
  }
  row += '"';
  for (const char c : cell) {
    if (c == '"') row += '"';
    row += c;
  }
  row += '"';
}

}  // namespace tokenfare::csv
