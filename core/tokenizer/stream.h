// A text that arrives in parts: the tokens of what is settled of it can be had before the rest is there.
#pragma once

#include <cstdint>

#include "bpe/id_list.h"
#include "tokenizer/text.h"
#include "tokenizer/tokenizer.h"

namespace tokenfare {

/// The start of a text whose tokens are the same whatever follows. Where something stands in front of texts (Tokenizer::start),
/// its tokens may be settled before any bytes are.
struct Settled {
  std::uint32_t bytes = 0;
  std::uint64_t tokens = 0;
};

/// What is settled of the text so far; what is not must be given again, followed by what arrives next. The text begins
/// where a piece does: at the start, or, if it `goes_on`, where something was settled before. What spells a special token
/// is text.
Settled count_settled(Tokenizer& tokenizer, Text so_far, bool goes_on = false);

/// The same, and the ids.
Settled encode_settled(Tokenizer& tokenizer, Text so_far, bpe::IdList& ids, bool goes_on = false);

}  // namespace tokenfare
