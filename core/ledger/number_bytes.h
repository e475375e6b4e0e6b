// Whole numbers and short texts as bytes: seven bits a byte, lowest first, the eighth bit says that more follow; a text
// is its length and its bytes. A number has one form: the shortest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/int128.h"

namespace tokenfare {

class NumberWriter {
 public:
  void number(std::uint64_t value) { wide_number(value); }

  void wide_number(uint128 value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(static_cast<unsigned char>(value & 0x7F) | 0x80);
    bytes_ += static_cast<char>(value);
  }

  /// 0, -1, 1, -2, …
  void signed_number(std::int64_t value) {
    const auto doubled = static_cast<std::uint64_t>(value) << 1;
    number(value < 0 ? ~doubled : doubled);
  }

  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }

  std::string bytes() && { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// The first fault is kept: after it every read gives 0 or nothing.
class NumberReader {
 public:
  explicit NumberReader(std::string_view bytes) : bytes_(bytes) {}

  bool is_at_end() const { return at_ == bytes_.size() || failed_; }
  bool has_failed() const { return failed_; }

  /// Fails unless `holds`; returns whether all has been well so far.
  bool expect(bool holds) {
    failed_ = failed_ || !holds;
    return !failed_;
  }

  std::uint64_t number() {
    const auto value = wide_number();
    return expect(value <= ~std::uint64_t{0}) ? static_cast<std::uint64_t>(value) : 0;
  }

  uint128 wide_number() {
    constexpr unsigned widest = 126;  // the shift of the last byte, which has two bits
    uint128 value = 0;
    for (unsigned shift = 0; expect(at_ < bytes_.size() && shift <= widest); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      const uint128 bits = byte & 0x7Fu;
      if (!expect(shift < widest || bits < 4)) break;
      value |= bits << shift;
      if (byte < 0x80) return expect(byte > 0 || shift == 0) ? value : 0;
    }
    return 0;
  }

  std::int64_t signed_number() {
    const auto doubled = number();
    const auto half = static_cast<std::int64_t>(doubled >> 1);
    return (doubled & 1) != 0 ? ~half : half;
  }

  std::string_view text() {
    const auto length = number();
    if (!expect(length <= bytes_.size() - at_)) return {};
    const auto text = bytes_.substr(at_, static_cast<std::size_t>(length));
    at_ += text.size();
    return text;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace tokenfare
