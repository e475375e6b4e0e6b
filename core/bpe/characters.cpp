#include "bpe/characters.h"

#include <algorithm>

namespace tokenfare::bpe {
namespace {

bool is_inside(char byte) { return (static_cast<std::uint8_t>(byte) & 0xC0) == 0x80; }

/// How many bytes a character that begins with this byte has.
std::size_t length_of(char byte) {
  const auto first = static_cast<std::uint8_t>(byte);
  return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/// Whether the token begins with a character's first byte and ends with one's last.
bool is_whole(std::string_view token) {
  if (is_inside(token.front())) return false;
  std::size_t last = token.size() - 1;
  while (is_inside(token[last])) --last;
  return last + length_of(token[last]) == token.size();
}

/// The code point of a character of two to four bytes.
std::uint32_t code_point(std::string_view character) {
  const std::size_t length = character.size();
  std::uint32_t code_point = static_cast<std::uint8_t>(character[0]) & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i)
    code_point = code_point << 6 | (static_cast<std::uint8_t>(character[i]) & 0x3Fu);
  return code_point;
}

/// Whether the token is one character of two to four bytes, and not bytes that only look like one at their ends or are
/// written too long.
bool is_character(std::string_view token) {
  constexpr std::uint32_t first_of_length[] = {0, 0, 0x80, 0x800, 0x10000};
  return token.size() >= 2 && token.size() <= 4 && length_of(token.front()) == token.size() &&
         static_cast<std::uint8_t>(token.front()) < 0xF5 && std::all_of(token.begin() + 1, token.end(), is_inside) &&
         code_point(token) >= first_of_length[token.size()];
}

}  // namespace

void Characters::add(std::string_view token, TokenId id) {
  if (token.size() == 1) return;
  if (!is_whole(token)) {
    for (std::size_t i = 1; i < token.size(); ++i) {
      if (is_inside(token[i])) continue;
      const auto pair = static_cast<std::uint32_t>(static_cast<std::uint8_t>(token[i - 1]) << 8 |
                                                   static_cast<std::uint8_t>(token[i]));
      marked_[pair >> 6] |= std::uint64_t{1} << (pair & 63);
    }
    return;
  }
  if (token.size() < 4 && is_character(token)) ids_[code_point(token)] = id;
}

void Characters::add_unmerged(std::string_view token, TokenId id) {
  if (!is_character(token)) return;
  if (token.size() < 4) return add(token, id);
  const std::uint64_t row = std::uint64_t{code_point(token)} << 32 | id;
  of_four_.insert(std::upper_bound(of_four_.begin(), of_four_.end(), row), row);
}

TokenId Characters::find_of_four(const std::uint8_t* at) const {
  const std::uint64_t wanted = code_point({reinterpret_cast<const char*>(at), 4});
  const auto row = std::lower_bound(of_four_.begin(), of_four_.end(), wanted << 32);
  return row != of_four_.end() && *row >> 32 == wanted ? static_cast<TokenId>(*row) : no_token;
}

}  // namespace tokenfare::bpe
