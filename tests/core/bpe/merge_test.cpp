#include "bpe/merge.h"

#include <string>

#include "catch.hpp"
#include "packs.h"
#include "plain_merge.h"
#include "random.h"

using tokenfare::bpe::Merger;

namespace {

using Ids = std::vector<TokenId>;

/// The ways of the engine beside the plain one. Blocks so small meet at nearly every token.
class Ways {
 public:
  explicit Ways(const Vocabulary& vocabulary) : vocabulary_(vocabulary), merger_(vocabulary), plain_(vocabulary) {}

  const PlainMerger& plain() const { return plain_; }

  Ids in_order(const std::string& piece) {
    Ids ids;
    merger_.merge_in_order(bytes(piece), piece.size(), ids);
    return ids;
  }

  Ids by_scanning(const std::string& piece) {
    Ids ids;
    merger_.merge_by_scanning(bytes(piece), piece.size(), ids);
    return ids;
  }

  Ids in_blocks(const std::string& piece, Merger::Blocks blocks = {5, 24, 40}) {
    Ids ids = {7};
    merger_.merge_in_blocks(bytes(piece), piece.size(), ids, blocks);
    if (ids.front() != 7) FAIL("what was there is gone");
    ids.erase(ids.begin());
    return ids;
  }

  /// Asserts only what differs: Catch counts assertions, which would take longer than the merging.
  void check(const std::string& piece) {
    if (piece.empty()) return;
    const Ids expected = plain_.merge(piece);
    const bool is_short = piece.size() <= Merger::longest_scanned;
    const bool by_any = in_order(piece) == expected && in_blocks(piece) == expected &&
                        in_blocks(piece, {48, 120, 60}) == expected && (!is_short || by_scanning(piece) == expected);
    if (by_any) return;
    CAPTURE(nlohmann::json(piece).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace));
    REQUIRE(in_order(piece) == expected);
    REQUIRE(in_blocks(piece) == expected);
    REQUIRE(in_blocks(piece, {48, 120, 60}) == expected);
    REQUIRE(by_scanning(piece) == expected);
  }

  /// The bytes of ids.
  std::string joined(const Ids& ids) const {
    std::string bytes;
    for (const TokenId id : ids) bytes += vocabulary_.bytes(id);
    return bytes;
  }

 private:
  const std::uint8_t* bytes(const std::string& piece) {
    padded_ = piece + std::string(16, '\xFF');
    return reinterpret_cast<const std::uint8_t*>(padded_.data());
  }

  const Vocabulary& vocabulary_;
  Merger merger_;
  PlainMerger plain_;
  std::string padded_;
};

std::string repeated(const std::string& part, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += part;
  return text;
}

std::string character(char32_t code_point) {
  std::string utf8;
  if (code_point < 0x80) return std::string(1, static_cast<char>(code_point));
  const int rest = code_point < 0x800 ? 1 : code_point < 0x10000 ? 2 : 3;
  utf8 += static_cast<char>((0xF00u >> (rest + 1) & 0xF0) | code_point >> 6 * rest);
  for (int left = rest; left-- > 0;) utf8 += static_cast<char>(0x80 | (code_point >> 6 * left & 0x3F));
  return utf8;
}

/// A vocabulary as it is trained: the commonest neighbours of a random text become a token, again and again.
Bytes trained_pack(Random& random, const std::vector<std::string>& letters, std::uint32_t merges) {
  const std::string text = random.text(letters, 400);
  Ids ids(text.begin(), text.end());
  for (TokenId& id : ids) id &= 0xFF;
  std::vector<Merge> made;
  std::vector<std::string> bytes;
  for (int byte = 0; byte < 256; ++byte) bytes.emplace_back(1, static_cast<char>(byte));
  while (made.size() < merges) {
    std::vector<std::pair<Merge, int>> counts;
    for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
      const Merge pair{ids[i], ids[i + 1]};
      const std::string together = bytes[pair.first] + bytes[pair.second];
      if (std::find(bytes.begin(), bytes.end(), together) != bytes.end()) continue;  // an id for each text
      const auto known = std::find_if(counts.begin(), counts.end(), [&](auto& entry) { return entry.first == pair; });
      if (known == counts.end()) {
        counts.emplace_back(pair, 1);
      } else {
        ++known->second;
      }
    }
    if (counts.empty()) break;
    const auto commonest =
        std::max_element(counts.begin(), counts.end(), [](auto& a, auto& b) { return a.second < b.second; })->first;
    made.push_back(commonest);
    bytes.push_back(bytes[commonest.first] + bytes[commonest.second]);
    Ids merged;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const bool is_pair = i + 1 < ids.size() && Merge{ids[i], ids[i + 1]} == commonest;
      merged.push_back(is_pair ? static_cast<TokenId>(255 + made.size()) : ids[i]);
      i += is_pair;
    }
    ids = merged;
  }
  return write_pack(made);
}

