#include "tokenizer/stream.h"

#include <algorithm>
#include <string>
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

/// The same of a text that may have something in front of it.
template <class Take>
Settled settle_from_start(Tokenizer& tokenizer, Text text, bool goes_on, Take&& take) {
  const std::string_view start = tokenizer.start();
  if (goes_on || start.empty() || text.size == 0) return settle(tokenizer, text, take);
  TextBuffer whole;
  Settled settled = settle(tokenizer, whole.hold_valid(std::string(start).append(text.view())), take);
  settled.bytes -= std::min(settled.bytes, static_cast<std::uint32_t>(start.size()));
  return settled;
}

}  // namespace

Settled count_settled(Tokenizer& tokenizer, Text so_far, bool goes_on) {
  return settle_from_start(tokenizer, so_far, goes_on,
                           [&](const Tokenizer::Pieces& pieces) { return tokenizer.count_pieces(pieces); });
}

Settled encode_settled(Tokenizer& tokenizer, Text so_far, bpe::IdList& ids, bool goes_on) {
  ids.clear();
  return settle_from_start(tokenizer, so_far, goes_on, [&](const Tokenizer::Pieces& pieces) {
    const std::size_t before = ids.size();
    tokenizer.encode_pieces(pieces, ids);
    return ids.size() - before;
  });
}

}  // namespace tokenfare
