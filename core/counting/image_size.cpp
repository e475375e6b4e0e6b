#include "counting/image_size.h"

#include <optional>
#include <string>

namespace tokenfare {

namespace {

/// Bytes with numbers in them. Asking beyond the end answers nothing.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  std::size_t size() const { return bytes_.size(); }

  bool has(std::size_t at, std::string_view wanted) const {
    return at <= size() && bytes_.substr(at, wanted.size()) == wanted;
  }

  /// The part from `at` on, at most `length` of it; empty beyond the end.
  Bytes part(std::size_t at, std::size_t length = std::string_view::npos) const {
    return Bytes(at <= size() ? bytes_.substr(at, length) : std::string_view());
  }

  /// The highest byte first.
  std::optional<std::uint32_t> big(std::size_t at, std::size_t count) const { return number(at, count, true); }

  /// The lowest byte first.
  std::optional<std::uint32_t> little(std::size_t at, std::size_t count) const { return number(at, count, false); }

  std::optional<std::uint32_t> number(std::size_t at, std::size_t count, bool is_big) const {
    if (at > size() || size() - at < count) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const auto byte = static_cast<unsigned char>(bytes_[is_big ? at + i : at + count - 1 - i]);
      value = value << 8 | byte;
    }
    return value;
  }

 private:
  std::string_view bytes_;
};

Error damaged(const char* format, const std::string& what) {
  return Error{Fault::invalid_argument, std::string("This ") + format + " file " + what + "."};
}

Error cut_off(const char* format, Bytes bytes) {
  return damaged(format, "ends after " + std::to_string(bytes.size()) + " bytes, before its size");
}

Result<ImageSize> checked(ImageFormat format, const char* name, std::uint32_t width, std::uint32_t height) {
  if (width == 0 || height == 0) {
    return damaged(name, "says that it is " + std::to_string(width) + " × " + std::to_string(height) +
                             " pixels; each side must be at least 1");
  }
  return ImageSize{format, width, height};
}

constexpr std::string_view png_signature = "\x89PNG\r\n\x1a\n";

/// The first chunk must be the header: its length, its name, width and height of 31 bits.
Result<ImageSize> png_size(Bytes bytes) {
  const auto height = bytes.big(20, 4);
  if (!height) return cut_off("PNG", bytes);
  if (!bytes.has(12, "IHDR")) return damaged("PNG", "does not begin with its header");
  const auto width = bytes.big(16, 4);
  if (*width > 0x7FFF'FFFF || *height > 0x7FFF'FFFF) return damaged("PNG", "has a side of more than 2^31 - 1 pixels");
  return checked(ImageFormat::png, "PNG", *width, *height);
}

Result<ImageSize> gif_size(Bytes bytes) {
  const auto height = bytes.little(8, 2);
  if (!height) return cut_off("GIF", bytes);
  return checked(ImageFormat::gif, "GIF", *bytes.little(6, 2), *height);
}

/// The first chunk says of which kind it is: "VP8 " with loss, "VP8L" without, "VP8X" with a canvas of its own.
Result<ImageSize> webp_size(Bytes bytes) {
  constexpr std::size_t data = 20;  // after RIFF, its length, WEBP, the name of the chunk and its length
  if (bytes.has(12, "VP8X")) {
    const auto height = bytes.little(data + 7, 3);
    if (!height) return cut_off("WebP", bytes);
    return checked(ImageFormat::webp, "WebP", *bytes.little(data + 4, 3) + 1, *height + 1);
  }
  if (bytes.has(12, "VP8L")) {
    const auto sides = bytes.little(data + 1, 4);
    if (!sides) return cut_off("WebP", bytes);
    if (!bytes.has(data, "\x2f")) return damaged("WebP", "has no mark before the size of its lossless picture");
    return checked(ImageFormat::webp, "WebP", (*sides & 0x3FFF) + 1, (*sides >> 14 & 0x3FFF) + 1);
  }
  if (bytes.has(12, "VP8 ")) {
    const auto height = bytes.little(data + 8, 2);
    if (!height) return cut_off("WebP", bytes);
    if (!bytes.has(data + 3, "\x9d\x01\x2a")) return damaged("WebP", "does not begin with a key frame");
    return checked(ImageFormat::webp, "WebP", *bytes.little(data + 6, 2) & 0x3FFF, *height & 0x3FFF);
  }
  if (bytes.size() < 16) return cut_off("WebP", bytes);
  return damaged("WebP", "does not begin with a picture");
}

