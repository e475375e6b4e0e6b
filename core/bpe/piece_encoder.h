// Pieces to ids: from the memo if the piece was seen before, else as a whole from the vocabulary, else merged. What the
// memo does not change is the answer.
//
// Some hundred pieces are looked up together, and what is new among them is learned together: each step touches memory
// that is far away, and steps that do not wait for one another do so at the same time.
//
//   look up    the│ cat│ sat│ quokkas│ …    → slots 3, 9, 4, 57 (new)
//   learn      57: no token as a whole; merged: 12 quok, 9 kas
//   hand out   slots 3, 9, 4, 57            → ids
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "bpe/id_list.h"
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
  static constexpr std::uint32_t batch = 1024;

  struct Unknown {
    std::uint32_t slot;
    std::uint32_t from;
    std::uint32_t length;
    std::uint32_t finder_entry;  // read early, so that it is near when it is looked at
    std::uint64_t hash;
  };

  template <class Memoized, class Merged>
  void walk(const Pieces& pieces, Memoized&& memoized, Merged&& merged);
  std::uint32_t look_up(const Pieces& pieces);
  void learn(const std::uint8_t* text, std::uint32_t unknown);

  std::shared_ptr<const Vocabulary> vocabulary_;
  Merger merger_;
  PieceMemo memo_;
  std::array<std::uint16_t, batch> slots_;  // of the pieces that were looked up
  std::array<Unknown, batch> unknown_;      // those of them that are new
  std::vector<TokenId> piece_ids_;          // of the piece at hand
};

}  // namespace tokenfare::bpe
