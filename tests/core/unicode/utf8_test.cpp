#include "unicode/utf8.h"

#include <string>

#include "catch.hpp"
#include "files.h"
#include "random.h"

using namespace tokenfare;

namespace {

/// The bytes of a vector, written as hex.
std::string from_hex(const std::string& hex) {
  std::string bytes;
  for (std::size_t at = 0; at < hex.size(); at += 2)
    bytes += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
  return bytes;
}

/// The decoder of the WHATWG Encoding Standard, state by state as it is written there, emitting UTF-8.
std::string decode_as_browsers_do(const std::string& bytes) {
  std::string out;
  unsigned seen = 0;
  unsigned needed = 0;
  unsigned lower = 0x80;
  unsigned upper = 0xBF;
  std::string pending;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<std::uint8_t>(bytes[at]);
    if (needed == 0) {
      ++at;
      if (byte <= 0x7F) {
        out += static_cast<char>(byte);
      } else if (byte >= 0xC2 && byte <= 0xF4) {
        if (byte == 0xE0) lower = 0xA0;
        if (byte == 0xED) upper = 0x9F;
        if (byte == 0xF0) lower = 0x90;
        if (byte == 0xF4) upper = 0x8F;
        needed = byte <= 0xDF ? 1 : byte <= 0xEF ? 2 : 3;
        pending = static_cast<char>(byte);
      } else {
        out += "\uFFFD";
      }
      continue;
    }
    const bool fits = byte >= lower && byte <= upper;
    lower = 0x80;
    upper = 0xBF;
    if (!fits) {
      needed = seen = 0;
      out += "\uFFFD";
      continue;  // the byte is looked at again
    }
    ++at;
    pending += static_cast<char>(byte);
    if (++seen == needed) {
      out += pending;
      needed = seen = 0;
    }
  }
  if (needed != 0) out += "\uFFFD";
  return out;
}

}  // namespace

TEST_CASE("what is not UTF-8 is replaced with the borders that browsers have") {
  const auto file = vectors("utf8.json");
  for (const auto& vector : file["bytes"]) {
    const std::string bytes = from_hex(vector["hex"]);
    const std::string text = vector["text"];
    INFO(vector["name"]);
    CHECK(unicode::repair_utf8(bytes) == text);
    CHECK(unicode::is_valid_utf8(bytes) == (bytes == text));
    CHECK(decode_as_browsers_do(bytes) == text);
    // The same behind and before other text, at every place of an eight-byte step.
    for (std::size_t before = 0; before < 9; ++before) {
      const std::string padding(before, 'x');
      CHECK(unicode::repair_utf8(padding + bytes + "12345678") == padding + text + "12345678");
    }
  }
  CHECK(file["bytes"].size() > 40);
}

TEST_CASE("two bytes of any kind and any bytes at random are repaired as browsers do") {
  for (unsigned pair = 0; pair < 0x10000; ++pair) {
    const std::string bytes = {static_cast<char>(pair >> 8), static_cast<char>(pair), '\x80', '\x80'};
    if (unicode::repair_utf8(bytes) != decode_as_browsers_do(bytes)) FAIL("differs at " << pair);
  }
  Random random(3);
  for (int i = 0; i < 20000; ++i) {
    std::string bytes = random.bytes(random.below(24));
    if (i % 2 == 0) {  // more of the bytes that begin or go on
      for (char& byte : bytes) byte = static_cast<char>(byte | 0x80);
    }
    const std::string repaired = unicode::repair_utf8(bytes);
    if (repaired != decode_as_browsers_do(bytes)) FAIL("differs at random text " << i);
    if (!unicode::is_valid_utf8(repaired)) FAIL("not valid after repair: random text " << i);
    if (unicode::is_valid_utf8(bytes) != (bytes == repaired)) FAIL("repaired what was valid: random text " << i);
  }
  SUCCEED();
}

TEST_CASE("UTF-16 units are counted where characters begin, so parts add up wherever they are cut") {
  const std::string text = "a\u00E9\u4E2D\U0001F600\n";
  CHECK(unicode::utf16_units(text) == 6);
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    CHECK(unicode::utf16_units(text.substr(0, cut)) + unicode::utf16_units(text.substr(cut)) == 6);
  }
  CHECK(unicode::utf16_units("") == 0);
}
