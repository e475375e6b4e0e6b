#include "bpe/piece_encoder.h"

#include <algorithm>
#include <set>
#include <string>

#include "catch.hpp"
#include "packs.h"
#include "random.h"

namespace bpe = tokenfare::bpe;

namespace {

using Ids = std::vector<TokenId>;

/// A text in pieces, as a scanner would give it.
struct Pieces {
  std::string text;
  std::vector<std::uint32_t> ends;

  void add(const std::string& piece) {
    text += piece;
    ends.push_back(static_cast<std::uint32_t>(text.size()));
  }
  bpe::PieceEncoder::Pieces view() {
    text.reserve(text.size() + 16);
    return {reinterpret_cast<const std::uint8_t*>(text.data()), 0, ends.data(),
            static_cast<std::uint32_t>(ends.size())};
  }
};

/// What the pieces are without any memo.
Ids plain(const Vocabulary& vocabulary, const Pieces& pieces) {
  bpe::Merger merger(vocabulary);
  Ids ids;
  std::uint32_t from = 0;
  for (const std::uint32_t end : pieces.ends) {
    const std::string piece = pieces.text.substr(from, end - from) + std::string(16, '\xFF');
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(piece.data());
    const TokenId whole = vocabulary.find(bytes, end - from);
    if (whole == bpe::no_token) merger.merge(bytes, end - from, ids);
    else ids.push_back(whole);
    from = end;
  }
  return ids;
}

Ids encoded(bpe::PieceEncoder& encoder, Pieces& pieces) {
  bpe::IdList ids;
  encoder.encode(pieces.view(), ids);
  return {ids.data(), ids.data() + ids.size()};
}

}  // namespace

TEST_CASE("pieces of every length have the ids of merging, the first time and again from the memo") {
  const auto vocabulary = read_pack(bytes_of(pack_bytes("o200k_base")));
  bpe::PieceEncoder encoder(vocabulary);
  Random random(41);
  Pieces pieces;
  for (std::uint32_t length = 1; length <= 300; ++length) {
    for (const auto& letters : {std::vector<std::string>{"a", "b", "e", "r", "z"},
                                std::vector<std::string>{" "},
                                {"\u4E2D", "\u6587", "a"}}) {
      pieces.add(random.text(letters, length));
    }
  }
  const Ids expected = plain(*vocabulary, pieces);
  for (int round = 0; round < 3; ++round) {
    CHECK((encoded(encoder, pieces) == expected));
    CHECK(encoder.count(pieces.view()) == expected.size());
  }
}

TEST_CASE("a memo that overflows forgets, and stays right") {
  // More pieces than the memo holds, some of them often, short and long ones.
  const auto vocabulary = read_pack(bytes_of(pack_bytes("cl100k_base")));
  bpe::PieceEncoder encoder(vocabulary);
  bpe::PieceEncoder counter(vocabulary);
  Random random(42);
  const std::vector<std::string> letters = {"a", "b", "c", "e", "st", "in", "7", "\u00E9", "\u0434\u0430"};
  std::vector<std::string> often;
  for (int i = 0; i < 500; ++i) often.push_back(random.text(letters, 1 + random.below(30)));
  for (int round = 0; round < 40; ++round) {
    Pieces pieces;
    for (int i = 0; i < 5000; ++i) {
      pieces.add(random.below(4) == 0 ? random.pick(often)
                                      : random.text(letters, 2 + random.below(i % 3 == 0 ? 60 : 8)));
    }
    const Ids expected = plain(*vocabulary, pieces);
    if (encoded(encoder, pieces) != expected) FAIL("differs in round " << round);
    if (counter.count(pieces.view()) != expected.size()) FAIL("counts otherwise in round " << round);
  }
  SUCCEED();
}

TEST_CASE("the memo gives back what was put in, or a new slot") {
  bpe::PieceMemo memo;
  Random random(43);
  std::uint32_t found_again = 0;
  for (int round = 0; round < 400'000; ++round) {
    const std::uint32_t length = 1 + random.below(round % 4 == 0 ? 255 : 15);
    std::string text = random.bytes(1);
    while (text.size() < length) text += static_cast<char>(text.back() + 1 + (text.size() == 7 ? random.below(2) : 0));
    const std::string readable = text + std::string(16, '\x55');
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(readable.data());
    const std::uint64_t hash = bpe::piece_hash(bytes, length);
    memo.make_room(1, length);
    const auto found = length <= bpe::longest_short_piece ? memo.find(bpe::short_piece(bytes, length), hash)
                                                          : memo.find(bytes, length, hash);
    Ids ids(1 + length % 6, length);
    ids.front() = static_cast<std::uint8_t>(text.front());
    ids.back() = static_cast<std::uint8_t>(text.back()) * 1000u;
    if (found.is_new) {
      memo.fill(found.slot, ids);
    } else {
      ++found_again;
      const auto kept = memo.ids(memo.slot(found.slot));
      if (!std::equal(kept.begin(), kept.end(), ids.begin(), ids.end())) FAIL("another piece's ids");
    }
  }
  CHECK(found_again > 100'000);
}

TEST_CASE("long pieces that differ in one byte, or in length, are different in the memo") {
  bpe::PieceMemo memo;
  memo.make_room(600, 600 * 255);
  for (std::uint32_t length = 16; length <= 255; length += 1) {
    const std::string text(length, 'x');
    std::vector<std::string> texts = {text};
    for (const std::uint32_t place : {0u, 7u, 8u, length / 2, length - 8, length - 1}) {
      texts.push_back(text);
      texts.back()[place] = 'y';
    }
    std::set<std::uint32_t> slots;
    std::set<std::string> different(texts.begin(), texts.end());
    for (const std::string& piece : different) {
      const std::string readable = piece + std::string(16, 'x');
      const auto* bytes = reinterpret_cast<const std::uint8_t*>(readable.data());
      memo.make_room(1, length);
      // All under one hash, so that only the bytes can tell them apart.
      const auto found = memo.find(bytes, length, std::uint64_t{length} << 50);
      CHECK(found.is_new);
      memo.fill(found.slot, Ids{length});
      CHECK_FALSE(memo.find(bytes, length, std::uint64_t{length} << 50).is_new);
      slots.insert(found.slot);
    }
    CHECK(slots.size() == different.size());
  }
}

TEST_CASE("short pieces differ if their bytes or their lengths do") {
  const auto piece = [](const std::string& text) {
    const std::string padded = text + "\x41\x42\x43\x44\x45\x46\x47\x48\x41\x42\x43\x44\x45\x46\x47\x48";
    return bpe::short_piece(reinterpret_cast<const std::uint8_t*>(padded.data()), text.size());
  };
  const std::string zeros(15, '\0');
  for (std::size_t a = 1; a <= 15; ++a) {
    CHECK(piece(zeros.substr(0, a)) == piece(zeros.substr(0, a)));
    for (std::size_t b = 1; b < a; ++b) CHECK_FALSE(piece(zeros.substr(0, a)) == piece(zeros.substr(0, b)));
    for (std::size_t place = 0; place < a; ++place) {
      std::string other = zeros.substr(0, a);
      other[place] = '\x80';
      CHECK_FALSE(piece(other) == piece(zeros.substr(0, a)));
    }
  }
}
