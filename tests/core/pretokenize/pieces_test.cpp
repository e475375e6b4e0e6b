#include "pieces.h"

#include "catch.hpp"
#include "files.h"
#include "random.h"

namespace {

/// What the patterns tell apart, one of each; line ends, apostrophes and ſ because they are named.
const std::vector<std::string> alphabet = {"a", "A",  "\u4E2D", "\u0301", "'",      "s",      "1",
                                           " ", "\n", "/",      "!",      "\u017F", "\u0085", "\t"};

/// Runs `visit` with every string of exactly `length` of `parts`.
template <class Visit>
void for_each_text(const std::vector<std::string>& parts, std::size_t length, Visit&& visit) {
  std::vector<std::size_t> places(length, 0);
  while (true) {
    std::string text;
    for (const std::size_t place : places) text += parts[place];
    visit(text);
    std::size_t at = 0;
    while (at < length && ++places[at] == parts.size()) places[at++] = 0;
    if (at == length) return;
  }
}

/// Catch counts every assertion, which would take longer than the work, so only what differs is asserted.
void check(const Rules& rules, const std::string& text, std::uint32_t limit = 4096) {
  const auto expected = rules.plain.piece_ends(plain::code_points(text));
  const auto actual = scan(rules, text, limit);
  if (expected == actual) return;
  INFO(rules.name << " in batches of " << limit << ": " << nlohmann::json(text));
  REQUIRE(cut(text, actual) == cut(text, expected));
}

}  // namespace

TEST_CASE("hand-picked texts are cut into the pieces that are written beside them") {
  std::size_t count = 0;
  const auto file = vectors("pieces.json");
  for (const auto& vector : file["texts"]) {
    const auto text = vector["text"].get<std::string>();
    for (const Rules& rules : all_rules()) {
      if (!vector.contains(rules.name)) continue;
      const auto expected = vector[rules.name].get<std::vector<std::string>>();
      INFO(rules.name << ": " << vector["text"]);
      CHECK(cut(text, scan(rules, text)) == expected);
      CHECK(cut(text, rules.plain.piece_ends(plain::code_points(text))) == expected);
      ++count;
    }
  }
  CHECK(count > 100);
}

TEST_CASE("every text of up to five characters is cut as the published pattern says") {
  for (const Rules& rules : all_rules()) {
    for (std::size_t length = 1; length <= 5; ++length) {
      for_each_text(alphabet, length, [&](const std::string& text) { check(rules, text); });
    }
  }
  SUCCEED();
}

TEST_CASE("every text of up to five characters that only DeepSeek's patterns tell apart is cut as they say") {
  const std::vector<std::string> parts = {"a",      "\u0301", "\u4E2D", "\u3042", "\u30FB", "\u3099", "\u3040",
                                          "\uFF01", "1",      ".",      "\u0001", " ",      "\n"};
  for (std::size_t length = 1; length <= 5; ++length) {
    for_each_text(parts, length, [&](const std::string& text) { check(all_rules().back(), text); });
  }
}

TEST_CASE("every text of seven characters that meet at words, contractions or white space is cut likewise") {
  const std::vector<std::vector<std::string>> alphabets = {
      {"a", "A", "\u4E2D", "'", "s", " "}, {" ", "\n", "\r", "!", "a", "/"}, {"\u0301", "A", "a", "!", " ", "\u02B0"}};
  for (const Rules& rules : all_rules()) {
    for (const auto& letters : alphabets) {
      for_each_text(letters, 7, [&](const std::string& text) { check(rules, text); });
    }
  }
  SUCCEED();
}

TEST_CASE("every short text is cut likewise wherever the end of a block of 64 bytes falls into it", "[blocks]") {
  const std::vector<std::string> ascii = {"a", "A", "'", "s", "L", "1", " ", "\n", "/", "!", "\t"};
  for (const Rules& rules : all_rules()) {
    for (std::size_t before = 60; before <= 64; ++before) {
      // Words of a few letters, so that blocks begin where they would in a text.
      std::string start;
      while (start.size() < before) start += "ab cd"[start.size() % 5];
      for_each_text(ascii, 4, [&](const std::string& text) { check(rules, start + text + " and so on"); });
    }
  }
  SUCCEED();
}

