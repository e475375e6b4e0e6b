// What must hold of every vocabulary, whatever file it came from, so that any text can be tokenized with it and any id
// decoded.
#pragma once

#include <optional>

#include "base/result.h"
#include "vocabulary_files/vocabulary_file.h"

namespace tokenfare::vocabulary_files {

/// Refuses a file with two tokens of one text or one id, or without tokens for every byte.
std::optional<Error> check(const VocabularyFile& file);

/// The byte that a token of kind `byte` stands for: 0x41 for "<0x41>"; nothing for any other text.
std::optional<std::uint8_t> byte_of(std::string_view piece);

}  // namespace tokenfare::vocabulary_files
