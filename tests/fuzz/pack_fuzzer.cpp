// A hostile vocabulary: bytes with a checksum that fits, so that the reader has to find everything else by itself. What
// it accepts must work as a tokenizer.
#include <cstring>
#include <vector>

#include "bpe/pack.h"
#include "expect.h"
#include "tokenizer/tokenizer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::uint8_t> pack(data, data + size);
  if (size >= 24) {
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
    const auto ids = tokenizer.encode("The quick brown fox \xF0\x9F\xA6\x8A", tokenfare::Specials::text);
    expect(ids && tokenizer.decode(*ids));
  }
  return 0;
}
