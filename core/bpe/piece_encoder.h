// Pieces to ids: from a memo if the piece was seen before, else as a whole from the vocabulary, else merged. What the
// memos do not change is the answer.
#pragma once

#include <cstdint>
#include <memory>

#include "bpe/id_list.h"
#include "bpe/long_memo.h"
#include "bpe/merge.h"
#include "bpe/piece_memo.h"
#include "bpe/vocabulary.h"

namespace tokenfare::bpe {

class PieceEncoder {
 public:
  explicit PieceEncoder(std::shared_ptr<const Vocabulary> vocabulary)
      : vocabulary_(std::move(vocabulary)), merger_(*vocabulary_) {}

  const std::shared_ptr<const Vocabulary>& vocabulary() const { return vocabulary_; }

  /// The pieces of a text: the first begins at `from`, and each ends where the next begins. 16 bytes must be readable
  /// behind the last.
  struct Pieces {
    const std::uint8_t* text;
    std::uint32_t from;
    const std::uint32_t* ends;
    std::uint32_t count;
  };

  /// Appends the ids of the pieces to `ids`.
  void encode(const Pieces& pieces, IdList& ids);

  /// How many ids `encode` would append.
  std::uint64_t count(const Pieces& pieces);

 private:
  std::span<const TokenId> resolve(const std::uint8_t* piece, std::uint32_t length, TokenId whole);
  std::span<const TokenId> resolve_short(const std::uint8_t* piece, std::uint32_t length, const ShortPiece& key,
                                         std::uint64_t hash, PieceMemo::Slot& slot);
  std::span<const TokenId> resolve_long(const std::uint8_t* piece, std::uint32_t length);

  std::shared_ptr<const Vocabulary> vocabulary_;
  Merger merger_;
  PieceMemo memo_;
  LongMemo long_memo_;
  std::vector<TokenId> piece_ids_;  // of the piece at hand
};

}  // namespace tokenfare::bpe
