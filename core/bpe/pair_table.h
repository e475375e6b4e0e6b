// Which two tokens merge into which: an open-addressed table of 64-bit rows, with one bit for each possible hash before
// it. Three of four questions are about tokens that do not merge, and the bits, which fit the cache, answer most of those.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "bpe/token_id.h"

namespace tokenfare::bpe {

class PairTable {
 public:
  void reserve(std::size_t pairs) {
    // Three quarters full or less: half full is fewer steps, but twice the memory, and its latency costs more.
    const std::size_t slots = std::bit_ceil(pairs + pairs / 8);
    rows_.assign(slots + 1, empty);
    slot_mask_ = slots - 1;
    slot_shift_ = 64u - static_cast<unsigned>(std::countr_zero(slots));
    filter_.assign((std::size_t{1} << filter_bits) / 64, 0);
  }

  /// Part of the row where the pair belongs: asking for it gives the memory time to bring it.
  std::uint32_t touch(TokenId left, TokenId right) const {
    return static_cast<std::uint32_t>(rows_[static_cast<std::size_t>(hash_of(key(left, right)) >> slot_shift_)]);
  }

  void add(TokenId left, TokenId right, TokenId merged) {
    const std::uint64_t pair = key(left, right);
    const std::uint64_t hash = hash_of(pair);
    std::size_t slot = static_cast<std::size_t>(hash >> slot_shift_);
    while (rows_[slot] != empty) slot = (slot + 1) & slot_mask_;
    rows_[slot] = pair << id_bits | merged;
    filter_[hash >> (70 - filter_bits)] |= std::uint64_t{1} << (hash >> (64 - filter_bits) & 63);
  }

  /// The token that the two merge into, or no_token. At least one pair must have been added or reserved for.
  TokenId find(TokenId left, TokenId right) const {
    const std::uint64_t pair = key(left, right);
    const std::uint64_t hash = hash_of(pair);
    const bool is_possible = filter_[hash >> (70 - filter_bits)] >> (hash >> (64 - filter_bits) & 63) & 1;
    // No branch on what cannot be foreseen: an impossible pair is looked up in the row behind the last, which is empty.
    std::size_t slot = is_possible ? static_cast<std::size_t>(hash >> slot_shift_) : slot_mask_ + 1;
    while (true) {
      const std::uint64_t row = rows_[slot];
      if (row >> id_bits == pair) return static_cast<TokenId>(row & ((1u << id_bits) - 1));
      if (row == empty) return no_token;
      slot = (slot + 1) & slot_mask_;
    }
  }

 private:
  static constexpr unsigned id_bits = 21;
  static constexpr unsigned filter_bits = 21;
  static constexpr std::uint64_t empty = ~std::uint64_t{0};

  static std::uint64_t key(TokenId left, TokenId right) { return std::uint64_t{left} << id_bits | right; }
  static std::uint64_t hash_of(std::uint64_t pair) { return pair * 0x9E3779B97F4A7C15u; }

  std::vector<std::uint64_t> rows_;  // left, right, merged: 21 bits each
  std::size_t slot_mask_ = 0;
  unsigned slot_shift_ = 0;
  std::vector<std::uint64_t> filter_;
};

}  // namespace tokenfare::bpe
