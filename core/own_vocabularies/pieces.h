// Vocabularies of pieces: SentencePiece's own files, and tokenizer.json with byte_fallback. All of a text merges as one, from its
// characters on, and what has no piece becomes the tokens of its bytes.
//
// A space is a space here, and ▁ is written in pieces only: see families/sentence_pieces.h.
#pragma once

#include <memory>
#include <vector>

#include "base/result.h"
#include "bpe/vocabulary.h"
#include "tokenizer/encodings.h"
#include "tokenizer/preparation.h"
#include "vocabulary_files/vocabulary_file.h"

namespace tokenfare::own_vocabularies {

/// The vocabulary of tokens that are pieces. Fails with unsupported_vocabulary.
Result<std::shared_ptr<const bpe::Vocabulary>> build_pieces(const vocabulary_files::VocabularyFile& file);

/// The tokens that are found in a text before anything merges: those of control, and the symbols of the file.
std::vector<Special> symbols_of(const vocabulary_files::VocabularyFile& file);

/// What is done to texts first: they are cut at words where no piece reaches over such a border, else not at all.
std::unique_ptr<Preparation> preparation_of_pieces(const vocabulary_files::VocabularyFile& file,
                                                   const std::vector<Special>& specials);

/// A scanner (pretokenize.h) for which a text is one piece.
std::uint32_t cut_nowhere(const std::uint8_t* text, pretokenize::Offset from, pretokenize::Offset* ends,
                          std::uint32_t limit);

}  // namespace tokenfare::own_vocabularies
