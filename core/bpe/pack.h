// The file format of a vocabulary: a header, the 256 single bytes in the order of their ids, then two columns of
// ids, left part and right part, for every token after those. The columns are cut into byte planes (all
// lowest bytes, all middle bytes, all highest bytes), because that is what gzip makes smallest.
//
//   0   "TFPK"
//   4   version, 1
//   8   tokens
//   12  hole: an id that no token has (p50k_base has one), or 0xFFFFFFFF
//   16  checksum of everything else
//   24  the byte of token 0, 1, … 255
//   280 left parts: lowest bytes, middle bytes, highest bytes; right parts likewise
//
// All numbers are little-endian. Written by data/encodings/import.mjs.
#pragma once

#include <cstdint>
#include <span>

#include "base/result.h"

namespace tokenfare::bpe {

inline constexpr std::uint32_t single_bytes = 256;
inline constexpr std::uint32_t no_hole = 0xFFFFFFFF;

/// A pack that was checked; a view, valid as long as the bytes it was made from.
class Pack {
 public:
  static Result<Pack> open(std::span<const std::uint8_t> bytes);

  std::uint32_t tokens() const { return tokens_; }
  std::uint32_t hole() const { return hole_; }
  std::uint64_t checksum() const { return checksum_; }
  /// The id of the token at a place of the list of all tokens.
  std::uint32_t id_at(std::uint32_t place) const { return place + (place >= hole_); }
  std::uint8_t single_byte(std::uint32_t id) const { return singles_[id]; }
  std::uint32_t left(std::uint32_t place) const { return part(columns_, place); }
  std::uint32_t right(std::uint32_t place) const { return part(columns_ + 3 * merges(), place); }

 private:
  std::size_t merges() const { return tokens_ - single_bytes; }
  std::uint32_t part(const std::uint8_t* column, std::uint32_t place) const {
    const std::uint8_t* low = column + (place - single_bytes);
    return low[0] | low[merges()] << 8 | low[2 * merges()] << 16;
  }

  std::uint32_t tokens_ = 0;
  std::uint32_t hole_ = no_hole;
  std::uint64_t checksum_ = 0;
  const std::uint8_t* singles_ = nullptr;
  const std::uint8_t* columns_ = nullptr;
};

/// The checksum that belongs into a pack of at least a header's length: FNV-1a over its 64-bit words but for that
/// one, the rest padded with zeros. Finds damage, not malice.
std::uint64_t checksum(std::span<const std::uint8_t> pack);

}  // namespace tokenfare::bpe
