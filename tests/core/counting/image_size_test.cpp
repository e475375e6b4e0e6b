#include "counting/image_size.h"

#include "catch.hpp"
#include "files.h"

using namespace tokenfare;

namespace {

std::string bytes_of(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

}  // namespace

TEST_CASE("the first bytes of a file say how large its image is, or why not") {
  const auto rows = vectors("images.json")["sizes"];
  for (const auto& row : rows) {
    INFO(row["name"]);
    const auto size = image_size(bytes_of(row["hex"]));
    CHECK(static_cast<bool>(size) == !row.contains("error"));
    if (!size) {
      CHECK(size.error().fault == Fault::invalid_argument);
      CHECK(size.error().message == row["error"]);
      continue;
    }
    CHECK(image_format_text(size->format) == row["format"]);
    CHECK(size->width == row["width"]);
    CHECK(size->height == row["height"]);
  }
}

TEST_CASE("a file that is cut off anywhere before its size is refused, and one that is not has the same size") {
  const auto rows = vectors("images.json")["sizes"];
  for (const auto& row : rows) {
    if (row.contains("error")) continue;
    INFO(row["name"]);
    const auto bytes = bytes_of(row["hex"]);
    const auto whole = image_size(bytes);
    REQUIRE(whole);
    bool found = false;
    for (std::size_t length = 0; length <= bytes.size(); ++length) {
      const auto size = image_size(std::string_view(bytes).substr(0, length));
      if (found != static_cast<bool>(size) && found) FAIL("lost at " << length);
      found = static_cast<bool>(size);
      if (found && (size->width != whole->width || size->height != whole->height)) FAIL("another at " << length);
    }
    CHECK(found);
  }
}

TEST_CASE("a megabyte of segments is gone through once") {
  std::string bytes = "\xFF\xD8";
  while (bytes.size() < 1 << 20) bytes += std::string("\xFF\xFE\x00\x02", 4);
  CHECK_FALSE(image_size(bytes));
  bytes += bytes_of("ffc0000b080003000401011100");
  REQUIRE(image_size(bytes));
  CHECK(image_size(bytes)->width == 4);
  CHECK_FALSE(image_size("\xFF\xD8" + std::string(1 << 20, '\xFF')));
}

TEST_CASE("a size is written with its format") {
  json::Writer writer;
  write_image_size(writer, {ImageFormat::webp, 640, 480});
  CHECK(writer.text() == R"({"format":"webp","width":640,"height":480})");
}
