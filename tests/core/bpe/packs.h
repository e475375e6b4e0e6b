// Packs for the tests: those that are shipped, and small ones written here.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bpe/pack.h"
#include "bpe/vocabulary.h"
#include "catch.hpp"
#include "files.h"

using tokenfare::bpe::TokenId;
using tokenfare::bpe::Vocabulary;

using Bytes = std::vector<std::uint8_t>;
using Merge = std::pair<TokenId, TokenId>;  // the two parts of a token

inline constexpr std::uint32_t all_tokens = 0xFFFFFFFF;

inline Bytes bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

template <class Number>
void put(Bytes& bytes, std::size_t at, Number value) {
  std::memcpy(bytes.data() + at, &value, sizeof value);
}

/// Makes the checksum fit what stands in the pack now.
inline void seal(Bytes& pack) { put<std::uint64_t>(pack, 16, tokenfare::bpe::checksum(pack)); }

/// A column of a pack: the highest bytes, the middle bytes, and the lowest sorted by those.
inline Bytes column(std::vector<std::uint32_t> ids) {
  Bytes planes;
  for (const std::uint32_t id : ids) planes.push_back(static_cast<std::uint8_t>(id >> 16));
  for (const std::uint32_t id : ids) planes.push_back(static_cast<std::uint8_t>(id >> 8));
  std::stable_sort(ids.begin(), ids.end(), [](std::uint32_t a, std::uint32_t b) { return a >> 8 < b >> 8; });
  for (const std::uint32_t id : ids) planes.push_back(static_cast<std::uint8_t>(id));
  return planes;
}

/// A pack whose bytes have their own values as ids, and one token more for each merge.
inline Bytes write_pack(const std::vector<Merge>& merges, std::uint32_t hole = tokenfare::bpe::no_hole) {
  Bytes pack(24 + 256 + 6 * merges.size());
  std::memcpy(pack.data(), "TFPK", 4);
  put<std::uint32_t>(pack, 4, 2);
  put<std::uint32_t>(pack, 8, static_cast<std::uint32_t>(256 + merges.size()));
  put<std::uint32_t>(pack, 12, hole);
  for (std::size_t byte = 0; byte < 256; ++byte) pack[24 + byte] = static_cast<std::uint8_t>(byte);
  std::vector<std::uint32_t> lefts;
  std::vector<std::uint32_t> rights;
  for (const Merge& merge : merges) {
    lefts.push_back(merge.first);
    rights.push_back(merge.second);
  }
  std::ranges::copy(column(lefts), pack.begin() + 280);
  std::ranges::copy(column(rights), pack.begin() + 280 + static_cast<std::ptrdiff_t>(3 * merges.size()));
  seal(pack);
  return pack;
}

inline std::shared_ptr<const Vocabulary> read_pack(const Bytes& bytes, std::uint32_t token_limit = all_tokens) {
  const auto pack = tokenfare::bpe::Pack::open(bytes);
  REQUIRE(pack);
  auto vocabulary = Vocabulary::from_pack(*pack, token_limit);
  REQUIRE(vocabulary);
  return *vocabulary;
}

/// One that is shipped; read once.
inline const Vocabulary& shipped(const std::string& name) {
  static std::vector<std::pair<std::string, std::shared_ptr<const Vocabulary>>> read;
  for (const auto& [known, vocabulary] : read) {
    if (known == name) return *vocabulary;
  }
  read.emplace_back(name, read_pack(bytes_of(pack_bytes(name))));
  return *read.back().second;
}

inline const std::vector<std::string> shipped_names = {"p50k_base", "cl100k_base", "o200k_base"};
