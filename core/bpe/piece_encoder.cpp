#include "bpe/piece_encoder.h"

#include <algorithm>

namespace tokenfare::bpe {

/// Looks up pieces from the first on, until there are enough or one is too long for the memo. Returns how many.
std::uint32_t PieceEncoder::look_up(const Pieces& pieces) {
  const std::uint32_t most = std::min(pieces.count, batch);
  memo_.make_room(most, pieces.ends[most - 1] - pieces.from);
  std::uint32_t from = pieces.from;
  std::uint32_t unknown = 0;
  std::uint32_t i = 0;
  for (; i < most; ++i) {
    const std::uint8_t* piece = pieces.text + from;
    const std::uint32_t length = pieces.ends[i] - from;
    std::uint64_t hash = 0;
    PieceMemo::Found found{};
    if (length <= longest_short_piece) {
      const ShortPiece key = short_piece(piece, length);
      hash = bpe::hash(key);
      found = memo_.find(key, hash);
    } else {
      if (length > PieceMemo::longest) break;
      hash = bpe::hash(piece, length);
      found = memo_.find(piece, length, hash);
    }
    slots_[i] = static_cast<std::uint16_t>(found.slot);
    if (found.is_new) unknown_[unknown++] = {found.slot, from, length, vocabulary_->finder_entry(hash), hash};
    from = pieces.ends[i];
  }
  learn(pieces.text, unknown);
  return i;
}

/// Fills the slots of pieces that are new: first, for all of them, whether they are tokens; then the others are merged.
void PieceEncoder::learn(const std::uint8_t* text, std::uint32_t unknown) {
  std::uint32_t to_merge = 0;
  for (std::uint32_t i = 0; i < unknown; ++i) {
    const Unknown& piece = unknown_[i];
    TokenId whole = vocabulary_->find(text + piece.from, piece.length, piece.hash, piece.finder_entry);
    if (whole != no_token) {
      whole = vocabulary_->id_of(whole);
      memo_.fill(piece.slot, {&whole, 1});
    } else {
      unknown_[to_merge++] = piece;
    }
  }
  for (std::uint32_t i = 0; i < to_merge; ++i) {
    const Unknown& piece = unknown_[i];
    piece_ids_.clear();
    merger_.merge(text + piece.from, piece.length, piece_ids_);
    vocabulary_->ranks_to_ids(piece_ids_.data(), piece_ids_.size());
    memo_.fill(piece.slot, piece_ids_);
  }
}

/// Calls `memoized(count)` for pieces whose slots stand in `slots_`, and `merged(ids)` for one too long for the memo.
template <class Memoized, class Merged>
void PieceEncoder::walk(const Pieces& pieces, Memoized&& memoized, Merged&& merged) {
  Pieces left = pieces;
  const auto skip = [&left](std::uint32_t count) {
    left.from = left.ends[count - 1];
    left.ends += count;
    left.count -= count;
  };
  while (left.count != 0) {
    if (const std::uint32_t count = look_up(left)) {
      memoized(count);
      skip(count);
      continue;
    }
    const std::uint8_t* piece = left.text + left.from;
    const std::uint32_t length = left.ends[0] - left.from;
    piece_ids_.clear();
    const TokenId whole = vocabulary_->find(piece, length);
    if (whole != no_token) {
      piece_ids_.push_back(whole);
    } else {
      merger_.merge(piece, length, piece_ids_);
    }
    vocabulary_->ranks_to_ids(piece_ids_.data(), piece_ids_.size());
    merged(piece_ids_);
    skip(1);
  }
}

void PieceEncoder::encode(const Pieces& pieces, IdList& ids) {
  const auto memoized = [&](std::uint32_t count) {
    TokenId* end = ids.room(std::size_t{count} * PieceMemo::tokens_in_slot + 1);
    for (std::uint32_t i = 0; i < count; ++i) {
      const PieceMemo::Slot& slot = memo_.slot(slots_[i]);
      if (slot.holds_all()) {
        slot.copy_to(end);
        end += slot.count;
      } else {
        const auto more = memo_.ids(slot);
        ids.end_at(end);
        ids.append(more.data(), more.size());
        end = ids.room(std::size_t{count - i} * PieceMemo::tokens_in_slot + 1);
      }
    }
    ids.end_at(end);
  };
  walk(pieces, memoized, [&](std::span<const TokenId> merged) { ids.append(merged.data(), merged.size()); });
}

std::uint64_t PieceEncoder::count(const Pieces& pieces) {
  std::uint64_t total = 0;
  const auto memoized = [&](std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i) total += memo_.slot(slots_[i]).count;
  };
  walk(pieces, memoized, [&](std::span<const TokenId> merged) { total += merged.size(); });
  return total;
}

}  // namespace tokenfare::bpe
