#include "unicode/kinds.h"

#include <array>
#include <cstdint>
#include <string>

#include "catch.hpp"
#include "files.h"
#include "unicode/utf8.h"

using namespace tokenfare;
using unicode::KindTable;

namespace {

std::uint8_t kind_of(char32_t code_point) { return KindTable::get().of(code_point); }

/// The kind of the first character, as scanners ask for it.
std::uint8_t kind_in_text(const std::string& utf8) {
  const std::string padded = utf8 + '\xFF' + std::string(unicode::padding, 'x');
  const auto* at = reinterpret_cast<const std::uint8_t*>(padded.data());
  const std::uint8_t* next = at;
  const std::uint8_t kind = KindTable::get().at(at, next);
  if (kind != unicode::end) CHECK(next == at + utf8.size());
  return kind;
}

}  // namespace

TEST_CASE("white space is what Unicode calls White_Space: next line is, the byte order mark is not") {
  for (const char32_t space : {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029,
                               0x202F, 0x205F, 0x3000}) {
    CHECK(kind_of(space) == unicode::space);
  }
  for (const char32_t other : {0x08, 0x0E, 0x1C, 0x1F, 0x180E, 0x200B, 0x200D, 0x2060, 0xFEFF}) {
    CHECK(kind_of(other) == unicode::other);
  }
  std::size_t count = 0;
  for (char32_t code_point = 0; code_point < 0x110000; ++code_point) count += kind_of(code_point) == unicode::space;
  CHECK(count == 25);
}

TEST_CASE("letters are told apart by case") {
  CHECK(kind_of('A') == unicode::upper);
  CHECK(kind_of(0x01C5) == unicode::upper);  // ǅ, a title case letter
  CHECK(kind_of(0x1F88) == unicode::upper);  // ᾈ, likewise
  CHECK(kind_of('z') == unicode::lower);
  CHECK(kind_of(0x017F) == unicode::lower);    // ſ
  CHECK(kind_of(0x00AA) == unicode::uncased);  // ª: a letter without case, although it is Lowercase
  CHECK(kind_of(0x02B0) == unicode::uncased);  // ʰ, a modifier letter
  CHECK(kind_of(0x4E2D) == unicode::uncased);
  CHECK(kind_of(0x3400) == unicode::uncased);  // the ends of ranges that UnicodeData.txt gives by first and last
  CHECK(kind_of(0x9FFF) == unicode::uncased);
  CHECK(kind_of(0xD7A3) == unicode::uncased);
  CHECK(kind_of(0x323AF) == unicode::uncased);
}

TEST_CASE("marks and numbers are of every kind that Unicode has") {
  for (const char32_t mark : {0x0301, 0x0903, 0x20DD, 0x20E3, 0xFE0F, 0xE0100}) CHECK(kind_of(mark) == unicode::mark);
  for (const char32_t number : {0x30, 0x39, 0x0663, 0x2167, 0xB2, 0xBD, 0x2460, 0x3007, 0x1D7D7}) {
    CHECK(kind_of(number) == unicode::number);
  }
  CHECK(kind_of(0x4E00) == unicode::uncased);  // 一 counts, but is a letter
}

TEST_CASE("the version is 16.0: its letters are letters, those of 17.0 are not") {
  CHECK(kind_of(0x1C89) == unicode::upper);
  CHECK(kind_of(0x1C8A) == unicode::lower);
  CHECK(kind_of(0xA7CB) == unicode::upper);
  CHECK(kind_of(0xA7DC) == unicode::upper);
  CHECK(kind_of(0x10D50) == unicode::upper);    // Garay
  CHECK(kind_of(0x105C0) == unicode::uncased);  // Todhri
  CHECK(kind_of(0x0897) == unicode::mark);
  CHECK(kind_of(0x1CCF0) == unicode::number);
  for (const char32_t later :
       {0xA7CE, 0xA7CF, 0xA7D2, 0x088F, 0x0C5C, 0x0CDC, 0x10940, 0x11DB0, 0x16EA0, 0x1E6C0, 0x1ACF, 0x323B0, 0x33479}) {
    CHECK(kind_of(later) == unicode::other);
  }
}

TEST_CASE("there are as many of each kind as Unicode 16.0 counts") {
  std::array<std::size_t, 256> counts{};
  for (char32_t code_point = 0; code_point < 0x110000; ++code_point) ++counts[kind_of(code_point)];
  // DerivedGeneralCategory-16.0.0.txt: the totals behind each category.
  CHECK(counts[unicode::upper] == 1858 + 31);         // Lu, Lt
  CHECK(counts[unicode::lower] == 2258);              // Ll
  CHECK(counts[unicode::uncased] == 404 + 136477);    // Lm, Lo
  CHECK(counts[unicode::mark] == 2020 + 468 + 13);    // Mn, Mc, Me
  CHECK(counts[unicode::number] == 760 + 236 + 915);  // Nd, Nl, No
  CHECK(counts[unicode::space] == 25);
  CHECK(counts[unicode::other] == 0x110000 - 1889 - 2258 - 136881 - 2501 - 1911 - 25);
}

TEST_CASE("a character of UTF-8 is of the kind of its code point, at the ends of every length") {
  CHECK(kind_in_text(std::string(1, '\0')) == unicode::other);
  CHECK(kind_in_text("\x7F") == unicode::other);
  CHECK(kind_in_text("\xC2\x80") == unicode::other);
  CHECK(kind_in_text("\xC2\x85") == unicode::space);
  CHECK(kind_in_text("\xDF\xBF") == kind_of(0x7FF));
  CHECK(kind_in_text("\xE0\xA0\x80") == kind_of(0x800));
  CHECK(kind_in_text("\xEF\xBB\xBF") == unicode::other);
  CHECK(kind_in_text("\xEF\xBF\xBF") == unicode::other);
  CHECK(kind_in_text("\xF0\x90\x80\x80") == kind_of(0x10000));
  CHECK(kind_in_text("\xF0\xB2\x8E\xAF") == unicode::uncased);  // U+323AF
  CHECK(kind_in_text("\xF0\xB2\x8E\xB0") == unicode::other);    // U+323B0
  CHECK(kind_in_text("\xF4\x8F\xBF\xBF") == unicode::other);
  CHECK(kind_in_text("") == unicode::end);
}

TEST_CASE("a run ends at the first character of another kind, or at the end mark") {
  const std::string text = "ab\u4E2D\u00E9 c";
  const std::string padded = text + '\xFF' + std::string(unicode::padding, 'x');
  const auto* at = reinterpret_cast<const std::uint8_t*>(padded.data());
  CHECK(KindTable::get().skip(at, unicode::letter) == at + 7);
  CHECK(KindTable::get().skip(at, unicode::lower) == at + 2);
  CHECK(KindTable::get().skip(at, unicode::letter | unicode::space) == at + text.size());
}
