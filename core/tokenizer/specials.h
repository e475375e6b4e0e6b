// The special tokens of one encoding: found in a text, and given back by decoding.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tokenizer/encodings.h"

namespace tokenfare {

class SpecialTokens {
 public:
  /// No text is empty or stands twice.
  explicit SpecialTokens(std::vector<Special> specials);

  struct Found {
    std::size_t at;
    const Special* special;
  };

  /// The first special token in `text` from `from` on; of several that begin there, the longest.
  std::optional<Found> find(std::string_view text, std::size_t from) const;

  /// The special token with this id, or nullptr.
  const Special* with_id(TokenId id) const;

 private:
  const Special* longest_at(std::string_view here) const;
  std::string first_bytes_;  // that texts begin with
  std::vector<Special> by_text_;
  std::vector<const Special*> by_id_;  // one for each id
};

}  // namespace tokenfare
