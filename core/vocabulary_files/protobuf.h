// The wire format of protocol buffers, as much of it as a SentencePiece model uses: a message is a row of fields, each a
// number, four or eight bytes, or a stretch of bytes. Nothing nests here; a message within a message is a stretch that
// is read by a reader of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tokenfare::vocabulary_files {

class ProtobufReader {
 public:
  explicit ProtobufReader(std::string_view message) : left_(message) {}

  enum class Wire : std::uint8_t { varint = 0, eight_bytes = 1, bytes = 2, four_bytes = 5 };

  struct Field {
    std::uint32_t number;
    Wire wire;
    std::uint64_t value;     // of a varint, or of the four or eight bytes
    std::string_view bytes;  // of a stretch

    float as_float() const;
  };

  /// The next field; nothing at the end of the message, or where it is damaged.
  std::optional<Field> next();

  bool is_damaged() const { return is_damaged_; }

 private:
  std::optional<std::uint64_t> varint();
  std::optional<std::string_view> take(std::uint64_t length);

  std::string_view left_;
  bool is_damaged_ = false;
};

}  // namespace tokenfare::vocabulary_files
