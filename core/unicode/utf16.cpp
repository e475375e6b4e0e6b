// With WebAssembly SIMD, eight units at a time, by what they are: ASCII is narrowed; characters of one or two bytes have a
// table that says which bytes stay; those of three bytes are shuffled into their places; a mixture goes four by four, with
// a table again. Surrogates, the last units of a text, and machines without SIMD take one character after the other
// (compile with TOKENFARE_SCALAR to have that way tested everywhere).
#include "unicode/utf16.h"

#if defined(__wasm_simd128__) && !defined(TOKENFARE_SCALAR)
#include <wasm_simd128.h>

#include <array>
#endif

namespace tokenfare::unicode {
namespace {

bool is_surrogate(char32_t unit) { return (unit & 0xF800) == 0xD800; }
bool is_pair(char32_t high, char32_t low) { return (high & 0xFC00) == 0xD800 && (low & 0xFC00) == 0xDC00; }

/// Where reading and writing are.
struct Ways {
  const char16_t* from;
  std::uint8_t* to;
};

/// Writes four bytes, the lowest first, `length` of which count.
void put(Ways& ways, char32_t bytes, std::size_t length) {
  for (int i = 0; i < 4; ++i) ways.to[i] = static_cast<std::uint8_t>(bytes >> 8 * i);
  ways.to += length;
}

/// One character; `end` is the end of the text.
Ways write_character(Ways ways, const char16_t* end) {
  const char32_t unit = *ways.from++;
  if (unit < 0x80) {
    *ways.to++ = static_cast<std::uint8_t>(unit);
  } else if (unit < 0x800) {
    put(ways, 0x80C0 | unit >> 6 | (unit & 0x3F) << 8, 2);
  } else if (!is_surrogate(unit)) {
    put(ways, 0x8080E0 | unit >> 12 | (unit & 0xFC0) << 2 | (unit & 0x3F) << 16, 3);
  } else if (ways.from != end && is_pair(unit, *ways.from)) {
    const char32_t code_point = 0x10000 + ((unit & 0x3FF) << 10 | (*ways.from++ & 0x3FF));
    const char32_t behind = (code_point & 0x3F000) >> 4 | (code_point & 0xFC0) << 10 | (code_point & 0x3F) << 24;
    put(ways, 0x808080F0 | code_point >> 18 | behind, 4);
  } else {
    put(ways, 0xBDBFEF, 3);  // U+FFFD
  }
  return ways;
}

#if defined(__wasm_simd128__) && !defined(TOKENFARE_SCALAR)

/// A vector of constants that stays in a register. V8 makes one that it can see to be constant anew wherever it is used,
/// which takes three instructions each time.
v128_t kept(v128_t constants) {
  __asm__("" : "+r"(constants));
  return constants;
}

v128_t sixteen_bits(unsigned bits) { return wasm_i16x8_splat(static_cast<std::int16_t>(bits)); }

/// Which bytes of a vector stay.
using Places = std::array<std::uint8_t, 16>;

struct Tables {
  /// By which of eight units have one byte; each has two in the vector.
  std::array<Places, 256> of_eight;
  /// By which of four units have one byte (bits 0 to 3) and which one or two (bits 4 to 7); each has four in the vector,
  /// the third of which is its last.
  std::array<Places, 256> of_four;

