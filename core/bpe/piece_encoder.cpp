#include "bpe/piece_encoder.h"

namespace tokenfare::bpe {

/// The ids of a piece that is in no memo, given the token that it is as a whole, if any.
std::span<const TokenId> PieceEncoder::resolve(const std::uint8_t* piece, std::uint32_t length, TokenId whole) {
  piece_ids_.clear();
  if (whole != no_token) {
    piece_ids_.push_back(whole);
  } else {
    merger_.merge(piece, length, piece_ids_);
  }
  return piece_ids_;
}

std::span<const TokenId> PieceEncoder::resolve_short(const std::uint8_t* piece, std::uint32_t length,
                                                     const ShortPiece& key, std::uint64_t hash, PieceMemo::Slot& slot) {
  const std::span<const TokenId> ids = resolve(piece, length, vocabulary_->find(key, hash));
  if (ids.size() <= PieceMemo::most_tokens) memo_.fill(slot, key, ids.data(), static_cast<std::uint32_t>(ids.size()));
  return ids;
}

std::span<const TokenId> PieceEncoder::resolve_long(const std::uint8_t* piece, std::uint32_t length) {
  const std::uint64_t hash = bpe::hash(piece, length);
  if (length > LongMemo::longest) return resolve(piece, length, vocabulary_->find(piece, length, hash));
  const std::span<const TokenId> known = long_memo_.find(piece, length, hash);
  if (!known.empty()) return known;
  const std::span<const TokenId> ids = resolve(piece, length, vocabulary_->find(piece, length, hash));
  long_memo_.keep(piece, length, hash, ids);
  return ids;
}

void PieceEncoder::encode(const Pieces& pieces, IdList& ids) {
  std::uint32_t from = pieces.from;
  TokenId* end = ids.room(std::size_t{pieces.count} * PieceMemo::most_tokens);
  for (std::uint32_t i = 0; i < pieces.count; ++i) {
    const std::uint8_t* piece = pieces.text + from;
    const std::uint32_t length = pieces.ends[i] - from;
    from = pieces.ends[i];
    std::span<const TokenId> resolved;
    if (length <= longest_short_piece) {
      const ShortPiece key = short_piece(piece, length);
      const std::uint64_t hash = bpe::hash(key);
      PieceMemo::Slot& slot = memo_.find(key, hash);
      if (slot.count != 0) {
        for (std::uint32_t k = 0; k < PieceMemo::most_tokens; ++k) end[k] = slot.ids[k];
        end += slot.count;
        continue;
      }
      resolved = resolve_short(piece, length, key, hash, slot);
    } else {
      resolved = resolve_long(piece, length);
    }
    ids.end_at(end);
    ids.append(resolved.data(), resolved.size());
    end = ids.room(std::size_t{pieces.count - i} * PieceMemo::most_tokens);
  }
  ids.end_at(end);
}

std::uint64_t PieceEncoder::count(const Pieces& pieces) {
  std::uint32_t from = pieces.from;
  std::uint64_t total = 0;
  for (std::uint32_t i = 0; i < pieces.count; ++i) {
    const std::uint8_t* piece = pieces.text + from;
    const std::uint32_t length = pieces.ends[i] - from;
    from = pieces.ends[i];
    if (length <= longest_short_piece) {
      const ShortPiece key = short_piece(piece, length);
      const std::uint64_t hash = bpe::hash(key);
      PieceMemo::Slot& slot = memo_.find(key, hash);
      total += slot.count != 0 ? slot.count : resolve_short(piece, length, key, hash, slot).size();
    } else {
      total += resolve_long(piece, length).size();
    }
  }
  return total;
}

}  // namespace tokenfare::bpe
