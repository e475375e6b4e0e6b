// Which characters are punctuation or symbols (the general categories P and S): what the patterns of DeepSeek ask beside the
// kinds. Pinned to Unicode 16.0 like those.
#pragma once

#include <cstdint>
#include <vector>

namespace tokenfare::unicode {

/// Built once, on first use.
class SymbolTable {
 public:
  static const SymbolTable& get();

  bool has(char32_t code_point) const { return bits_[code_point >> 6] >> (code_point & 63) & 1; }

 private:
  SymbolTable();

  std::vector<std::uint64_t> bits_;  // one for each code point
};

}  // namespace tokenfare::unicode
