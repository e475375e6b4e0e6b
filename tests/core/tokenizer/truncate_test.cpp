// What is left of a text is counted anew, and compared with every other cut that would have been possible.
#include "tokenizer/truncate.h"

#include "catch.hpp"
#include "shipped.h"
#include "units.h"

using namespace tokenfare;

namespace {

const std::vector<std::string> three_patterns = {"r50k_base", "cl100k_base", "o200k_base"};
const std::vector<Keep> keeps = {Keep::head, Keep::tail, Keep::middle};

/// Where a text may be cut: where its tokens end on the border of a character, and at its start.
std::vector<std::uint32_t> cuts_of(Tokenizer& tokenizer, const std::string& text) {
  TextBuffer buffer;
  const Text held = buffer.hold(text);
  std::vector<std::uint32_t> cuts = {0};
  for (const std::uint32_t end :
       tokenizer.ends(held, *tokenizer.encode(text, Specials::text), Tokenizer::Unit::utf8_bytes)) {
    if (end == text.size() || (static_cast<std::uint8_t>(text[end]) & 0xC0) != 0x80) cuts.push_back(end);
  }
  return cuts;
}

class Case {
 public:
  Case(Tokenizer& tokenizer, const std::string& text, std::uint64_t limit, Keep keep, const std::string& marker)
      : tokenizer_(tokenizer), text_(text), limit_(limit), keep_(keep), marker_(marker) {}

  void check() {
    INFO(tokenizer_.encoding().name << ", limit " << limit_ << ", keep " << int(keep_) << ", marker \"" << marker_
                                    << "\", text \"" << text_ << '"');
    TextBuffer buffer;
    const auto cut = truncate(tokenizer_, buffer.hold(text_), limit_, keep_, marker_);
    const std::uint64_t marker_tokens = *tokenizer_.count(marker_);
    if (marker_tokens > limit_) {
      REQUIRE_FALSE(cut);
      REQUIRE(cut.error().fault == Fault::invalid_argument);
      return;
    }
    REQUIRE(cut);
    const std::string left = *truncate(tokenizer_, text_, limit_, keep_, marker_);
    REQUIRE(*tokenizer_.count(left) == cut->tokens);
    REQUIRE(cut->tokens <= limit_);
    if (*tokenizer_.count(text_) <= limit_) {
      REQUIRE(left == text_);
      return;
    }
    REQUIRE(left == joined(cut->head, cut->tail));
    const std::uint64_t half = marker_tokens + (limit_ - marker_tokens + 1) / 2;
    REQUIRE(cut->head == (keep_ == Keep::tail ? 0 : longest_start(keep_ == Keep::head ? limit_ : half)));
    REQUIRE(cut->tail == (keep_ == Keep::head ? text_.size() : longest_end(cut->head)));
  }

 private:
  std::string joined(std::size_t head, std::size_t tail) const {
    return text_.substr(0, head) + marker_ + text_.substr(tail);
  }

  std::uint32_t longest_start(std::uint64_t limit) {
    std::uint32_t longest = 0;
    for (const std::uint32_t cut : cuts_of(tokenizer_, text_)) {
      if (cut < text_.size() && *tokenizer_.count(joined(cut, text_.size())) <= limit) longest = cut;
    }
    return longest;
  }

  std::uint32_t longest_end(std::uint32_t head) {
    for (const std::uint32_t cut : cuts_of(tokenizer_, text_)) {
      if (cut > head && *tokenizer_.count(joined(head, cut)) <= limit_) return cut;
    }
    return static_cast<std::uint32_t>(text_.size());
  }

  Tokenizer& tokenizer_;
  const std::string& text_;
  std::uint64_t limit_;
  Keep keep_;
  const std::string& marker_;
};

}  // namespace

