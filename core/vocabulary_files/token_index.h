// Finds the place of a token by its bytes. In order and not hashed, because a stranger who writes the file could choose tokens
// whose hashes are equal, and reading it would never end.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "vocabulary_files/vocabulary_file.h"

namespace tokenfare::vocabulary_files {

class TokenIndex {
 public:
  /// The list must outlive the index, and not grow.
  explicit TokenIndex(const TokenList& tokens);

  static constexpr std::uint32_t nowhere = 0xFFFFFFFF;

  /// The place of the token with these bytes, or `nowhere`.
  std::uint32_t place_of(std::string_view bytes) const;

  /// The place of a token whose bytes another token has as well, or `nowhere`.
  std::uint32_t repeated() const;

 private:
  const TokenList& tokens_;
  std::vector<std::uint32_t> places_;   // by bytes
  std::vector<std::uint32_t> buckets_;  // by the first two bytes: where they begin in `places_`
};

/// The place of a token whose id another token has as well, or `TokenIndex::nowhere`.
std::uint32_t repeated_id(const TokenList& tokens);

}  // namespace tokenfare::vocabulary_files
