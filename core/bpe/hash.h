// A 64-bit hash of up to a few hundred bytes, made of multiplications that keep both halves of the product
// apart: the low bits of a product depend only on low bits, so the high half is folded in.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace tokenfare::bpe {

/// A piece of at most 15 bytes as two words; the highest byte of the second is the length, so different
/// pieces have different words.
struct ShortPiece {
  std::uint64_t low;
  std::uint64_t high;
  friend bool operator==(const ShortPiece&, const ShortPiece&) = default;
};

inline constexpr std::size_t longest_short_piece = 15;
inline constexpr std::uint64_t length_bits = std::uint64_t{0xFF} << 56;

/// By length, the bits of the two words that hold bytes of the piece.
inline constexpr auto short_masks = [] {
  std::array<ShortPiece, longest_short_piece + 1> masks{};
  for (std::size_t length = 1; length <= longest_short_piece; ++length) {
    masks[length] = masks[length - 1];
    (length <= 8 ? masks[length].low : masks[length].high) |= std::uint64_t{0xFF} << (length - 1) % 8 * 8;
  }
  return masks;
}();

/// Reads 16 bytes whatever the length.
inline ShortPiece short_piece(const std::uint8_t* piece, std::size_t length) {
  std::uint64_t low;
  std::uint64_t high;
  std::memcpy(&low, piece, 8);
  std::memcpy(&high, piece + 8, 8);
  return {low & short_masks[length].low, (high & short_masks[length].high) | std::uint64_t{length} << 56};
}

/// The piece of one piece's bytes and then another's, which must be at most 15 together.
inline ShortPiece joined(const ShortPiece& left, const ShortPiece& right) {
  const auto bits = static_cast<unsigned>(left.high >> 56) * 8;
  const std::uint64_t length = (left.high & length_bits) + (right.high & length_bits);
  const std::uint64_t end = right.high & ~length_bits;
  const std::uint64_t begin = left.high & ~length_bits;
  if (bits >= 64) return {left.low, begin | right.low << (bits - 64) | length};
  return {left.low | right.low << bits, begin | end << bits | right.low >> (64 - bits) | length};
}

inline std::uint64_t mix(std::uint64_t value) {
  value *= 0x9E3779B97F4A7C15u;
  return value ^ value >> 32;
}

inline std::uint64_t hash(const ShortPiece& piece) {
  return piece.low * 0x9E3779B97F4A7C15u + (piece.high ^ piece.low >> 32) * 0xC2B2AE3D27D4EB4Fu;
}

/// Of a longer one, at which 8 bytes more must be readable.
inline std::uint64_t hash(const std::uint8_t* bytes, std::size_t length) {
  std::uint64_t state = length;
  std::uint64_t word;
  std::size_t at = 0;
  for (; at + 8 <= length; at += 8) {
    std::memcpy(&word, bytes + at, 8);
    state = mix(state ^ word) + 0xD6E8FEB86659FD93u;
  }
  std::memcpy(&word, bytes + at, 8);
  return mix(state ^ (word & short_masks[length - at].low)) * 0xC2B2AE3D27D4EB4Fu;
}

/// Whether two stretches of more than 8 bytes are the same: the last word overlaps the one before it.
inline bool same_bytes(const std::uint8_t* a, const std::uint8_t* b, std::size_t length) {
  const auto differ = [&](std::size_t at) {
    std::uint64_t left;
    std::uint64_t right;
    std::memcpy(&left, a + at, 8);
    std::memcpy(&right, b + at, 8);
    return left ^ right;
  };
  std::uint64_t difference = differ(length - 8);
  for (std::size_t at = 0; at + 8 < length; at += 8) difference |= differ(at);
  return difference == 0;
}

/// Of a piece of any length, at which 16 bytes must be readable.
inline std::uint64_t piece_hash(const std::uint8_t* piece, std::size_t length) {
  return length <= longest_short_piece ? hash(short_piece(piece, length)) : hash(piece, length);
}

}  // namespace tokenfare::bpe
