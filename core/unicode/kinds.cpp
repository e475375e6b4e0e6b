// The kinds of all code points, expanded from runs into blocks of 64. Equal blocks are stored once:
// Unicode 16 needs a few hundred, about 20 KB, which stay in the first cache for the text at hand.
#include "unicode/kinds.h"

#include <cassert>

namespace tokenfare::unicode {
namespace {

constexpr std::uint8_t runs[] = {
#include "unicode/categories_16_0.inc"
};

/// Gives the kind of one code point after the other.
class RunReader {
 public:
  std::uint8_t next() {
    if (left_ == 0) {
      std::uint32_t value = 0;
      for (unsigned shift = 0;; shift += 7) {
        const std::uint32_t byte = *at_++;
        value |= (byte & 0x7F) << shift;
        if (byte < 0x80) break;
      }
      kind_ = static_cast<std::uint8_t>(1u << (value & 7));
      left_ = value >> 3;
    }
    --left_;
    return kind_;
  }

 private:
  const std::uint8_t* at_ = runs;
  std::uint32_t left_ = 0;
  std::uint8_t kind_ = other;
};

}  // namespace

const KindTable& KindTable::get() {
  static const KindTable table;
  return table;
}

KindTable::KindTable() {
  RunReader reader;
  std::size_t used = 0;
  std::array<std::uint16_t, 256> uniform;  // the block of which every character has that kind
  uniform.fill(0xFFFF);
  for (std::uint16_t& block : index_) {
    std::array<std::uint8_t, 64>& fresh = blocks_[used];
    std::uint8_t kinds_seen = 0;
    for (std::uint8_t& kind : fresh) kinds_seen |= kind = reader.next();
    const bool is_uniform = (kinds_seen & (kinds_seen - 1)) == 0;
    if (is_uniform && uniform[kinds_seen] != 0xFFFF) {
      block = uniform[kinds_seen];
      continue;
    }
    block = static_cast<std::uint16_t>(used);
    if (is_uniform) uniform[kinds_seen] = block;
    ++used;
    assert(used < max_blocks);
  }
  for (std::size_t i = 0; i < ascii_.size(); ++i) ascii_[i] = of(static_cast<char32_t>(i));
}

}  // namespace tokenfare::unicode
