// A hostile vocabulary: bytes whose number of tokens and checksum fit, so that the reader has to find everything else by
// itself. What it accepts must work as a tokenizer.
#include <cstring>
#include <string>
#include <vector>

#include "bpe/pack.h"
#include "expect.h"
#include "tokenizer/tokenizer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::uint8_t> pack(data, data + size);
  constexpr std::size_t without_merges = 280;
  if (size >= without_merges) {
    const auto merges = static_cast<std::uint32_t>((size - without_merges) / 6);
    const std::uint32_t tokens = tokenfare::bpe::single_bytes + merges;
    pack.resize(without_merges + std::size_t{6} * merges);
    std::memcpy(pack.data() + 8, &tokens, sizeof(tokens));
    const std::uint64_t sum = tokenfare::bpe::checksum(pack);
    std::memcpy(pack.data() + 16, &sum, sizeof(sum));
  }
  const auto opened = tokenfare::bpe::Pack::open(pack);
  if (!opened) return 0;
  for (const char* name : {"gpt2", "o200k_base"}) {
    const auto encoding = tokenfare::find_encoding(name);
    auto vocabulary = tokenfare::bpe::Vocabulary::from_pack(*opened, encoding->token_limit);
    if (!vocabulary) continue;
    tokenfare::Tokenizer tokenizer(*encoding, *std::move(vocabulary));
    const std::string text = "The quick brown fox \xE4\xB8\xAD\xC3\xA9 \xF0\x9F\xA6\x8A";
    const auto ids = tokenizer.encode(text, tokenfare::Specials::text);
    expect(static_cast<bool>(ids));
    const auto decoded = tokenizer.decode(*ids);
    expect(decoded && *decoded == text);
  }
  return 0;
}
