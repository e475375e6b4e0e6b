// The encodings of families.wasm: all.
#include "families/families.h"

#include "encodings.h"

namespace tokenfare::border {

Result<Encoding> find_encoding(std::string_view name) { return families::find_encoding(name); }

Result<Tokenizer> open_encoding(std::string_view name, std::span<const std::uint8_t> pack) {
  return families::open(name, pack);
}

}  // namespace tokenfare::border
