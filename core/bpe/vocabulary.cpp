// Making a vocabulary from its pack, and finding a whole piece in it.
#include "bpe/vocabulary.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "bpe/hash.h"
#include "bpe/pack.h"

namespace tokenfare::bpe {
namespace {

constexpr std::size_t read_ahead = 16;

}  // namespace

/// Lays out the bytes: where each token starts. Refuses a token, or all together, that could be no vocabulary's,
/// because doubling parts could otherwise ask for any amount of memory.
bool Vocabulary::lay_out(const Pack& pack, std::uint32_t tokens) {
  constexpr std::uint32_t longest_token = 1u << 12;
  constexpr std::uint32_t most_bytes = 1u << 25;
  const auto size = [this](TokenId id) { return starts_[id + 1] - starts_[id]; };
  starts_.reserve(tokens + 2);
  std::uint32_t used = 0;
  for (std::uint32_t place = 0; place < tokens; ++place) {
    const TokenId id = pack.id_at(place);
    while (starts_.size() <= id) starts_.push_back(used);
    const std::uint32_t length = place < single_bytes ? 1 : size(pack.left(place)) + size(pack.right(place));
    used += length;
    if (length > longest_token || used > most_bytes) return false;
  }
  starts_.push_back(used);
  bytes_.resize(used + read_ahead);
  return true;
}

void Vocabulary::add_to_finder(TokenId id) {
  const std::uint8_t* token = bytes_.data() + starts_[id];
  const std::size_t length = starts_[id + 1] - starts_[id];
  if (length <= longest_short_piece) short_tokens_[id] = short_piece(token, length);
  const std::uint64_t hash = piece_hash(token, length);
  std::size_t slot = static_cast<std::size_t>(hash >> finder_shift_);
  while (finder_[slot] != empty_finder) slot = (slot + 1) & finder_mask_;
  finder_[slot] = (finder_tag(hash) & ~finder_id_mask) | id;
}

Result<std::shared_ptr<const Vocabulary>> Vocabulary::from_pack(const Pack& pack, std::uint32_t token_limit) {
  const std::uint32_t tokens = std::min(pack.tokens(), token_limit);

  auto vocabulary = std::make_shared<Vocabulary>();
  Vocabulary& made = *vocabulary;
  if (!made.lay_out(pack, tokens)) {
    return Error{Fault::damaged_pack, "The vocabulary pack is damaged: its tokens are too long. Fetch it again."};
  }
  const std::size_t slots = std::bit_ceil(std::size_t{tokens} + tokens / 8);
  made.pairs_.reserve(tokens);
  made.byte_pairs_.assign(single_bytes * single_bytes, no_token);
  made.short_tokens_.assign(made.id_limit(), ShortPiece{});
  made.finder_.assign(slots, empty_finder);
  made.finder_mask_ = slots - 1;
  made.finder_shift_ = 64u - static_cast<unsigned>(std::countr_zero(slots));

  for (std::uint32_t place = 0; place < tokens; ++place) {
    const TokenId id = pack.id_at(place);
    std::uint8_t* token = made.bytes_.data() + made.starts_[id];
    if (place < single_bytes) {
      *token = pack.single_byte(place);
      made.of_byte_[*token] = id;
    } else {
      const std::string_view left = made.bytes(pack.left(place));
      const std::string_view right = made.bytes(pack.right(place));
      std::memcpy(token, left.data(), left.size());
      std::memcpy(token + left.size(), right.data(), right.size());
      made.pairs_.add(pack.left(place), pack.right(place), id);
      if (left.size() == 1 && right.size() == 1) made.byte_pairs_[token[0] << 8 | token[1]] = id;
    }
    made.characters_.add(made.bytes(id), id);
    made.add_to_finder(id);
  }
  return std::shared_ptr<const Vocabulary>(std::move(vocabulary));
}

TokenId Vocabulary::find(const std::uint8_t* piece, std::size_t length) const {
  const std::uint64_t hash = piece_hash(piece, length);
  return find(piece, length, hash, finder_entry(hash));
}

TokenId Vocabulary::find(const std::uint8_t* piece, std::size_t length, std::uint64_t hash, std::uint32_t entry) const {
  const bool is_short = length <= longest_short_piece;
  const ShortPiece key = is_short ? short_piece(piece, length) : ShortPiece{};
  const auto is = [&](TokenId id) {
    if (is_short) return short_tokens_[id] == key;
    const std::string_view token = bytes(id);
    return token.size() == length && same_bytes(reinterpret_cast<const std::uint8_t*>(token.data()), piece, length);
  };
  for (auto slot = static_cast<std::size_t>(hash >> finder_shift_); entry != empty_finder; entry = finder_[slot]) {
    if (has_tag(entry, hash) && is(entry & finder_id_mask)) return entry & finder_id_mask;
    slot = (slot + 1) & finder_mask_;
  }
  return no_token;
}

}  // namespace tokenfare::bpe
