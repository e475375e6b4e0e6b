#include "vocabulary_files/known.h"

#include <algorithm>

#include "base/sha256.h"

namespace tokenfare::vocabulary_files {
namespace {

#include "vocabulary_files/known_vocabularies.inc"

void append_hex(std::string_view bytes, std::string& text) {
  constexpr std::string_view digits = "0123456789abcdef";
  for (const char byte : bytes) {
    text += digits[static_cast<std::uint8_t>(byte) >> 4];
    text += digits[static_cast<std::uint8_t>(byte) & 15];
  }
}

}  // namespace

std::string canonical_hash(const VocabularyFile& file) {
  Sha256 hash;
  std::string line;
  for (const std::uint32_t place : file.tokens.by_id()) {
    append_hex(file.tokens.bytes(place), line);
    hash.add(line);
    line = "\n";
  }
  return std::move(hash).hex();
}

const KnownVocabulary* known_vocabulary(std::string_view hash) {
  const auto* const found =
      std::find_if(std::begin(vocabularies), std::end(vocabularies), [hash](auto& one) { return one.hash == hash; });
  return found == std::end(vocabularies) ? nullptr : found;
}

const KnownFile* known_file(std::string_view sha256) {
  const auto* const found =
      std::find_if(std::begin(files), std::end(files), [sha256](auto& one) { return one.sha256 == sha256; });
  return found == std::end(files) ? nullptr : found;
}

}  // namespace tokenfare::vocabulary_files
