// The file format of a vocabulary: a header, the 256 single bytes in the order of their ids, then two columns of
// ids, left part and right part, for every token after those. A column is cut into byte planes, and its lowest bytes are sorted
// by the bytes above them: what stands together is alike, and that is what gzip makes smallest.
//
//   0   "TFPK"
//   4   version, 2
//   8   tokens
//   12  hole: an id that no token has (p50k_base has one), or 0xFFFFFFFF
//   16  checksum of everything else
//   24  the byte of token 0, 1, … 255
//   280 left parts: the highest bytes and the middle bytes, in the order of the tokens; then the lowest bytes, first
//       all of those parts that have the lowest number above them, in the order of the tokens, then of those with the next
//       right parts likewise
//
// All numbers are little-endian. Written by data/encodings/import.mjs.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"

namespace tokenfare::bpe {

inline constexpr std::uint32_t single_bytes = 256;
inline constexpr std::uint32_t no_hole = 0xFFFFFFFF;

/// A pack that was read and checked.
class Pack {
 public:
  static Result<Pack> open(std::span<const std::uint8_t> bytes);

  std::uint32_t tokens() const { return tokens_; }
  std::uint32_t hole() const { return hole_; }
  std::uint64_t checksum() const { return checksum_; }
  /// The id of the token at a place of the list of all tokens.
  std::uint32_t id_at(std::uint32_t place) const { return place + (place >= hole_); }
  /// The other way round, for an id that a token has.
  std::uint32_t place_of(std::uint32_t id) const { return id - (id > hole_); }
  std::uint8_t single_byte(std::uint32_t id) const { return singles_[id]; }
  /// The ids of the two tokens that the token at a place behind the single bytes is merged from.
  std::uint32_t left(std::uint32_t place) const { return lefts_[place - single_bytes]; }
  std::uint32_t right(std::uint32_t place) const { return rights_[place - single_bytes]; }

 private:
  std::size_t merges() const { return tokens_ - single_bytes; }

  std::uint32_t tokens_ = 0;
  std::uint32_t hole_ = no_hole;
  std::uint64_t checksum_ = 0;
  std::array<std::uint8_t, single_bytes> singles_ = {};
  std::vector<std::uint32_t> lefts_;
  std::vector<std::uint32_t> rights_;
};

/// The checksum that belongs into a pack of at least a header's length: FNV-1a over its 64-bit words but for that
/// one, the rest padded with zeros. Finds damage, not malice.
std::uint64_t checksum(std::span<const std::uint8_t> pack);

}  // namespace tokenfare::bpe
