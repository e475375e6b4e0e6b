#include "bpe/merge.h"

#include <algorithm>
#include <bit>
#include <functional>

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
  } else {
    merge_by_heap(piece, length, ids);
  }
}

/// The symbols that merging begins with, bytes or whole characters, from place 1 of `symbols` on. Returns the place
/// behind the last.
std::size_t Merger::first_symbols(const std::uint8_t* piece, std::size_t length, TokenId* symbols) const {
  const Characters& characters = vocabulary_->characters();
  std::size_t place = 1;
  for (std::size_t at = 0; at < length;) {
    const std::uint8_t first = piece[at];
    std::size_t size = first < 0xC0 || first >= 0xF0 ? 1 : first < 0xE0 ? 2 : 3;
    TokenId id = no_token;
    if (size > 1 && at + size <= length) {
      id = characters.id_of(piece + at, size);
      if (at > 0 && characters.may_be_cut(piece[at - 1], first)) id = no_token;
      if (at + size < length && characters.may_be_cut(piece[at + size - 1], piece[at + size])) id = no_token;
    }
    if (id == no_token) {
      size = 1;
      id = vocabulary_->of_byte(first);
    }
    symbols[place++] = id;
    at += size;
  }
  return place;
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

  const std::size_t last = first_symbols(piece, length, symbols);
  symbols[0] = merges_with_nothing;
  symbols[last] = merges_with_nothing;
  for (std::size_t place = 0; place < last; ++place) keys[place] = key(place, place + 1);
  std::size_t end = last;
  do keys[end++] = no_key; while (end % 8 != 0);
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

/// Enters the merge of the token at `left` and the one behind it, if they merge.
void Merger::push(std::uint32_t left) {
  const Link& link = chain_[left];
  if (link.next == nowhere) return;
  const TokenId merged = vocabulary_->merged(link.id, chain_[link.next].id);
  if (merged == no_token) return;
  heap_.push_back(std::uint64_t{merged} << 32 | left);
  std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
}

//   chain  a b a c b b        ids: ab 3, cb 4, ac 5, bb 6, cbb 7, acbb 8
//   heap   ab(0) cb(3) ac(2) bb(4)
//   pop    ab: [ab] a c b b; an entry whose pair has changed meanwhile is passed over when it comes up
void Merger::merge_by_heap(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids) {
  chain_.resize(length);
  heap_.clear();
  const auto size = static_cast<std::uint32_t>(length);
  for (std::uint32_t i = 0; i < size; ++i) {
    chain_[i] = {vocabulary_->of_byte(piece[i]), i == 0 ? nowhere : i - 1, i + 1 == size ? nowhere : i + 1};
  }
  for (std::uint32_t i = 0; i + 1 < size; ++i) {
    const TokenId merged = vocabulary_->merged(chain_[i].id, chain_[i + 1].id);
    if (merged != no_token) heap_.push_back(std::uint64_t{merged} << 32 | i);
  }
  std::make_heap(heap_.begin(), heap_.end(), std::greater<>());

  while (!heap_.empty()) {
    std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
    const auto merged = static_cast<TokenId>(heap_.back() >> 32);
    const auto left = static_cast<std::uint32_t>(heap_.back());
    heap_.pop_back();
    Link& link = chain_[left];
    if (link.id == no_token || link.next == nowhere) continue;
    Link& right = chain_[link.next];
    if (vocabulary_->merged(link.id, right.id) != merged) continue;
    link.id = merged;
    right.id = no_token;
    link.next = right.next;
    if (link.next != nowhere) chain_[link.next].previous = left;
    push(left);
    if (link.previous != nowhere) push(link.previous);
  }
  for (std::uint32_t at = 0; at != nowhere; at = chain_[at].next) ids.push_back(chain_[at].id);
}

}  // namespace tokenfare::bpe
