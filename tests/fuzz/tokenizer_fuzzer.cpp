// Any bytes through any encoding. There is no expected output; the calls must agree with each other:
// decoding gives the text back, counting counts the ids, a limit stops exactly where the count passes it.
#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "expect.h"
#include "tokenizer/tokenizer.h"

using tokenfare::Specials;
using tokenfare::Tokenizer;

namespace {

std::vector<std::uint8_t> pack(const std::string& name) {
  std::ifstream file(TOKENFARE_DATA "/encodings/" + name + ".pack", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Tokenizer open(const char* encoding, const char* pack_name) {
  auto tokenizer = Tokenizer::from_pack(encoding, pack(pack_name));
  expect(static_cast<bool>(tokenizer));
  return *std::move(tokenizer);
}

bool is_replaced(std::string_view text) { return text.find("\xEF\xBF\xBD") != std::string_view::npos; }

void check(Tokenizer& tokenizer, std::string_view text, Specials specials) {
  const auto ids = tokenizer.encode(text, specials);
  const auto count = tokenizer.count(text, specials);
  expect(static_cast<bool>(ids) == static_cast<bool>(count));
  if (!ids) return expect(specials == Specials::refuse);

  const std::uint64_t size = (*ids).size();
  expect(*count == size);
  const auto within = tokenizer.count_within(text, size, specials);
  expect(within && *within && **within == size);
  if (size > 0) {
    const auto beyond = tokenizer.count_within(text, size - 1, specials);
    expect(beyond && !*beyond);
  }

  // What is no UTF-8 comes back as U+FFFD, and a special token under the first of its names; both are the same ids.
  const auto decoded = tokenizer.decode(*ids);
  expect(static_cast<bool>(decoded));
  if (*decoded == text) return;
  expect(is_replaced(*decoded) || specials == Specials::allow);
  const auto again = tokenizer.encode(*decoded, specials);
  expect(again && *again == *ids);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static std::array tokenizers = {open("gpt2", "p50k_base"), open("p50k_edit", "p50k_base"),
                                  open("cl100k_base", "cl100k_base"), open("o200k_base", "o200k_base"),
                                  open("o200k_harmony", "o200k_base")};
  if (size == 0) return 0;
  Tokenizer& tokenizer = tokenizers[data[0] % tokenizers.size()];
  const auto specials = static_cast<Specials>(data[0] / tokenizers.size() % 3);
  check(tokenizer, text_of(data + 1, size - 1), specials);
  return 0;
}