/// Whether plain merging of each token's bytes leads to the two parts that the pack gives it. For such vocabularies
/// merging by pairs and by bytes is the same.
bool is_canonical(const Vocabulary& vocabulary, const PlainMerger& plain) {
  for (TokenId id = 256; id < vocabulary.id_limit(); ++id) {
    const Ids parts = plain.merge(vocabulary.bytes(id), id);
    if (parts.size() != 2 || vocabulary.merged(parts[0], parts[1]) != id) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("the lowest rank merges first, the leftmost of equals") {
  // a 97, b 98, c 99; ab 256, cb 257, ac 258, bb 259, cbb 260, acbb 261
  const auto vocabulary = read_pack(write_pack({{97, 98}, {99, 98}, {97, 99}, {98, 98}, {257, 98}, {97, 260}}));
  Ways ways(*vocabulary);
  CHECK(ways.in_order("abacbb") == Ids{256, 261});
  CHECK(ways.by_scanning("abacbb") == Ids{256, 261});
  CHECK(ways.in_order("bbb") == Ids{259, 98});
  CHECK(ways.by_scanning("bbbb") == Ids{259, 259});
  CHECK(ways.in_order("c") == Ids{99});
  ways.check("abacbbcbbacab");
}

TEST_CASE("merged ids are appended to those that are there") {
  Merger merger(shipped("cl100k_base"));
  Ids ids = {7};
  const std::string padded = "hello" + std::string(16, '\xFF');
  const auto* piece = reinterpret_cast<const std::uint8_t*>(padded.data());
  merger.merge(piece, 5, ids);
  merger.merge_in_order(piece, 5, ids);
  CHECK(ids == Ids{7, 15339, 15339});
}

TEST_CASE("all ways merge as searching by bytes does, in small vocabularies where everything overlaps") {
  Random random(11);
  const std::vector<std::vector<std::string>> alphabets = {{"a", "b"},
                                                           {"a", "a", "a", "b"},
                                                           {"a", "b", "c"},
                                                           {"\u00E9", "\u00EA", "a"},
                                                           {"\u4E2D", "\u6587", "\u4E00", " "}};
  std::size_t canonical = 0;
  for (int round = 0; round < 60; ++round) {
    const auto& letters = random.pick(alphabets);
    const auto vocabulary = read_pack(trained_pack(random, letters, 1 + random.below(60)));
    Ways ways(*vocabulary);
    if (!is_canonical(*vocabulary, ways.plain())) continue;
    ++canonical;
    for (int i = 0; i < 300; ++i) ways.check(random.text(letters, 1 + random.below(80)));
  }
  CHECK(canonical > 20);
}

TEST_CASE("all ways merge as searching by bytes does, in the vocabularies that are shipped") {
  const std::vector<std::string> parts = {"a",
                                          "e",
                                          "t",
                                          "s",
                                          "th",
                                          "ing",
                                          "tion",
                                          "A",
                                          "Q",
                                          "x",
                                          " ",
                                          "  ",
                                          "1",
                                          "0",
                                          "-",
                                          "=",
                                          "_",
                                          "/",
                                          "\n",
                                          "\t",
                                          "'",
                                          "\u00E9",
                                          "\u00FC",
                                          "\u00E1",
                                          "\u0430",
                                          "\u0435",
                                          "\u043D\u0438",
                                          "\u05E9",
                                          "\u0627\u0644",
                                          "\u0939\u093F",
                                          "\u0E01\u0E32",
                                          "\u4E2D",
                                          "\u6587",
                                          "\u7684",
                                          "\u65E5\u672C",
                                          "\u3042",
                                          "\u30AB",
                                          "\uAC00",
                                          "\uD55C",
                                          "\u2019",
                                          "\u2014",
                                          "\u00A0",
                                          "\u200D",
                                          "\uFE0F",
                                          "\U0001F600",
                                          "\U0001F468",
                                          "\U00020000"};
  Random random(12);
  for (const std::string& name : shipped_names) {
    Ways ways(shipped(name));
    for (int i = 0; i < 12000; ++i) ways.check(random.text(parts, 1 + random.below(28)));
    for (int i = 0; i < 60; ++i) ways.check(random.text(parts, 300));
  }
  SUCCEED();
}

TEST_CASE("any characters next to each other merge as searching by bytes does") {
  // Merging begins with whole characters where that is safe (characters.h): here is what could make it unsafe.
  Random random(13);
  const auto any = [&] {
    const char32_t limits[] = {0x80, 0x800, 0x3400, 0xD800, 0x110000};
    while (true) {
      const char32_t code_point = random.below(limits[random.below(5)]);
      if (code_point < 0xD800 || code_point > 0xDFFF) return character(code_point);
    }
  };
  for (const std::string& name : shipped_names) {
    Ways ways(shipped(name));
    for (char32_t code_point = 0; code_point < 0x20000; ++code_point) {
      if (code_point >= 0xD800 && code_point <= 0xDFFF) continue;
      const std::string one = character(code_point);
      ways.check(one + any());
      ways.check(any() + one + any() + one);
    }
  }
  SUCCEED();
}

TEST_CASE(
    "every token that begins or ends inside a character merges as searching by bytes does, whatever completes it") {
  Random random(14);
  const auto is_inside = [](char byte) { return (static_cast<std::uint8_t>(byte) & 0xC0) == 0x80; };
  for (const std::string& name : shipped_names) {
    const Vocabulary& vocabulary = shipped(name);
    Ways ways(vocabulary);
    std::size_t partial = 0;
    for (TokenId id = 256; id < vocabulary.id_limit(); ++id) {
      const std::string token(vocabulary.bytes(id));
      if (token.empty()) continue;
      std::size_t begun = 0;  // continuation bytes at the start
      while (begun < token.size() && is_inside(token[begun])) ++begun;
      std::size_t last = token.size() - 1;
      while (last > 0 && is_inside(token[last])) --last;
      const auto lead = static_cast<std::uint8_t>(token[last]);
      const std::size_t wanted = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      const std::size_t missing = begun == token.size() ? 0 : wanted - std::min(wanted, token.size() - last);
      if (begun == 0 && missing == 0) continue;
      ++partial;
      for (int i = 0; i < 40; ++i) {
        // Starts and ends that are valid UTF-8 whatever they meet: no first byte with rules for its second.
        std::string before = random.below(2) == 0 ? "" : "\u7684";
        if (begun == 1)
          before += random.below(2) == 0 ? std::string{static_cast<char>(0xC2 + random.below(30))}
                                         : std::string{static_cast<char>(0xE1 + random.below(12)),
                                                       static_cast<char>(0x80 + random.below(64))};
        if (begun == 2) before += static_cast<char>(0xE1 + random.below(12));
        if (begun == 3) before += "\xF1";
        std::string behind;
        for (std::size_t k = 0; k < missing; ++k)
          behind += static_cast<char>(lead == 0xE0 || lead == 0xF0 ? 0xA0 + random.below(32) : 0x80 + random.below(32));
        behind += random.below(2) == 0 ? "" : random.below(2) == 0 ? "\u7684" : "a";
        ways.check(before + token + behind);
      }
    }
    CHECK(partial > 100);
  }
}

TEST_CASE("bytes that only look like a character at their ends, or are one written too long, are not taken for it") {
  // 256 is C3 ')', whose bits are those of C3 A9; 258 is E0 83 A9, an overlong form of the same character.
  const auto vocabulary = read_pack(write_pack({{0xC3, ')'}, {0xE0, 0x83}, {257, 0xA9}}));
  Ways ways(*vocabulary);
  CHECK(ways.in_order("\u00E9") == Ids{0xC3, 0xA9});
  CHECK(ways.in_order("a\u00E9)") == Ids{'a', 0xC3, 0xA9, ')'});
  ways.check("\u00E9)\u00E9");
}

TEST_CASE("a megabyte without a break is merged without recursion and without taking quadratic time") {
  Random random(15);
  Ways ways(shipped("o200k_base"));
  const std::vector<std::string> texts = {repeated("a", 1'000'000), repeated(" ", 1'000'000), repeated("ab", 1'000'000),
                                          repeated("\u4EBA\u4EBA\u751F\u800C\u81EA\u7531", 1'000'000),
                                          random.text({"a", "b", "c", "d"}, 1'000'000)};
  for (const std::string& text : texts) {
    const Ids ids = ways.in_order(text);
    CHECK((ways.joined(ids) == text));
    CHECK(ids.size() < text.size());
    CHECK((ways.in_blocks(text, Merger::Blocks()) == ids));
  }
  for (const std::string part : {"a", " ", "-", "\n", "ab", "\u4EBA", "\u4EBA\u751F"}) ways.check(repeated(part, 3000));
}

TEST_CASE("a stretch of bytes cut out of a text anywhere merges as searching by bytes does") {
  Random random(16);
  const std::vector<std::string> parts = {"a",      "th",         "\u00E9", "\u0939\u093F", "\u4E2D", "\u7684",
                                          "\uD55C", "\U0001F600", "-"};
  for (const std::string& name : shipped_names) {
    Ways ways(shipped(name));
    for (int i = 0; i < 3000; ++i) {
      const std::string text = random.text(parts, 60);
      const std::size_t from = random.below(static_cast<std::uint32_t>(text.size()));
      ways.check(text.substr(from, 1 + random.below(40)));
    }
  }
  SUCCEED();
}

TEST_CASE("long pieces merge in blocks as in order, whatever changes in the middle of them") {
  Random random(17);
  const std::vector<std::vector<std::string>> kinds = {
      {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"},
      {"a"},
      {"=", "=", "=", "=", "=", "=", "=", "-"},
      {"\u4E2D", "\u6587", "\u7684", "\u4EBA", "\u751F", "\u81EA", "\u7531"},
      {"th", "e", "ing", "tion", "s", "er"},
      {"A", "C", "G", "T"},
      {"\U0001F600", "\U0001F468", "\u200D", "\uFE0F"}};
  for (const std::string& name : shipped_names) {
    Ways ways(shipped(name));
    for (int i = 0; i < 60; ++i) {
      std::string piece;
      for (int run = 0; run < 6; ++run) piece += random.text(random.pick(kinds), 1 + random.below(3000));
      const Ids expected = ways.in_order(piece);
      for (const Merger::Blocks blocks : {Merger::Blocks(), Merger::Blocks{20, 300, 100}, Merger::Blocks{60, 64, 64}}) {
        if (ways.in_blocks(piece, blocks) == expected) continue;
        CAPTURE(name, blocks.scanned, nlohmann::json(piece).dump());
        REQUIRE(ways.in_blocks(piece, blocks) == expected);
      }
    }
  }
  SUCCEED();
}

TEST_CASE("a block that comes again merges as in order, whatever came before it and wherever the run ends") {
  Random random(18);
  const std::vector<std::string> letters = {"a", "a", "b", "\u00E9"};
  std::size_t canonical = 0;
  for (int round = 0; round < 40; ++round) {
    const auto vocabulary = read_pack(trained_pack(random, letters, 1 + random.below(60)));
    Ways ways(*vocabulary);
    if (!is_canonical(*vocabulary, ways.plain())) continue;
    ++canonical;
    for (int i = 0; i < 200; ++i) {
      std::string piece = random.text(letters, random.below(8));
      for (int run = 0; run < 3; ++run) {
        piece += repeated(random.text(letters, 1 + random.below(6)), 10 + random.below(80));
        piece += random.text(letters, random.below(4));
      }
      ways.check(piece);
    }
  }
  CHECK(canonical > 10);
  for (const std::string& name : shipped_names) {
    Ways ways(shipped(name));
    for (const std::string part :
         {" ", "a", "=", "ab", "-=", "\t\n", "0a1b", "abc", "aaab", "\u4EBA\u751F", "\u0939\u093F"}) {
      const std::string run = repeated(part, 20'000);
      for (const std::string& piece : {run, "x" + run, run + "x" + run, "\u00E9" + run + part.substr(0, 1)}) {
        const Ids expected = ways.in_order(piece);
        for (const Merger::Blocks blocks :
             {Merger::Blocks(), Merger::Blocks{48, 240, 120}, Merger::Blocks{24, 96, 60}}) {
          if (ways.in_blocks(piece, blocks) == expected) continue;
          CAPTURE(name, part, blocks.scanned, blocks.ordered);
          REQUIRE(ways.in_blocks(piece, blocks) == expected);
        }
      }
    }
  }
}
