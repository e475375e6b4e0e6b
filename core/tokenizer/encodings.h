// The encodings: which vocabulary, which pattern, which special tokens belong to a name.
//
// Names, ids and patterns are facts from openai/tiktoken (tiktoken_ext/openai_public.py, version 0.14.0), written by
// hand: some copies in npm packages are wrong (o200k_base's <|endofprompt|> is 200018).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bpe/vocabulary.h"
#include "pretokenize/pretokenize.h"

namespace tokenfare {

using TokenId = bpe::TokenId;

struct Encoding {
  std::string_view name;
  std::string_view pack;        // the vocabulary pack, without its ending
  std::uint64_t pack_checksum;  // the one in its header, so that no other pack is taken for it
  std::uint32_t token_limit;    // how many tokens of the pack belong to it
  pretokenize::Pattern pattern;
};

std::span<const Encoding> encodings();

/// Fails with unknown_encoding, naming those there are.
Result<Encoding> find_encoding(std::string_view name);

struct Special {
  std::string text;
  TokenId id;
};

/// The special tokens of an encoding by text; no text is the beginning of another. An id may have two
/// names: the one that decoding gives stands in the list of the encoding before the other.
std::vector<Special> specials_of(std::string_view encoding);

}  // namespace tokenfare
