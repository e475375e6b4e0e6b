// What a tokenizer.json does to a text before it looks for tokens: its `normalizer` and its `pre_tokenizer`. Both are
// trees of steps with a `type`; those that are known are taken, and any other refuses the file.
#pragma once

#include <optional>

#include "base/result.h"
#include "json/document.h"
#include "vocabulary_files/patterns.h"
#include "vocabulary_files/vocabulary_file.h"

namespace tokenfare::vocabulary_files {

/// NFC, NFKC, Replace of a space by ▁, Prepend of ▁, and a Sequence of these.
Result<Normalizing> read_normalizer(const json::Value& normalizer);

struct PreTokenizing {
  PatternSteps steps = {};
  bool is_byte_level = false;  // the tokens are written in the letters of byte_level.h
};

/// Split, Digits, ByteLevel, and a Sequence of these.
Result<PreTokenizing> read_pre_tokenizer(const json::Value& pre_tokenizer, const Normalizing& normalizing);

}  // namespace tokenfare::vocabulary_files
