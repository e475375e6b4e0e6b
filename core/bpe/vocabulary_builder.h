// A vocabulary from a list of tokens: for packs of other families, and for files that people bring.
//
// Tokens come in the order of their ranks, the one that merges first before the others. Which two tokens each is merged from
// may be known; else byte-pair encoding of its own bytes finds the last merge that makes it. One such pair for each
// token is enough, however many ways there are to cut it: whatever stands around it, the merges inside its bytes come in the
// same order, so they end in the same last one. A token that byte-pair encoding does not reach has no pair, and is found as a
// whole piece or not at all.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bpe/vocabulary.h"

namespace tokenfare::bpe {

class VocabularyBuilder {
 public:
  /// Bytes in all, and of one token, that no vocabulary has; what has more is refused.
  static constexpr std::uint32_t most_bytes = 1u << 25;
  static constexpr std::uint32_t longest_token = 1u << 12;
  static constexpr std::uint32_t most_tokens = 1u << 19;
  /// Ids are less.
  static constexpr TokenId id_limit = 1u << 21;

  VocabularyBuilder();

  /// How texts come to a token, beside being merged.
  enum class Use : std::uint8_t {
    whole,    // a piece that has just its bytes becomes it
    symbol,   // it is a character, and merging begins with it
    decoded,  // not at all: it is only decoded
    joined,   // as whole; its two parts may come later, and `finish` finds them by merging its bytes
  };

  /// Adds the token of the next rank and returns that. The first token of one byte is what merging takes for the byte. What is
  /// too long or empty, or one too many, is not good.
  TokenId add(std::string_view bytes, TokenId id, Use use = Use::whole);

  /// The bytes of a token that was added; valid until the next is.
  std::string_view bytes(TokenId rank) const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(starts_.size() - 1); }
  bool is_good() const { return is_good_; }

  /// Two tokens that merge into another; all three were added, and the third has the bytes of the two.
  void add_pair(TokenId left, TokenId right, TokenId merged) { pairs_.push_back({left, right, merged}); }

  /// Finds the pairs of all tokens of more than one byte, by merging their bytes. Tokens so long that this would take minutes are
  /// not good.
  void find_pairs();

  /// Adds something to all ids.
  void shift_ids(TokenId more);

  /// The vocabulary; the builder is empty afterwards. Nothing if it is not good, a byte has no token, two tokens have one
  /// id, or one that is joined has no parts.
  std::shared_ptr<const Vocabulary> finish();

 private:
  struct Pair {
    TokenId left, right, merged;
  };

  bool find_pair(TokenId rank);
  void lay_out_tables(Vocabulary& made) const;

  std::vector<std::uint8_t> bytes_;
  std::vector<std::uint32_t> starts_ = {0};
  std::vector<TokenId> ids_;
  std::vector<Use> uses_;
  std::vector<Pair> pairs_;
  TokenId of_byte_[256];
  bool is_good_ = true;
};

}  // namespace tokenfare::bpe
