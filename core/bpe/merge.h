// Byte-pair encoding of one piece: the neighbours whose merged token has the lowest id merge first, the
// leftmost of equals first, until no neighbours merge.
//
// Two ways that give the same tokens. Scanning all neighbours for the lowest before each merge is fastest while
// a piece is short, and quadratic: 40,000 spaces would take minutes. So longer pieces keep their possible merges in order
// (merge_queue.h). tests/core/bpe compares both with a plain third way that searches the vocabulary by bytes.
#pragma once

#include <cstdint>
#include <vector>

#include "bpe/merge_queue.h"
#include "bpe/vocabulary.h"

namespace tokenfare::bpe {

/// Merges pieces with one vocabulary; owns the working memory of long ones.
class Merger {
 public:
  explicit Merger(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {}

  static constexpr std::size_t longest_scanned = 60;

  /// Appends the tokens of a piece of at least one byte to `ids`.
  void merge(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids);

  /// The two ways behind `merge`; `merge_by_scanning` only for at most `longest_scanned` bytes.
  void merge_by_scanning(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids) const;
  void merge_in_order(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids);

 private:
  /// A token in a chain of neighbours; places are indices of the symbols that merging began with.
  struct Link {
    TokenId id;
    TokenId merged;  // with the one behind it
    std::uint32_t previous;
    std::uint32_t next;
  };
  template <class Take>
  void first_symbols(const std::uint8_t* piece, std::size_t length, Take&& take) const;
  void pair_up(std::uint32_t place);

  const Vocabulary* vocabulary_;
  std::vector<Link> chain_;
  MergeQueue queue_;
  std::vector<std::uint32_t> places_;  // of the merges at hand
};

}  // namespace tokenfare::bpe
