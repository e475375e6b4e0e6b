// Reads a vocabulary file of any format that is known: finds out which it is, reads it, checks it, and says whether it is one
// that was published.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "vocabulary_files/vocabulary_file.h"

namespace tokenfare::vocabulary_files {

/// What the bytes do not say.
struct ReadOptions {
  std::optional<Format> format = {};  // found from the content if it is not given
  std::string pattern = {};           // of a .tiktoken file that is not recognised: a name of patterns.h
};

struct ReadVocabulary {
  VocabularyFile file;
  std::string hash;           // of the canonical dump
  std::string file_hash;      // SHA-256 of the bytes
  std::string recognized_as;  // "Llama 3"; empty if the tokens are none that are known
  std::string known_file;     // "tokenizer.model of Llama 3"; empty if these bytes are none that are known
  /// The tokens are known, and texts are cut as that vocabulary's are.
  bool is_verified = false;
};

/// Fails with unsupported_vocabulary, or with invalid_argument where an option is none.
Result<ReadVocabulary> read_vocabulary(std::string_view bytes, const ReadOptions& options);

/// The format with this name (name_of), or nothing.
std::optional<Format> format_named(std::string_view name);

}  // namespace tokenfare::vocabulary_files