/// True if an Exif segment says that the image is shown with its sides exchanged: orientation 5 to 8. What is damaged
/// in there says nothing, as with viewers.
bool is_turned(Bytes exif) {
  constexpr std::uint32_t orientation = 0x0112;
  constexpr std::size_t entry_size = 12;
  if (!exif.has(0, std::string_view("Exif\0\0", 6))) return false;
  const Bytes tiff = exif.part(6);
  const bool is_big = tiff.has(0, "MM");
  if (!is_big && !tiff.has(0, "II")) return false;
  const auto directory = tiff.number(4, 4, is_big);
  if (!directory) return false;
  const Bytes entries = tiff.part(*directory);
  const auto count = entries.number(0, 2, is_big).value_or(0);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto at = 2 + i * entry_size;
    const auto value = entries.number(at + 8, 2, is_big);
    if (!value) return false;
    if (entries.number(at, 2, is_big) == orientation) return *value >= 5 && *value <= 8;
  }
  return false;
}

/// A frame header: every SOF but the three markers among them that are none (DHT, JPG and DAC).
bool is_frame(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// TEM and RSTn stand alone; every other marker before the picture has a length.
bool stands_alone(std::uint32_t marker) { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8); }

/// Goes from segment to segment until a frame header.
Result<ImageSize> jpeg_size(Bytes bytes) {
  bool turned = false;
  std::size_t at = 2;
  while (const auto mark = bytes.big(at, 1)) {
    if (*mark != 0xFF) return damaged("JPEG", "has no marker at byte " + std::to_string(at));
    ++at;
    const auto marker = bytes.big(at, 1);
    if (!marker) break;
    if (*marker == 0xFF) continue;  // a fill byte, and the marker behind it
    ++at;
    if (stands_alone(*marker)) continue;
    if (*marker == 0xD9 || *marker == 0xDA) return damaged("JPEG", "has no size before its picture");
    const auto length = bytes.big(at, 2);
    if (!length) break;
    if (*length < 2) return damaged("JPEG", "has a segment without a length at byte " + std::to_string(at));
    const Bytes segment = bytes.part(at + 2, *length - 2);
    if (is_frame(*marker)) {
      const auto width = segment.big(3, 2);
      if (!width && *length < 7) return damaged("JPEG", "has a frame header that is too short");
      if (!width) break;
      const auto height = *segment.big(1, 2);
      return checked(ImageFormat::jpeg, "JPEG", turned ? height : *width, turned ? *width : height);
    }
    if (*marker == 0xE1) turned = turned || is_turned(segment);
    at += *length;
  }
  return cut_off("JPEG", bytes);
}

std::string first_bytes(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes.substr(0, 4)) {
    const auto value = static_cast<unsigned char>(byte);
    text += {' ', digits[value >> 4], digits[value & 15]};
  }
  return text;
}

}  // namespace

const char* image_format_text(ImageFormat format) {
  switch (format) {
    case ImageFormat::png: return "png";
    case ImageFormat::jpeg: return "jpeg";
    case ImageFormat::webp: return "webp";
    case ImageFormat::gif: return "gif";
  }
  return "png";
}

Result<ImageSize> image_size(std::string_view bytes) {
  const Bytes file(bytes);
  if (file.has(0, png_signature)) return png_size(file);
  if (file.has(0, "\xFF\xD8\xFF")) return jpeg_size(file);
  if (file.has(0, "GIF87a") || file.has(0, "GIF89a")) return gif_size(file);
  if (file.has(0, "RIFF") && file.has(8, "WEBP")) return webp_size(file);
  const std::string what = bytes.empty() ? "It is empty." : "It begins with the bytes" + first_bytes(bytes) + ".";
  return Error{Fault::invalid_argument, "This is no PNG, JPEG, WebP or GIF file. " + what};
}

void write_image_size(json::Writer& writer, const ImageSize& size) {
  writer.begin_object();
  writer.key("format").text(image_format_text(size.format));
  writer.key("width").number(size.width);
  writer.key("height").number(size.height);
  writer.end_object();
}

}  // namespace tokenfare
