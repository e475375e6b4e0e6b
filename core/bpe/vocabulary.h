// A vocabulary: the bytes of each token, and which two tokens merge into which.
//
// It comes as a pack (pack.h), in which each token but the first 256 is a pair of earlier ones. One pass over
// the pairs makes everything at once: the bytes of a token are those of its two parts, and the pair itself
// is a row of the merge table. A token's id is its rank, so the lowest id merges first.
//
// Immutable once made; any number of tokenizers may share one.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bpe/characters.h"
#include "bpe/hash.h"
#include "bpe/pack.h"
#include "bpe/pair_table.h"
#include "bpe/token_id.h"

namespace tokenfare::bpe {

class Vocabulary {
 public:
  /// Reads a pack, but only its first `token_limit` tokens. Fails with damaged_pack if they are too long to be
  /// tokens. The pack is not needed afterwards.
  static Result<std::shared_ptr<const Vocabulary>> from_pack(const Pack& pack, std::uint32_t token_limit);

  /// One more than the highest id.
  TokenId id_limit() const { return static_cast<TokenId>(starts_.size() - 1); }

  /// The bytes of a token; empty for an id that is not in use. The view lives as long as the vocabulary.
  std::string_view bytes(TokenId id) const {
    return {reinterpret_cast<const char*>(bytes_.get()) + starts_[id], starts_[id + 1] - starts_[id]};
  }

  TokenId of_byte(std::uint8_t byte) const { return of_byte_[byte]; }

  /// The token that two neighbours merge into, or no_token.
  TokenId merged(TokenId left, TokenId right) const { return pairs_.find(left, right); }

  /// The same for two bytes, without a search.
  TokenId merged_bytes(std::uint8_t left, std::uint8_t right) const { return byte_pairs_[left << 8 | right]; }

  /// The tokens that merging can begin with; see characters.h.
  const Characters& characters() const { return characters_; }

  /// The token with exactly these bytes, or no_token. At least 16 bytes must be readable at `piece`.
  TokenId find(const std::uint8_t* piece, std::size_t length) const;

  /// The same with the hash of the piece (piece_hash), and with what finder_entry() gave for it: asking for that earlier
  /// gives the memory time to bring it.
  TokenId find(const std::uint8_t* piece, std::size_t length, std::uint64_t hash, std::uint32_t entry) const;
  std::uint32_t finder_entry(std::uint64_t hash) const {
    return finder_[static_cast<std::size_t>(hash >> finder_shift_)];
  }

 private:
  bool lay_out(const Pack& pack, std::uint32_t tokens);
  void add_single_bytes(const Pack& pack);
  std::uint64_t write_merged(TokenId id, TokenId left, TokenId right);
  void add_merged(const Pack& pack, std::uint32_t from, std::uint32_t to);
  void add_to_finder(TokenId id, std::uint64_t hash);

  // The finder holds for each token the id and, above it, bits of the hash that did not choose the slot. A probe that
  // meets other bits goes on without touching the bytes, so almost every look at the bytes is a hit.
  static constexpr unsigned finder_id_bits = 20;  // a pack has at most 2^19 tokens
  static constexpr std::uint32_t finder_id_mask = (1u << finder_id_bits) - 1;
  static constexpr std::uint32_t empty_finder = 0xFFFFFFFF;
  static bool has_tag(std::uint32_t entry, std::uint64_t hash) {
    return ((entry ^ finder_tag(hash)) & ~finder_id_mask) == 0;
  }
  static std::uint32_t finder_tag(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 13); }

  std::unique_ptr<std::uint8_t[]> bytes_;
  std::vector<std::uint32_t> starts_;           // by id, and the end of the last
  std::unique_ptr<ShortPiece[]> short_tokens_;  // by id; those that are longer have a length of 0
  TokenId of_byte_[256] = {};

  PairTable pairs_;
  std::vector<TokenId> byte_pairs_;
  Characters characters_;

  std::vector<std::uint32_t> finder_;  // open addressing: part of the hash of the bytes above the id
  std::size_t finder_mask_ = 0;
  unsigned finder_shift_ = 0;
};

}  // namespace tokenfare::bpe
