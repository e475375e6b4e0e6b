// The merges that are possible in a long piece, by the id they lead to.
//
// A merged token's id is higher than those of its parts, so a merge never makes one possible that should have come
// before it: the queue only ever goes up, and a list for each id with a bit that says whether it is empty is all it needs. No
// comparison, no heap; a million of them are put in and taken out in a few milliseconds.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "bpe/token_id.h"

namespace tokenfare::bpe {

class MergeQueue {
 public:
  /// Empties the queue for ids below `id_limit`.
  void begin(TokenId id_limit) {
    if (lists_.size() < id_limit) {
      lists_.assign(id_limit, nothing);
      filled_.assign(id_limit / 64 + 1, 0);
    }
    waiting_.clear();
    word_ = filled_.size();
  }

  void put(TokenId id, std::uint32_t place) {
    waiting_.push_back({place, lists_[id]});
    lists_[id] = static_cast<std::uint32_t>(waiting_.size() - 1);
    filled_[id / 64] |= std::uint64_t{1} << id % 64;
    word_ = std::min<std::size_t>(word_, id / 64);
  }

  /// Whether something waits that comes before this id.
  [[gnu::noinline]] bool has_below(TokenId id) const {
    std::size_t word = word_;
    while (word < id / 64 && filled_[word] == 0) ++word;
    if (word >= filled_.size()) return false;
    return word < id / 64 || (filled_[word] & ((std::uint64_t{1} << id % 64) - 1)) != 0;
  }

  /// Takes all places of the lowest id, in ascending order, to `places`. False if nothing is left.
  bool take(TokenId& id, std::vector<std::uint32_t>& places) {
    while (word_ < filled_.size() && filled_[word_] == 0) ++word_;
    if (word_ == filled_.size()) return false;
    const auto bit = static_cast<std::uint32_t>(std::countr_zero(filled_[word_]));
    filled_[word_] &= filled_[word_] - 1;
    id = static_cast<TokenId>(word_ * 64 + bit);
    places.clear();
    for (std::uint32_t at = lists_[id]; at != nothing; at = waiting_[at].next) places.push_back(waiting_[at].place);
    lists_[id] = nothing;
    std::reverse(places.begin(), places.end());  // mostly they were put in from left to right
    if (!std::is_sorted(places.begin(), places.end())) std::sort(places.begin(), places.end());
    return true;
  }

 private:
  static constexpr std::uint32_t nothing = 0xFFFFFFFF;

  struct Waiting {
    std::uint32_t place;
    std::uint32_t next;  // of the same id, put in before
  };

  std::vector<std::uint32_t> lists_;   // by id, the last that was put in
  std::vector<std::uint64_t> filled_;  // by id, a bit
  std::vector<Waiting> waiting_;
  std::size_t word_ = 0;  // of `filled_`; all below are empty
};

}  // namespace tokenfare::bpe
