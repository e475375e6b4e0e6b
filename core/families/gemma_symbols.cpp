// Facts from the published vocabulary, in which <unused0> to <unused6241> are symbols as well.
#include "families/gemma_symbols.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <string_view>

#include "unicode/kinds.h"

namespace tokenfare::families {
namespace {

/// What stands between < and > or </ and >, in the order of bytes. Tags that are only opened or only closed have no partner.
constexpr std::string_view tags[] = {
    "a",   "b",   "bbox",  "blockquote", "body", "caption", "code",   "div",   "em", "footer", "h1",   "h2",
    "h3",  "h4",  "h5",    "h6",         "html", "i",       "iframe", "img",   "li", "s",      "span", "strong",
    "sub", "sup", "table", "tbody",      "td",   "tfoot",   "th",     "thead", "tr", "u",      "ul",
};
constexpr std::string_view mask = "mask";  // has no closing form
constexpr std::string_view multimodal = "[multimodal]";
constexpr std::string_view unused = "unused";
constexpr std::uint32_t unused_symbols = 6242;

/// Whether digits are a number of an unused symbol, written as numbers are.
bool is_unused_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 4 || (digits.size() > 1 && digits[0] == '0')) return false;
  std::uint32_t number = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return false;
    number = number * 10 + static_cast<std::uint32_t>(digit - '0');
  }
  return number < unused_symbols;
}

}  // namespace

std::uint32_t gemma_symbol(const std::uint8_t* at) {
  static_assert(unicode::padding > 16);
  if (*at == '[') return std::memcmp(at, multimodal.data(), multimodal.size()) == 0 ? multimodal.size() : 0;
  constexpr std::uint32_t longest = 13;  // </blockquote>
  std::uint32_t size = 1;
  while (size < longest && at[size] != '>' && at[size] != unicode::end_mark) ++size;
  if (at[size] != '>') return 0;
  const bool is_closing = at[1] == '/';
  const std::uint32_t from = is_closing ? 2 : 1;
  const std::string_view name(reinterpret_cast<const char*>(at) + from, size > from ? size - from : 0);
  const bool is_symbol =
      std::binary_search(std::begin(tags), std::end(tags), name) ||
      (!is_closing &&
       (name == mask || (name.substr(0, unused.size()) == unused && is_unused_number(name.substr(unused.size())))));
  return is_symbol ? size + 1 : 0;
}

}  // namespace tokenfare::families
