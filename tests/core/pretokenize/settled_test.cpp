// A text that goes on: what is settled of its start must be cut the same way whatever follows.
#include "pretokenize/settled.h"

#include "catch.hpp"
#include "files.h"
#include "pieces.h"
#include "random.h"

namespace {

std::optional<Offset> settled(std::string_view text) {
  return tokenfare::pretokenize::settled(reinterpret_cast<const std::uint8_t*>(text.data()),
                                         static_cast<Offset>(text.size()));
}

std::size_t pieces_within(const std::vector<Offset>& ends, Offset limit) {
  std::size_t count = 0;
  while (count < ends.size() && ends[count] <= limit) ++count;
  return count;
}

/// Compares the pieces of a text with those of its start.
void check(const Rules& rules, const std::string& text, std::size_t start, const std::vector<Offset>& whole) {
  const std::string begun = text.substr(0, start);
  const Offset limit = settled(begun).value_or(0);
  const std::vector<Offset> ends = scan(rules, begun);
  const std::size_t count = pieces_within(ends, limit);
  const bool agree =
      count == pieces_within(whole, limit) && std::equal(ends.begin(), ends.begin() + count, whole.begin());
  if (agree) return;
  INFO(rules.name << ": " << nlohmann::json(begun) << " of " << nlohmann::json(text) << ", settled to " << limit);
  REQUIRE(cut(text, whole) == cut(begun, ends));
}

bool is_border(const std::string& text, std::size_t at) {
  return at == text.size() || (static_cast<std::uint8_t>(text[at]) & 0xC0) != 0x80;
}

const std::vector<std::string> alphabet = {"a", "A", "\u4E2D", "\u0301", "'", "s",      "l",
                                           "1", " ", "\n",     "/",      "!", "\u017F", "\u0085"};

}  // namespace

TEST_CASE("what is settled of the start of a text is in the text, for every text of up to five characters") {
  for (const Rules& rules : all_rules()) {
    std::vector<std::string> texts = {""};
    for (int length = 0; length < 5; ++length) {
      std::vector<std::string> longer;
      longer.reserve(texts.size() * alphabet.size());
      for (const std::string& text : texts) {
        for (const std::string& character : alphabet) longer.push_back(text + character);
      }
      texts = std::move(longer);
      for (const std::string& text : texts) {
        const std::vector<Offset> whole = scan(rules, text);
        for (std::size_t start = 0; start <= text.size(); ++start) {
          if (is_border(text, start)) check(rules, text, start, whole);
        }
      }
    }
  }
  SUCCEED();
}

TEST_CASE("what is settled of the start of a random text is in the text") {
  Random random(3);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random.text(alphabet, 1 + random.below(24));
    for (const Rules& rules : all_rules()) {
      const std::vector<Offset> whole = scan(rules, text);
      for (std::size_t start = 0; start <= text.size(); ++start) {
        if (is_border(text, start)) check(rules, text, start, whole);
      }
    }
  }
  SUCCEED();
}

TEST_CASE("a piece that ends where a part of a text begins is settled by that part") {
  // The first piece ends where the part begins, so the part alone must say whether what follows can change it.
  Random random(4);
  for (int i = 0; i < 60000; ++i) {
    const std::string begun = random.text(alphabet, 1 + random.below(8));
    const std::string text = begun + random.text(alphabet, random.below(8));
    for (const Rules& rules : all_rules()) {
      const std::vector<Offset> ends = scan(rules, begun);
      const std::vector<Offset> whole = scan(rules, text);
      for (std::size_t piece = 0; piece < ends.size(); ++piece) {
        if (!settled(begun.substr(ends[piece]))) continue;
        INFO(rules.name << ": " << nlohmann::json(begun) << " of " << nlohmann::json(text));
        const bool agree = piece < whole.size() && std::equal(ends.begin(), ends.begin() + piece + 1, whole.begin());
        if (!agree) REQUIRE(cut(text, whole) == cut(begun, ends));
      }
    }
  }
  SUCCEED();
}

TEST_CASE("as much as can be is settled of ordinary text") {
  CHECK(settled("The cats and the dogs") == 18);
  CHECK(settled("The cats and the   ") == 16);
  CHECK(settled("The cats and THE") == 13);
  CHECK(settled("It") == std::nullopt);
  CHECK(settled("    ") == std::nullopt);
  CHECK(settled("\u4E2D\u6587\u4E2D") == std::nullopt);
  CHECK(settled("\u4E2D\u6587, ") == 5);
}
