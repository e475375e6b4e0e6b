// The tokenizers of all encodings, each opened once.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "catch.hpp"
#include "files.h"
#include "tokenizer/tokenizer.h"

inline tokenfare::Result<tokenfare::Tokenizer> open_with(const std::string& encoding, const std::string& pack) {
  return tokenfare::Tokenizer::from_pack(encoding, {reinterpret_cast<const std::uint8_t*>(pack.data()), pack.size()});
}

inline tokenfare::Tokenizer& shipped(const std::string& encoding) {
  static std::map<std::string, tokenfare::Tokenizer> opened;
  const auto known = opened.find(encoding);
  if (known != opened.end()) return known->second;
  const auto found = tokenfare::find_encoding(encoding);
  REQUIRE(found);
  auto tokenizer = open_with(encoding, pack_bytes(std::string(found->pack)));
  REQUIRE(tokenizer);
  return opened.emplace(encoding, *std::move(tokenizer)).first->second;
}

inline std::vector<std::string> encoding_names() {
  std::vector<std::string> names;
  for (const auto& encoding : tokenfare::encodings()) names.emplace_back(encoding.name);
  return names;
}
