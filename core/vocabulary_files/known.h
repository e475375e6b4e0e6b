// Vocabularies that are recognised by their hash, so that a person who brings a file is told what it is, and that it is
// complete. The table (known_vocabularies.inc) has hashes and names only; nobody's tokens.
#pragma once

#include <string>
#include <string_view>

#include "vocabulary_files/vocabulary_file.h"

namespace tokenfare::vocabulary_files {

struct KnownVocabulary {
  std::string_view name;     // for a person: "Llama 3"
  std::string_view pattern;  // a name of patterns.h; empty where texts are not cut
  std::uint32_t tokens;
  std::string_view hash;  // of the canonical dump
};

/// A file that somebody published, whatever is in it.
struct KnownFile {
  std::string_view name;    // "Meta's tokenizer.model of Llama 3"
  std::string_view sha256;  // of its bytes
};

/// The hash of the canonical dump: the tokens in order of their ids, each as lower-case hexadecimal digits of its bytes, with line
/// ends between them. Special tokens are not in it; but of pieces, all are.
std::string canonical_hash(const VocabularyFile& file);

/// The vocabulary with this hash, or nullptr.
const KnownVocabulary* known_vocabulary(std::string_view hash);

/// The file with this hash, or nullptr.
const KnownFile* known_file(std::string_view sha256);

}  // namespace tokenfare::vocabulary_files
