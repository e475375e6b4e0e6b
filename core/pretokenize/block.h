// Sixty-four bytes at a time, as one bit each: which are capitals, which are spaces, and so on. Three ways to
// the same bits: WebAssembly SIMD, SSE2, and plain C++ (compile with TOKENFARE_SCALAR to have that one tested
// everywhere).
#pragma once

#include <cstdint>

#if defined(__wasm_simd128__) && !defined(TOKENFARE_SCALAR)
#include <wasm_simd128.h>
#elif defined(__SSE2__) && !defined(TOKENFARE_SCALAR)
#include <emmintrin.h>
#endif

namespace tokenfare::pretokenize {

/// Bit i belongs to byte i.
using Bits = std::uint64_t;

inline constexpr int block_size = 64;

#if defined(__wasm_simd128__) && !defined(TOKENFARE_SCALAR)

class Block {
 public:
  explicit Block(const std::uint8_t* at) {
    for (int i = 0; i < 4; ++i) parts_[i] = wasm_v128_load(at + 16 * i);
  }
  Bits equal(char byte) const {
    return bits([byte](v128_t part) { return wasm_i8x16_eq(part, wasm_i8x16_splat(byte)); });
  }
  Bits between(char low, char high) const {
    return bits([=](v128_t part) {
      const v128_t offset = wasm_i8x16_sub(part, wasm_i8x16_splat(low));
      return wasm_u8x16_le(offset, wasm_i8x16_splat(static_cast<std::int8_t>(high - low)));
    });
  }
  Bits beyond_ascii() const {
    return bits([](v128_t part) { return part; });
  }

 private:
  template <class Test>
  Bits bits(Test test) const {
    Bits all = 0;
    for (int i = 0; i < 4; ++i) {
      all |= Bits{static_cast<std::uint16_t>(wasm_i8x16_bitmask(test(parts_[i])))} << (16 * i);
    }
    return all;
  }
  v128_t parts_[4];
};

#elif defined(__SSE2__) && !defined(TOKENFARE_SCALAR)

class Block {
 public:
  explicit Block(const std::uint8_t* at) {
    for (int i = 0; i < 4; ++i) parts_[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 16 * i));
  }
  Bits equal(char byte) const {
    return bits([byte](__m128i part) { return _mm_cmpeq_epi8(part, _mm_set1_epi8(byte)); });
  }
  Bits between(char low, char high) const {
    return bits([=](__m128i part) {
      const __m128i offset = _mm_sub_epi8(part, _mm_set1_epi8(low));
      const __m128i width = _mm_set1_epi8(static_cast<char>(high - low));
      return _mm_cmpeq_epi8(_mm_min_epu8(offset, width), offset);
    });
  }
  Bits beyond_ascii() const {
    return bits([](__m128i part) { return part; });
  }

 private:
  template <class Test>
  Bits bits(Test test) const {
    Bits all = 0;
    for (int i = 0; i < 4; ++i) {
      all |= Bits{static_cast<std::uint16_t>(_mm_movemask_epi8(test(parts_[i])))} << (16 * i);
    }
    return all;
  }
  __m128i parts_[4];
};

#else

class Block {
 public:
  explicit Block(const std::uint8_t* at) : at_(at) {}
  Bits equal(char byte) const {
    return bits([=](std::uint8_t found) { return found == static_cast<std::uint8_t>(byte); });
  }
  Bits between(char low, char high) const {
    return bits([=](std::uint8_t found) {
      return found >= static_cast<std::uint8_t>(low) && found <= static_cast<std::uint8_t>(high);
    });
  }
  Bits beyond_ascii() const {
    return bits([](std::uint8_t found) { return found >= 0x80; });
  }

 private:
  template <class Test>
  Bits bits(Test test) const {
    Bits all = 0;
    for (int i = 0; i < block_size; ++i) all |= Bits{test(at_[i])} << i;
    return all;
  }
  const std::uint8_t* at_;
};

#endif

}  // namespace tokenfare::pretokenize
