// Making a vocabulary from its pack, and finding a whole piece in it.
#include "bpe/vocabulary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>

#include "bpe/hash.h"
#include "bpe/pack.h"

namespace tokenfare::bpe {
namespace {

constexpr std::size_t read_ahead = 16;
constexpr std::uint32_t tokens_at_once = 64;

/// Makes the compiler believe that a number is needed.
inline void keep(std::uint32_t number) { asm volatile("" : : "r"(number)); }

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
  // Neither is filled first: every byte is written when its token is.
  bytes_.reset(new std::uint8_t[used + read_ahead]);
  short_tokens_.reset(new ShortPiece[starts_.size() - 1]);
  return true;
}

void Vocabulary::add_to_finder(TokenId id, std::uint64_t hash) {
  std::size_t slot = static_cast<std::size_t>(hash >> finder_shift_);
  while (finder_[slot] != empty_finder) slot = (slot + 1) & finder_mask_;
  finder_[slot] = (finder_tag(hash) & ~finder_id_mask) | id;
}

void Vocabulary::add_single_bytes(const Pack& pack) {
  for (std::uint32_t place = 0; place < single_bytes; ++place) {
    const TokenId id = pack.id_at(place);
    std::uint8_t* token = bytes_.get() + starts_[id];
    *token = pack.single_byte(place);
    of_byte_[*token] = id;
    short_tokens_[id] = short_piece(token, 1);
    add_to_finder(id, hash(short_tokens_[id]));
  }
}

/// Writes the bytes of a token that is merged from two, and returns their hash. Those of at most 15 bytes, which are nearly
/// all, are put together in two words.
std::uint64_t Vocabulary::write_merged(TokenId id, TokenId left, TokenId right) {
  std::uint8_t* token = bytes_.get() + starts_[id];
  const std::size_t length = starts_[id + 1] - starts_[id];
  if (length > longest_short_piece) {
    const std::string_view begin = bytes(left);
    const std::string_view end = bytes(right);
    std::memcpy(token, begin.data(), begin.size());
    std::memcpy(token + begin.size(), end.data(), end.size());
    short_tokens_[id] = {};
    return hash(token, length);
  }
  const ShortPiece piece = joined(short_tokens_[left], short_tokens_[right]);
  std::memcpy(token, &piece, sizeof piece);  // what is too much belongs to the next token, which comes later
  short_tokens_[id] = piece;
  if (length == 2) byte_pairs_[token[0] << 8 | token[1]] = id;
  return hash(piece);
}

/// Some tokens at a time: they are made, then their rows of both tables are looked at, so that far memory is waited for
/// once, then they are entered.
void Vocabulary::add_merged(const Pack& pack, std::uint32_t from, std::uint32_t to) {
  struct Made {
    TokenId id, left, right;
    std::uint64_t hash;
  };
  std::array<Made, tokens_at_once> made;
  std::uint32_t seen = 0;
  for (std::uint32_t place = from; place < to; ++place) {
    Made& token = made[place - from];
    token = {pack.id_at(place), pack.left(place), pack.right(place), 0};
    token.hash = write_merged(token.id, token.left, token.right);
    characters_.add(bytes(token.id), token.id);
  }
  for (const Made& token : std::span(made).first(to - from)) {
    seen += finder_entry(token.hash) + pairs_.touch(token.left, token.right);
  }
  keep(seen);
  for (const Made& token : std::span(made).first(to - from)) {
    add_to_finder(token.id, token.hash);
    pairs_.add(token.left, token.right, token.id);
  }
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
  made.finder_.assign(slots, empty_finder);
  made.finder_mask_ = slots - 1;
  made.finder_shift_ = 64u - static_cast<unsigned>(std::countr_zero(slots));

  if (pack.hole() < made.rank_limit()) made.short_tokens_[pack.hole()] = {};
  made.add_single_bytes(pack);
  // Calls of a function that no optimizer knows and so none puts in place of the call: V8 takes up the code that it optimised
  // meanwhile only where a function is called anew, and this loop is most of a cold start.
  void (Vocabulary::*add_merged)(const Pack&, std::uint32_t, std::uint32_t) = &Vocabulary::add_merged;
  asm volatile("" : "+m"(add_merged));
  for (std::uint32_t place = single_bytes; place < tokens; place += tokens_at_once) {
    (made.*add_merged)(pack, place, std::min(place + tokens_at_once, tokens));
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
