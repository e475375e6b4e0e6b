#include "bpe/pack.h"

#include <string>

#include "catch.hpp"
#include "packs.h"
#include "random.h"

using tokenfare::Fault;
using tokenfare::bpe::Pack;

namespace {

const std::vector<Merge> some_merges = {{97, 98}, {256, 99}, {257, 256}, {100, 258}};

/// What is wrong with a pack, or "" if nothing is.
std::string fault(const Bytes& bytes) {
  const auto pack = Pack::open(bytes);
  if (!pack) {
    CHECK(pack.error().fault == Fault::damaged_pack);
    CHECK(pack.error().message.ends_with("Fetch it again."));
    return pack.error().message;
  }
  const auto vocabulary = Vocabulary::from_pack(*pack, all_tokens);
  if (vocabulary) return "";
  CHECK(vocabulary.error().fault == Fault::damaged_pack);
  return vocabulary.error().message;
}

bool says(const Bytes& bytes, const std::string& part) { return fault(bytes).find(part) != std::string::npos; }

/// The same with a number changed and a checksum that fits.
template <class Number>
Bytes changed(Bytes pack, std::size_t at, Number value) {
  put(pack, at, value);
  seal(pack);
  return pack;
}

}  // namespace

TEST_CASE("a pack reads back as it was written") {
  const Bytes bytes = write_pack(some_merges);
  const auto pack = Pack::open(bytes);
  REQUIRE(pack);
  CHECK(pack->tokens() == 260);
  CHECK(pack->hole() == tokenfare::bpe::no_hole);
  CHECK(pack->checksum() == tokenfare::bpe::checksum(bytes));
  for (std::uint32_t i = 0; i < some_merges.size(); ++i) {
    CHECK(pack->left(256 + i) == some_merges[i].first);
    CHECK(pack->right(256 + i) == some_merges[i].second);
  }
  CHECK(fault(write_pack({})) == "");
}

TEST_CASE("a pack that is cut off anywhere is refused") {
  const Bytes whole = write_pack(some_merges);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
    if (fault(part).empty()) FAIL("accepted " << length << " bytes");
  }
  Bytes longer = whole;
  longer.push_back(0);
  CHECK(says(longer, "305 bytes instead of 304"));
}

TEST_CASE("a pack with any bit flipped is refused") {
  const Bytes whole = write_pack(some_merges, 258);
  REQUIRE(fault(write_pack({{97, 98}, {256, 99}, {257, 256}, {100, 259}}, 258)).empty());
  Bytes bytes = write_pack({{97, 98}, {256, 99}, {257, 256}, {100, 259}}, 258);
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
    if (fault(bytes).empty()) FAIL("accepted with bit " << bit << " flipped");
    bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
  }
  REQUIRE(fault(bytes).empty());
}

TEST_CASE("a shipped pack with a bit flipped, in the header or at random, is refused") {
  Random random(31);
  for (const std::string& name : shipped_names) {
    Bytes bytes = bytes_of(pack_bytes(name));
    REQUIRE(fault(bytes).empty());
    for (std::size_t i = 0; i < 400; ++i) {
      const std::size_t bit = i < 192 ? i : random.below(static_cast<std::uint32_t>(bytes.size() * 8));
      bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
      if (Pack::open(bytes)) FAIL(name << " is accepted with bit " << bit << " flipped");
      bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
    }
  }
}

TEST_CASE("what is no pack, or of another version, is told so") {
  CHECK(says({}, "does not begin with TFPK"));
  CHECK(says(bytes_of("<!doctype html><title>Not found</title>"), "does not begin with TFPK"));
  CHECK(says(Bytes(400, 0), "does not begin with TFPK"));
  CHECK(says(changed<std::uint32_t>(write_pack(some_merges), 4, 1), "version is not 2"));
}

TEST_CASE("a pack whose checksum fits is still checked in everything") {
  const Bytes pack = write_pack(some_merges);
  CHECK(says(changed<std::uint32_t>(pack, 8, 255), "claims 255 tokens"));
  CHECK(says(changed<std::uint32_t>(pack, 8, 0xFFFFFFFF), "claims 4294967295 tokens"));
  CHECK(says(changed<std::uint32_t>(pack, 8, 261), "instead of 310"));
  CHECK(says(changed<std::uint32_t>(pack, 12, 100), "hole is among the single bytes"));
  CHECK(says(changed<std::uint8_t>(pack, 24, 1), "a byte has no token"));
}

TEST_CASE("the parts of a token must be earlier tokens") {
  CHECK(says(write_pack({{97, 256}}), "token 256 is not made of earlier ones"));
  CHECK(says(write_pack({{97, 98}, {300, 97}}), "token 257 is not made of earlier ones"));
  CHECK(says(write_pack({{0xFFFFFF, 98}}), "a token is made of what no pack has"));
  CHECK(says(write_pack({{97, 98}, {256, 257}}, 257), "token 258 is not made of earlier ones"));
}

TEST_CASE("tokens that double in length cannot ask for any amount of memory") {
  std::vector<Merge> doubling = {{97, 97}};
  while (doubling.size() < 100) doubling.emplace_back(255 + doubling.size(), 255 + doubling.size());
  CHECK(says(write_pack(doubling), "tokens are too long"));
  std::vector<Merge> many = {{97, 97}};
  while (many.size() < 11) many.emplace_back(255 + many.size(), 255 + many.size());
  CHECK(fault(write_pack(many)).empty());  // 2 KiB
  while (many.size() < 60000) many.emplace_back(255 + 10, static_cast<TokenId>(97 + many.size() % 20));
  CHECK(says(write_pack(many), "tokens are too long"));
}
