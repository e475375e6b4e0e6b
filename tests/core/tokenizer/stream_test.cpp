// A text in parts beside the same text as a whole.
#include "tokenizer/stream.h"

#include "catch.hpp"
#include "shipped.h"
#include "units.h"

using namespace tokenfare;

namespace {

const std::vector<std::string> three_patterns = {"r50k_base", "cl100k_base", "o200k_base"};

/// The ids of a text that arrives in parts.
class Stream {
 public:
  explicit Stream(Tokenizer& tokenizer) : tokenizer_(tokenizer) {}

  void arrive(const std::string& part) {
    open_ += part;
    TextBuffer buffer;
    const Text text = buffer.hold(open_);
    bpe::IdList ids;
    const Settled settled = encode_settled(tokenizer_, text, ids);
    const Settled counted = count_settled(tokenizer_, text);
    REQUIRE(settled.tokens == ids.size());
    REQUIRE(counted.tokens == settled.tokens);
    REQUIRE(counted.bytes == settled.bytes);
    ids_.insert(ids_.end(), ids.data(), ids.data() + ids.size());
    open_.erase(0, settled.bytes);
  }

  std::vector<TokenId> end() {
    const auto rest = tokenizer_.encode(open_, Specials::text);
    ids_.insert(ids_.end(), rest->begin(), rest->end());
    return ids_;
  }

  std::size_t open() const { return open_.size(); }

 private:
  Tokenizer& tokenizer_;
  std::string open_;
  std::vector<TokenId> ids_;
};

/// The text in characters.
std::vector<std::string> characters(const std::string& text) {
  std::vector<std::string> all;
  for (const char byte : text) {
    if (all.empty() || (static_cast<std::uint8_t>(byte) & 0xC0) != 0x80) all.emplace_back();
    all.back() += byte;
  }
  return all;
}

}  // namespace

TEST_CASE("a text that arrives in two parts, cut between any two characters, has the ids of the whole") {
  Random random(1);
  for (const std::string& encoding : three_patterns) {
    Tokenizer& tokenizer = shipped(encoding);
    for (int i = 0; i < 1500; ++i) {
      const std::string text = read_as(random_units(random, nasty_parts(), random.below(24)));
      const auto whole = *tokenizer.encode(text, Specials::text);
      std::size_t at = 0;
      for (const std::string& character : characters(text)) {
        at += character.size();
        Stream stream(tokenizer);
        stream.arrive(text.substr(0, at));
        stream.arrive(text.substr(at));
        INFO(encoding << ": \"" << text << "\" cut at byte " << at);
        const bool agree = stream.end() == whole;
        if (!agree) REQUIRE(agree);
      }
    }
  }
}

TEST_CASE("a text that arrives in many parts has the ids of the whole, and little of it stays open") {
  Random random(2);
  for (const std::string& encoding : three_patterns) {
    Tokenizer& tokenizer = shipped(encoding);
    for (int i = 0; i < 200; ++i) {
      const std::string text = read_as(random_units(random, nasty_parts(), 200)) + " and a few words to end it with.";
      Stream stream(tokenizer);
      std::string part;
      for (const std::string& character : characters(text)) {
        part += character;
        if (random.below(3) > 0) continue;
        stream.arrive(part);
        part.clear();
      }
      stream.arrive(part);
      INFO(encoding << ": \"" << text << '"');
      CHECK(stream.open() < 12);
      const bool agree = stream.end() == *tokenizer.encode(text, Specials::text);
      if (!agree) REQUIRE(agree);
    }
  }
}

TEST_CASE("nothing is settled of an empty text, nor of a run that may go on") {
  Tokenizer& tokenizer = shipped("o200k_base");
  for (const char* text : {"", "a", "ab", "      ", "ABCDEF", "\u4E2D\u6587\u4E2D\u6587"}) {
    TextBuffer buffer;
    const Settled settled = count_settled(tokenizer, buffer.hold(text));
    CHECK(settled.bytes == 0);
    CHECK(settled.tokens == 0);
  }
}
