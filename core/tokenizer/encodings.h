// The encodings: which vocabulary, which pattern, which special tokens belong to a name.
//
// Here are OpenAI's; those of other families are in core/families. An encoding brings along what it needs, so that a program
// carries only what belongs to the encodings that it names.
//
// Names, ids and patterns are facts from openai/tiktoken (tiktoken_ext/openai_public.py, version 0.14.0), written by
// hand: some copies in npm packages are wrong (o200k_base's <|endofprompt|> is 200018).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bpe/vocabulary.h"
#include "pretokenize/pretokenize.h"
#include "tokenizer/preparation.h"

namespace tokenfare {

using TokenId = bpe::TokenId;

/// A token with a text of its own, which stands beside the vocabulary.
struct Special {
  std::string text;
  TokenId id;
  /// Found in every text, whatever is said of special tokens: it marks up what people may write, such as <think>. An encoding
  /// with such tokens needs a preparation.
  bool is_always_found = false;
};

struct Encoding {
  std::string_view name;
  std::string_view pack;        // the vocabulary pack, without its ending; empty if it has none
  std::uint64_t pack_checksum;  // the one in its header, so that no other pack is taken for it
  std::uint32_t token_limit;    // how many tokens of the pack belong to it
  pretokenize::Scanner scanner;
  /// The special tokens; no text is the beginning of another. An id may have two names: the one that decoding gives stands
  /// before the other.
  std::vector<Special> (*specials)();
  /// Makes what prepares texts for the scanner; nullptr if nothing does.
  std::unique_ptr<Preparation> (*preparation)() = nullptr;
  /// What is added to the ids of the pack: some vocabularies differ in nothing else.
  TokenId id_shift = 0;
};

/// OpenAI's.
std::span<const Encoding> encodings();

/// One of OpenAI's. Fails with unknown_encoding, naming those there are.
Result<Encoding> find_encoding(std::string_view name);

/// That there is none of this name among these.
Error unknown_encoding(std::string_view name, const std::vector<std::string>& known);

}  // namespace tokenfare
