// What stands between a text and the scanner, in encodings where that is something: a normalizer, tokens that are found in every
// text. It does all that depends on it, so that encodings without one, OpenAI's, carry and do nothing for it; core/families
// has the one that is used.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bpe/id_list.h"
#include "bpe/piece_encoder.h"
#include "pretokenize/pretokenize.h"
#include "tokenizer/text.h"

namespace tokenfare {

class Tokenizer;

/// What to do where a text spells a special token. Text from users must not become control tokens by
/// accident, so encoding refuses unless told otherwise; providers count such text as plain text.
/// `continued` is `text` for what goes on from a text before it, so that nothing stands in front (Preparation::start).
enum class Specials : std::uint8_t { refuse, text, allow, continued };

/// Whether what spells a special token is text.
constexpr bool are_text(Specials specials) { return specials == Specials::text || specials == Specials::continued; }

/// How the end of a token is counted.
enum class Unit : bool { utf8_bytes, utf16_units };

/// Belongs to one tokenizer, which hands itself in with each call.
class Preparation {
 public:
  virtual ~Preparation() = default;

  /// Cuts a text as it is given into sections whose tokens do not depend on each other, for those who go through a text in their
  /// own way; they take sections for pieces. A border of sections depends on nothing but the two characters beside it.
  virtual pretokenize::Scanner sections() const = 0;

  /// What stands in front of every text that is not empty, as the model reads it, and is no part of it: a space, for those who were
  /// taught that every word begins with one. Who goes through a text in sections puts it there.
  virtual std::string_view start() const { return {}; }

  // As the functions of Tokenizer of the same names.
  virtual std::optional<Error> encode(Tokenizer& tokenizer, Text text, Specials specials, bpe::IdList& ids) = 0;
  virtual Result<std::optional<std::uint64_t>> count_within(Tokenizer& tokenizer, Text text, std::uint64_t limit,
                                                            Specials specials) = 0;
  virtual std::vector<std::uint32_t> ends(const Tokenizer& tokenizer, Text text, std::span<const bpe::TokenId> ids,
                                          Unit unit) const = 0;
  virtual std::vector<std::uint32_t> piece_ends(const Tokenizer& tokenizer, Text sections,
                                                std::span<const bpe::TokenId> ids, Unit unit) const = 0;
  virtual std::uint64_t count_pieces(Tokenizer& tokenizer, const bpe::PieceEncoder::Pieces& sections) = 0;
  virtual void encode_pieces(Tokenizer& tokenizer, const bpe::PieceEncoder::Pieces& sections, bpe::IdList& ids) = 0;
};

}  // namespace tokenfare
