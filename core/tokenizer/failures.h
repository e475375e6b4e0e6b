// What a tokenizer cannot do, said so that a person knows what to change.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "bpe/vocabulary.h"

namespace tokenfare {

/// `at` is the place of the special token in bytes; the message and details give UTF-16 units, line and column,
/// which is how JavaScript and editors count.
Error special_in_text(std::string_view text, std::size_t at, std::string_view special);

Error unknown_token(bpe::TokenId id, std::uint64_t place, std::string_view encoding);

Error other_pack(std::string_view encoding, std::string_view pack);

Error text_too_long(std::size_t bytes);

Error marker_too_long(std::uint64_t tokens, std::uint64_t limit);

}  // namespace tokenfare