  Tables() {
    for (unsigned index = 0; index < 256; ++index) {
      std::uint8_t* eight = of_eight[index].data();
      for (unsigned unit = 0; unit < 8; ++unit) {
        *eight++ = static_cast<std::uint8_t>(2 * unit);
        if (!(index >> unit & 1)) *eight++ = static_cast<std::uint8_t>(2 * unit + 1);
      }
      std::uint8_t* four = of_four[index].data();
      for (unsigned unit = 0; unit < 4; ++unit) {
        const unsigned left_out = (index >> unit & 1) + (index >> (4 + unit) & 1);
        for (unsigned byte = left_out; byte < 3; ++byte) *four++ = static_cast<std::uint8_t>(4 * unit + byte);
      }
    }
  }
};

/// The bytes that stay, and as many others as make sixteen.
void store(std::uint8_t* to, v128_t bytes, const Places& places) {
  wasm_v128_store(to, wasm_i8x16_swizzle(bytes, wasm_v128_load(places.data())));
}

/// Writes eight units; none of them may be a surrogate.
class EightUnits {
 public:
  /// All below 0x800.
  std::uint8_t* write_short(v128_t units, std::uint8_t* to) const {
    const v128_t is_one = wasm_i16x8_lt(units, short_from_two_);
    v128_t bytes = wasm_v128_or(wasm_u16x8_shr(units, 6), short_leads_);
    bytes = wasm_v128_or(bytes, wasm_v128_and(wasm_i16x8_shl(units, 8), follower_));
    bytes = wasm_v128_bitselect(units, bytes, is_one);
    const auto sizes = static_cast<unsigned>(wasm_i16x8_bitmask(is_one));
    store(to, bytes, tables_.of_eight[sizes]);
    return to + 16 - __builtin_popcount(sizes);
  }

  /// All from 0x800 on.
  std::uint8_t* write_long(v128_t units, std::uint8_t* to) const {
    v128_t leads = wasm_v128_or(wasm_u16x8_shr(units, 12), long_leads_);
    leads = wasm_v128_or(leads, wasm_v128_and(wasm_i16x8_shl(units, 2), follower_));
    const v128_t lasts = wasm_v128_or(wasm_v128_and(units, last_of_long_), short_from_two_);
    wasm_v128_store(to,
                    wasm_v128_or(wasm_i8x16_swizzle(leads, leads_before_), wasm_i8x16_swizzle(lasts, lasts_before_)));
    to += 16;
    wasm_v128_store(to,
                    wasm_v128_or(wasm_i8x16_swizzle(leads, leads_behind_), wasm_i8x16_swizzle(lasts, lasts_behind_)));
    return to + 8;
  }

  /// Any; `high` is their five highest bits.
  std::uint8_t* write(v128_t units, v128_t high, std::uint8_t* to) const {
    if (!wasm_v128_any_true(high)) return write_short(units, to);
    return wasm_i16x8_all_true(high) ? write_long(units, to) : write_mixed(units, to);
  }

 private:
  std::uint8_t* write_mixed(v128_t units, std::uint8_t* to) const {
    return write_four(wasm_u32x4_extend_high_u16x8(units), write_four(wasm_u32x4_extend_low_u16x8(units), to));
  }

  std::uint8_t* write_four(v128_t units, std::uint8_t* to) const {
    const v128_t is_one = wasm_i32x4_lt(units, from_two_);
    const v128_t is_short = wasm_i32x4_lt(units, from_three_);
    // As if each had three bytes; the first byte of two differs from the second of three by one bit.
    v128_t bytes = wasm_v128_or(wasm_u32x4_shr(units, 12), leads_);
    bytes = wasm_v128_or(bytes, wasm_i32x4_shl(wasm_v128_and(units, second_), 2));
    bytes = wasm_v128_or(bytes, wasm_i32x4_shl(wasm_v128_and(units, last_), 16));
    bytes = wasm_v128_or(bytes, wasm_v128_and(is_short, lead_of_two_));
    bytes = wasm_v128_bitselect(wasm_i32x4_shl(units, 16), bytes, is_one);
    const auto sizes = static_cast<unsigned>(wasm_i32x4_bitmask(is_one) | wasm_i32x4_bitmask(is_short) << 4);
    store(to, bytes, tables_.of_four[sizes]);
    return to + 12 - __builtin_popcount(sizes);
  }

  static const Tables& tables() {
    static const Tables tables;
    return tables;
  }

