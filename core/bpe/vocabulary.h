// A vocabulary: the bytes of each token, and which two tokens merge into which.
//
// It comes as a pack (pack.h), in which each token but the first 256 is a pair of earlier ones. One pass over
// the pairs makes everything at once: the bytes of a token are those of its two parts, and the pair itself
// is a row of the merge table. A token's id is its rank, so the lowest id merges first.
//
// Immutable once made; any number of tokenizers may share one.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tokenfare::bpe {

using TokenId = std::uint32_t;
inline constexpr TokenId no_token = 0xFFFFFFFF;

class Vocabulary {
 public:
  /// Reads a pack, but only its first `token_limit` tokens. Fails with damaged_pack if the bytes are not what
  /// was written. The pack is not needed afterwards.
  static Result<std::shared_ptr<const Vocabulary>> from_pack(std::span<const std::uint8_t> pack,
                                                             std::uint32_t token_limit);

  /// One more than the highest id.
  TokenId id_limit() const { return static_cast<TokenId>(starts_.size() - 1); }

  /// The bytes of a token; empty for an id that is not in use. The view lives as long as the vocabulary.
  std::string_view bytes(TokenId id) const {
    return {reinterpret_cast<const char*>(bytes_.data()) + starts_[id], starts_[id + 1] - starts_[id]};
  }

  TokenId of_byte(std::uint8_t byte) const { return of_byte_[byte]; }

  /// The token that two neighbours merge into, or no_token.
  TokenId merged(TokenId left, TokenId right) const {
    const std::uint64_t pair = pair_key(left, right);
    for (std::size_t slot = pair_slot(pair);; slot = (slot + 1) & pair_mask_) {
      const std::uint64_t entry = pairs_[slot];
      if (entry >> id_bits == pair) return static_cast<TokenId>(entry & ((1u << id_bits) - 1));
      if (entry == empty_pair) return no_token;
    }
  }

  /// The token with exactly these bytes, or no_token. At least 16 bytes must be readable at `piece`.
  TokenId find(const std::uint8_t* piece, std::size_t length) const;

 private:
  static constexpr unsigned id_bits = 21;
  static constexpr std::uint64_t empty_pair = ~std::uint64_t{0};

  static std::uint64_t pair_key(TokenId left, TokenId right) { return std::uint64_t{left} << id_bits | right; }
  std::size_t pair_slot(std::uint64_t pair) const { return static_cast<std::size_t>((pair * 0x9E3779B97F4A7C15u) >> pair_shift_); }

  bool lay_out(const class Pack& pack, std::uint32_t tokens);
  void add_to_finder(TokenId id);
  void add_pair(TokenId left, TokenId right, TokenId id);

  std::vector<std::uint8_t> bytes_;
  std::vector<std::uint32_t> starts_;  // by id, and the end of the last
  TokenId of_byte_[256] = {};

  std::vector<std::uint64_t> pairs_;  // open addressing: left, right, merged, 21 bits each
  std::size_t pair_mask_ = 0;
  unsigned pair_shift_ = 0;

  std::vector<std::uint32_t> finder_;  // open addressing: part of the hash of the bytes above the id
  std::size_t finder_mask_ = 0;
};

}  // namespace tokenfare::bpe
