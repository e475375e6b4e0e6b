#include "unicode/wtf8.h"

#include "catch.hpp"
#include "random.h"

using namespace tokenfare;

namespace {

std::string wtf8(std::u16string_view units) {
  std::string text;
  unicode::append_utf16(text, units);
  return text;
}

/// So many units of which most are halves of pairs.
std::u16string units(Random& random, std::uint32_t count) {
  const std::vector<char16_t> some = {u'a',   0xE9,   0x4E2D, 0xD7FF, 0xE000, 0xFFFD,
                                      0xD800, 0xD83D, 0xDBFF, 0xDC00, 0xDE00, 0xDFFF};
  std::u16string text;
  while (count-- > 0) text += random.pick(some);
  return text;
}

}  // namespace

TEST_CASE("UTF-16 becomes UTF-8, and half a pair the three bytes that it would have") {
  CHECK(wtf8(u"a\u00E9\u4E2D\uFFFF") == "a\u00E9\u4E2D\uFFFF");
  CHECK(wtf8(u"\U00010000\U0001F600\U0010FFFF") == "\U00010000\U0001F600\U0010FFFF");
  CHECK(wtf8(std::u16string{0xD83D, u'a'}) ==
        "\xED\xA0\xBD"
        "a");
  CHECK(wtf8(std::u16string{0xDE00}) == "\xED\xB8\x80");
  CHECK(wtf8(std::u16string{0xDE00, 0xD83D}) == "\xED\xB8\x80\xED\xA0\xBD");
}

TEST_CASE("a text cut anywhere and put together again is what it was") {
  Random random(1);
  for (int i = 0; i < 20000; ++i) {
    const std::u16string text = units(random, 1 + random.below(6));
    const std::u16string_view whole = text;
    const std::size_t cut = random.below(static_cast<std::uint32_t>(text.size() + 1));
    std::string by_units = wtf8(whole.substr(0, cut));
    std::string by_bytes = by_units;
    unicode::append_utf16(by_units, whole.substr(cut));
    unicode::append_wtf8(by_bytes, wtf8(whole.substr(cut)));
    if (by_units != wtf8(whole) || by_bytes != wtf8(whole)) FAIL("cut at " << cut);
  }
  SUCCEED();
}

TEST_CASE("a character of four bytes has two halves, which are told from other characters") {
  CHECK(unicode::high_half("\U0001F600") == "\xED\xA0\xBD");
  CHECK(unicode::low_half("\U0001F600") == "\xED\xB8\x80");
  CHECK(unicode::begins_with_high_half("\xED\xA0\xBD"));
  CHECK(unicode::begins_with_low_half("\xED\xB8\x80"));
  CHECK(unicode::ends_with_high_half("a\xED\xAF\xBF"));
  for (const char* text : {"", "a", "\uD7FF", "\uE000", "\uFFFD", "\U0001F600"}) {
    CHECK_FALSE(unicode::begins_with_high_half(text));
    CHECK_FALSE(unicode::begins_with_low_half(text));
    CHECK_FALSE(unicode::ends_with_high_half(text));
    CHECK_FALSE(unicode::has_half(text));
  }
}

TEST_CASE("halves are hidden behind U+FFFD, and nothing else is") {
  std::string text =
      "\uD7FF\xED\xA0\x80\xED\xB0\x80"
      "a\U0001F600\xED\xBF\xBF";
  CHECK(unicode::has_half(text));
  unicode::hide_halves(reinterpret_cast<std::uint8_t*>(text.data()), text.size());
  CHECK(text ==
        "\uD7FF\uFFFD\uFFFD"
        "a\U0001F600\uFFFD");
  CHECK_FALSE(unicode::has_half(text));
}
