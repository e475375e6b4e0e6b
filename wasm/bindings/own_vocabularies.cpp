// Vocabulary files that people bring, over the border. One call: what the bytes do not say, as JSON, and behind it the bytes.
#include <emscripten/bind.h>

#include "border.h"
#include "handles.h"
#include "json/document.h"
#include "json/writer.h"
#include "own_vocabularies/own_tokenizer.h"

namespace tokenfare::border {
namespace {

using own_vocabularies::Description;

/// {"format": …, "pattern": …, "specials": {"<|x|>": 7}}; each may be missing.
Result<vocabulary_files::ReadOptions> read_options(const json::Value& asked) {
  vocabulary_files::ReadOptions options;
  if (asked["format"].present()) {
    const auto name = asked["format"].text();
    if (!name) return name.error();
    options.format = vocabulary_files::format_named(*name);
    if (!options.format)
      return asked["format"].refuse("\"tiktoken\", \"tokenizer.json\", \"tekken\" or \"sentencepiece\"");
  }
  if (asked["pattern"].present()) {
    const auto pattern = asked["pattern"].text();
    if (!pattern) return pattern.error();
    options.pattern = *pattern;
  }
  return options;
}

Result<std::vector<Special>> read_specials(const json::Value& asked) {
  std::vector<Special> specials;
  if (asked.present() && asked.kind() != json::Kind::object) return asked.refuse("an object of texts and ids");
  for (const auto [text, value] : asked.members()) {
    const auto id = value.integer(0, vocabulary_files::id_limit - 1);
    if (!id) return id.error();
    specials.push_back({std::string(text), static_cast<TokenId>(*id)});
  }
  return specials;
}

std::string written(const Description& vocabulary) {
  json::Writer writer;
  writer.begin_object();
  writer.key("format").text(name_of(vocabulary.format));
  writer.key("pattern").text(vocabulary.pattern);
  writer.key("tokens").number(vocabulary.tokens);
  writer.key("hash").text(vocabulary.hash);
  writer.key("recognizedAs").text(vocabulary.recognized_as);
  writer.key("file").text(vocabulary.known_file);
  writer.key("isVerified").boolean(vocabulary.is_verified);
  writer.end_object();
  return std::move(writer).text();
}

/// The input region holds `options_length` bytes of JSON and then the file. Answers a handle, and what is known of the vocabulary.
double open_own_tokenizer(std::uint32_t options_length, std::uint32_t length) {
  const std::string_view region = input(length);
  const auto asked = json::Document::parse(region.substr(0, options_length));
  if (!asked) return failure(asked.error());
  const auto options = read_options(asked->root());
  if (!options) return failure(options.error());
  auto specials = read_specials(asked->root()["specials"]);
  if (!specials) return failure(specials.error());
  auto own = own_vocabularies::open(region.substr(options_length), *options, *std::move(specials));
  if (!own) return failure(own.error());
  answer(written(own->description));
  return keep(tokenizers(), std::make_unique<Tokenizer>(std::move(own->tokenizer)));
}

}  // namespace

EMSCRIPTEN_BINDINGS(own_vocabularies) { emscripten::function("openOwnTokenizer", &open_own_tokenizer); }

}  // namespace tokenfare::border
