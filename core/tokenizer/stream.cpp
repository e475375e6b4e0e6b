#include "tokenizer/stream.h"

#include <algorithm>
#include <utility>

#include "pretokenize/settled.h"

namespace tokenfare {
namespace {

/// Gives the settled pieces to `take`, which answers how many tokens they have.
template <class Take>
Settled settle(Tokenizer& tokenizer, Text text, Take&& take) {
  const auto limit = pretokenize::settled(text.bytes, text.size);
  Settled settled;
  if (!limit) return settled;
  pretokenize::Offset ends[256];
  const std::uint8_t covered = std::exchange(text.bytes[text.size], unicode::end_mark);
  bool goes_on = true;
  while (goes_on) {
    const std::uint32_t cut = tokenizer.scanner()(text.bytes, settled.bytes, ends, 256);
    const auto count = static_cast<std::uint32_t>(std::upper_bound(ends, ends + cut, *limit) - ends);
    goes_on = count == cut && count > 0;
    if (count == 0) break;
    settled.tokens += take({text.bytes, settled.bytes, ends, count});
    settled.bytes = ends[count - 1];
  }
  text.bytes[text.size] = covered;
  return settled;
}

}  // namespace

Settled count_settled(Tokenizer& tokenizer, Text so_far) {
  return settle(tokenizer, so_far, [&](const Tokenizer::Pieces& pieces) { return tokenizer.count_pieces(pieces); });
}

Settled encode_settled(Tokenizer& tokenizer, Text so_far, bpe::IdList& ids) {
  ids.clear();
  return settle(tokenizer, so_far, [&](const Tokenizer::Pieces& pieces) {
    const std::size_t before = ids.size();
    tokenizer.encode_pieces(pieces, ids);
    return ids.size() - before;
  });
}

}  // namespace tokenfare
