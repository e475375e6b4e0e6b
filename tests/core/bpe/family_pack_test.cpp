#include "bpe/family_pack.h"

#include <string>
#include <vector>

#include "catch.hpp"
#include "packs.h"

using tokenfare::Fault;
using tokenfare::bpe::checksum;
using tokenfare::bpe::FamilyPack;

namespace {

struct Literal {
  std::uint32_t rank;
  std::string bytes;
};

/// What a pack of another family holds; ids go up from `first_id`.
struct Family {
  Bytes base;
  std::uint32_t base_tokens = 0;
  std::vector<std::uint32_t> left_out;  // places in the base pack
  std::vector<Literal> literals;
  std::vector<Merge> merges;
  std::uint32_t first_id = 0;
};

void append_planes(Bytes& pack, const std::vector<std::uint32_t>& numbers, unsigned width) {
  for (unsigned plane = 0; plane < width; ++plane) {
    for (const std::uint32_t number : numbers) pack.push_back(static_cast<std::uint8_t>(number >> 8 * plane));
  }
}

Bytes written(const Family& family) {
  std::vector<std::uint32_t> ranks, lengths, uses, lefts, rights;
  std::string literal_bytes;
  for (const auto& [rank, bytes] : family.literals) {
    ranks.push_back(rank);
    lengths.push_back(static_cast<std::uint32_t>(bytes.size()));
    uses.push_back(0);
    literal_bytes += bytes;
  }
  for (const auto& [left, right] : family.merges) lefts.push_back(left), rights.push_back(right);
  Bytes pack(48);
  std::memcpy(pack.data(), "TFFP", 4);
  put<std::uint32_t>(pack, 4, 1);
  put(pack, 8, static_cast<std::uint32_t>(family.base_tokens + family.literals.size() + family.merges.size()));
  put(pack, 12, family.first_id);
  put<std::uint64_t>(pack, 24, family.base.empty() ? 0 : checksum(family.base));
  put(pack, 32, family.base_tokens);
  put(pack, 36, static_cast<std::uint32_t>(family.left_out.size()));
  put(pack, 40, static_cast<std::uint32_t>(family.literals.size()));
  put(pack, 44, static_cast<std::uint32_t>(literal_bytes.size()));
  append_planes(pack, family.left_out, 3);
  append_planes(pack, ranks, 3);
  append_planes(pack, lengths, 2);
  append_planes(pack, uses, 1);
  pack.insert(pack.end(), literal_bytes.begin(), literal_bytes.end());
  append_planes(pack, lefts, 3);
  append_planes(pack, rights, 3);
  seal(pack);
  pack.insert(pack.end(), family.base.begin(), family.base.end());
  return pack;
}

/// The bytes of all tokens behind the single bytes, by rank; or what is wrong.
std::vector<std::string> tokens(const Bytes& pack) {
  const auto opened = FamilyPack::open(pack);
  if (!opened) return {opened.error().message};
  const auto vocabulary = opened->vocabulary();
  if (!vocabulary) {
    CHECK(vocabulary.error().fault == Fault::damaged_pack);
    return {vocabulary.error().message};
  }
  std::vector<std::string> tokens;
  for (TokenId rank = 256; rank < (*vocabulary)->rank_limit(); ++rank) {
    tokens.emplace_back((*vocabulary)->bytes(rank));
  }
  return tokens;
}

using Tokens = std::vector<std::string>;

const std::vector<Merge> some_merges = {{97, 98}, {256, 99}, {257, 256}, {100, 258}};

}  // namespace

TEST_CASE("a pack of another family adds its tokens to those of the one that it builds on") {
  const Family family{write_pack(some_merges), 259, {}, {{260, "zzz"}}, {{256, 258}, {122, 122}}};
  CHECK(tokens(written(family)) == Tokens{"ab", "abc", "abcab", "ababcab", "zzz", "zz"});
}

TEST_CASE("what a family leaves out has no rank, and nothing may be merged from it") {
  const Bytes base = write_pack(some_merges);
  const Tokens unfit = {"The vocabulary pack is damaged: it does not fit the one that it builds on. Fetch it again."};
  CHECK(tokens(written({base, 257, {256}, {}, {}})) == unfit);  // abc is merged from ab
  CHECK(tokens(written({base, 259, {259}, {}, {}})) == unfit);  // the last token comes before it
  const Bytes two = write_pack({{97, 98}, {99, 100}, {101, 102}});
  CHECK(tokens(written({two, 258, {257}, {}, {{256, 257}}})) == Tokens{"ab", "ef", "abef"});
}

TEST_CASE("a family may build on a pack with a hole, in which the parts of a token are ids and no places") {
  // Ids: ab is 256, nothing is 257, abc is 258, cab is 259, and abcab is 260, made of the ids 258 and 256.
  const std::vector<Merge> merges = {{97, 98}, {256, 99}, {99, 256}, {258, 256}, {260, 259}};
  CHECK(tokens(written({write_pack(merges, 257), 261, {}, {}, {{259, 97}}})) ==
        Tokens{"ab", "abc", "cab", "abcab", "abcabcab", "abcaba"});
}

TEST_CASE("a pack of another family that is cut off anywhere is refused") {
  const Bytes whole = written({write_pack(some_merges), 259, {}, {{259, "zzz"}}, {{256, 258}}});
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
    const Tokens found = tokens(part);
    if (found.size() != 1 || !found[0].ends_with("Fetch it again.")) FAIL("accepted " << length << " bytes");
  }
}

TEST_CASE("a family is refused on another base than its own") {
  Bytes pack = written({write_pack(some_merges), 259, {}, {}, {}});
  const Bytes other = write_pack({{97, 98}, {256, 99}, {257, 256}, {101, 258}});
  pack.resize(pack.size() - other.size());
  pack.insert(pack.end(), other.begin(), other.end());
  CHECK(tokens(pack)[0].find("is another one") != std::string::npos);
}
