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

/// The code point of a character of four bytes.
std::uint32_t of_four(const std::uint8_t* at) {
  return (at[0] & 0x07u) << 18 | (at[1] & 0x3Fu) << 12 | (at[2] & 0x3Fu) << 6 | (at[3] & 0x3Fu);
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
  if (token.size() <= 3 && length_of(token.front()) == token.size()) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(token.data());
    const std::uint32_t code_point = token.size() == 2
                                         ? (bytes[0] & 0x1Fu) << 6 | (bytes[1] & 0x3Fu)
                                         : (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    ids_[code_point] = id;
  }
}

void Characters::add_unmerged(std::string_view token, TokenId id) {
  if (length_of(token.front()) != token.size()) return;
  if (token.size() < 4) return add(token, id);
  const std::uint64_t row = std::uint64_t{of_four(reinterpret_cast<const std::uint8_t*>(token.data()))} << 32 | id;
  of_four_.insert(std::upper_bound(of_four_.begin(), of_four_.end(), row), row);
}

TokenId Characters::find_of_four(const std::uint8_t* at) const {
  const std::uint32_t code_point = of_four(at);
  const auto row = std::lower_bound(of_four_.begin(), of_four_.end(), std::uint64_t{code_point} << 32);
  return row != of_four_.end() && *row >> 32 == code_point ? static_cast<TokenId>(*row) : no_token;
}

}  // namespace tokenfare::bpe
