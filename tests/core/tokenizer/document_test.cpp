// A document beside a plain string that is edited likewise and counted anew after every edit.
#include "tokenizer/document.h"

#include "catch.hpp"
#include "shipped.h"
#include "units.h"

using namespace tokenfare;

namespace {

/// One encoding for each pattern.
const std::vector<std::string> three_patterns = {"r50k_base", "cl100k_base", "o200k_base"};

/// Few kinds of characters, which make runs.
const std::vector<std::vector<std::u16string>> alphabets = {{u"\u4E2D", u"A", u"a", u"\u0301", u" ", u"!"},
                                                            {u" ", u"\n", u"\t", u"a", u"!"},
                                                            {u"A", u"a", u"'", u"s", u"T", u" "},
                                                            {u"1", u"2", u"a", u" "},
                                                            {u"/", u"\n", u"!", u" ", u"a"},
                                                            {{0xD83D}, {0xDE00}, u"a", u" "}};

/// The string and the document, kept equal.
class Pair {
 public:
  Pair(const std::string& encoding, std::uint32_t chunk_size)
      : tokenizer_(shipped(encoding)), document_(tokenizer_, chunk_size), chunk_size_(chunk_size) {}

  const std::u16string& text() const { return text_; }
  Document& document() { return document_; }

  void replace(std::size_t from, std::size_t to, const std::u16string& added) {
    const std::u16string before = text_;
    text_.replace(from, to - from, added);
    const auto count = document_.replace(from, to, added);
    const auto expected = tokenizer_.count(read_as(text_));
    const auto [first, last] = document_.recounted();
    const bool holds_edit = first <= from && from + added.size() <= last && last <= text_.size();
    if (count && *count == *expected && document_.count() == *count && document_.length() == text_.size() &&
        holds_edit) {
      return;
    }
    INFO(tokenizer_.encoding().name << ", chunks of " << chunk_size_ << ": \"" << read_as(before) << "\", " << from
                                    << " to " << to << " becomes \"" << read_as(added) << '"');
    REQUIRE(count);
    CHECK(document_.length() == text_.size());
    REQUIRE(*count == *expected);
    REQUIRE(holds_edit);
  }

  /// All tokens before an edit, with the recounted ones put into their place, are all tokens behind it.
  void check_recounted(std::size_t from, std::size_t to, const std::u16string& added) {
    const auto whole = [this] { return *document_.tokens_in(0, document_.length()); };
    const Document::Tokens before = whole();
    replace(from, to, added);
    const auto [first, last] = document_.recounted();
    const Document::Tokens made = *document_.tokens_in(first, last);
    Document::Tokens patched;
    const auto add = [&](TokenId id, std::uint32_t end) {
      patched.ids.push_back(id);
      patched.ends.push_back(end);
    };
    const std::size_t behind = last + (to - from) - added.size();  // in the text before
    for (std::size_t i = 0; i < before.ids.size() && before.ends[i] <= first; ++i) add(before.ids[i], before.ends[i]);
    for (std::size_t i = 0; i < made.ids.size(); ++i) add(made.ids[i], made.ends[i]);
    for (std::size_t i = 0; i < before.ids.size(); ++i) {
      if (before.ends[i] > behind) add(before.ids[i], static_cast<std::uint32_t>(before.ends[i] + last - behind));
    }
    const Document::Tokens after = whole();
    INFO(tokenizer_.encoding().name << ", chunks of " << chunk_size_ << ": \"" << read_as(text_) << "\", " << from
                                    << " to " << to << ", recounted " << first << " to " << last);
    REQUIRE(patched.ids == after.ids);
    REQUIRE(patched.ends == after.ends);
  }

