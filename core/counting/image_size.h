// How large an image is, from the first bytes of its file: PNG, JPEG, WebP and GIF. Nothing is decoded. The bytes are a
// stranger's: whatever they say, nothing outside them is read, and no byte is looked at more than a few times.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "json/writer.h"

namespace tokenfare {

enum class ImageFormat : std::uint8_t { png, jpeg, webp, gif };
const char* image_format_text(ImageFormat format);

/// In pixels, as the image is shown: a JPEG that a camera turned has its sides exchanged. Of an animation, the canvas.
struct ImageSize {
  ImageFormat format = ImageFormat::png;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

/// Reads the beginning of an image file; more bytes than hold the size do no harm. `invalid_argument` for what is none
/// of the four formats, and for one that is damaged, cut off before its size, or has a side of 0.
Result<ImageSize> image_size(std::string_view bytes);

/// {"format":"png","width":640,"height":480}
void write_image_size(json::Writer& writer, const ImageSize& size);

}  // namespace tokenfare