TEST_CASE("a text is cut where its tokens end, and the marker counts") {
  Tokenizer& tokenizer = shipped("o200k_base");
  const std::string text = "The quick brown fox jumps over the lazy dog";
  CHECK(*truncate(tokenizer, text, 9, Keep::head) == text);
  CHECK(*truncate(tokenizer, text, 4, Keep::head) == "The quick brown fox");
  CHECK(*truncate(tokenizer, text, 4, Keep::tail) == " over the lazy dog");
  CHECK(*truncate(tokenizer, text, 4, Keep::middle) == "The quick lazy dog");
  CHECK(*truncate(tokenizer, text, 4, Keep::head, "…") == "The quick brown…");
  CHECK(*truncate(tokenizer, text, 4, Keep::tail, "…") == "… the lazy dog");
  CHECK(*truncate(tokenizer, text, 5, Keep::middle, " …") == "The quick … lazy dog");
  CHECK(truncate(tokenizer, text, 0, Keep::head)->empty());
  CHECK(truncate(tokenizer, text, 0, Keep::tail)->empty());
  CHECK(truncate(tokenizer, "", 0, Keep::middle)->empty());
}

TEST_CASE("a marker that alone is too long is refused, with both numbers") {
  const auto refused = truncate(shipped("o200k_base"), "some text", 2, Keep::head, "one two three");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().fault == Fault::invalid_argument);
  CHECK(refused.error().message ==
        "The marker has 3 tokens, and the whole text may have 2. Choose a shorter marker or a higher limit.");
}

TEST_CASE("no other cut of a random text leaves more of it within the limit") {
  const std::vector<std::string> markers = {"", "", "…", " […] ", "a", "A", "\n", " ", "\u4E2D", "'s", "12", "\u0301"};
  Random random(1);
  for (const std::string& encoding : three_patterns) {
    Tokenizer& tokenizer = shipped(encoding);
    for (int i = 0; i < 2500; ++i) {
      const std::string text = read_as(random_units(random, nasty_parts(), random.below(40)));
      const std::uint64_t limit = random.below(static_cast<std::uint32_t>(*tokenizer.count(text)) + 2);
      for (const Keep keep : keeps) Case(tokenizer, text, limit, keep, random.pick(markers)).check();
    }
  }
}

TEST_CASE("nor of a text of few kinds of characters, whose runs are cut") {
  const std::vector<std::vector<std::string>> alphabets = {{"\u4E2D", "A", "a", "\u0301"},
                                                           {" ", "\n", "a"},
                                                           {"a", "b", "c", "e"},
                                                           {"1", "2", "3"},
                                                           {"\U0001F600", "\u200D", " "}};
  Random random(2);
  for (const std::string& encoding : three_patterns) {
    Tokenizer& tokenizer = shipped(encoding);
    for (const auto& alphabet : alphabets) {
      for (int i = 0; i < 400; ++i) {
        const std::string text = random.text(alphabet, random.below(60));
        const std::uint64_t limit = random.below(static_cast<std::uint32_t>(*tokenizer.count(text)) + 2);
        for (const Keep keep : keeps)
          Case(tokenizer, text, limit, keep, random.text(alphabet, random.below(3))).check();
      }
    }
  }
}

TEST_CASE("a long text, a long marker and a long piece are cut within the limit") {
  Tokenizer& tokenizer = shipped("cl100k_base");
  Random random(3);
  std::string text;
  while (text.size() < 200000) text += read_as(random_units(random, nasty_parts(), 50)) + " plain words between them, ";
  std::string piece;
  while (piece.size() < 30000) piece += "abcdefghij"[random.below(10)];
  const std::string marker = text.substr(text.find(" plain words"), 3000);
  for (const std::string& whole : {text, piece, text + piece + text}) {
    for (const std::uint64_t limit : {1500u, 3000u, 9000u}) {
      for (const Keep keep : keeps) {
        const auto left = truncate(tokenizer, whole, limit, keep, unicode::repair_utf8(marker));
        REQUIRE(left);
        const std::uint64_t count = *tokenizer.count(*left);
        INFO(whole.size() << ", " << limit << ", " << int(keep));
        CHECK(count <= limit);
        CHECK(count + 8 >= limit);
      }
    }
  }
}
