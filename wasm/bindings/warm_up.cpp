// Runs what is hot before there is anything to count, so that V8 has optimised code when the first text arrives. It
// compiles a function anew once it has run for a while, which takes it as long as a first text of some hundred kilobytes
// takes; and JavaScript waits for the vocabulary to arrive just now.
//
// A made-up vocabulary is made from a made-up pack, as a real one will be, and a made-up text is cut, encoded and counted
// with it. Nothing of that stays but compiled code, and memory that was touched.
#include <emscripten/emscripten.h>

#include <cstring>
#include <vector>

#include "bpe/pack.h"
#include "tokenizer/tokenizer.h"

namespace tokenfare::border {
namespace {

constexpr std::uint32_t letters = 26;
constexpr std::uint32_t pairs = letters * letters;
constexpr std::uint32_t merges = 3 * pairs;
constexpr std::size_t checksum_at = 16;
constexpr std::size_t header_bytes = 24;

/// A pack (bpe/pack.h) of the 256 bytes, all pairs of letters, and some of those with a letter more.
std::vector<std::uint8_t> made_up_pack() {
  std::vector<std::uint8_t> pack(header_bytes + bpe::single_bytes + 6 * merges);
  const std::uint32_t head[] = {0x4B504654, 2, bpe::single_bytes + merges, bpe::no_hole};
  std::memcpy(pack.data(), head, sizeof head);
  std::uint8_t* at = pack.data() + header_bytes;
  for (std::uint32_t byte = 0; byte < bpe::single_bytes; ++byte) *at++ = static_cast<std::uint8_t>(byte);
  for (std::uint32_t i = 0; i < merges; ++i, ++at) {
    const std::uint32_t left = i < pairs ? 'a' + i / letters : bpe::single_bytes + (i - pairs) / letters;
    const std::uint32_t right = 'a' + i % letters;
    for (std::uint32_t plane = 0; plane < 3; ++plane) {  // both columns are in the order of their higher bytes already
      at[plane * merges] = static_cast<std::uint8_t>(left >> (16 - 8 * plane));
      at[(3 + plane) * merges] = static_cast<std::uint8_t>(right >> (16 - 8 * plane));
    }
  }
  const std::uint64_t sum = bpe::checksum(pack);
  std::memcpy(pack.data() + checksum_at, &sum, sizeof sum);
  return pack;
}

/// Words of up to twelve letters, most of them new, and now and then a number, an accent or a Chinese character between.
std::string made_up_text(std::size_t bytes) {
  std::string text;
  std::uint32_t state = 1;
  const auto next = [&state](std::uint32_t limit) {
    state = state * 1664525 + 1013904223;
    return (state >> 16) * limit >> 16;
  };
  while (text.size() < bytes) {
    for (std::uint32_t left = next(12) + 1; left > 0; --left) text += static_cast<char>('a' + next(letters));
    const char* const between[] = {" ", " ", " ", " ", ", ", "\n", " 42 ", "\xC3\xA9 ", "\xE4\xB8\xAD"};
    text += between[next(std::size(between))];
  }
  return text;
}

}  // namespace

extern "C" EMSCRIPTEN_KEEPALIVE void warm_up() {
  constexpr std::size_t text_bytes = 6 << 10;
  const auto bytes = made_up_pack();
  const auto pack = bpe::Pack::open(bytes);
  if (!pack) return;
  const auto vocabulary = bpe::Vocabulary::from_pack(*pack, pack->tokens());
  if (!vocabulary) return;
  const std::string text = made_up_text(text_bytes);
  TextBuffer buffer;
  bpe::IdList ids;
  for (const char* name : {"o200k_base", "cl100k_base"}) {
    Tokenizer tokenizer(*find_encoding(name), *vocabulary);
    (void)tokenizer.encode(buffer.hold(text), Specials::text, ids);
    (void)tokenizer.count_within(buffer.hold(text), text_bytes, Specials::text);
  }
}

}  // namespace tokenfare::border
