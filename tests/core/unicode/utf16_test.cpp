#include "unicode/utf16.h"

#include <string>
#include <vector>

#include "catch.hpp"
#include "random.h"
#include "unicode/wtf8.h"

using namespace tokenfare;

namespace {

/// What is behind the room that was asked for must stay as it was.
std::string utf8_of(const std::u16string& units) {
  const std::size_t room = units.size() * unicode::bytes_per_unit + unicode::utf8_overhang;
  std::vector<std::uint8_t> bytes(room + 1, 0xAA);
  std::uint8_t* const end = unicode::write_utf8(units, bytes.data());
  if (bytes[room] != 0xAA) FAIL("wrote beyond its room");
  return {bytes.data(), end};
}

/// The same, one character at a time, by the way that documents have.
std::string slowly(const std::u16string& units) {
  std::string text;
  unicode::append_utf16(text, units);
  unicode::hide_halves(reinterpret_cast<std::uint8_t*>(text.data()), text.size());
  return text;
}

}  // namespace

TEST_CASE("UTF-16 becomes UTF-8 of one to four bytes a character") {
  CHECK(utf8_of(u"").empty());
  CHECK(utf8_of(u"a\u007F\u0080\u07FF\u0800\uFFFF\U00010000\U0010FFFF") ==
        "a\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
  CHECK(utf8_of(std::u16string(3, u'\0')) == std::string(3, '\0'));
}

TEST_CASE("half a surrogate pair becomes U+FFFD, wherever it stands") {
  const std::u16string high(1, 0xD83D);
  const std::u16string low(1, 0xDE00);
  CHECK(utf8_of(high) == "\uFFFD");
  CHECK(utf8_of(low + high) == "\uFFFD\uFFFD");
  CHECK(utf8_of(high + high + low + low) == "\uFFFD\U0001F600\uFFFD");
  CHECK(utf8_of(high + u"a" + low) == "\uFFFDa\uFFFD");
}

TEST_CASE("all units, and four of any kind at every place among others, become what they are one by one") {
  std::u16string all;
  for (unsigned unit = 0; unit < 0x10000; ++unit) all += static_cast<char16_t>(unit);
  CHECK(utf8_of(all) == slowly(all));
  const std::u16string kinds = {u'a', 0xE9, 0x4E2D, 0xD83D, 0xDE00};
  for (const char16_t filler : {u'.', u'\u0436', u'\u6587'}) {
    for (std::size_t place = 0; place < 16; ++place) {
      std::u16string text(place, filler);
      for (unsigned four = 0; four < 625; ++four) {
        for (unsigned rest = four, unit = 0; unit < 4; ++unit, rest /= 5) text += kinds[rest % 5];
        text.append(28, filler);
      }
      if (utf8_of(text) != slowly(text)) FAIL("differs at place " << place);
    }
  }
}

TEST_CASE("any units at random become what they are one by one") {
  Random random(11);
  for (int i = 0; i < 20000; ++i) {
    const std::uint32_t limit = random.pick(std::vector<std::uint32_t>{0x80, 0x800, 0x10000});
    std::u16string units(random.below(70), u' ');
    for (char16_t& unit : units)
      unit = static_cast<char16_t>(random.below(8) == 0 ? random.next() : random.below(limit));
    if (utf8_of(units) != slowly(units)) FAIL("differs at random text " << i);
  }
  SUCCEED();
}
