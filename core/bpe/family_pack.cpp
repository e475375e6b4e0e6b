// Nothing in a pack is believed: the header says how long it must be, and every number is compared with what it may be
// before it is used.
#include "bpe/family_pack.h"

#include <cstring>
#include <string>
#include <vector>

#include "bpe/pack.h"
#include "bpe/vocabulary_builder.h"

namespace tokenfare::bpe {
namespace {

constexpr std::size_t header_bytes = 48;
constexpr std::uint32_t listed = 0xFFFFFFFF;

template <class Number>
Number read(const std::uint8_t* at) {
  Number value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

Error damaged(const std::string& what) {
  return {Fault::damaged_pack, "The vocabulary pack is damaged: " + what + ". Fetch it again."};
}

/// Takes one column after the other off the front of some bytes.
class Columns {
 public:
  explicit Columns(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  /// Numbers of `width` bytes, cut into planes.
  std::vector<std::uint32_t> numbers(std::size_t count, std::size_t width) {
    const auto planes = take(count * width);
    std::vector<std::uint32_t> numbers(count);
    for (std::size_t plane = 0; plane < width; ++plane) {
      for (std::size_t i = 0; i < count; ++i) numbers[i] |= std::uint32_t{planes[plane * count + i]} << 8 * plane;
    }
    return numbers;
  }

  std::span<const std::uint8_t> take(std::size_t size) {
    const auto taken = bytes_.first(size);
    bytes_ = bytes_.subspan(size);
    return taken;
  }

 private:
  std::span<const std::uint8_t> bytes_;
};

/// Adds the tokens of the base pack but for those that are left out. False if one is missing that others are merged from.
bool add_base(const Pack& pack, const std::vector<std::uint32_t>& left_out, std::uint32_t count, std::uint32_t first_id,
              VocabularyBuilder& builder) {
  std::vector<TokenId> ranks;  // by place in the base pack
  std::size_t next_out = 0;
  for (std::uint32_t place = 0; builder.size() < count; ++place) {
    if (place == pack.tokens()) return false;
    if (next_out < left_out.size() && left_out[next_out] == place) {
      ranks.push_back(no_token);
      ++next_out;
      continue;
    }
    const TokenId id = first_id + builder.size();
    if (place < single_bytes) {
      const char byte = static_cast<char>(pack.single_byte(place));
      ranks.push_back(builder.add({&byte, 1}, id));
      continue;
    }
    const TokenId left = ranks[pack.place_of(pack.left(place))];
    const TokenId right = ranks[pack.place_of(pack.right(place))];
    if (left == no_token || right == no_token) return false;
    const std::string bytes = std::string(builder.bytes(left)) + std::string(builder.bytes(right));
    ranks.push_back(builder.add(bytes, id));
    if (!builder.is_good()) return false;
    builder.add_pair(left, right, ranks.back());
  }
  return next_out == left_out.size();
}

}  // namespace

Result<FamilyPack> FamilyPack::open(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < header_bytes || std::memcmp(bytes.data(), "TFFP", 4) != 0) {
    return damaged("it does not begin with TFFP");
  }
  if (read<std::uint32_t>(bytes.data() + 4) != 1) return damaged("its version is not 1");
  FamilyPack pack;
  const auto number = [&](std::size_t at) { return read<std::uint32_t>(bytes.data() + at); };
  pack.header_ = {number(8),
                  number(12),
                  read<std::uint64_t>(bytes.data() + 16),
                  read<std::uint64_t>(bytes.data() + 24),
                  number(32),
                  number(36),
                  number(40),
                  number(44)};
  const Header& header = pack.header_;
  if (header.base_checksum != 0 && header.first_id == listed) return damaged("it lists ids and builds on another one");
  if (header.tokens > VocabularyBuilder::most_tokens || header.literals > header.tokens ||
      header.base_tokens > header.tokens - header.literals || header.left_out > VocabularyBuilder::most_tokens ||
      header.literal_bytes > VocabularyBuilder::most_bytes) {
    return damaged("it claims " + std::to_string(header.tokens) + " tokens");
  }
  const std::size_t pairs = header.tokens - header.literals - header.base_tokens;
  const std::size_t expected = header_bytes + std::size_t{3} * header.left_out + std::size_t{6} * header.literals +
                               header.literal_bytes + 6 * pairs +
                               (header.first_id == listed ? std::size_t{3} * header.tokens : 0);
  if (bytes.size() < expected || (header.base_checksum == 0 && bytes.size() > expected)) {
    return damaged("it has " + std::to_string(bytes.size()) + " bytes instead of " + std::to_string(expected));
  }
  pack.checksum_ = header.checksum;
  if (bpe::checksum(bytes.first(expected)) != pack.checksum_) return damaged("its checksum does not match");
  pack.columns_ = bytes.subspan(header_bytes, expected - header_bytes);
  pack.base_ = bytes.subspan(expected);
  return pack;
}

Result<std::shared_ptr<const Vocabulary>> FamilyPack::vocabulary(TokenId id_shift) const {
  Columns columns(columns_);
  const auto left_out = columns.numbers(header_.left_out, 3);
  const auto literal_ranks = columns.numbers(header_.literals, 3);
  const auto lengths = columns.numbers(header_.literals, 2);
  const auto uses = columns.numbers(header_.literals, 1);
  auto literal_bytes = columns.take(header_.literal_bytes);
  const std::size_t pairs = header_.tokens - header_.literals - header_.base_tokens;
  const auto lefts = columns.numbers(pairs, 3);
  const auto rights = columns.numbers(pairs, 3);
  const auto ids = columns.numbers(header_.first_id == listed ? header_.tokens : 0, 3);

  VocabularyBuilder builder;
  if (header_.base_checksum != 0) {
    const auto base = Pack::open(base_);
    if (!base) return base.error();
    if (base->checksum() != header_.base_checksum) return damaged("the one that it builds on is another one");
    if (!add_base(*base, left_out, header_.base_tokens, header_.first_id, builder)) {
      return damaged("it does not fit the one that it builds on");
    }
  }
  std::size_t literal = 0;
  std::size_t pair = 0;
  for (TokenId rank = builder.size(); rank < header_.tokens; ++rank) {
    const TokenId id = ids.empty() ? header_.first_id + rank : ids[rank];
    if (literal < header_.literals && literal_ranks[literal] == rank) {
      const std::uint32_t length = lengths[literal];
      if (length > literal_bytes.size()) return damaged("its literals are too long");
      const std::string_view bytes(reinterpret_cast<const char*>(literal_bytes.data()), length);
      if (uses[literal] > static_cast<std::uint32_t>(VocabularyBuilder::Use::joined))
        return damaged("a use is unknown");
      builder.add(bytes, id, static_cast<VocabularyBuilder::Use>(uses[literal]));
      literal_bytes = literal_bytes.subspan(length);
      ++literal;
    } else {
      if (pair == pairs || lefts[pair] >= rank || rights[pair] >= rank) {
        return damaged("token " + std::to_string(rank) + " is not made of earlier ones");
      }
      const std::string bytes = std::string(builder.bytes(lefts[pair])) + std::string(builder.bytes(rights[pair]));
      builder.add(bytes, id);
      if (builder.is_good()) builder.add_pair(lefts[pair], rights[pair], rank);
      ++pair;
    }
    if (!builder.is_good()) return damaged("token " + std::to_string(rank) + " cannot be");
  }
  builder.shift_ids(id_shift);
  auto vocabulary = builder.finish();
  if (!vocabulary) return damaged("a byte has no token, or two tokens have one id");
  return vocabulary;
}

}  // namespace tokenfare::bpe
