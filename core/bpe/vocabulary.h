// A vocabulary: the bytes of each token, and which two tokens merge into which.
//
// It comes as a pack (pack.h), in which each token but the first 256 is a pair of earlier ones. One pass over
// the pairs makes everything at once: the bytes of a token are those of its two parts, and the pair itself
// is a row of the merge table. Where there is no pack, or another kind of pack, a VocabularyBuilder makes it.
//
// Merging knows tokens by their rank: the lowest merges first. OpenAI's ids are ranks; other families count their ids from
// another number on, or in another order.
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

  /// One more than the highest rank. All that follows speaks of ranks, until `ranks_to_ids`.
  TokenId rank_limit() const { return static_cast<TokenId>(starts_.size() - 1); }

  /// The bytes of a token; empty for a rank that is not in use. The view lives as long as the vocabulary.
  std::string_view bytes(TokenId rank) const {
    return {reinterpret_cast<const char*>(bytes_.get()) + starts_[rank], starts_[rank + 1] - starts_[rank]};
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

  /// Whether a merge may make one possible that should have come before it, as no pack of OpenAI's does.
  bool may_go_back() const { return may_go_back_; }

  /// The id of a token.
  TokenId id_of(TokenId rank) const { return ids_.empty() ? rank : ids_[rank]; }

  /// Puts ids in the place of ranks.
  void ranks_to_ids(TokenId* tokens, std::size_t count) const {
    if (!ids_.empty()) replace_ranks(tokens, count);
  }

  /// The bytes of the token with an id; empty for an id that is not in use.
  std::string_view bytes_of_id(TokenId id) const {
    const TokenId rank = ids_.empty() ? id : rank_of(id);
    return rank < rank_limit() ? bytes(rank) : std::string_view();
  }

  /// One more than the highest id.
  TokenId id_limit() const { return ids_.empty() ? rank_limit() : static_cast<TokenId>(ranks_.size()); }

 private:
  friend class VocabularyBuilder;

  void replace_ranks(TokenId* tokens, std::size_t count) const;
  TokenId rank_of(TokenId id) const;
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
  std::vector<std::uint32_t> starts_;           // by rank, and the end of the last
  std::unique_ptr<ShortPiece[]> short_tokens_;  // by rank; those that are longer have a length of 0
  TokenId of_byte_[256] = {};

  PairTable pairs_;
  std::vector<TokenId> byte_pairs_;
  Characters characters_;

  std::vector<std::uint32_t> finder_;  // open addressing: part of the hash of the bytes above the id
  std::size_t finder_mask_ = 0;
  unsigned finder_shift_ = 0;

  std::vector<TokenId> ids_;    // by rank; empty where each id is the rank
  std::vector<TokenId> ranks_;  // by id; empty likewise
  bool may_go_back_ = false;
};

}  // namespace tokenfare::bpe
