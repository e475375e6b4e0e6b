// A tekken.json holds more tokens than the model has: the first `default_vocab_size` minus `default_num_special_tokens`
// count, and stand behind the special ones.
//
//   {"config": {"pattern": …, "default_vocab_size": 131072, "default_num_special_tokens": 1000, …},
//    "vocab": [{"rank": 0, "token_bytes": "AA==", …}, …],
//    "special_tokens": [{"rank": 0, "token_str": "<unk>", …}, …]}
#include <optional>

#include "vocabulary_files/base64.h"
#include "vocabulary_files/patterns.h"
#include "vocabulary_files/readers.h"
#include "vocabulary_files/refusal.h"

namespace tokenfare::vocabulary_files {
namespace {

constexpr std::string_view format = "a tekken.json";

/// The special tokens, where the file lists them; files of before 2025 leave them to Mistral's code.
std::optional<Error> read_specials(const json::Value& list, std::uint64_t most, VocabularyFile& file) {
  if (!list.present()) return std::nullopt;
  if (list.kind() != json::Kind::list) return list.refuse("a list");
  for (const json::Value special : list.elements()) {
    const auto id = special["rank"].integer(0, static_cast<std::int64_t>(most) - 1);
    if (!id) return id.error();
    const auto text = special["token_str"].text();
    if (!text) return text.error();
    file.added.push_back({std::string(*text), static_cast<std::uint32_t>(*id), true});
  }
  return std::nullopt;
}

}  // namespace

Result<VocabularyFile> read_tekken(const json::Document& document) {
  const json::Value root = document.root();
  const json::Value config = root["config"];
  VocabularyFile file{Format::tekken, {}};

  const auto expression = config["pattern"].text();
  if (!expression) return expression.error();
  file.pattern = pattern_of({std::string(*expression)});
  if (file.pattern.empty()) {
    return unsupported("config.pattern is " + quoted(*expression) + ", which is no pattern that is known here.",
                       "Known are those of " + listed(pattern_names()) + ".");
  }
  const auto size = config["default_vocab_size"].integer(1, id_limit);
  if (!size) return size.error();
  const auto specials = config["default_num_special_tokens"].integer(0, *size - 1);
  if (!specials) return specials.error();
  if (auto failure = read_specials(root["special_tokens"], static_cast<std::uint64_t>(*specials), file))
    return *failure;

  const json::Value vocabulary = root["vocab"];
  if (vocabulary.kind() != json::Kind::list) return vocabulary.refuse("a list");
  const auto wanted = static_cast<std::uint32_t>(*size - *specials);
  if (wanted > most_tokens) return damaged(format, "it has more than 2^19 tokens");
  if (vocabulary.size() < wanted) {
    return damaged(format, "it lists " + std::to_string(vocabulary.size()) + " tokens of " + std::to_string(wanted));
  }
  std::string token;
  for (const json::Value entry : vocabulary.elements()) {
    const auto rank = entry["rank"].integer(0, id_limit - 1);
    if (!rank) return rank.error();
    if (*rank >= wanted) continue;
    const auto text = entry["token_bytes"].text();
    if (!text) return text.error();
    token.clear();
    if (!append_base64(*text, token) || token.empty() || token.size() > longest_token) {
      return entry["token_bytes"].refuse("base64 of 1 to 4096 bytes");
    }
    if (file.tokens.size() == wanted)
      return damaged(format, "a rank below " + std::to_string(wanted) + " stands twice");
    file.tokens.add(token, static_cast<std::uint32_t>(*rank + *specials));
  }
  return file;
}

}  // namespace tokenfare::vocabulary_files
