// The memo: what each piece of at most 255 bytes became the last time. Most of a text is a few thousand pieces over and
// over, so this is where nearly all lookups end.
//
//   index   …│tag 7│·│tag 2│…      part of a piece's hash, and the slot it stands in
//   slots   │ the│ cat│ sat│…      in the order in which pieces were first seen, so that common ones share cache lines
//
// Keyed by the bytes of the piece alone. It is a table, not a cache: nothing is evicted until it is full, then all
// is forgotten at once. Memory: 7.5 MB that never grow and are touched only as far as they fill.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <vector>

#include "bpe/hash.h"
#include "bpe/token_id.h"

namespace tokenfare::bpe {

class PieceMemo {
 public:
  static constexpr std::uint32_t longest = 255;
  static constexpr std::uint32_t tokens_in_slot = 3;

  /// What stands in a slot: up to three tokens, or where more of them stand.
  struct Slot {
    ShortPiece key;               // of a long piece: its hash, then its length above where its bytes are kept
    TokenId ids[tokens_in_slot];  // if there are more, the first is where all of them stand outside
    std::uint32_t count;
    bool holds_all() const { return count <= tokens_in_slot; }

    /// Copies the tokens that fit a slot, and a word that is none: `to` must have room for four.
    void copy_to(TokenId* to) const {
      std::memcpy(to, reinterpret_cast<const std::uint8_t*>(this) + offsetof(Slot, ids), 4 * sizeof(TokenId));
    }
  };

  struct Found {
    std::uint32_t slot;
    bool is_new;  // it was added, and waits to be filled
  };

  PieceMemo()
      : index_(index_size),
        slots_(new Slot[most_slots]),
        kept_(new std::uint8_t[most_kept]),
        outside_(new TokenId[most_outside]) {}

  /// Sees to it that so many pieces, of so many bytes in all, can be added. May forget all, and so invalidate slots.
  void make_room(std::uint32_t pieces, std::uint32_t bytes) {
    bytes = std::min(bytes, pieces * longest);
    if (used_ + pieces > most_slots || kept_used_ + bytes > most_kept || outside_used_ + bytes > most_outside) forget();
  }

  /// Finds a piece of at most 15 bytes, or adds it.
  Found find(const ShortPiece& piece, std::uint64_t hash) {
    for (std::size_t at = static_cast<std::size_t>(hash >> index_shift);; at = (at + 1) & (index_size - 1)) {
      const std::uint32_t entry = index_[at];
      if (entry == 0) return add(at, piece, hash);
      if (!has_tag(entry, hash)) continue;
      if (slots_[entry & slot_mask].key == piece) return {entry & slot_mask, false};
    }
  }

  /// Finds a longer piece of at most `longest` bytes, or adds it.
  Found find(const std::uint8_t* piece, std::uint32_t length, std::uint64_t hash) {
    for (std::size_t at = static_cast<std::size_t>(hash >> index_shift);; at = (at + 1) & (index_size - 1)) {
      const std::uint32_t entry = index_[at];
      if (entry == 0) return add(at, {hash, std::uint64_t{length} << 56 | keep(piece, length)}, hash);
      if (!has_tag(entry, hash)) continue;
      const ShortPiece& key = slots_[entry & slot_mask].key;
      if (key.low != hash || key.high >> 56 != length) continue;
      if (same_bytes(kept_.get() + static_cast<std::uint32_t>(key.high), piece, length))
        return {entry & slot_mask, false};
    }
  }

  const Slot& slot(std::uint32_t place) const { return slots_[place]; }

  /// The tokens of a slot that is filled; valid until memory is made room in.
  std::span<const TokenId> ids(const Slot& slot) const {
    return {slot.holds_all() ? slot.ids : outside_.get() + slot.ids[0], slot.count};
  }

  /// Fills a new slot.
  void fill(std::uint32_t place, std::span<const TokenId> ids) {
    Slot& slot = slots_[place];
    slot.count = static_cast<std::uint32_t>(ids.size());
    if (!slot.holds_all()) slot.ids[0] = outside_used_;
    TokenId* to = slot.holds_all() ? slot.ids : outside_.get() + outside_used_;
    std::copy(ids.begin(), ids.end(), to);
    if (!slot.holds_all()) outside_used_ += slot.count;
  }

 private:
  static constexpr unsigned index_bits = 16;
  static constexpr std::size_t index_size = std::size_t{1} << index_bits;
  static constexpr unsigned index_shift = 64 - index_bits;
  static constexpr std::uint32_t slot_mask = 0xFFFF;
  static constexpr std::uint32_t most_slots = index_size / 8 * 5;
  static constexpr std::uint32_t most_kept = 1u << 21;
  static constexpr std::uint32_t most_outside = 1u << 20;

  static std::uint32_t tag(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 16) & ~slot_mask; }
  static bool has_tag(std::uint32_t entry, std::uint64_t hash) { return ((entry ^ tag(hash)) & ~slot_mask) == 0; }

  Found add(std::size_t at, const ShortPiece& key, std::uint64_t hash) {
    slots_[used_].key = key;
    index_[at] = tag(hash) | used_;
    return {used_++, true};
  }

  std::uint32_t keep(const std::uint8_t* piece, std::uint32_t length) {
    std::memcpy(kept_.get() + kept_used_, piece, length);
    kept_used_ += length;
    return kept_used_ - length;
  }

  void forget() {
    index_.assign(index_size, 0);
    used_ = 1;
    kept_used_ = 0;
    outside_used_ = 0;
  }

  std::vector<std::uint32_t> index_;  // 0 marks a free place, so no piece stands in the first slot
  std::unique_ptr<Slot[]> slots_;
  std::unique_ptr<std::uint8_t[]> kept_;  // the bytes of long pieces
  std::unique_ptr<TokenId[]> outside_;
  std::uint32_t used_ = 1;
  std::uint32_t kept_used_ = 0;
  std::uint32_t outside_used_ = 0;
};

}  // namespace tokenfare::bpe
