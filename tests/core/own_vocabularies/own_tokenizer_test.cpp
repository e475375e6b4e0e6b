#include "own_vocabularies/own_tokenizer.h"

#include <string>
#include <vector>

#include "../vocabulary_files/small_files.h"
#include "own_vocabularies/scanners.h"
#include "vocabulary_files/patterns.h"

using namespace tokenfare;
using small::byte_level_json;
using small::Json;
using small::tekken_json;
using small::tiktoken_file;

namespace {

own_vocabularies::OwnTokenizer opened(std::string_view file, const vocabulary_files::ReadOptions& options = {},
                                      std::vector<Special> specials = {}) {
  auto own = own_vocabularies::open(file, options, std::move(specials));
  INFO((own ? std::string() : own.error().message));
  REQUIRE(own);
  return *std::move(own);
}

Error refused(std::string_view file, const vocabulary_files::ReadOptions& options = {},
              std::vector<Special> specials = {}) {
  const auto own = own_vocabularies::open(file, options, std::move(specials));
  REQUIRE_FALSE(own);
  return own.error();
}

using Ids = std::vector<TokenId>;

Ids ids(own_vocabularies::OwnTokenizer& own, std::string_view text, Specials specials = Specials::text) {
  const auto found = own.tokenizer.encode(text, specials);
  REQUIRE(found);
  CHECK(*own.tokenizer.count(text, specials) == found->size());
  return *found;
}

Json with_merges(const std::vector<std::string>& tokens, const std::vector<std::string>& merges, bool ignore_merges) {
  Json file = byte_level_json();
  file["model"]["merges"] = merges;
  file["model"]["ignore_merges"] = ignore_merges;
  for (const auto& token : tokens) file["model"]["vocab"][token] = 300 + file["model"]["vocab"].size();
  return file;
}

}  // namespace

TEST_CASE("there is a scanner for each pattern that a file may ask for") {
  for (const auto& name : vocabulary_files::pattern_names()) {
    INFO(name);
    CHECK(own_vocabularies::scanner_of(name) != nullptr);
  }
  CHECK(own_vocabularies::scanner_of("") == nullptr);
}

TEST_CASE("a .tiktoken file merges what concatenates to the lowest rank, and takes whole pieces first") {
  auto own = opened(tiktoken_file({"he", "th", "the", " the", "xyz"}), {{}, "cl100k"});
  CHECK(ids(own, "the the") == Ids{258, 259});
  CHECK(ids(own, "thexyz") == Ids{258, 'x', 'y', 'z'});  // nothing merges to xyz
  CHECK(ids(own, "xyz") == Ids{260});
  CHECK(*own.tokenizer.decode(ids(own, "thex xyz")) == "thex xyz");
  CHECK(own.description.tokens == 261);
  CHECK(own.description.pattern == "cl100k");
}

TEST_CASE("a tokenizer.json merges the pairs of its list, in its order") {
  auto own = opened(byte_level_json().dump());
  CHECK(ids(own, "the the thx") == Ids{257, 258, ' ', 256, 'x'});
  auto other = opened(with_merges({"he"}, {"h e", "t h", "th e"}, false).dump());
  CHECK(ids(other, "the") == Ids{'t', 559});
}

TEST_CASE("a piece that is a token but that merging does not reach is that token only where merges are ignored") {
  const std::vector<std::string> tokens = {"he"};
  const std::vector<std::string> merges = {"h e", "t h", "th e"};
  auto strict = opened(with_merges(tokens, merges, false).dump());
  CHECK(ids(strict, "the") == Ids{'t', 559});
  auto whole = opened(with_merges(tokens, merges, true).dump());
  CHECK(ids(whole, "the") == Ids{257});
  CHECK(ids(whole, "thex") == Ids{'t', 559, 'x'});
}

TEST_CASE("the merges of a token may be several where they stand together") {
  auto own = opened(with_merges({"he"}, {"t h", "h e", "th e", "t he"}, false).dump());
  CHECK(ids(own, "the") == Ids{257});
  auto reversed = opened(with_merges({"he"}, {"h e", "t h", "th e", "t he"}, false).dump());
  CHECK(ids(reversed, "the") == Ids{257});
  const auto apart = refused(with_merges({"he", "ab"}, {"t h", "h e", "th e", "a b", "t he"}, false).dump());
  CHECK(apart.fault == Fault::unsupported_vocabulary);
  CHECK(apart.message.find("model.merges[4] makes \"the\", which model.merges[2] makes as well") != std::string::npos);
}

TEST_CASE("runs of one character may have their merges apart, and grow from the left") {
  auto own = opened(
      with_merges({"aa", "aaa", "bb", "bbb"}, {"aa a", "bb b", "a aa", "b bb", "a a", "b b", "t h", "th e"}, false)
          .dump());
  CHECK(ids(own, "aaaaabbbb") == Ids{560, 559, 562, 'b'});
}

