// The encodings of engine.wasm: OpenAI's.
#include "encodings.h"

namespace tokenfare::border {

Result<Encoding> find_encoding(std::string_view name) { return tokenfare::find_encoding(name); }

Result<Tokenizer> open_encoding(std::string_view name, std::span<const std::uint8_t> pack) {
  return Tokenizer::from_pack(name, pack);
}

}  // namespace tokenfare::border
