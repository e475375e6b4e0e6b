// The memo of short pieces: what each piece of at most 15 bytes and at most 3 tokens became the last time. Most of a text
// is a few thousand pieces over and over, so this is where nearly all lookups end.
//
// Keyed by the bytes of the piece alone. It is a table, not a cache: nothing is evicted until it is 5/8 full,
// then all is forgotten at once. 2 MB, and it never grows.
#pragma once

#include <cstdint>
#include <vector>

#include "bpe/hash.h"
#include "bpe/token_id.h"

namespace tokenfare::bpe {

class PieceMemo {
 public:
  static constexpr std::uint32_t most_tokens = 3;

  struct Slot {
    ShortPiece piece{};  // a length of 0 marks a free slot
    std::uint32_t count = 0;
    TokenId ids[most_tokens] = {};
  };

  PieceMemo() : slots_(slot_count) {}

  /// The slot of a piece, or the free one where it would stand.
  Slot& find(const ShortPiece& piece) { return find(piece, hash(piece)); }
  Slot& find(const ShortPiece& piece, std::uint64_t hash) {
    for (std::size_t at = static_cast<std::size_t>(hash >> hash_shift);; at = (at + 1) & (slot_count - 1)) {
      Slot& slot = slots_[at];
      if (slot.piece == piece || slot.count == 0) return slot;
    }
  }

  /// Fills a free slot that `find` gave. Invalidates slots if the memo was full.
  void fill(Slot& slot, const ShortPiece& piece, const TokenId* ids, std::uint32_t count) {
    slot.piece = piece;
    slot.count = count;
    for (std::uint32_t i = 0; i < count; ++i) slot.ids[i] = ids[i];
    if (++used_ > slot_count / 8 * 5) forget();
  }

 private:
  static constexpr unsigned slot_bits = 16;
  static constexpr std::size_t slot_count = std::size_t{1} << slot_bits;
  static constexpr unsigned hash_shift = 64 - slot_bits;

  void forget() {
    slots_.assign(slot_count, Slot{});
    used_ = 0;
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace tokenfare::bpe
