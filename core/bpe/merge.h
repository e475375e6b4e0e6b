// Byte-pair encoding of one piece: the neighbours whose merged token has the lowest id merge first, the
// leftmost of equals first, until no neighbours merge.
//
// Three ways that give the same tokens. Scanning all neighbours for the lowest before each merge is fastest while
// a piece is short, and quadratic: 40,000 spaces would take minutes. Keeping the possible merges in order (merge_queue.h) takes
// what a piece of any length has, but walks over far memory. So longer pieces are merged in blocks, which are stitched
// (stitching.cpp). tests/core/bpe compares all with a plain way that searches the vocabulary by bytes.
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

  /// Bytes of the blocks of a long piece: those that are merged by scanning, at most `longest_scanned`; those that are
  /// merged in order where the first cannot be stitched; and how many of those may be merged again where two meet.
  struct Blocks {
    std::size_t scanned = 48;
    std::size_t ordered = 4096;
    std::size_t widest_seam = 2048;
  };

  /// Appends the tokens of a piece of at least one byte to `ids`.
  void merge(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids);

  /// The ways behind `merge`; `merge_by_scanning` only for at most `longest_scanned` bytes, `merge_in_blocks` only where
  /// the vocabulary never goes back.
  void merge_by_scanning(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids) const;
  void merge_in_order(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids);
  void merge_in_blocks(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids, Blocks blocks);

 private:
  /// A token in a chain of neighbours; places are indices of the symbols that merging began with.
  struct Link {
    TokenId id;
    TokenId merged;  // with the one behind it
    std::uint32_t previous;
    std::uint32_t next;
  };
  /// What was merged again where a block meets the tokens before it.
  struct Seam {
    std::vector<TokenId> tokens;
    std::vector<TokenId> before;  // those that they replace, up to the border
    std::size_t behind = 0;       // the first token of the block that is not in it
  };
  template <class Take>
  void first_symbols(const std::uint8_t* piece, std::size_t length, Take&& take) const;
  void pair_up(std::uint32_t place);
  void merge_block(const std::uint8_t* block, std::size_t length, std::vector<TokenId>& ids);
  std::size_t drop_end_of_block(std::size_t size);
  bool is_seam_the_same(std::size_t first, const std::vector<TokenId>& ids) const;
  bool find_seam(const std::uint8_t* piece, std::size_t border, std::size_t widest, std::size_t first,
                 const std::vector<TokenId>& ids);
  void append_block(std::vector<TokenId>& ids) const;

  const Vocabulary* vocabulary_;
  std::vector<Link> chain_;
  MergeQueue queue_;
  std::vector<std::uint32_t> places_;  // of the merges at hand
  std::vector<TokenId> block_;         // the tokens of a block of a long piece
  Seam seam_;
};

}  // namespace tokenfare::bpe
