#include "bpe/vocabulary_builder.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <unordered_map>
#include <utility>

#include "bpe/hash.h"
#include "bpe/pack.h"

namespace tokenfare::bpe {
namespace {

constexpr std::size_t read_ahead = 16;
/// A table for fewer would have no bit of the hash to choose a row by.
constexpr std::size_t fewest_pairs = 16;

/// The last merge that makes a token, by merging its bytes as tiktoken does: of neighbours whose bytes together are a token, those
/// with the lowest rank first, the leftmost of equals. Nothing if they do not end as the token.
class LastMerge {
 public:
  explicit LastMerge(const std::unordered_map<std::string_view, TokenId>& ranks) : ranks_(ranks) {}

  std::optional<std::pair<TokenId, TokenId>> of(std::string_view token) {
    ends_.clear();
    merged_.clear();
    for (std::uint32_t end = 1; end <= token.size(); ++end) ends_.push_back(end);
    for (std::size_t part = 0; part + 1 < ends_.size(); ++part) merged_.push_back(rank_of_two(token, part));
    while (ends_.size() > 2) {
      const auto lowest = std::min_element(merged_.begin(), merged_.end());
      if (*lowest == no_token) return std::nullopt;
      const auto part = static_cast<std::size_t>(lowest - merged_.begin());
      ends_.erase(ends_.begin() + static_cast<std::ptrdiff_t>(part));
      merged_.erase(lowest);
      if (part < merged_.size()) merged_[part] = rank_of_two(token, part);
      if (part > 0) merged_[part - 1] = rank_of_two(token, part - 1);
    }
    const auto left = ranks_.find(token.substr(0, ends_[0]));
    const auto right = ranks_.find(token.substr(ends_[0]));
    if (left == ranks_.end() || right == ranks_.end()) return std::nullopt;
    return std::pair(left->second, right->second);
  }

 private:
  TokenId rank_of_two(std::string_view token, std::size_t part) const {
    const std::uint32_t from = part == 0 ? 0 : ends_[part - 1];
    const auto found = ranks_.find(token.substr(from, ends_[part + 1] - from));
    return found == ranks_.end() ? no_token : found->second;
  }

