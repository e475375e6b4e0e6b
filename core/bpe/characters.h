// Whole characters as the first symbols of a merge. A Chinese character has three bytes and nearly always ends as one
// token, so beginning with it saves two merges of three. That is exact where nothing can come between its bytes:
//
// A token that begins or ends inside a character and reaches over the border of one is the only thing that could take bytes away
// from a character before it is whole. There are a few hundred; for each, the two bytes at every border inside it are marked. A
// character that is a token, and at neither of whose borders marked bytes meet, merges in itself first, whatever else merges.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "bpe/token_id.h"

namespace tokenfare::bpe {

class Characters {
 public:
  Characters() : ids_(0x10000, no_token), marked_(0x10000 / 64) {}

  /// Takes notice of one token of the vocabulary; must be called for all.
  void add(std::string_view token, TokenId id);

  /// The token that is the character of `length` (2 or 3) bytes at `at`, or no_token.
  TokenId id_of(const std::uint8_t* at, std::size_t length) const {
    const std::uint32_t code_point = length == 2 ? (at[0] & 0x1Fu) << 6 | (at[1] & 0x3Fu)
                                                 : (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
    return ids_[code_point];
  }

  /// Takes notice of a token that merging must begin with, because nothing merges into it: a character of two to four bytes.
  /// Anything else is passed over.
  void add_unmerged(std::string_view token, TokenId id);

  /// The token that is the character of four bytes at `at`, if it was added so; else no_token.
  TokenId id_of_four(const std::uint8_t* at) const { return of_four_.empty() ? no_token : find_of_four(at); }

  /// Whether a token could reach over the border between these two bytes and cut a character.
  bool may_be_cut(std::uint8_t before, std::uint8_t after) const {
    const std::uint32_t pair = static_cast<std::uint32_t>(before << 8 | after);
    return marked_[pair >> 6] >> (pair & 63) & 1;
  }

 private:
  TokenId find_of_four(const std::uint8_t* at) const;

  std::vector<TokenId> ids_;  // by code point, of two and three bytes
  std::vector<std::uint64_t> marked_;
  std::vector<std::uint64_t> of_four_;  // code point << 32 | token, in order; only of add_unmerged
};

}  // namespace tokenfare::bpe
