// Whole numbers of 128 bits, for money: sums and products that say when they do not fit, instead of
// wrapping round. GCC, Clang and Emscripten all have the type; none of them has it in the standard.
#pragma once

#include <cstdint>
#include <optional>

namespace tokenfare {

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

inline constexpr int128 int128_max = static_cast<int128>(~uint128{0} >> 1);

inline std::optional<int128> checked_add(int128 a, int128 b) {
  int128 sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
  return sum;
}

/// The product, for a `b` of at most 64 bits. (Clang's own check of a 128-bit product calls a function
/// that the GCC runtime does not have.)
inline std::optional<int128> checked_multiply(int128 a, std::uint64_t b) {
  if (const auto small = static_cast<std::int64_t>(a); small == a) return a * static_cast<int128>(b);
  const int128 largest = b == 0 ? int128_max : int128_max / static_cast<int128>(b);
  if (a > largest || a < -largest) return std::nullopt;
  return a * static_cast<int128>(b);
}

/// a × times / by, rounded once, half to even; nothing if the product does not fit. `by` is not 0.
inline std::optional<int128> scale_half_even(int128 a, std::uint64_t times, std::uint64_t by) {
  const auto product = checked_multiply(a, times);
  if (!product) return std::nullopt;
  // A whole division of 128 bits is slow, and mostly not needed.
  if (*product >= 0 && *product <= static_cast<int128>(~std::uint64_t{0})) {
    const auto small = static_cast<std::uint64_t>(*product);
    const std::uint64_t quotient = small / by;
    const std::uint64_t rest = small % by;
    const bool up = rest > by - rest || (rest == by - rest && (quotient & 1) != 0);
    return static_cast<int128>(quotient) + (up ? 1 : 0);
  }
  const auto divisor = static_cast<int128>(by);
  const int128 quotient = *product / divisor;
  const int128 rest = *product % divisor;
  const int128 size = rest < 0 ? -rest : rest;
  const bool up = size > divisor - size || (size == divisor - size && (quotient & 1) != 0);
  return up ? quotient + (*product < 0 ? -1 : 1) : quotient;
}

}  // namespace tokenfare
