// Making a vocabulary from its pack, and finding a whole piece in it.
//
// The finder holds for each token the id and, above it, bits of the hash that did not choose the slot. A probe
// that meets other bits goes on without touching the bytes, so almost every look at the bytes is a hit.
#include "bpe/vocabulary.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "bpe/hash.h"
#include "bpe/pack.h"

namespace tokenfare::bpe {
namespace {

constexpr unsigned finder_id_bits = 20;  // a pack has at most 2^19 tokens
constexpr std::uint32_t finder_id_mask = (1u << finder_id_bits) - 1;
constexpr std::uint32_t empty_finder = 0xFFFFFFFF;
constexpr std::size_t read_ahead = 16;

std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32) & ~finder_id_mask; }

}  // namespace

/// Lays out the bytes: where each token starts. A token longer than `longest_token` is refused, because
/// doubling parts could otherwise ask for any amount of memory.
bool Vocabulary::lay_out(const Pack& pack, std::uint32_t tokens) {
  constexpr std::uint32_t longest_token = 1u << 12;
  const auto size = [this](TokenId id) { return starts_[id + 1] - starts_[id]; };
  starts_.reserve(tokens + 2);
  std::uint32_t used = 0;
  for (std::uint32_t place = 0; place < tokens; ++place) {
    const TokenId id = pack.id_at(place);
    while (starts_.size() <= id) starts_.push_back(used);
    const std::uint32_t length = place < single_bytes ? 1 : size(pack.left(place)) + size(pack.right(place));
    if (length > longest_token) return false;
    used += length;
  }
  starts_.push_back(used);
  bytes_.resize(used + read_ahead);
  return true;
}

void Vocabulary::add_to_finder(TokenId id) {
  const std::string_view token = bytes(id);
  const std::uint64_t hash = piece_hash(bytes_.data() + starts_[id], token.size());
  std::size_t slot = hash & finder_mask_;
  while (finder_[slot] != empty_finder) slot = (slot + 1) & finder_mask_;
  finder_[slot] = tag_of(hash) | id;
}

void Vocabulary::add_pair(TokenId left, TokenId right, TokenId id) {
  const std::uint64_t pair = pair_key(left, right);
  std::size_t slot = pair_slot(pair);
  while (pairs_[slot] != empty_pair) slot = (slot + 1) & pair_mask_;
  pairs_[slot] = pair << id_bits | id;
}

Result<std::shared_ptr<const Vocabulary>> Vocabulary::from_pack(std::span<const std::uint8_t> bytes,
                                                                std::uint32_t token_limit) {
  const Result<Pack> opened = Pack::open(bytes);
  if (!opened) return opened.error();
  const Pack& pack = *opened;
  const std::uint32_t tokens = std::min(pack.tokens(), token_limit);

  auto vocabulary = std::make_shared<Vocabulary>();
  Vocabulary& made = *vocabulary;
  if (!made.lay_out(pack, tokens)) {
    return Error{Fault::damaged_pack, "The vocabulary pack is damaged: a token is too long. Fetch it again."};
  }
  const std::size_t slots = std::bit_ceil(std::size_t{tokens} * 2);
  made.pairs_.assign(slots, empty_pair);
  made.pair_mask_ = slots - 1;
  made.pair_shift_ = 64u - static_cast<unsigned>(std::countr_zero(slots));
  made.finder_.assign(slots, empty_finder);
  made.finder_mask_ = slots - 1;

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
      made.add_pair(pack.left(place), pack.right(place), id);
    }
    made.add_to_finder(id);
  }
  return std::shared_ptr<const Vocabulary>(std::move(vocabulary));
}

TokenId Vocabulary::find(const std::uint8_t* piece, std::size_t length) const {
  const std::uint64_t hash = piece_hash(piece, length);
  const std::uint32_t tag = tag_of(hash);
  for (std::size_t slot = hash & finder_mask_;; slot = (slot + 1) & finder_mask_) {
    const std::uint32_t entry = finder_[slot];
    if (entry == empty_finder) return no_token;
    if ((entry & ~finder_id_mask) != tag) continue;
    const TokenId id = entry & finder_id_mask;
    const std::string_view token = bytes(id);
    if (token.size() == length && std::memcmp(token.data(), piece, length) == 0) return id;
  }
}

}  // namespace tokenfare::bpe