  const Tables& tables_ = tables();
  const v128_t follower_ = kept(sixteen_bits(0x3F00));
  const v128_t short_from_two_ = kept(sixteen_bits(0x80));
  const v128_t short_leads_ = kept(sixteen_bits(0x80C0));
  const v128_t long_leads_ = kept(sixteen_bits(0x80E0));
  const v128_t last_of_long_ = kept(sixteen_bits(0x3F));
  const v128_t leads_before_ = kept(wasm_i8x16_make(0, 1, 64, 2, 3, 64, 4, 5, 64, 6, 7, 64, 8, 9, 64, 10));
  const v128_t lasts_before_ = kept(wasm_i8x16_make(64, 64, 0, 64, 64, 2, 64, 64, 4, 64, 64, 6, 64, 64, 8, 64));
  const v128_t leads_behind_ = kept(wasm_i8x16_make(11, 64, 12, 13, 64, 14, 15, 64, 64, 64, 64, 64, 64, 64, 64, 64));
  const v128_t lasts_behind_ = kept(wasm_i8x16_make(64, 10, 64, 64, 12, 64, 64, 14, 64, 64, 64, 64, 64, 64, 64, 64));
  const v128_t from_two_ = kept(wasm_i32x4_splat(0x80));
  const v128_t from_three_ = kept(wasm_i32x4_splat(0x800));
  const v128_t leads_ = kept(wasm_i32x4_splat(0x8080E0));
  const v128_t second_ = kept(wasm_i32x4_splat(0xFC0));
  const v128_t last_ = kept(wasm_i32x4_splat(0x3F));
  const v128_t lead_of_two_ = kept(wasm_i32x4_splat(0x4000));
};

/// All units but the last few.
Ways write_blocks(Ways ways, const char16_t* end) {
  const EightUnits eight;
  const v128_t beyond_one = kept(sixteen_bits(0xFF80));
  const v128_t beyond_two = kept(sixteen_bits(0xF800));
  const v128_t surrogates = kept(sixteen_bits(0xD800));
  while (end - ways.from >= 16) {
    const char16_t* const block_end = ways.from + 16;
    const v128_t first = wasm_v128_load(ways.from);
    const v128_t second = wasm_v128_load(ways.from + 8);
    const v128_t both = wasm_v128_or(first, second);
    if (!wasm_v128_any_true(wasm_v128_and(both, beyond_one))) {
      wasm_v128_store(ways.to, wasm_u8x16_narrow_i16x8(first, second));
      ways = {block_end, ways.to + 16};
      continue;
    }
    if (!wasm_v128_any_true(wasm_v128_and(both, beyond_two))) {
      ways = {block_end, eight.write_short(second, eight.write_short(first, ways.to))};
      continue;
    }
    const v128_t first_high = wasm_v128_and(first, beyond_two);
    const v128_t second_high = wasm_v128_and(second, beyond_two);
    if (wasm_v128_any_true(wasm_i16x8_eq(first_high, surrogates))) {
      while (ways.from < block_end - 8) ways = write_character(ways, end);
    } else if (wasm_v128_any_true(wasm_i16x8_eq(second_high, surrogates))) {
      ways = {block_end - 8, eight.write(first, first_high, ways.to)};
      while (ways.from < block_end) ways = write_character(ways, end);
    } else if (wasm_i16x8_all_true(wasm_u16x8_min(first_high, second_high))) {
      ways = {block_end, eight.write_long(second, eight.write_long(first, ways.to))};
    } else {
      ways.to = eight.write(first, first_high, ways.to);
      ways = {block_end, eight.write(second, second_high, ways.to)};
    }
  }
  return ways;
}

#else

Ways write_blocks(Ways ways, const char16_t*) { return ways; }

#endif

}  // namespace

std::uint8_t* write_utf8(std::u16string_view units, std::uint8_t* utf8) {
  const char16_t* const end = units.data() + units.size();
  Ways ways = write_blocks({units.data(), utf8}, end);
  while (ways.from != end) ways = write_character(ways, end);
  return ways.to;
}

}  // namespace tokenfare::unicode
