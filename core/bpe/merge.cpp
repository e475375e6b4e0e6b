#include "bpe/merge.h"

#include <algorithm>
#include <bit>

namespace tokenfare::bpe {
namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFF;
constexpr std::uint64_t no_key = ~std::uint64_t{0};

std::uint64_t below(std::size_t bits) { return (std::uint64_t{1} << bits) - 1; }

/// The lowest of `count` keys, a multiple of 8: as a tree, because a chain of comparisons waits for each one.
std::uint64_t lowest_of(const std::uint64_t* keys, std::size_t count) {
  std::uint64_t lowest = no_key;
  for (std::size_t i = 0; i < count; i += 8) {
    const std::uint64_t first = std::min(std::min(keys[i], keys[i + 1]), std::min(keys[i + 2], keys[i + 3]));
    const std::uint64_t second = std::min(std::min(keys[i + 4], keys[i + 5]), std::min(keys[i + 6], keys[i + 7]));
    lowest = std::min(lowest, std::min(first, second));
  }
  return lowest;
}

}  // namespace

void Merger::merge(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids) {
  if (length <= longest_scanned) {
    merge_by_scanning(piece, length, ids);
  } else if (vocabulary_->may_go_back()) {
    merge_in_order(piece, length, ids);
  } else {
    merge_in_blocks(piece, length, ids, Blocks());
  }
}

/// Gives the symbols that merging begins with, bytes or whole characters, to `take`.
template <class Take>
void Merger::first_symbols(const std::uint8_t* piece, std::size_t length, Take&& take) const {
  const Characters& characters = vocabulary_->characters();
  for (std::size_t at = 0; at < length;) {
    const std::uint8_t first = piece[at];
    std::size_t size = first < 0xC0 || first >= 0xF0 ? 1 : first < 0xE0 ? 2 : 3;
    TokenId id = no_token;
    if (size > 1 && at + size <= length) {
      id = characters.id_of(piece + at, size);
      if (at > 0 && characters.may_be_cut(piece[at - 1], first)) id = no_token;
      if (at + size < length && characters.may_be_cut(piece[at + size - 1], piece[at + size])) id = no_token;
    }
    if (first >= 0xF0 && at + 4 <= length) {
      id = characters.id_of_four(piece + at);
      if (id != no_token) size = 4;
    }
    if (id == no_token) {
      size = 1;
      id = vocabulary_->of_byte(first);
    }
    take(id);
    at += size;
  }
}

// Each symbol has a key: what it merges into with the symbol behind it, above its own place, so that the lowest key is the merge to
// make, and the leftmost of equals. A symbol that was merged into the one before it keeps its place, with a key that never
// is the lowest; a bit for each place says which are left. Both ends have a symbol that merges with nothing, so
// that no step asks whether there is a neighbour.
void Merger::merge_by_scanning(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids) const {
  constexpr TokenId merges_with_nothing = (1u << 21) - 1;
  const Vocabulary& vocabulary = *vocabulary_;
  TokenId symbols[longest_scanned + 2];
  std::uint64_t keys[longest_scanned + 2 + 8];
  const auto key = [&](std::size_t place, std::size_t next) {
    return std::uint64_t{vocabulary.merged(symbols[place], symbols[next])} << 8 | place;
  };

  std::size_t last = 1;
  first_symbols(piece, length, [&](TokenId id) { symbols[last++] = id; });
  symbols[0] = merges_with_nothing;
  symbols[last] = merges_with_nothing;
  for (std::size_t place = 0; place < last; ++place) keys[place] = key(place, place + 1);
  std::size_t end = last;
  do keys[end++] = no_key;
  while (end % 8 != 0);
  std::uint64_t left = below(last + 1);

  while (true) {
    const std::uint64_t lowest = lowest_of(keys, end);
    if (lowest >> 8 == no_token) break;
    const std::size_t place = lowest & 0xFF;
    const std::uint64_t behind = left & ~below(place + 1);
    const auto absorbed = static_cast<std::size_t>(std::countr_zero(behind));
    const auto next = static_cast<std::size_t>(std::countr_zero(behind & (behind - 1)));
    const auto previous = static_cast<std::size_t>(63 - std::countl_zero(left & below(place)));
    symbols[place] = static_cast<TokenId>(lowest >> 8);
    left &= ~(std::uint64_t{1} << absorbed);
    keys[absorbed] = no_key;
    keys[place] = key(place, next);
    keys[previous] = key(previous, place);
  }
  for (left &= below(last) & ~std::uint64_t{1}; left; left &= left - 1) ids.push_back(symbols[std::countr_zero(left)]);
}

/// Looks up what the token at `place` and the one behind it merge into, and puts it into the queue.
void Merger::pair_up(std::uint32_t place) {
  Link& link = chain_[place];
  link.merged = link.next == nowhere ? no_token : vocabulary_->merged(link.id, chain_[link.next].id);
  if (link.merged != no_token) queue_.put(link.merged, place);
}

//   chain  a b a c b b        ids: ab 3, cb 4, ac 5, bb 6, cbb 7, acbb 8
//   queue  3: 0   4: 3   5: 2   6: 4
//   take   3: [ab] a c b b; what was put in for a pair that has changed meanwhile is passed over
void Merger::merge_in_order(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids) {
  chain_.clear();
  first_symbols(piece, length, [&](TokenId id) {
    const auto place = static_cast<std::uint32_t>(chain_.size());
    chain_.push_back({id, no_token, place - 1, place + 1});
  });
  chain_.front().previous = nowhere;
  chain_.back().next = nowhere;
  queue_.begin(vocabulary_->rank_limit());
  for (std::uint32_t place = 0; place < chain_.size(); ++place) pair_up(place);

  TokenId merged = no_token;
  while (queue_.take(merged, places_)) {
    for (const std::uint32_t place : places_) {
      Link& link = chain_[place];
      if (link.merged != merged) continue;
      if (vocabulary_->may_go_back() && queue_.has_below(merged)) {
        queue_.put(merged, place);
        continue;
      }
      Link& absorbed = chain_[link.next];
      link.id = merged;
      link.next = absorbed.next;
      absorbed.merged = no_token;
      if (link.next != nowhere) chain_[link.next].previous = place;
      pair_up(place);
      if (link.previous != nowhere) pair_up(link.previous);
    }
  }
  for (std::uint32_t at = 0; at != nowhere; at = chain_[at].next) ids.push_back(chain_[at].id);
}

}  // namespace tokenfare::bpe
