// A tokenizer of a vocabulary file that somebody brings: the file is read (vocabulary_files), its vocabulary built, and what it
// says of texts put together of the parts that the shipped encodings are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "tokenizer/tokenizer.h"
#include "vocabulary_files/read.h"

namespace tokenfare::own_vocabularies {

/// What is known of a vocabulary that was brought.
struct Description {
  vocabulary_files::Format format;
  std::string_view pattern;   // a name of vocabulary_files/patterns.h; empty if texts are not cut
  std::uint32_t tokens;       // without the special ones
  std::string hash;           // of the canonical dump
  std::string recognized_as;  // "Llama 3"; empty if it is none that is known
  std::string known_file;     // "tokenizer.model of Llama 3"; empty if the file is none that is known
  bool is_verified;           // the tokens are known, and texts are cut as that vocabulary's are
};

struct OwnTokenizer {
  Tokenizer tokenizer;
  Description description;
};

/// `specials` are added to those of the file. Fails with unsupported_vocabulary, or with invalid_argument where an option
/// is none or a special token cannot be.
Result<OwnTokenizer> open(std::string_view bytes, const vocabulary_files::ReadOptions& options,
                          std::vector<Special> specials = {});

}  // namespace tokenfare::own_vocabularies
