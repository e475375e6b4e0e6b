//   IQ== 0
//   Ig== 1
//   …
#include <charconv>

#include "vocabulary_files/base64.h"
#include "vocabulary_files/readers.h"
#include "vocabulary_files/refusal.h"

namespace tokenfare::vocabulary_files {
namespace {

Error damaged_line(std::size_t line, std::string_view problem) {
  return damaged("a .tiktoken file", "line " + std::to_string(line) + " " + std::string(problem));
}

}  // namespace

Result<VocabularyFile> read_tiktoken(std::string_view bytes, std::string_view pattern) {
  VocabularyFile file{Format::tiktoken, {}};
  file.pattern = pattern;
  std::string token;
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;

    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) return damaged_line(number, "has no space between a token and its rank");
    const std::string_view rank_text = line.substr(space + 1);
    std::uint32_t rank = 0;
    const auto [last, problem] = std::from_chars(rank_text.data(), rank_text.data() + rank_text.size(), rank);
    if (problem != std::errc() || last != rank_text.data() + rank_text.size() || rank >= id_limit) {
      return damaged_line(number, "has the rank " + quoted(rank_text) + ", which is no whole number below 2^20");
    }
    token.clear();
    if (!append_base64(line.substr(0, space), token)) {
      return damaged_line(number, "begins with " + quoted(line.substr(0, space)) + ", which is no base64");
    }
    if (token.empty() || token.size() > longest_token) {
      return damaged_line(number, "has a token of " + std::to_string(token.size()) + " bytes");
    }
    if (file.tokens.size() == most_tokens) return damaged_line(number, "is one more than 2^19 tokens");
    file.tokens.add(token, rank);
  }
  return file;
}

}  // namespace tokenfare::vocabulary_files
