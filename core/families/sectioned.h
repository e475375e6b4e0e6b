// The preparation of encodings that normalize a text, or find tokens of their own in every text, or both.
//
//   text      Ｈello <think>  wo rld        with a normalizer, and <think> that is always found
//   slices    Hello │<think>│  wo rld       normalized between the tokens
//   sections  Ｈello│ <think>│  wo│ rld      for documents and streams: the same tokens, section by section
#pragma once

#include <memory>
#include <vector>

#include "tokenizer/preparation.h"
#include "tokenizer/specials.h"
#include "unicode/normalized_text.h"

namespace tokenfare::families {

class Sectioned : public Preparation {
 public:
  /// Nothing is normalized if `normalizer` is empty. `scanner` cuts what is normalized; `specials` are those of the tokenizer, of
  /// which some may always be found. `start` stands in front of every slice.
  Sectioned(pretokenize::Scanner scanner, pretokenize::Scanner section_scanner, unicode::Normalizer normalizer,
            const std::vector<Special>& specials, std::string_view start = {});

  pretokenize::Scanner sections() const override { return sections_; }
  std::string_view start() const override { return start_; }
  std::optional<Error> encode(Tokenizer& tokenizer, Text text, Specials specials, bpe::IdList& ids) override;
  Result<std::optional<std::uint64_t>> count_within(Tokenizer& tokenizer, Text text, std::uint64_t limit,
                                                    Specials specials) override;
  std::vector<std::uint32_t> ends(const Tokenizer& tokenizer, Text text, std::span<const bpe::TokenId> ids,
                                  Unit unit) const override;
  std::vector<std::uint32_t> piece_ends(const Tokenizer& tokenizer, Text sections, std::span<const bpe::TokenId> ids,
                                        Unit unit) const override;
  std::uint64_t count_pieces(Tokenizer& tokenizer, const bpe::PieceEncoder::Pieces& sections) override;
  void encode_pieces(Tokenizer& tokenizer, const bpe::PieceEncoder::Pieces& sections, bpe::IdList& ids) override;

 private:
  template <class Sink>
  bool walk(Text slice, std::string_view start, Sink&& sink);
  template <class Sink>
  std::optional<Error> walk_with_specials(const Tokenizer& tokenizer, Text text, Specials specials, Sink&& sink);
  template <class Sink>
  void walk_sections(const Tokenizer& tokenizer, const bpe::PieceEncoder::Pieces& sections, Sink&& sink);

  pretokenize::Scanner scanner_;
  pretokenize::Scanner sections_;
  unicode::Normalizer normalizer_;
  std::unique_ptr<const SpecialTokens> always_found_;  // nullptr if there are none
  std::vector<std::uint32_t> ends(const Tokenizer& tokenizer, Text text, std::span<const bpe::TokenId> ids, Unit unit,
                                  std::string_view start) const;

  std::string_view start_;
  unicode::NormalizedText normalized_;
  TextBuffer started_;  // a slice behind its start
  TextBuffer section_;
};

}  // namespace tokenfare::families
