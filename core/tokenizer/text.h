// A text in memory that scanners can work on: valid UTF-8, writable (a scanner's end mark is set into it where it
// is cut), and followed by unicode::padding bytes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "unicode/kinds.h"
#include "unicode/utf8.h"

namespace tokenfare {

/// A view; whoever made it promises the above.
struct Text {
  std::uint8_t* bytes;
  std::uint32_t size;
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes), size}; }
};

/// The longest text, in bytes: offsets have 32 bits.
inline constexpr std::size_t longest_text = 0xFFFFFF00;

/// Memory for one text after the other.
class TextBuffer {
 public:
  /// Room for a text of `size` bytes and its padding; the old text is gone.
  std::uint8_t* reserve(std::size_t size) {
    if (bytes_.size() < size + unicode::padding) bytes_.resize(size + unicode::padding);
    return bytes_.data();
  }
  std::size_t capacity() const { return bytes_.empty() ? 0 : bytes_.size() - unicode::padding; }

  /// The first `size` bytes, which must be valid UTF-8 already.
  Text text(std::uint32_t size) { return {bytes_.data(), size}; }

  /// A copy of any bytes, with what is not UTF-8 replaced.
  Text hold(std::string_view bytes) {
    if (unicode::is_valid_utf8(bytes)) return copy(bytes);
    return copy(unicode::repair_utf8(bytes));
  }

 private:
  Text copy(std::string_view utf8) {
    std::uint8_t* at = reserve(utf8.size());
    utf8.copy(reinterpret_cast<char*>(at), utf8.size());
    return {at, static_cast<std::uint32_t>(utf8.size())};
  }

  std::vector<std::uint8_t> bytes_;
};

}  // namespace tokenfare
