// SHA-256 (FIPS 180-4): a name for a content. It recognises a vocabulary that somebody brings, so a file can be told to be
// Llama 3's without the package having it; and an entry that was imported before.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace tokenfare {

/// A hash of bytes that come in parts.
class Sha256 {
 public:
  void add(std::string_view bytes);

  /// The hash of all that was added, as 64 lower-case hexadecimal digits. Nothing can be added afterwards.
  std::string hex() &&;

 private:
  static constexpr std::size_t block_bytes = 64;

  void take_block(const std::uint8_t* block);

  std::array<std::uint32_t, 8> state_ = {0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A,
                                         0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19};
  std::array<std::uint8_t, block_bytes> waiting_ = {};  // bytes that do not fill a block yet
  std::uint64_t bytes_ = 0;
};

inline std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return std::move(hash).hex();
}

}  // namespace tokenfare
