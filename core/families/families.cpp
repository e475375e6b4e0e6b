#include "families/families.h"

#include "bpe/family_pack.h"
#include "tokenizer/failures.h"

namespace tokenfare::families {

std::span<const Encoding> encodings() { return {}; }

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
  auto vocabulary = pack->vocabulary();
  if (!vocabulary) return vocabulary.error();
  return Tokenizer(*encoding, *std::move(vocabulary));
}

}  // namespace tokenfare::families
