// An image file that a stranger made: its size is read or refused, never more than the bytes are looked at, and what is
// read from a part of the file is what the whole file says.
#include "counting/image_size.h"
#include "expect.h"

using namespace tokenfare;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = text_of(data, size);
  const auto whole = image_size(file);
  const auto half = image_size(file.substr(0, size / 2));
  if (whole) {
    expect(whole->width > 0 && whole->height > 0);
  } else {
    expect(!whole.error().message.empty() && whole.error().fault == Fault::invalid_argument);
  }
  if (half) expect(whole && whole->width == half->width && whole->height == half->height);
  return 0;
}
