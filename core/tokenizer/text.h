// A text in memory that scanners can work on: valid UTF-8, writable (a scanner's end mark is set into it where it
// is cut), and followed by unicode::padding bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

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
  /// Room for a text of `size` bytes and its padding; the old text is gone. What is not written yet is not touched, so
  /// that generous room costs nothing.
  std::uint8_t* reserve(std::size_t size) {
    if (capacity_ < size || !bytes_) {
      bytes_.reset();
      bytes_.reset(new std::uint8_t[size + unicode::padding]);
      capacity_ = size;
    }
    return bytes_.get();
  }
  std::size_t capacity() const { return capacity_; }

  /// The first `size` bytes, which must be valid UTF-8 already.
  Text text(std::uint32_t size) { return {bytes_.get(), size}; }

  /// A copy of any bytes, with what is not UTF-8 replaced.
  Text hold(std::string_view bytes) {
    if (unicode::is_valid_utf8(bytes)) return hold_valid(bytes);
    return hold_valid(unicode::repair_utf8(bytes));
  }

  /// A copy of valid UTF-8.
  Text hold_valid(std::string_view utf8) {
    std::uint8_t* at = reserve(utf8.size());
    utf8.copy(reinterpret_cast<char*>(at), utf8.size());
    return {at, static_cast<std::uint32_t>(utf8.size())};
  }

 private:
  std::unique_ptr<std::uint8_t[]> bytes_;
  std::size_t capacity_ = 0;  // without the padding
};

}  // namespace tokenfare
