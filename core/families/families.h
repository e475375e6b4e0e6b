// The encodings of other families than OpenAI's: as tokenizer/encodings.h, in a room of its own, so that a program that counts
// for OpenAI's models alone carries none of this.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.h"
#include "tokenizer/encodings.h"
#include "tokenizer/tokenizer.h"

namespace tokenfare::families {

/// Those of other families; OpenAI's are not among them.
std::span<const Encoding> encodings();

/// One of any family. Fails with unknown_encoding, naming those there are, OpenAI's first.
Result<Encoding> find_encoding(std::string_view name);

/// A tokenizer of any family. The pack may be followed by the one that it builds on. Fails with unknown_encoding or
/// damaged_pack.
Result<Tokenizer> open(std::string_view encoding, std::span<const std::uint8_t> pack);

}  // namespace tokenfare::families
