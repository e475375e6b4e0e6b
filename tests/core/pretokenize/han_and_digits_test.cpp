#include <string>
#include <vector>

#include "catch.hpp"
#include "pieces.h"
#include "random.h"
#include "unicode/han.h"

using namespace tokenfare;

namespace {

std::vector<std::string> cut_with(Scanner scanner, const std::string& text, std::uint32_t limit = 64) {
  std::string padded = text + static_cast<char>(unicode::end_mark) + std::string(unicode::padding, 'x');
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(padded.data());
  std::vector<Offset> ends;
  std::vector<Offset> batch(limit);
  for (Offset from = 0; const std::uint32_t count = scanner(bytes, from, batch.data(), limit); from = ends.back()) {
    ends.insert(ends.end(), batch.begin(), batch.begin() + count);
  }
  return cut(text, ends);
}

using Pieces = std::vector<std::string>;

/// Step by step: numbers by themselves, and the plain pattern of gpt2 on each stretch between.
Pieces plain_digits(const std::string& text) {
  Pieces pieces;
  plain::Text stretch;
  const auto finish = [&] {
    for (const auto& piece : cut(plain::utf8(stretch), plain::gpt2.piece_ends(stretch))) pieces.push_back(piece);
    stretch.clear();
  };
  for (const char32_t code_point : plain::code_points(text)) {
    if (!(unicode::KindTable::get().of(code_point) & unicode::number)) {
      stretch += code_point;
      continue;
    }
    finish();
    pieces.push_back(plain::utf8({code_point}));
  }
  finish();
  return pieces;
}

}  // namespace

TEST_CASE("gpt2_digits cuts numbers out first, and the rest as gpt2 does") {
  const auto& scanner = pretokenize::cut_gpt2_digits;
  CHECK(cut_with(scanner, "in 2024  5") == Pieces{"in", " ", "2", "0", "2", "4", "  ", "5"});
  const std::vector<std::string> parts = {"a",  "B", " ",      " ",      "  ",     "\n",     "'s", "'S",    "1",
                                          "23", "!", "\u0663", "\u2167", "\u4E2D", "\u0301", "\t", "\u0085"};
  Random random(5);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random.text(parts, 1 + random.below(12));
    const auto expected = plain_digits(text);
    const auto actual = cut_with(scanner, text, 1 + random.below(9));
    if (expected != actual) REQUIRE(actual == expected);
  }
  SUCCEED();
}

// What the published expression says of each, by hand; tests/vocabularies compares the ids of many texts with tiktoken's.
TEST_CASE("kimi keeps Chinese characters together and apart from all else") {
  const auto pieces = [](const std::string& text) { return cut_with(pretokenize::cut_kimi, text, 3); };
  CHECK(pieces("中文ABC中文abc") == Pieces{"中文", "ABC", "中文", "abc"});
  CHECK(pieces("hello世界's") == Pieces{"hello", "世界", "'s"});
  CHECK(pieces(" 中 a") == Pieces{" ", "中", " a"});
  CHECK(pieces("1〇2〇") == Pieces{"1〇2", "〇"});
  CHECK(pieces("〇1") == Pieces{"〇", "1"});
  CHECK(pieces("!⺀⺀中") == Pieces{"!⺀⺀", "中"});
  CHECK(pieces("々〻") == Pieces{"々〻"});
  CHECK(pieces("中\u0301a") == Pieces{"中", "\u0301a"});
  CHECK(pieces("//\n/") == Pieces{"//\n", "/"});
  CHECK(pieces("日本語テキスト") == Pieces{"日本語", "テキスト"});
  CHECK(pieces("It'S ABCdef's") == Pieces{"It'S", " ABCdef's"});
}

TEST_CASE("the script Han has letters, marks, numbers and symbols, and ends where its ranges do") {
  for (const char32_t code_point : {U'中', U'々', U'〇', U'⺀', U'\U00020000', U'\U0003134A', U'\U00016FF0'}) {
    CHECK(unicode::is_han(code_point));
  }
  for (const char32_t code_point : {U'a', U'あ', U'한', U'、', U'\u2E7F', U'\u2E9A', U'\U000323B0', U'\U0010FFFF'}) {
    CHECK_FALSE(unicode::is_han(code_point));
  }
  std::uint32_t count = 0;
  for (char32_t code_point = 0; code_point < 0x110000; ++code_point) count += unicode::is_han(code_point) ? 1 : 0;
  CHECK(count == 99030);  // Scripts.txt of Unicode 16.0
}
