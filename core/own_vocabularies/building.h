// A vocabulary of what a file says. Merging knows tokens by their rank; here ranks are given out:
//
//   order of the file     ranks                                            merges
//   rank                  the ids in their order                           of any two tokens whose bytes together are a third
//   list                  tokens nothing merges into, then the others      those of the list
//                         in the order of their first merge
//
// A list has an order of pairs, not of tokens. They are the same where the pairs of each token stand together, which is how
// tokenizer.json files are made; a list in which that matters and is not so is refused.
#pragma once

#include <memory>

#include "base/result.h"
#include "bpe/vocabulary.h"
#include "vocabulary_files/vocabulary_file.h"

namespace tokenfare::own_vocabularies {

/// The vocabulary of tokens that are bytes. Fails with unsupported_vocabulary.
Result<std::shared_ptr<const bpe::Vocabulary>> build(const vocabulary_files::VocabularyFile& file);

}  // namespace tokenfare::own_vocabularies
