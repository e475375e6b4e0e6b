#include "tokenizer/tokenizer.h"

#include <string>

#include "random.h"
#include "shipped.h"
#include "unicode/utf8.h"

using namespace tokenfare;
using Ids = std::vector<TokenId>;
using Ends = std::vector<std::uint32_t>;

namespace {

Ids encoded(const std::string& encoding, std::string_view text, Specials specials = Specials::text) {
  const auto ids = shipped(encoding).encode(text, specials);
  REQUIRE(ids);
  return *ids;
}

std::string decoded(const std::string& encoding, const Ids& ids) {
  const auto bytes = shipped(encoding).decode(ids);
  REQUIRE(bytes);
  return *bytes;
}

Ends ends_of(const std::string& encoding, std::string_view text, const Ids& ids, Tokenizer::Unit unit) {
  TextBuffer buffer;
  return shipped(encoding).ends(buffer.hold(text), ids, unit);
}

/// Asserts that counting agrees with encoding, at every limit.
void check_counts(const std::string& encoding, std::string_view text, Specials specials) {
  Tokenizer& tokenizer = shipped(encoding);
  const std::size_t size = encoded(encoding, text, specials).size();
  CHECK(*tokenizer.count(text, specials) == size);
  for (std::size_t limit = 0; limit < size + 2; ++limit) {
    const auto within = tokenizer.count_within(text, limit, specials);
    REQUIRE(within);
    const bool agrees = limit < size ? !within->has_value() : *within == size;
    if (!agrees) FAIL(encoding << " counts otherwise within " << limit << ": " << text);
  }
}

}  // namespace

TEST_CASE("the seeds' prompt has the numbers that they promise") {
  const char* prompt = "Explain quantum computing in simple terms.";
  CHECK(*shipped("cl100k_base").count(prompt) == 8);
  CHECK(*shipped("o200k_base").count(prompt) == 7);
}

TEST_CASE("texts have the ids that tiktoken gives them, special tokens as text and allowed") {
  const auto file = vectors("tokens.json");
  CHECK(file["texts"].size() > 40);
  for (const auto& vector : file["texts"]) {
    const std::string text = vector["text"];
    for (const std::string& encoding : encoding_names()) {
      INFO(encoding << ": " << vector["name"]);
      CHECK(encoded(encoding, text) == vector["ids"][encoding]["text"].get<Ids>());
      CHECK(encoded(encoding, text, Specials::allow) == vector["ids"][encoding]["allow"].get<Ids>());
      CHECK(decoded(encoding, encoded(encoding, text)) == text);
      check_counts(encoding, text, Specials::text);
      check_counts(encoding, text, Specials::allow);
    }
  }
}

TEST_CASE("tokens end where their bytes do, and in UTF-16 units where the characters do that they begin in") {
  const auto file = vectors("tokens.json");
  for (const auto& vector : file["texts"]) {
    const std::string text = vector["text"];
    for (const std::string& encoding : encoding_names()) {
      const Ids ids = encoded(encoding, text);
      Ends bytes;
      Ends units;
      for (const TokenId id : ids) {
        const std::size_t end = (bytes.empty() ? 0 : bytes.back()) + decoded(encoding, {id}).size();
        bytes.push_back(static_cast<std::uint32_t>(end));
        units.push_back(unicode::utf16_units(std::string_view(text).substr(0, end)));
      }
      CHECK(ends_of(encoding, text, ids, Tokenizer::Unit::utf8_bytes) == bytes);
      CHECK(ends_of(encoding, text, ids, Tokenizer::Unit::utf16_units) == units);
    }
  }
}

TEST_CASE("any bytes come back as the text that browsers read from them") {
  Random random(51);
  const std::vector<std::string> parts = {"a",
                                          "the",
                                          " ",
                                          "\n",
                                          "\xFF",
                                          "\xC3",
                                          "\x80",
                                          "\xE4\xB8",
                                          "\xED\xA0\x80",
                                          "\u4E2D",
                                          "\U0001F600",
                                          std::string(1, '\0'),
                                          "\xEF\xBB\xBF",
                                          "<|endoftext|>",
                                          "<|",
                                          "'s",
                                          "1234",
                                          "   "};
  for (const std::string& encoding : encoding_names()) {
    for (int i = 0; i < 1500; ++i) {
      const std::string bytes = i % 2 == 0 ? random.bytes(random.below(200)) : random.text(parts, random.below(60));
      const std::string text = unicode::repair_utf8(bytes);
      const Ids ids = encoded(encoding, bytes);
      if (decoded(encoding, ids) != text) FAIL(encoding << ": other text at " << i);
      if (encoded(encoding, text) != ids) FAIL(encoding << ": other ids at " << i);
      if (*shipped(encoding).count(bytes) != ids.size()) FAIL(encoding << ": other count at " << i);
    }
  }
  SUCCEED();
}

