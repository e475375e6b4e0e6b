// One reader for each format: a stranger's bytes to a VocabularyFile, or a refusal (`unsupported_vocabulary`) that names
// what was found, where, and what is accepted. None trusts a length, a number or an order that it did not check, and none needs
// more memory than a small multiple of the file.
#pragma once

#include <string_view>

#include "base/result.h"
#include "json/document.h"
#include "vocabulary_files/vocabulary_file.h"

namespace tokenfare::vocabulary_files {

/// Lines of a token in base64 and its rank. `pattern` is a name of patterns.h, because the file does not say how
/// texts are cut.
Result<VocabularyFile> read_tiktoken(std::string_view bytes, std::string_view pattern);

/// Hugging Face's tokenizer.json: a BPE model over bytes (ByteLevel) or over characters (byte_fallback).
Result<VocabularyFile> read_tokenizer_json(const json::Document& document);

/// Mistral's tekken.json.
Result<VocabularyFile> read_tekken(const json::Document& document);

/// SentencePiece's .model: a BPE model with byte_fallback.
Result<VocabularyFile> read_sentencepiece(std::string_view bytes);

}  // namespace tokenfare::vocabulary_files
