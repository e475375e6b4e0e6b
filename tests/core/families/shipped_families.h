// The tokenizers of other families' encodings, each opened once.
#pragma once

#include <map>
#include <string>

#include "catch.hpp"
#include "families/families.h"
#include "files.h"

inline tokenfare::Tokenizer& shipped_family(const std::string& encoding) {
  static std::map<std::string, tokenfare::Tokenizer> opened;
  const auto known = opened.find(encoding);
  if (known != opened.end()) return known->second;
  const auto found = tokenfare::families::find_encoding(encoding);
  REQUIRE(found);
  const std::string pack = pack_bytes(std::string(found->pack));
  auto tokenizer =
      tokenfare::families::open(encoding, {reinterpret_cast<const std::uint8_t*>(pack.data()), pack.size()});
  REQUIRE(tokenizer);
  return opened.emplace(encoding, *std::move(tokenizer)).first->second;
}