  /// The tokens of a range are those of the whole text whose pieces are touched.
  void check_tokens(std::size_t from, std::size_t to) {
    const std::string utf8 = read_as(text_);
    const auto tokens = document_.tokens_in(from, to);
    const auto ids = tokenizer_.encode(utf8, Specials::text);
    TextBuffer buffer;
    const auto ends = tokenizer_.ends(buffer.hold(utf8), *ids, Tokenizer::Unit::utf16_units);
    const std::vector<std::uint32_t> borders = piece_ends(utf8);
    INFO(tokenizer_.encoding().name << ", chunks of " << chunk_size_ << ": \"" << utf8 << "\", " << from << " to "
                                    << to);
    REQUIRE(tokens);
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    for (std::size_t piece = 0; piece + 1 < borders.size(); ++piece) {
      if (borders[piece + 1] <= from || borders[piece] >= to) continue;
      if (end == 0) start = borders[piece];
      end = borders[piece + 1];
    }
    if (from == to) start = end = static_cast<std::uint32_t>(from);
    std::vector<TokenId> expected_ids;
    std::vector<std::uint32_t> expected_ends;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i] <= start || ends[i] > end) continue;
      expected_ids.push_back((*ids)[i]);
      expected_ends.push_back(ends[i]);
    }
    REQUIRE(tokens->start == start);
    REQUIRE(tokens->ids == expected_ids);
    REQUIRE(tokens->ends == expected_ends);
  }

 private:
  /// Where the pieces of the whole text end, in units, with 0 before them.
  std::vector<std::uint32_t> piece_ends(const std::string& utf8) {
    TextBuffer buffer;
    const Text text = buffer.hold(utf8);
    text.bytes[text.size] = unicode::end_mark;
    std::vector<std::uint32_t> ends = {0};
    pretokenize::Offset batch[64];
    pretokenize::Offset from = 0;
    while (const std::uint32_t count = tokenizer_.scanner()(text.bytes, from, batch, 64)) {
      for (std::uint32_t i = 0; i < count; ++i) {
        ends.push_back(ends.back() + unicode::utf16_units(text.view().substr(from, batch[i] - from)));
        from = batch[i];
      }
    }
    return ends;
  }

  Tokenizer& tokenizer_;
  Document document_;
  std::uint32_t chunk_size_;
  std::u16string text_;
};

std::size_t place_in(Random& random, std::size_t from, std::size_t to) {
  return from + random.below(static_cast<std::uint32_t>(to - from + 1));
}

/// Some edit, small more often than not.
void edit(Random& random, Pair& pair, const std::vector<std::u16string>& parts, std::size_t longest) {
  const std::size_t length = pair.text().size();
  const std::size_t from = place_in(random, 0, length);
  const std::size_t removed = random.below(4) == 0 ? place_in(random, 0, length - from) : random.below(3);
  const std::size_t to = std::min(length, from + removed);
  const std::uint32_t added = length - (to - from) > longest ? 0 : random.below(random.below(8) == 0 ? 12 : 3);
  pair.replace(from, to, random_units(random, parts, added));
}

}  // namespace

TEST_CASE("a small document counts exactly after every one of 150,000 random edits") {
  Random random(1);
  for (const std::string& encoding : three_patterns) {
    for (const std::uint32_t chunk_size : {1u, 8u, 24u, Document::usual_chunk_size}) {
      Pair pair(encoding, chunk_size);
      for (int i = 0; i < 12500; ++i) edit(random, pair, nasty_parts(), 24);
    }
  }
  SUCCEED();
}

TEST_CASE("few kinds of characters, which make runs, count exactly after every one of 90,000 random edits") {
  Random random(2);
  for (const std::string& encoding : three_patterns) {
    for (const auto& alphabet : alphabets) {
      Pair pair(encoding, 1 + random.below(16));
      for (int i = 0; i < 5000; ++i) edit(random, pair, alphabet, 30);
    }
  }
  SUCCEED();
}

TEST_CASE("a document of many chunks counts exactly while it is typed into, cut and pasted") {
  Random random(3);
  for (const std::string& encoding : three_patterns) {
    for (const std::uint32_t chunk_size : {32u, 200u}) {
      Pair pair(encoding, chunk_size);
      pair.replace(0, 0, random_units(random, nasty_parts(), 2000));
      std::size_t cursor = pair.text().size() / 2;
      for (int i = 0; i < 4000; ++i) {
        const std::size_t length = pair.text().size();
        cursor = random.below(20) == 0 ? place_in(random, 0, length) : std::min(cursor, length);
        const std::uint32_t action = random.below(40);
        if (action == 0) {
          pair.replace(cursor, cursor, random_units(random, nasty_parts(), random.below(400)));
        } else if (action == 1) {
          pair.replace(cursor, std::min(length, cursor + random.below(600)), u"");
        } else if (action < 12 && cursor > 0) {
          pair.replace(cursor - 1, cursor, u"");
          --cursor;
        } else {
          const std::u16string key = random.pick(nasty_parts());
          pair.replace(cursor, cursor, key);
          cursor += key.size();
        }
      }
    }
  }
  SUCCEED();
}

TEST_CASE("after every edit the tokens of any range are those of its pieces in the text") {
  // A piece that is cut wrongly may have the right number of tokens, so this also says more of edits than a count does.
  Random random(4);
  for (const std::string& encoding : three_patterns) {
    for (std::size_t alphabet = 0; alphabet <= alphabets.size(); ++alphabet) {
      Pair pair(encoding, alphabet % 2 == 0 ? 1 : 20);
      const auto& parts = alphabet < alphabets.size() ? alphabets[alphabet] : nasty_parts();
      for (int i = 0; i < 1500; ++i) {
        edit(random, pair, parts, 24);
        const std::size_t from = place_in(random, 0, pair.text().size());
        pair.check_tokens(from, place_in(random, from, std::min(from + 4, pair.text().size())));
        pair.check_tokens(0, pair.text().size());
      }
    }
  }
}

