// The memo of long pieces, for scripts whose words take two or three bytes a character: what each piece of 16 to
// 255 bytes became the last time.
//
// The bytes of the pieces and their ids stand one after the other in one arena; a slot has the place and part of the
// hash, and the bytes decide. Like the memo of short pieces it forgets all at once, when table or arena is full. 2.5 MB.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "bpe/hash.h"
#include "bpe/token_id.h"

namespace tokenfare::bpe {

class LongMemo {
 public:
  static constexpr std::size_t longest = 255;

  LongMemo() : slots_(slot_count), arena_(arena_words) {}

  /// The ids of a piece of at most `longest` bytes, or an empty span. Valid until the next `keep`.
  std::span<const TokenId> find(const std::uint8_t* piece, std::size_t length, std::uint64_t hash) const {
    for (std::size_t at = hash >> hash_shift; slots_[at].place != 0; at = (at + 1) & (slot_count - 1)) {
      const Slot& slot = slots_[at];
      if (slot.tag != static_cast<std::uint32_t>(hash)) continue;
      const std::uint32_t* kept = arena_.data() + slot.place;
      if (*kept >> 16 == length && std::memcmp(kept + 1, piece, length) == 0) {
        return {kept + 1 + words_of(length), *kept & 0xFFFF};
      }
    }
    return {};
  }

  /// Remembers a piece that `find` did not know.
  void keep(const std::uint8_t* piece, std::size_t length, std::uint64_t hash, std::span<const TokenId> ids) {
    const std::size_t words = 1 + words_of(length) + ids.size();
    if (used_words_ + words > arena_words || used_slots_ > slot_count / 8 * 5) forget();
    std::uint32_t* kept = arena_.data() + used_words_;
    *kept = static_cast<std::uint32_t>(length << 16 | ids.size());
    std::memcpy(kept + 1, piece, length);
    std::memcpy(kept + 1 + words_of(length), ids.data(), ids.size_bytes());
    std::size_t at = hash >> hash_shift;
    while (slots_[at].place != 0) at = (at + 1) & (slot_count - 1);
    slots_[at] = {static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(used_words_)};
    used_words_ += words;
    ++used_slots_;
  }

 private:
  static constexpr unsigned slot_bits = 15;
  static constexpr std::size_t slot_count = std::size_t{1} << slot_bits;
  static constexpr unsigned hash_shift = 64 - slot_bits;
  static constexpr std::size_t arena_words = std::size_t{1} << 19;

  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t place = 0;  // in the arena; 0 marks a free slot
  };

  static std::size_t words_of(std::size_t bytes) { return (bytes + 3) / 4; }

  void forget() {
    slots_.assign(slot_count, Slot{});
    used_words_ = 1;
    used_slots_ = 0;
  }

  std::vector<Slot> slots_;
  std::vector<std::uint32_t> arena_;
  std::size_t used_words_ = 1;
  std::size_t used_slots_ = 0;
};

}  // namespace tokenfare::bpe
