#include "families/families.h"

#include "bpe/family_pack.h"
#include "families/sectioned.h"
#include "families/sections.h"
#include "families/sentence_piece_encodings.h"
#include "families/specials.h"
#include "tokenizer/failures.h"
#include "unicode/normalize.h"

namespace tokenfare::families {

namespace {

constexpr std::uint32_t all = 0xFFFFFFFF;
constexpr std::uint64_t qwen3_checksum = 0x575C5E87FAB3DDF4;
constexpr std::uint64_t qwen3_5_checksum = 0x3CD39CFAF2D5F881;
constexpr std::uint64_t deepseek_checksum = 0xDFBD64A240B22479;
constexpr std::uint64_t tekken_checksum = 0x56C697D67FDAB162;
constexpr std::uint64_t claude2_checksum = 0xB32D0D991A63AEF2;

/// What cuts pieces is named in the encoding as well, because a preparation knows no encoding.
template <pretokenize::Scanner scanner, auto normalizer, std::vector<Special> (*specials)()>
std::unique_ptr<Preparation> sectioned() {
  return std::make_unique<Sectioned>(scanner, cut_before_spaces, unicode::Normalizer(normalizer), specials());
}

using pretokenize::cut_deepseek;
using pretokenize::cut_gpt2;
using pretokenize::cut_qwen3;
using pretokenize::cut_qwen3_5;
using pretokenize::cut_tekken;
using unicode::nfc;
using unicode::nfkc;

// clang-format off
constexpr Encoding table[] = {
    {"qwen2_5", "qwen3", qwen3_checksum, all, cut_qwen3, qwen2_5_specials, sectioned<cut_qwen3, nfc, qwen2_5_specials>},
    {"qwen3", "qwen3", qwen3_checksum, all, cut_qwen3, qwen3_specials, sectioned<cut_qwen3, nfc, qwen3_specials>},
    {"qwen3_5", "qwen3_5", qwen3_5_checksum, all, cut_qwen3_5, qwen3_5_specials, sectioned<cut_qwen3_5, nfc, qwen3_5_specials>},
    {"deepseek_v3", "deepseek_v3", deepseek_checksum, all, cut_deepseek, deepseek_v3_specials, sectioned<cut_deepseek, nullptr, deepseek_v3_specials>},
    {"deepseek_v4", "deepseek_v3", deepseek_checksum, all, cut_deepseek, deepseek_v4_specials, sectioned<cut_deepseek, nullptr, deepseek_v4_specials>},
    {"tekken", "tekken", tekken_checksum, all, cut_tekken, tekken_specials},
    {"claude2", "claude2", claude2_checksum, all, cut_gpt2, claude2_specials, sectioned<cut_gpt2, nfkc, claude2_specials>},
    {"mistral_v1", "mistral", mistral_checksum, all, cut_mistral, mistral_v1_specials, mistral_preparation},
    {"mistral_v2", "mistral", mistral_checksum, all, cut_mistral, mistral_v2_specials, mistral_preparation, mistral_shift},
    {"mistral_v3", "mistral", mistral_checksum, all, cut_mistral, mistral_v3_specials, mistral_v3_preparation, mistral_shift},
    {"gemma3", "gemma3", gemma3_checksum, all, cut_gemma3, gemma3_specials, gemma3_preparation},
};
// clang-format on

}  // namespace

std::span<const Encoding> encodings() { return table; }

Result<Encoding> find_encoding(std::string_view name) {
  std::vector<std::string> names;
  for (const auto& list : {tokenfare::encodings(), encodings()}) {
    for (const Encoding& encoding : list) {
      if (encoding.name == name) return encoding;
      names.emplace_back(encoding.name);
    }
  }
  return unknown_encoding(name, names);
}

Result<Tokenizer> open(std::string_view name, std::span<const std::uint8_t> bytes) {
  const auto encoding = families::find_encoding(name);
  if (!encoding) return encoding.error();
  if (tokenfare::find_encoding(name)) return Tokenizer::from_pack(name, bytes);
  const auto pack = bpe::FamilyPack::open(bytes);
  if (!pack) return pack.error();
  if (pack->checksum() != encoding->pack_checksum) return other_pack(encoding->name, encoding->pack);
  auto vocabulary = pack->vocabulary(encoding->id_shift);
  if (!vocabulary) return vocabulary.error();
  return Tokenizer(*encoding, *std::move(vocabulary));
}

}  // namespace tokenfare::families
