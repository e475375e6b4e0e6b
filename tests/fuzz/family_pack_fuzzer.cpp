// A hostile pack of another family: bytes whose checksum fits, so that the reader has to find everything else by itself; behind
// them there may be the pack that it builds on, whose checksum fits as well. What it accepts must work as a vocabulary.
#include "bpe/family_pack.h"

#include <cstring>
#include <string>
#include <vector>

#include "bpe/pack.h"
#include "expect.h"
#include "tokenizer/tokenizer.h"

namespace {

using tokenfare::bpe::TokenId;

constexpr std::size_t header = 48;
constexpr std::size_t checksum_at = 16;
constexpr std::size_t base_checksum_at = 24;

template <class Number>
Number read(const std::vector<std::uint8_t>& pack, std::size_t at) {
  Number value;
  std::memcpy(&value, pack.data() + at, sizeof value);
  return value;
}

void write_checksum(std::vector<std::uint8_t>& pack, std::size_t at, std::uint64_t sum) {
  std::memcpy(pack.data() + at, &sum, sizeof sum);
}

/// How long the pack is without the one that it builds on, by its header; more than there is if the header lies.
std::size_t length_of(const std::vector<std::uint8_t>& pack) {
  const auto number = [&](std::size_t at) { return std::uint64_t{read<std::uint32_t>(pack, at)}; };
  const std::uint64_t tokens = number(8);
  const std::uint64_t literals = number(40);
  const std::uint64_t pairs = tokens - literals - number(32);
  const std::uint64_t ids = number(12) == 0xFFFFFFFF ? 3 * tokens : 0;
  return header + 3 * number(36) + 6 * literals + number(44) + 6 * pairs + ids;
}

void make_checksums_fit(std::vector<std::uint8_t>& pack) {
  const auto length = length_of(pack);
  if (length > pack.size() || length < header) return;
  constexpr std::size_t base_header = 24;
  const std::span<std::uint8_t> base(pack.data() + length, pack.size() - length);
  if (read<std::uint64_t>(pack, base_checksum_at) != 0 && base.size() >= base_header) {
    const auto sum = tokenfare::bpe::checksum(base);
    write_checksum(pack, length + checksum_at, sum);
    write_checksum(pack, base_checksum_at, sum);
  } else {
    pack.resize(length);
  }
  write_checksum(pack, checksum_at, tokenfare::bpe::checksum({pack.data(), length}));
}

void check(const tokenfare::bpe::Vocabulary& vocabulary) {
  for (unsigned byte = 0; byte < 256; ++byte) {
    const auto bytes = vocabulary.bytes(vocabulary.of_byte(static_cast<std::uint8_t>(byte)));
    expect(bytes.size() == 1 && static_cast<std::uint8_t>(bytes[0]) == byte);
  }
  for (TokenId rank = 0; rank < vocabulary.rank_limit(); ++rank) {
    if (vocabulary.bytes(rank).empty()) continue;
    expect(vocabulary.bytes_of_id(vocabulary.id_of(rank)) == vocabulary.bytes(rank));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::uint8_t> pack(data, data + size);
  if (size >= header) make_checksums_fit(pack);
  const auto opened = tokenfare::bpe::FamilyPack::open(pack);
  if (!opened) return 0;
  auto vocabulary = opened->vocabulary(7);
  if (!vocabulary) return 0;
  check(**vocabulary);
  const auto encoding = tokenfare::find_encoding("gpt2");
  constexpr TokenId first_special = 50256;
  if ((*vocabulary)->id_limit() > first_special) return 0;
  tokenfare::Tokenizer tokenizer(*encoding, *std::move(vocabulary));
  const std::string text = "The quick brown fox \xE4\xB8\xAD\xC3\xA9 \xF0\x9F\xA6\x8A";
  const auto ids = tokenizer.encode(text, tokenfare::Specials::text);
  expect(static_cast<bool>(ids));
  const auto decoded = tokenizer.decode(*ids);
  expect(decoded && *decoded == text);
  return 0;
}
