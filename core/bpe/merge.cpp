#include "bpe/merge.h"

#include <algorithm>
#include <functional>

namespace tokenfare::bpe {
namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFF;

}  // namespace

void Merger::merge(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids) {
  if (length <= longest_scanned) {
    merge_by_scanning(piece, length, ids);
  } else {
    merge_by_heap(piece, length, ids);
  }
}

void Merger::merge_by_scanning(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids) const {
  const Vocabulary& vocabulary = *vocabulary_;
  TokenId tokens[longest_scanned];
  TokenId merged[longest_scanned];  // what each token and the one behind it merge into
  std::size_t count = length;
  for (std::size_t i = 0; i < count; ++i) tokens[i] = vocabulary.of_byte(piece[i]);
  for (std::size_t i = 0; i + 1 < count; ++i) merged[i] = vocabulary.merged(tokens[i], tokens[i + 1]);

  while (count > 1) {
    std::size_t lowest = 0;
    for (std::size_t i = 1; i + 1 < count; ++i) lowest = merged[i] < merged[lowest] ? i : lowest;
    if (merged[lowest] == no_token) break;
    tokens[lowest] = merged[lowest];
    --count;
    for (std::size_t i = lowest + 1; i < count; ++i) tokens[i] = tokens[i + 1];
    for (std::size_t i = lowest; i + 1 < count; ++i) merged[i] = merged[i + 1];
    if (lowest > 0) merged[lowest - 1] = vocabulary.merged(tokens[lowest - 1], tokens[lowest]);
    if (lowest + 1 < count) merged[lowest] = vocabulary.merged(tokens[lowest], tokens[lowest + 1]);
  }
  ids.insert(ids.end(), tokens, tokens + count);
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
