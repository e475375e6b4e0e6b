#include "vocabulary_files/protobuf.h"

#include <cstring>

namespace tokenfare::vocabulary_files {

float ProtobufReader::Field::as_float() const {
  const auto bits = static_cast<std::uint32_t>(value);
  float result = 0;
  std::memcpy(&result, &bits, sizeof result);
  return result;
}

std::optional<std::uint64_t> ProtobufReader::varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !left_.empty(); shift += 7) {
    const auto byte = static_cast<std::uint8_t>(left_.front());
    left_.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return value;
  }
  is_damaged_ = true;
  return std::nullopt;
}

std::optional<std::string_view> ProtobufReader::take(std::uint64_t length) {
  if (length > left_.size()) {
    is_damaged_ = true;
    return std::nullopt;
  }
  const std::string_view taken = left_.substr(0, static_cast<std::size_t>(length));
  left_.remove_prefix(taken.size());
  return taken;
}

std::optional<ProtobufReader::Field> ProtobufReader::next() {
  if (left_.empty() || is_damaged_) return std::nullopt;
  const auto tag = varint();
  if (!tag) return std::nullopt;
  Field field{static_cast<std::uint32_t>(*tag >> 3), static_cast<Wire>(*tag & 7), 0, {}};
  if (*tag >> 3 == 0 || *tag >> 32 != 0) is_damaged_ = true;
  switch (field.wire) {
    case Wire::varint:
      if (const auto value = varint()) field.value = *value;
      break;
    case Wire::bytes:
      if (const auto length = varint()) field.bytes = take(*length).value_or(std::string_view());
      break;
    case Wire::four_bytes:
    case Wire::eight_bytes: {
      const auto bytes = take(field.wire == Wire::four_bytes ? 4 : 8).value_or(std::string_view());
      for (std::size_t i = 0; i < bytes.size(); ++i) {
        field.value |= std::uint64_t{static_cast<std::uint8_t>(bytes[i])} << 8 * i;
      }
      break;
    }
    default: is_damaged_ = true;
  }
  return is_damaged_ ? std::nullopt : std::optional(field);
}

}  // namespace tokenfare::vocabulary_files
