// A vocabulary file that a stranger made, of any format. What is refused says why; what is read keeps what the description
// promises: places, ids and merges that fit, and a pattern that is known. What a tokenizer is made of works as one.
#include "expect.h"
#include "own_vocabularies/own_tokenizer.h"
#include "vocabulary_files/patterns.h"
#include "vocabulary_files/read.h"

using namespace tokenfare;
using namespace tokenfare::vocabulary_files;

namespace {

void check(const ReadVocabulary& read) {
  const VocabularyFile& file = read.file;
  const std::uint32_t size = file.tokens.size();
  expect(size >= 256 && size <= most_tokens && read.hash.size() == 64 && read.file_hash.size() == 64);
  for (std::uint32_t place = 0; place < size; ++place) {
    expect(file.tokens[place].id < id_limit && !file.tokens.bytes(place).empty());
  }
  for (const Merge& merge : file.merges) expect(merge.left < size && merge.right < size && merge.result < size);
  for (const AddedToken& token : file.added) expect(token.id < id_limit && !token.text.empty());
  expect(file.has_pieces ? file.pattern.empty() : pattern_named(file.pattern) == file.pattern);
}

void tokenize(std::string_view file, const ReadOptions& options) {
  auto own = own_vocabularies::open(file, options);
  if (!own) return;
  const std::string text = "The quick brown fox 12345 \xE4\xB8\xAD\xC3\xA9 \xF0\x9F\xA6\x8A<|end|>";
  const auto ids = own->tokenizer.encode(text, Specials::text);
  expect(static_cast<bool>(ids));
  expect(*own->tokenizer.count(text) == ids->size());
  const auto decoded = own->tokenizer.decode(*ids);
  expect(decoded && *decoded == text);
}

}  // namespace

// The first byte is an option: no format asked for and no pattern given, or a pattern, or one of the formats.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  ReadOptions options;
  const auto choice = data[0] % 6;
  if (choice == 1) options.pattern = "o200k";
  if (choice >= 2) options.format = static_cast<Format>(choice - 2);
  const auto read = read_vocabulary(text_of(data + 1, size - 1), options);
  if (!read) {
    expect(!read.error().message.empty());
    return 0;
  }
  check(*read);
  tokenize(text_of(data + 1, size - 1), options);
  return 0;
}
