// The third way of merging: as tiktoken does it, which knows no pairs. Of all neighbours, those whose bytes together are the
// token of the lowest rank become one, the leftmost of equals first; the vocabulary is a map from bytes.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bpe/vocabulary.h"

class PlainMerger {
 public:
  explicit PlainMerger(const tokenfare::bpe::Vocabulary& vocabulary) {
    for (tokenfare::bpe::TokenId id = 0; id < vocabulary.id_limit(); ++id) {
      if (!vocabulary.bytes(id).empty()) ranks_.emplace(vocabulary.bytes(id), id);
    }
  }

  tokenfare::bpe::TokenId rank(std::string_view bytes) const {
    const auto found = ranks_.find(bytes);
    return found == ranks_.end() ? tokenfare::bpe::no_token : found->second;
  }

  /// Merges with the tokens below `limit` alone.
  std::vector<tokenfare::bpe::TokenId> merge(std::string_view piece,
                                             tokenfare::bpe::TokenId limit = tokenfare::bpe::no_token) const {
    std::vector<std::string_view> parts;
    for (std::size_t i = 0; i < piece.size(); ++i) parts.push_back(piece.substr(i, 1));
    while (true) {
      tokenfare::bpe::TokenId lowest = limit;
      std::size_t place = 0;
      for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        const auto together = rank({parts[i].data(), parts[i].size() + parts[i + 1].size()});
        if (together < lowest) {
          lowest = together;
          place = i;
        }
      }
      if (lowest == limit) break;
      parts[place] = {parts[place].data(), parts[place].size() + parts[place + 1].size()};
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(place) + 1);
    }
    std::vector<tokenfare::bpe::TokenId> ids;
    for (const std::string_view part : parts) ids.push_back(rank(part));
    return ids;
  }

 private:
  std::unordered_map<std::string_view, tokenfare::bpe::TokenId> ranks_;  // views into the vocabulary
};