TEST_CASE("special tokens of the file and of the caller are found where they are allowed") {
  auto own = opened(byte_level_json().dump(), {}, {{"<|mine|>", 1000}, {"<|end|>", 259}});
  CHECK(ids(own, "the<|end|>the<|mine|>", Specials::allow) == Ids{257, 259, 257, 1000});
  CHECK(ids(own, "<|end|>").size() == 7);
  CHECK_FALSE(own.tokenizer.encode("<|mine|>", Specials::refuse));
  CHECK(*own.tokenizer.decode(Ids{259, 1000}) == "<|end|><|mine|>");
}

TEST_CASE("a special token that cannot be is an invalid argument") {
  const std::string file = byte_level_json().dump();
  const auto message = [&](const Special& special) {
    const auto error = refused(file, {}, {special});
    CHECK(error.fault == Fault::invalid_argument);
    return error.message;
  };
  CHECK(message({"", 1000}) == "The special token \"\" is empty.");
  CHECK(message({"<|end|>", 1000}) == "The special token \"<|end|>\" has the id 259 in the file.");
  CHECK(message({"<|x|>", 257}) == "The special token \"<|x|>\" has the id of the token \"the\".");
  CHECK(message({"<|x|>", 1u << 20}) == "The special token \"<|x|>\" has an id that is 2^20 or more.");
}

TEST_CASE("a token that is added and not special is found in every text") {
  Json file = byte_level_json();
  file["added_tokens"].push_back({{"id", 700}, {"content", "<think>"}, {"special", false}});
  auto own = opened(file.dump());
  CHECK(ids(own, "the<think>the") == Ids{257, 700, 257});
  CHECK(*own.tokenizer.decode(Ids{257, 700}) == "the<think>");
}

TEST_CASE("texts are normalized first where the file says so, and ends stay those of the text as given") {
  Json file = byte_level_json();
  file["normalizer"] = {{"type", "NFC"}};
  auto own = opened(file.dump());
  CHECK(ids(own, "e\u0301") == ids(own, "\u00E9"));
  CHECK(ids(own, "e\u0301").size() == 2);
  const auto plain = opened(byte_level_json().dump()).tokenizer.encode("e\u0301");
  CHECK(plain->size() == 3);
}

TEST_CASE("a tekken.json counts its ids from behind the special tokens") {
  auto own = opened(tekken_json().dump());
  CHECK(ids(own, "the") == Ids{259});
  CHECK(ids(own, "a<s>", Specials::allow) == Ids{'a' + 2, 1});
  CHECK(*own.tokenizer.decode(Ids{259, 1}) == "the<s>");
}

TEST_CASE("ids that no token has are refused by decoding") {
  auto own = opened(byte_level_json().dump());
  CHECK_FALSE(own.tokenizer.decode(Ids{5000}));
  CHECK(own.tokenizer.decode(Ids{5000}).error().message.find("is not a token of this vocabulary") != std::string::npos);
}

TEST_CASE("a SentencePiece model merges by score from its characters, and falls back to bytes") {
  auto own = opened(small::model_file());
  CHECK(ids(own, "the the") == Ids{261, 261});  // with the space that it puts before a text
  CHECK(ids(own, "teh") == Ids{262, 263, 265, 264});
  CHECK(ids(own, "\u00E9") == Ids{262, 3 + 0xC3, 3 + 0xA9});
  CHECK(ids(own, "\u2581the").size() == 2);
  CHECK(*own.tokenizer.decode(Ids{261, 3 + 0x21}) == "the!");
  CHECK(ids(own, "a<s>", Specials::allow) == Ids{262, 3 + 'a', 1});
}

TEST_CASE("a tokenizer.json of pieces merges its list likewise") {
  auto own = opened(small::pieces_json().dump());
  CHECK(ids(own, "the the") == Ids{264, 264});
  CHECK(ids(own, "\n") == Ids{258, 2 + '\n'});
}

TEST_CASE("pieces of one score are accepted only as runs of one character, which grow from the left") {
  const auto with = [](const std::string& more) {
    return small::pieces() + more + small::trainer() + small::normalizer();
  };
  auto own = opened(with(small::piece("\u2581\u2581", -99) + small::piece("\u2581\u2581\u2581", -99)));
  CHECK(ids(own, "    ") == Ids{267, 266});  // one more is put before them
  const auto error = refused(with(small::piece("te", -99) + small::piece("et", -99)));
  CHECK(error.message.find("\"te\" and \"et\" have the same score") != std::string::npos);
}

TEST_CASE("symbols of a SentencePiece model are found before anything merges") {
  auto own = opened(small::pieces() + small::piece("th\n", 0, 4) + small::trainer() + small::normalizer());
  CHECK(ids(own, "eth\n").back() == 266);
}
