#include "bpe/vocabulary_builder.h"

#include <algorithm>
#include <string>
#include <vector>

#include "bpe/merge.h"
#include "catch.hpp"
#include "plain_merge.h"
#include "random.h"

using namespace tokenfare::bpe;

namespace {

/// The 256 bytes, then these tokens.
VocabularyBuilder with_bytes(const std::vector<std::string>& tokens, TokenId first_id = 0) {
  VocabularyBuilder builder;
  for (int byte = 0; byte < 256; ++byte) {
    const char one = static_cast<char>(byte);
    builder.add({&one, 1}, first_id + builder.size());
  }
  for (const std::string& token : tokens) builder.add(token, first_id + builder.size());
  return builder;
}

TokenId find(const Vocabulary& vocabulary, std::string piece) {
  const std::size_t length = piece.size();
  piece.resize(length + 16);
  return vocabulary.find(reinterpret_cast<const std::uint8_t*>(piece.data()), length);
}

std::vector<TokenId> merged(const Vocabulary& vocabulary, const std::string& piece, bool in_order) {
  Merger merger(vocabulary);
  std::vector<TokenId> ids;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(piece.data());
  in_order ? merger.merge_in_order(bytes, piece.size(), ids) : merger.merge_by_scanning(bytes, piece.size(), ids);
  return ids;
}

}  // namespace

TEST_CASE("any list of tokens in any order merges as one that looks for the bytes of neighbours") {
  Random random(5);
  std::size_t went_back = 0;
  for (int round = 0; round < 400; ++round) {
    std::vector<std::string> tokens;
    for (std::uint32_t i = random.below(40); i > 0; --i) {
      const std::string token = random.text({"a", "b", "c"}, 2 + random.below(5));
      if (std::find(tokens.begin(), tokens.end(), token) == tokens.end()) tokens.push_back(token);
    }
    auto builder = with_bytes(tokens);
    builder.find_pairs();
    const auto vocabulary = builder.finish();
    REQUIRE(vocabulary);
    went_back += vocabulary->may_go_back();
    const PlainMerger plain(*vocabulary);
    for (int text = 0; text < 40; ++text) {
      const std::string piece = random.text({"a", "b", "c"}, 1 + random.below(59));
      const auto expected = plain.merge(piece);
      for (const bool in_order : {false, true}) {
        if (merged(*vocabulary, piece, in_order) == expected) continue;
        FAIL(piece << " is merged otherwise, in order: " << in_order << ", round " << round);
      }
    }
  }
  CHECK(went_back > 50);
}

TEST_CASE("a token that merging does not reach is found whole, or only decoded") {
  auto builder = with_bytes({"ab", "bc", "abc", "xyz"});
  const TokenId hidden = builder.add("pq", 1000, VocabularyBuilder::Use::decoded);
  builder.find_pairs();
  const auto vocabulary = builder.finish();
  REQUIRE(vocabulary);
  CHECK(find(*vocabulary, "xyz") == 259);
  CHECK(merged(*vocabulary, "xyz", false) == std::vector<TokenId>{'x', 'y', 'z'});
  CHECK(find(*vocabulary, "pq") == no_token);
  CHECK(vocabulary->bytes_of_id(1000) == "pq");
  CHECK(vocabulary->bytes_of_id(hidden).empty());
}

TEST_CASE("ids may begin anywhere, and are put in the place of ranks") {
  const auto vocabulary = with_bytes({"ab"}, 5).finish();
  REQUIRE(vocabulary);
  CHECK(vocabulary->id_limit() == 262);
  CHECK(vocabulary->bytes_of_id(4).empty());
  CHECK(vocabulary->bytes_of_id(261) == "ab");
  CHECK(vocabulary->bytes_of_id(262).empty());
  std::vector<TokenId> tokens = {0, 256};
  vocabulary->ranks_to_ids(tokens.data(), tokens.size());
  CHECK(tokens == std::vector<TokenId>{5, 261});
}

TEST_CASE("what can be no vocabulary is not made one") {
  CHECK_FALSE(VocabularyBuilder().finish());
  auto without_byte = VocabularyBuilder();
  without_byte.add("a", 0);
  CHECK_FALSE(without_byte.finish());
  auto same_ids = with_bytes({});
  same_ids.add("ab", 7);
  CHECK_FALSE(same_ids.finish());
  for (const std::string& token : {std::string(), std::string(VocabularyBuilder::longest_token + 1, 'a')}) {
    auto builder = with_bytes({});
    builder.add(token, 1000);
    CHECK_FALSE(builder.is_good());
    CHECK_FALSE(builder.finish());
  }
  auto far_id = with_bytes({});
  far_id.add("ab", VocabularyBuilder::id_limit);
  CHECK_FALSE(far_id.is_good());
}

TEST_CASE("tokens so long that pairs would take minutes to find are refused") {
  auto builder = with_bytes({});
  for (TokenId id = 256; id < 400; ++id) builder.add(std::string(4096, static_cast<char>(id)), id);
  CHECK(builder.is_good());
  builder.find_pairs();
  CHECK_FALSE(builder.is_good());
}

TEST_CASE("a symbol whose bytes are no character is not taken for the character with the same bits") {
  auto builder = with_bytes({});
  builder.add("\xF8\x9F\xA6\x8A", builder.size(), VocabularyBuilder::Use::symbol);
  const auto vocabulary = builder.finish();
  REQUIRE(vocabulary);
  CHECK(merged(*vocabulary, "\U0001F98A", true) == std::vector<TokenId>{0xF0, 0x9F, 0xA6, 0x8A});
}
