// Tokenizers over the border. JavaScript holds a handle; each text is one call. A call that fails returns
// `failed` and leaves the error as its answer; ids, ends and texts are left in the mailbox.
//
// The calls that are made for each text are plain exports, numbers to number: embind takes 65 ns for a call, which is
// most of the time of a short text. Emscripten hands them to JavaScript with a low line before their names.
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "border.h"
#include "encodings.h"
#include "handles.h"
#include "tokenizer/tokenizer.h"

namespace tokenfare::border {

Handles<Tokenizer>& tokenizers() {
  static Handles<Tokenizer> open;
  return open;
}

namespace {

constexpr std::int32_t past_the_limit = -2;

/// The vocabulary of an open tokenizer that has the same tokens, or nullptr.
std::shared_ptr<const bpe::Vocabulary> shared_vocabulary(const Encoding& encoding) {
  for (const auto& tokenizer : tokenizers()) {
    if (!tokenizer || encoding.pack.empty() || tokenizer->encoding().pack != encoding.pack) continue;
    const Encoding& other = tokenizer->encoding();
    if (other.token_limit == encoding.token_limit && other.id_shift == encoding.id_shift)
      return tokenizer->vocabulary();
  }
  return nullptr;
}

double open_handle(Tokenizer tokenizer) {
  return keep(tokenizers(), std::make_unique<Tokenizer>(std::move(tokenizer)));
}

/// A handle without reading a pack, if an open tokenizer has the vocabulary; else `failed`, with no answer.
double share_tokenizer(const std::string& name) {
  const auto encoding = border::find_encoding(name);
  if (!encoding) return failed;
  auto vocabulary = shared_vocabulary(*encoding);
  return vocabulary ? open_handle(Tokenizer(*encoding, std::move(vocabulary))) : failed;
}

/// The pack is in the input region, and behind it the one that it builds on.
double open_tokenizer(const std::string& name, std::uint32_t pack_length) {
  const Text pack = input_text(pack_length);
  auto tokenizer = open_encoding(name, {pack.bytes, pack.size});
  return tokenizer ? open_handle(*std::move(tokenizer)) : failure(tokenizer.error());
}

void close_tokenizer(std::uint32_t handle) { tokenizers()[handle].reset(); }

bpe::IdList& ids() {
  static bpe::IdList ids;
  return ids;
}

/// `count` ids are in the input region.
bool decode(std::uint32_t handle, std::uint32_t count) {
  const auto* first = reinterpret_cast<const TokenId*>(input_text(count * sizeof(TokenId)).bytes);
  auto bytes = tokenizers()[handle]->decode({first, count});
  if (!bytes) return failure(bytes.error()) > failed;
  answer(*std::move(bytes));
  return true;
}

}  // namespace

extern "C" {

/// Answers how many ids there are.
EMSCRIPTEN_KEEPALIVE std::int32_t encode(std::uint32_t handle, std::uint32_t length, std::uint32_t specials) {
  const auto error = tokenizers()[handle]->encode(input_text(length), static_cast<Specials>(specials), ids());
  if (error) return failure(*error);
  mailbox().output = address(ids().data());
  mailbox().output_length = static_cast<std::uint32_t>(ids().size());
  return static_cast<std::int32_t>(ids().size());
}

/// Like `encode`, and the ends of the tokens, in UTF-16 units or in bytes.
EMSCRIPTEN_KEEPALIVE std::int32_t tokens(std::uint32_t handle, std::uint32_t length, std::uint32_t specials,
                                         bool in_bytes) {
  static std::vector<std::uint32_t> ends;
  const std::int32_t count = encode(handle, length, specials);
  if (count < 0) return count;
  const auto unit = in_bytes ? Tokenizer::Unit::utf8_bytes : Tokenizer::Unit::utf16_units;
  ends = tokenizers()[handle]->ends(input_text(length), ids().view(), unit);
  mailbox().ends = address(ends.data());
  return count;
}

/// Answers the count, or `past_the_limit`; `limit` may be infinite.
EMSCRIPTEN_KEEPALIVE std::int32_t count_within(std::uint32_t handle, std::uint32_t length, double limit,
                                               std::uint32_t specials) {
  const std::uint64_t whole = limit < 0x1p53 ? static_cast<std::uint64_t>(limit) : std::uint64_t{1} << 53;
  const auto count = tokenizers()[handle]->count_within(input_text(length), whole, static_cast<Specials>(specials));
  if (!count) return failure(count.error());
  return *count ? static_cast<std::int32_t>(**count) : past_the_limit;
}

}  // extern "C"

EMSCRIPTEN_BINDINGS(tokenizer) {
  emscripten::function("shareTokenizer", &share_tokenizer);
  emscripten::function("openTokenizer", &open_tokenizer);
  emscripten::function("closeTokenizer", &close_tokenizer);
  emscripten::function("decode", &decode);
}

}  // namespace tokenfare::border
