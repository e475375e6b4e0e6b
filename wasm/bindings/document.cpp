// Documents over the border: a handle each. The new text of an edit is in the input region, as UTF-8 or, if it holds
// halves of surrogate pairs, as UTF-16. JavaScript closes a document before its tokenizer.
#include "tokenizer/document.h"

#include <emscripten/bind.h>

#include "handles.h"

namespace tokenfare::border {
namespace {

Handles<Document>& documents() {
  static Handles<Document> open;
  return open;
}

double open_document(std::uint32_t tokenizer) {
  return keep(documents(), std::make_unique<Document>(*tokenizers()[tokenizer]));
}

void close_document(std::uint32_t handle) { documents()[handle].reset(); }

/// Answers the new count.
double replace_in_document(std::uint32_t handle, double from, double to, std::uint32_t length, bool is_utf16) {
  Document& document = *documents()[handle];
  const auto first = static_cast<std::uint64_t>(from);
  const auto last = static_cast<std::uint64_t>(to);
  const std::string_view text = input(length);
  const std::u16string_view units(reinterpret_cast<const char16_t*>(text.data()), length / sizeof(char16_t));
  const auto count = is_utf16 ? document.replace(first, last, units) : document.replace(first, last, text);
  return count ? static_cast<double>(*count) : failure(count.error());
}

/// Answers with two words in the mailbox: from where to where the last edit had the text cut anew.
void recounted_in_document(std::uint32_t handle) {
  static std::uint32_t kept[2];
  const Document::Range range = documents()[handle]->recounted();
  kept[0] = static_cast<std::uint32_t>(range.from);
  kept[1] = static_cast<std::uint32_t>(range.to);
  mailbox().output = address(kept);
  mailbox().output_length = 2;
}

/// Answers where the first token begins; ids and ends are in the mailbox.
double tokens_in_document(std::uint32_t handle, double from, double to) {
  static Document::Tokens kept;
  auto tokens = documents()[handle]->tokens_in(static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to));
  if (!tokens) return failure(tokens.error());
  kept = *std::move(tokens);
  mailbox().output = address(kept.ids.data());
  mailbox().output_length = static_cast<std::uint32_t>(kept.ids.size());
  mailbox().ends = address(kept.ends.data());
  return kept.start;
}

}  // namespace

EMSCRIPTEN_BINDINGS(document) {
  emscripten::function("openDocument", &open_document);
  emscripten::function("closeDocument", &close_document);
  emscripten::function("replaceInDocument", &replace_in_document);
  emscripten::function("recountedInDocument", &recounted_in_document);
  emscripten::function("tokensInDocument", &tokens_in_document);
}

}  // namespace tokenfare::border