TEST_CASE("random ASCII is cut as the published pattern says, in batches of any size", "[blocks]") {
  const std::vector<std::string> parts = {"a",
                                          "e",
                                          "s",
                                          "d",
                                          "t",
                                          "ll",
                                          "A",
                                          "S",
                                          "L",
                                          "T",
                                          "'",
                                          "'",
                                          "'s",
                                          "'RE",
                                          " ",
                                          " ",
                                          "  ",
                                          "\n",
                                          "\r\n",
                                          "\t",
                                          "1",
                                          "23",
                                          "4567",
                                          "/",
                                          "//",
                                          "!",
                                          ".",
                                          "_",
                                          "(",
                                          "\"",
                                          "word",
                                          "Word",
                                          " the",
                                          " The",
                                          "HTTP",
                                          "                ",
                                          "\n\n\n\n\n\n\n\n",
                                          "------------"};
  Random random(1);
  for (int i = 0; i < 30000; ++i) {
    const std::string text = random.text(parts, 1 + random.below(160));
    const std::uint32_t limit = random.below(2) == 0 ? 4096 : 1 + random.below(200);
    for (const Rules& rules : all_rules()) check(rules, text, limit);
  }
  SUCCEED();
}

TEST_CASE("random text of all kinds is cut as the published pattern says, in batches of any size") {
  const std::vector<std::string> parts = {"a",
                                          "B",
                                          "cd",
                                          " ",
                                          "  ",
                                          "\n",
                                          "\r",
                                          "'",
                                          "'s",
                                          "'LL",
                                          "'\u017F",
                                          "\u017F",
                                          "0",
                                          "12",
                                          "\u0663",
                                          "\u2167",
                                          "/",
                                          "!",
                                          "\u4E2D",
                                          "\u4E2D\u6587",
                                          "\u0301",
                                          "\u00E9",
                                          "\u00C9",
                                          "\u01C5",
                                          "\u02B0",
                                          "\u00AA",
                                          "\u0085",
                                          "\u00A0",
                                          "\u3000",
                                          "\u2028",
                                          "\uFEFF",
                                          "\u200B",
                                          "\u180E",
                                          "\U0001F600",
                                          "\U0001F468\u200D\U0001F469",
                                          "\u20E3",
                                          "\u1C89",
                                          "\uA7CE",
                                          "\U000323B0",
                                          "\U0010FFFF",
                                          "\uFFFD",
                                          "\u05E9",
                                          "\u0645",
                                          "\u0939\u093F",
                                          "words and words, for a block or so of plain text: it's fine. "};
  Random random(2);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random.text(parts, 1 + random.below(40));
    const std::uint32_t limit = random.below(2) == 0 ? 4096 : 1 + random.below(80);
    for (const Rules& rules : all_rules()) check(rules, text, limit);
  }
  SUCCEED();
}

TEST_CASE("any code point at all is cut as the published pattern says") {
  for (char32_t code_point = 0; code_point < 0x110000; ++code_point) {
    if (code_point >= 0xD800 && code_point < 0xE000) continue;
    const plain::Text text = {code_point, U'a',  code_point, U' ',       code_point,
                              code_point, U'\n', U'A',       code_point, U'1'};
    const std::string utf8 = plain::utf8(text);
    for (const Rules& rules : all_rules()) {
      if (scan(rules, utf8) != rules.plain.piece_ends(text)) check(rules, utf8);
    }
  }
  SUCCEED();
}

TEST_CASE("a cut in the text is its end, for what the patterns know of one") {
  for (const Rules& rules : all_rules()) {
    CHECK(cut("a   ", scan(rules, "a   ")) == std::vector<std::string>{"a", "   "});
    CHECK(scan(rules, "").empty());
  }
}
