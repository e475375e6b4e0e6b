// Byte-pair encoding of one piece: the neighbours whose merged token has the lowest id merge first, the
// leftmost of equals first, until no neighbours merge.
//
// Two ways that give the same tokens. Scanning all neighbours for the lowest before each merge is fastest while
// a piece is short, and quadratic: 40,000 spaces would take minutes. So longer pieces keep their candidate merges in
// a heap. tests/core/bpe compares both with a plain third way that searches the vocabulary by bytes.
#pragma once

#include <cstdint>
#include <vector>

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
  void merge_by_heap(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids);

 private:
  /// A token in a chain; places are indices of the bytes where tokens began before any merge.
  struct Link {
    TokenId id;
    std::uint32_t previous;
    std::uint32_t next;
  };
  std::size_t first_symbols(const std::uint8_t* piece, std::size_t length, TokenId* symbols) const;
  void push(std::uint32_t left);

  const Vocabulary* vocabulary_;
  std::vector<Link> chain_;
  std::vector<std::uint64_t> heap_;  // merged id above the place of its left part
};

}  // namespace tokenfare::bpe
