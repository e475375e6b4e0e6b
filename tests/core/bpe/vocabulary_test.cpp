#include "bpe/vocabulary.h"

#include <string>

#include "catch.hpp"
#include "packs.h"
#include "plain_merge.h"
#include "random.h"

namespace bpe = tokenfare::bpe;

namespace {

TokenId find(const Vocabulary& vocabulary, const std::string& piece) {
  const std::string padded = piece + std::string(16, '\x01');
  return vocabulary.find(reinterpret_cast<const std::uint8_t*>(padded.data()), piece.size());
}

}  // namespace

TEST_CASE("every token of the shipped vocabularies is found by its bytes and merged from its parts") {
  for (const std::string& name : shipped_names) {
    const Vocabulary& vocabulary = shipped(name);
    const Bytes bytes = bytes_of(pack_bytes(name));
    const auto pack = bpe::Pack::open(bytes);
    REQUIRE(pack);
    std::size_t wrong = 0;
    std::size_t longest = 0;
    for (std::uint32_t place = 0; place < pack->tokens(); ++place) {
      const TokenId id = pack->id_at(place);
      wrong += find(vocabulary, std::string(vocabulary.bytes(id))) != id;
      longest = std::max(longest, vocabulary.bytes(id).size());
      if (place < bpe::single_bytes) {
        wrong += vocabulary.of_byte(static_cast<std::uint8_t>(vocabulary.bytes(id)[0])) != id;
      } else {
        wrong += vocabulary.merged(pack->left(place), pack->right(place)) != id;
        wrong += std::string(vocabulary.bytes(pack->left(place))) + std::string(vocabulary.bytes(pack->right(place))) !=
                 vocabulary.bytes(id);
      }
    }
    CHECK(wrong == 0);
    CHECK(longest == 128);
    CHECK(vocabulary.id_limit() == pack->tokens() + (pack->hole() != bpe::no_hole));
  }
}

TEST_CASE("what is no token is not found, and what does not merge does not") {
  Random random(21);
  for (const std::string& name : shipped_names) {
    const Vocabulary& vocabulary = shipped(name);
    const PlainMerger plain(vocabulary);
    std::size_t wrong = 0;
    for (TokenId id = 0; id < vocabulary.id_limit(); ++id) {
      const std::string token(vocabulary.bytes(id));
      for (const std::string& near : {token + "\x7F", token + token, token.substr(0, token.size() / 2)}) {
        wrong += !near.empty() && find(vocabulary, near) != plain.rank(near);
      }
      const TokenId other = random.below(vocabulary.id_limit());
      if (token.empty() || vocabulary.bytes(other).empty()) continue;
      const TokenId merged = vocabulary.merged(id, other);
      if (merged != bpe::no_token) wrong += vocabulary.bytes(merged) != token + std::string(vocabulary.bytes(other));
    }
    for (unsigned pair = 0; pair < 0x10000; ++pair) {
      const std::string two = {static_cast<char>(pair >> 8), static_cast<char>(pair)};
      wrong += vocabulary.merged_bytes(static_cast<std::uint8_t>(two[0]), static_cast<std::uint8_t>(two[1])) !=
               plain.rank(two);
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("a hole is an id without bytes, and what stands behind it keeps its id") {
  const Vocabulary& vocabulary = shipped("p50k_base");
  CHECK(vocabulary.id_limit() == 50281);
  CHECK(vocabulary.bytes(50256).empty());
  CHECK(vocabulary.bytes(50257) == "  ");
  CHECK(find(vocabulary, "  ") == 50257);
  // b1 256, hole 257, b2 258, b3 = b2 + b1 259
  const auto small = read_pack(write_pack({{'a', 'b'}, {'c', 'd'}, {258, 256}}, 257));
  CHECK(small->id_limit() == 260);
  CHECK(small->bytes(257).empty());
  CHECK(small->bytes(259) == "cdab");
  CHECK(small->merged(258, 256) == 259);
}

TEST_CASE("a vocabulary may be the first tokens of a pack, and knows nothing of the rest") {
  const auto gpt2 = read_pack(bytes_of(pack_bytes("p50k_base")), 50256);
  CHECK(gpt2->id_limit() == 50256);
  CHECK(find(*gpt2, "  ") == bpe::no_token);
  CHECK(gpt2->merged(220, 220) == bpe::no_token);
  CHECK(shipped("p50k_base").merged(220, 220) == 50257);
  CHECK(find(*gpt2, " the") == 262);
}
