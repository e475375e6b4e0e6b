// What the encodings with SentencePiece vocabularies are made of: Mistral's first three and Gemma 3.
//
// Facts from mistral-common's tokenizer.model.v1, mistral_instruct_tokenizer_240216.model.v2 and _240323.model.v3, and from the
// published tokenizer.json of Gemma 3.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "families/sentence_pieces.h"
#include "tokenizer/encodings.h"

namespace tokenfare::families {

/// The pack has the ids of v1; v2 and v3 have 768 control tokens more before the same pieces.
inline constexpr std::uint64_t mistral_checksum = 0xA8FA191DD49F3A9F;
inline constexpr TokenId mistral_shift = 768;
std::vector<Special> mistral_v1_specials();
std::vector<Special> mistral_v2_specials();
std::vector<Special> mistral_v3_specials();
std::unique_ptr<Preparation> mistral_preparation();
std::unique_ptr<Preparation> mistral_v3_preparation();

inline constexpr std::uint64_t gemma3_checksum = 0xFF100DBE82CBEB1A;
std::vector<Special> gemma3_specials();
std::unique_ptr<Preparation> gemma3_preparation();

}  // namespace tokenfare::families