TEST_CASE("outside of what an edit had recounted, every token is as it was") {
  Random random(5);
  for (const std::string& encoding : three_patterns) {
    for (std::size_t alphabet = 0; alphabet <= alphabets.size(); ++alphabet) {
      Pair pair(encoding, alphabet % 2 == 0 ? 1 : 20);
      const auto& parts = alphabet < alphabets.size() ? alphabets[alphabet] : nasty_parts();
      for (int i = 0; i < 1500; ++i) {
        const std::size_t from = place_in(random, 0, pair.text().size());
        const std::size_t to = place_in(random, from, std::min(from + 4, pair.text().size()));
        std::u16string added;
        for (auto left = pair.text().size() > 60 ? 0 : random.below(4); left > 0; --left) added += random.pick(parts);
        pair.check_recounted(from, to, added);
      }
    }
  }
}

TEST_CASE("an emoji that an edit splits is two unknown characters, and one again when it is put together") {
  Tokenizer& tokenizer = shipped("cl100k_base");
  Document document(tokenizer);
  REQUIRE(*document.replace(0, 0, u"a \U0001F600 b") == *tokenizer.count("a \U0001F600 b"));
  REQUIRE(*document.replace(3, 3, u"x") == *tokenizer.count("a \uFFFDx\uFFFD b"));
  REQUIRE(*document.replace(3, 4, u"") == *tokenizer.count("a \U0001F600 b"));
  REQUIRE(*document.replace(2, 3, u"") == *tokenizer.count("a \uFFFD b"));
  REQUIRE(*document.replace(2, 2, std::u16string{0xD83D}) == *tokenizer.count("a \U0001F600 b"));
  REQUIRE(*document.replace(3, 4, std::u16string{0xDE01}) == *tokenizer.count("a \U0001F601 b"));
  CHECK(document.length() == 6);
}

TEST_CASE("a text in UTF-8 edits like the same text in UTF-16, and what is no UTF-8 becomes U+FFFD") {
  Tokenizer& tokenizer = shipped("o200k_base");
  Document document(tokenizer);
  REQUIRE(*document.replace(0, 0, "caf\u00E9 \U0001F600") == *tokenizer.count("caf\u00E9 \U0001F600"));
  CHECK(document.length() == 7);
  REQUIRE(*document.replace(4, 5, "\xFF-") == *tokenizer.count("caf\u00E9\uFFFD-\U0001F600"));
  CHECK(document.length() == 8);
}

TEST_CASE("what spells a special token is text") {
  Tokenizer& tokenizer = shipped("cl100k_base");
  Document document(tokenizer);
  CHECK(*document.replace(0, 0, "<|endoftext|>") == 7);
}

TEST_CASE("a document can be emptied and filled again, also with more than a part is long") {
  Tokenizer& tokenizer = shipped("o200k_base");
  Document document(tokenizer);
  std::string text;
  while (text.size() < 300000)
    text += "A line of \u4E2D\u6587 and of words, number " + std::to_string(text.size()) + ".\n";
  const std::string run(200000, 'A');
  for (const std::string& each : {text, run, std::string(150000, ' '), std::string(), text}) {
    REQUIRE(*document.replace(0, document.length(), each) == *tokenizer.count(each));
    REQUIRE(*document.replace(document.length(), document.length(), "x") == *tokenizer.count(each + "x"));
    REQUIRE(*document.replace(0, 0, "y") == *tokenizer.count("y" + each + "x"));
    REQUIRE(*document.replace(0, document.length(), u"") == 0);
    CHECK(document.length() == 0);
  }
}

TEST_CASE("a range that is not in the document is refused, with its offsets and the length, and changes nothing") {
  Document document(shipped("cl100k_base"));
  REQUIRE(document.replace(0, 0, u"hello world"));
  const std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges = {
      {0, 12}, {12, 12}, {5, 4}, {~0ull, ~0ull}, {0, ~0ull}};
  for (const auto& [from, to] : ranges) {
    const auto refused = document.replace(from, to, u"x");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::invalid_argument);
    CHECK(refused.error().message == "There is no range from " + std::to_string(from) + " to " + std::to_string(to) +
                                         " in the document: it has 11 UTF-16 units.");
    REQUIRE(refused.error().details.size() == 3);
    CHECK(std::get<std::uint64_t>(refused.error().details[2].value) == 11);
    CHECK_FALSE(document.replace(from, to, "x"));
    CHECK_FALSE(document.tokens_in(from, to));
  }
  CHECK(document.length() == 11);
  CHECK(document.count() == 2);
}
