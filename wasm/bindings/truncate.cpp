// Truncating over the border. Two texts are needed and one is in the input region at a time, so the marker comes first.
#include "tokenizer/truncate.h"

#include <emscripten/bind.h>

#include <array>

#include "handles.h"
#include "unicode/utf8.h"

namespace tokenfare::border {
namespace {

std::string& marker() {
  static std::string kept;
  return kept;
}

void set_marker(std::uint32_t length) { marker() = input(length); }

/// Answers two numbers of UTF-16 units: how many of the start are left and how many of the end. False for a failure.
bool truncate_text(std::uint32_t tokenizer, std::uint32_t length, double limit, std::uint32_t keep) {
  static std::array<std::uint32_t, 2> left;
  const Text text = input_text(length);
  const std::uint64_t whole_limit = limit < 0x1p53 ? static_cast<std::uint64_t>(limit) : std::uint64_t{1} << 53;
  const auto cut = truncate(*tokenizers()[tokenizer], text, whole_limit, static_cast<Keep>(keep), marker());
  if (!cut) return failure(cut.error()) > failed;
  left = {unicode::utf16_units(text.view().substr(0, cut->head)), unicode::utf16_units(text.view().substr(cut->tail))};
  mailbox().output = address(left.data());
  mailbox().output_length = static_cast<std::uint32_t>(left.size());
  return true;
}

}  // namespace

EMSCRIPTEN_BINDINGS(truncate) {
  emscripten::function("setMarker", &set_marker);
  emscripten::function("truncate", &truncate_text);
}

}  // namespace tokenfare::border