  const std::unordered_map<std::string_view, TokenId>& ranks_;
  std::vector<std::uint32_t> ends_;  // of the parts
  std::vector<TokenId> merged_;      // of each part with the one behind it
};

}  // namespace

VocabularyBuilder::VocabularyBuilder() { std::fill(std::begin(of_byte_), std::end(of_byte_), no_token); }

TokenId VocabularyBuilder::add(std::string_view bytes, TokenId id, Use use) {
  if (bytes.empty() || bytes.size() > longest_token || id >= id_limit || size() == most_tokens ||
      bytes_.size() + bytes.size() > most_bytes) {
    is_good_ = false;
    return no_token;
  }
  const TokenId rank = size();
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  starts_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  ids_.push_back(id);
  uses_.push_back(use);
  if (bytes.size() == 1) {
    TokenId& token = of_byte_[static_cast<std::uint8_t>(bytes[0])];
    if (token == no_token) token = rank;
  }
  return rank;
}

std::string_view VocabularyBuilder::bytes(TokenId rank) const {
  return {reinterpret_cast<const char*>(bytes_.data()) + starts_[rank], starts_[rank + 1] - starts_[rank]};
}

void VocabularyBuilder::find_pairs() {
  constexpr std::uint64_t most_steps = std::uint64_t{1} << 30;  // hundred times what the largest vocabulary takes
  std::uint64_t steps = 0;
  for (TokenId rank = 0; rank < size(); ++rank) steps += bytes(rank).size() * bytes(rank).size();
  if (steps > most_steps) {
    is_good_ = false;
    return;
  }
  std::unordered_map<std::string_view, TokenId> ranks;
  ranks.reserve(size());
  for (TokenId rank = 0; rank < size(); ++rank) ranks.emplace(bytes(rank), rank);
  LastMerge last_merge(ranks);
  for (TokenId rank = 0; rank < size(); ++rank) {
    if (bytes(rank).size() == 1 || ranks.find(bytes(rank))->second != rank) continue;
    if (const auto parts = last_merge.of(bytes(rank))) add_pair(parts->first, parts->second, rank);
  }
}

/// The same for one token, where few need it. False if its bytes do not end as the token.
bool VocabularyBuilder::find_pair(TokenId rank) {
  std::unordered_map<std::string_view, TokenId> ranks;
  const std::string_view token = bytes(rank);
  for (TokenId other = 0; other < size(); ++other) {
    if (token.find(bytes(other)) != std::string_view::npos) ranks.emplace(bytes(other), other);
  }
  const auto parts = LastMerge(ranks).of(token);
  if (parts) add_pair(parts->first, parts->second, rank);
  return parts.has_value();
}

void VocabularyBuilder::shift_ids(TokenId more) {
  for (TokenId& id : ids_) {
    id += more;
    is_good_ = is_good_ && id < id_limit;
  }
}

/// The tables that are filled token by token.
void VocabularyBuilder::lay_out_tables(Vocabulary& made) const {
  const std::size_t slots = std::bit_ceil(std::size_t{size()} + size() / 8);
  made.bytes_.reset(new std::uint8_t[bytes_.size() + read_ahead]());
  std::copy(bytes_.begin(), bytes_.end(), made.bytes_.get());
  made.short_tokens_.reset(new ShortPiece[size()]());
  made.pairs_.reserve(std::max<std::size_t>(pairs_.size(), fewest_pairs));
  made.byte_pairs_.assign(single_bytes * single_bytes, no_token);
  made.finder_.assign(slots, Vocabulary::empty_finder);
  made.finder_mask_ = slots - 1;
  made.finder_shift_ = 64u - static_cast<unsigned>(std::countr_zero(slots));
}

std::shared_ptr<const Vocabulary> VocabularyBuilder::finish() {
  if (!is_good_ || size() == 0 || std::find(std::begin(of_byte_), std::end(of_byte_), no_token) != std::end(of_byte_)) {
    return nullptr;
  }
  for (TokenId rank = 0; rank < size(); ++rank) {
    if (uses_[rank] == Use::joined && !find_pair(rank)) return nullptr;
  }
  auto vocabulary = std::make_shared<Vocabulary>();
  Vocabulary& made = *vocabulary;
  lay_out_tables(made);
  made.starts_ = starts_;
  std::copy(std::begin(of_byte_), std::end(of_byte_), std::begin(made.of_byte_));
  for (TokenId rank = 0; rank < size(); ++rank) {
    const std::uint8_t* token = made.bytes_.get() + starts_[rank];
    const std::size_t length = starts_[rank + 1] - starts_[rank];
    if (length <= longest_short_piece) made.short_tokens_[rank] = short_piece(token, length);
    if (uses_[rank] == Use::whole || uses_[rank] == Use::joined) made.add_to_finder(rank, piece_hash(token, length));
    if (uses_[rank] == Use::symbol) made.characters_.add_unmerged(made.bytes(rank), rank);
  }
  for (const Pair& pair : pairs_) {
    made.pairs_.add(pair.left, pair.right, pair.merged);
    const std::string_view token = made.bytes(pair.merged);
    const auto* two = reinterpret_cast<const std::uint8_t*>(token.data());
    if (token.size() == 2) made.byte_pairs_[two[0] << 8 | two[1]] = pair.merged;
    made.characters_.add(token, pair.merged);
    made.may_go_back_ |= pair.merged < pair.left || pair.merged < pair.right;
  }
  const TokenId limit = *std::max_element(ids_.begin(), ids_.end()) + 1;
  made.ranks_.assign(limit, no_token);
  bool are_ranks = true;
  for (TokenId rank = 0; rank < size(); ++rank) {
    TokenId& place = made.ranks_[ids_[rank]];
    if (place != no_token) return nullptr;
    place = rank;
    are_ranks = are_ranks && ids_[rank] == rank;
  }
  made.ids_ = std::move(ids_);
  if (are_ranks) made.ids_.clear(), made.ranks_.clear();
  *this = VocabularyBuilder();
  return vocabulary;
}

}  // namespace tokenfare::bpe
