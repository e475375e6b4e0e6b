// Which encodings a module has: the one thing in which engine.wasm and families.wasm differ. Each links one of
// openai.cpp and families.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.h"
#include "tokenizer/tokenizer.h"

namespace tokenfare::border {

/// Fails with unknown_encoding.
Result<Encoding> find_encoding(std::string_view name);

/// Fails with unknown_encoding or damaged_pack. A pack may be followed by the one that it builds on.
Result<Tokenizer> open_encoding(std::string_view name, std::span<const std::uint8_t> pack);

}  // namespace tokenfare::border
