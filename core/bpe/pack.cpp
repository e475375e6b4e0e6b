// Nothing in a pack is believed before it was checked: length, checksum, and that the parts of each token are
// earlier tokens, so that reading it further cannot fail.
#include "bpe/pack.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

namespace tokenfare::bpe {
namespace {

constexpr std::size_t header_bytes = 24;
constexpr std::size_t checksum_at = 16;
constexpr std::uint32_t most_tokens = 1u << 19;

template <class Number>
Number read(const std::uint8_t* at) {
  Number value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

Error damaged(const std::string& what) {
  return {Fault::damaged_pack, "The vocabulary pack is damaged: " + what + ". Fetch it again."};
}

/// Reads a column of so many ids; see the header file. Nothing if an id is beyond any pack.
std::vector<std::uint32_t> read_column(const std::uint8_t* planes, std::size_t count) {
  constexpr std::size_t most_groups = most_tokens >> 8;
  const std::uint8_t* highest = planes;
  const std::uint8_t* middle = planes + count;
  std::array<std::uint32_t, most_groups + 1> places = {};  // where the lowest bytes of a group go on
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t group = static_cast<std::size_t>(highest[i]) << 8 | middle[i];
    if (group >= most_groups) return {};
    ++places[group + 1];
  }
  for (std::size_t group = 0; group < most_groups; ++group) places[group + 1] += places[group];
  const std::uint8_t* lowest = planes + 2 * count;
  std::vector<std::uint32_t> ids(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t group = static_cast<std::uint32_t>(highest[i]) << 8 | middle[i];
    ids[i] = group << 8 | lowest[places[group]++];
  }
  return ids;
}

}  // namespace

std::uint64_t checksum(std::span<const std::uint8_t> pack) {
  std::uint64_t sum = 0xCBF29CE484222325u;
  for (std::size_t at = 0; at < pack.size(); at += 8) {
    if (at == checksum_at) continue;
    std::uint64_t word = 0;
    std::memcpy(&word, pack.data() + at, std::min<std::size_t>(8, pack.size() - at));
    sum = (sum ^ word) * 0x100000001B3u;
    sum ^= sum >> 29;
  }
  return sum;
}

Result<Pack> Pack::open(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < header_bytes || std::memcmp(bytes.data(), "TFPK", 4) != 0) {
    return damaged("it does not begin with TFPK");
  }
  if (read<std::uint32_t>(bytes.data() + 4) != 2) return damaged("its version is not 2");
  Pack pack;
  pack.tokens_ = read<std::uint32_t>(bytes.data() + 8);
  pack.hole_ = read<std::uint32_t>(bytes.data() + 12);
  if (pack.tokens_ < single_bytes || pack.tokens_ > most_tokens) {
    return damaged("it claims " + std::to_string(pack.tokens_) + " tokens");
  }
  const std::size_t expected = header_bytes + single_bytes + 6 * pack.merges();
  if (bytes.size() != expected) {
    return damaged("it has " + std::to_string(bytes.size()) + " bytes instead of " + std::to_string(expected));
  }
  pack.checksum_ = read<std::uint64_t>(bytes.data() + checksum_at);
  if (bpe::checksum(bytes) != pack.checksum_) {
    return damaged("its checksum does not match");
  }
  std::copy_n(bytes.data() + header_bytes, single_bytes, pack.singles_.begin());
  const std::uint8_t* column = bytes.data() + header_bytes + single_bytes;
  for (auto* ids : {&pack.lefts_, &pack.rights_}) {
    *ids = read_column(column, pack.merges());
    if (ids->size() != pack.merges()) return damaged("a token is made of what no pack has");
    column += 3 * pack.merges();
  }

  std::array<bool, single_bytes> seen{};
  for (std::uint32_t id = 0; id < single_bytes; ++id) seen[pack.single_byte(id)] = true;
  for (const bool is_there : seen) {
    if (!is_there) return damaged("a byte has no token");
  }
  if (pack.hole_ < single_bytes) return damaged("its hole is among the single bytes");
  for (std::uint32_t place = single_bytes; place < pack.tokens_; ++place) {
    const std::uint32_t id = pack.id_at(place);
    const std::uint32_t left = pack.left(place);
    const std::uint32_t right = pack.right(place);
    if (left >= id || right >= id || left == pack.hole_ || right == pack.hole_) {
      return damaged("token " + std::to_string(id) + " is not made of earlier ones");
    }
  }
  return pack;
}

}  // namespace tokenfare::bpe
