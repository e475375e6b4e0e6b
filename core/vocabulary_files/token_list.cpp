#include "vocabulary_files/vocabulary_file.h"

#include <algorithm>
#include <numeric>

namespace tokenfare::vocabulary_files {

std::string_view name_of(Format format) {
  switch (format) {
    case Format::tiktoken: return "tiktoken";
    case Format::tokenizer_json: return "tokenizer.json";
    case Format::tekken: return "tekken";
    case Format::sentencepiece: return "sentencepiece";
  }
  return {};
}

void TokenList::add(std::string_view bytes, std::uint32_t id, TokenKind kind, float score) {
  const auto start = static_cast<std::uint32_t>(bytes_.size());
  bytes_ += bytes;
  tokens_.push_back({start, static_cast<std::uint32_t>(bytes.size()), id, kind, score});
}

std::vector<std::uint32_t> TokenList::by_id() const {
  std::vector<std::uint32_t> places(size());
  std::iota(places.begin(), places.end(), 0u);
  std::sort(places.begin(), places.end(), [this](auto a, auto b) { return tokens_[a].id < tokens_[b].id; });
  return places;
}

}  // namespace tokenfare::vocabulary_files
