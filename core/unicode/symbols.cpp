#include "unicode/symbols.h"

namespace tokenfare::unicode {
namespace {

constexpr std::uint8_t runs[] = {
#include "unicode/symbols_16_0.inc"
};

}  // namespace

const SymbolTable& SymbolTable::get() {
  static const SymbolTable table;
  return table;
}

SymbolTable::SymbolTable() : bits_(0x110000 / 64) {
  char32_t at = 0;
  bool is_in = false;
  const std::uint8_t* byte = runs;
  while (at < 0x110000) {
    std::uint32_t length = 0;
    for (unsigned shift = 0;; shift += 7) {
      length |= (*byte & 0x7Fu) << shift;
      if (*byte++ < 0x80) break;
    }
    for (; length > 0; --length, ++at) {
      if (is_in) bits_[at >> 6] |= std::uint64_t{1} << (at & 63);
    }
    is_in = !is_in;
  }
}

}  // namespace tokenfare::unicode
