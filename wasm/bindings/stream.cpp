// Streams over the border. What of a stream is not settled stays with JavaScript, so nothing is kept here. The calls answer
// how many UTF-16 units of the text in the input region are settled, and leave their tokens in the mailbox.
#include "tokenizer/stream.h"

#include <emscripten/bind.h>

#include "handles.h"
#include "unicode/utf8.h"

namespace tokenfare::border {
namespace {

std::uint32_t settled_units(Text text, const Settled& settled) {
  mailbox().output_length = static_cast<std::uint32_t>(settled.tokens);
  return unicode::utf16_units(text.view().substr(0, settled.bytes));
}

std::uint32_t count_settled_text(std::uint32_t tokenizer, std::uint32_t length, bool goes_on) {
  const Text text = input_text(length);
  return settled_units(text, count_settled(*tokenizers()[tokenizer], text, goes_on));
}

/// The ids as well.
std::uint32_t encode_settled_text(std::uint32_t tokenizer, std::uint32_t length, bool goes_on) {
  static bpe::IdList ids;
  const Text text = input_text(length);
  const Settled settled = encode_settled(*tokenizers()[tokenizer], text, ids, goes_on);
  mailbox().output = address(ids.data());
  return settled_units(text, settled);
}

}  // namespace

EMSCRIPTEN_BINDINGS(stream) {
  emscripten::function("countSettled", &count_settled_text);
  emscripten::function("encodeSettled", &encode_settled_text);
}

}  // namespace tokenfare::border