TEST_CASE("special tokens in a text are refused with their place unless asked for") {
  const std::string text = "a\nb \U0001F600 <|endoftext|> c";
  const auto refused = shipped("cl100k_base").encode(text);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().fault == Fault::special_in_text);
  CHECK(refused.error().message.find("<|endoftext|> in line 2, column 6") != std::string::npos);
  CHECK(std::get<std::uint64_t>(refused.error().details[1].value) == 7);
  CHECK_FALSE(shipped("cl100k_base").count(text, Specials::refuse));
  CHECK_FALSE(shipped("cl100k_base").count_within(text, 100, Specials::refuse));
  CHECK(shipped("cl100k_base").encode("<|endoftext|"));
  CHECK(shipped("cl100k_base").encode("<|start|> is of another encoding"));
}

TEST_CASE("before and behind a special token the text ends and begins, for everything that a pattern knows of an end") {
  for (const std::string& encoding : encoding_names()) {
    for (const std::string before : {"", "a", "a  ", " ", "a\n  ", "12", "it'", "\u4E2D", "x\u00A0",
                                     "word and words enough for a block of sixty-four bytes   "}) {
      for (const std::string behind : {"", "b", "  b", "'s", "\n", "345", "\u0301"}) {
        Ids expected = encoded(encoding, before);
        const Ids special = encoded(encoding, "<|endoftext|>", Specials::allow);
        REQUIRE(special.size() == 1);
        expected.push_back(special[0]);
        for (const TokenId id : encoded(encoding, behind)) expected.push_back(id);
        CHECK(encoded(encoding, before + "<|endoftext|>" + behind, Specials::allow) == expected);
      }
    }
  }
}

TEST_CASE("a token with two names decodes to the first, and ends where the name in the text does") {
  const std::string text = "<|endofprompt|><|reserved_200018|>x";
  const Ids ids = encoded("o200k_harmony", text, Specials::allow);
  CHECK(Ids(ids.begin(), ids.begin() + 2) == Ids{200018, 200018});
  CHECK(decoded("o200k_harmony", ids) == "<|endofprompt|><|endofprompt|>x");
  CHECK(ends_of("o200k_harmony", text, ids, Tokenizer::Unit::utf8_bytes) == Ends{15, 34, 35});
  CHECK(ends_of("o200k_harmony", text, ids, Tokenizer::Unit::utf16_units) == Ends{15, 34, 35});
}

TEST_CASE("an id that no token has is named with its place") {
  for (const TokenId id : {100256u, 100261u, 200000u, 0xFFFFFFFFu}) {
    const auto refused = shipped("cl100k_base").decode(Ids{15339, id});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::unknown_token);
    CHECK(refused.error().message == "Id " + std::to_string(id) + " at place 1 is not a token of cl100k_base.");
  }
  CHECK(decoded("cl100k_base", {}) == "");
  CHECK(decoded("p50k_base", {50256}) == "<|endoftext|>");
  CHECK_FALSE(shipped("gpt2").decode(Ids{50257}));
  CHECK_FALSE(shipped("p50k_base").decode(Ids{50281}));
}

TEST_CASE("a text that is longer than offsets reach is refused before it is read") {
  const std::string_view huge("x", 2'000'000'000);
  CHECK(shipped("gpt2").encode(huge).error().fault == Fault::invalid_argument);
  CHECK(shipped("gpt2").count(huge).error().fault == Fault::invalid_argument);
}

TEST_CASE("a text in place is left as it was") {
  TextBuffer buffer;
  const std::string text = "a <|endoftext|> b <|endoftext|>";
  const Text held = buffer.hold(text);
  bpe::IdList ids;
  CHECK_FALSE(shipped("cl100k_base").encode(held, Specials::allow, ids));
  CHECK(held.view() == text);
  CHECK(ids.size() == 6);  // "a", " ", it, " b", " ", it
}

TEST_CASE("a tokenizer may be moved, and two may share a vocabulary") {
  auto first = open_with("o200k_base", pack_bytes("o200k_base"));
  REQUIRE(first);
  Tokenizer moved = *std::move(first);
  const auto harmony = find_encoding("o200k_harmony");
  REQUIRE(harmony);
  Tokenizer second(*harmony, moved.vocabulary());
  CHECK(*moved.count("Hello, world!") == 4);
  CHECK(*second.encode("Hello<|end|>", Specials::allow) == Ids{13225, 200007});
}
