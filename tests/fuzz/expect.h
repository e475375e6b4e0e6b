// What a fuzz target does with a finding: it ends, so that libFuzzer keeps the input. Its own word instead of assert,
// because release builds must check, too.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

inline void expect(bool holds) {
  if (!holds) std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}
