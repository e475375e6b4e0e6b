// A tokenizer: text to token ids and back, exactly as OpenAI's tiktoken does it.
//
//   text   hello world<|endoftext|>        cl100k_base, special tokens allowed
//          └─┬─┘└─┬──┘└─────┬─────┘
//   ids    15339 1917     100257
//   ends       5   11         24
//
// It remembers the pieces it has seen, so its calls are not const and one tokenizer serves one thread; the
// vocabulary behind it may be shared by many.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bpe/id_list.h"
#include "bpe/piece_encoder.h"
#include "bpe/vocabulary.h"
#include "tokenizer/encodings.h"
#include "tokenizer/specials.h"
#include "tokenizer/text.h"

namespace tokenfare {

class Tokenizer {
 public:
  /// Fails with unknown_encoding or damaged_pack.
  static Result<Tokenizer> from_pack(std::string_view encoding, std::span<const std::uint8_t> pack);
  Tokenizer(const Encoding& encoding, std::shared_ptr<const bpe::Vocabulary> vocabulary);

  /// With other special tokens than those of the encoding, and another preparation, or none.
  Tokenizer(const Encoding& encoding, std::vector<Special> specials, std::unique_ptr<Preparation> preparation,
            std::shared_ptr<const bpe::Vocabulary> vocabulary);

  const Encoding& encoding() const { return encoding_; }
  const std::shared_ptr<const bpe::Vocabulary>& vocabulary() const { return pieces_.vocabulary(); }

  /// What cuts texts into pieces whose tokens do not depend on each other, and what knows their tokens: for what goes through a
  /// text in its own way. Where texts are prepared, sections are the pieces. `encode_pieces` appends to `ids`; what spells a
  /// special token is text.
  using Pieces = bpe::PieceEncoder::Pieces;
  pretokenize::Scanner scanner() const;
  std::uint64_t count_pieces(const Pieces& pieces);
  void encode_pieces(const Pieces& pieces, bpe::IdList& ids);

  /// For a preparation: what knows the tokens of pieces, and the special tokens.
  bpe::PieceEncoder& piece_encoder() { return pieces_; }
  const SpecialTokens& special_tokens() const { return *special_tokens_; }

  /// The ids of a text. What is not valid UTF-8 is read as U+FFFD. Fails with special_in_text.
  Result<std::vector<TokenId>> encode(std::string_view utf8, Specials specials = Specials::refuse);

  /// How many ids `encode` would give, without making them.
  Result<std::uint64_t> count(std::string_view utf8, Specials specials = Specials::text);

  /// The count, or nothing as soon as it is known to pass `limit`: reads no further than it must.
  Result<std::optional<std::uint64_t>> count_within(std::string_view utf8, std::uint64_t limit,
                                                    Specials specials = Specials::text);

  /// The bytes of the tokens. They need not be valid UTF-8: a token may end inside a character. Fails with
  /// unknown_token.
  Result<std::string> decode(std::span<const TokenId> ids) const;

  /// The same for a text that is in place already (see Text), as the border to JavaScript has it.
  std::optional<Error> encode(Text text, Specials specials, bpe::IdList& ids);
  Result<std::optional<std::uint64_t>> count_within(Text text, std::uint64_t limit, Specials specials);

  /// Where each of the tokens that `encode` gave for `text` ends.
  using Unit = tokenfare::Unit;
  std::vector<std::uint32_t> ends(Text text, std::span<const TokenId> ids, Unit unit) const;

  /// The same of the ids that `encode_pieces` gave for a text that is all those pieces.
  std::vector<std::uint32_t> piece_ends(Text pieces, std::span<const TokenId> ids, Unit unit) const;

  /// See Preparation::start; empty where nothing stands in front of texts. It is ASCII.
  std::string_view start() const;

 private:
  template <class Sink>
  bool walk(Text slice, Sink&& sink);
  template <class Sink>
  std::optional<Error> walk_with_specials(Text text, Specials specials, Sink&& sink);
  std::string_view bytes_of(TokenId id) const;
  std::size_t length_at(Text text, std::size_t at, TokenId id) const;

  Encoding encoding_;
  std::unique_ptr<const SpecialTokens> special_tokens_;
  std::unique_ptr<Preparation> preparation_;  // nullptr if nothing is done
  bpe::PieceEncoder pieces_;
  TextBuffer buffer_;
};

}  // namespace tokenfare
