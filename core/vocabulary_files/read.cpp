#include "vocabulary_files/read.h"

#include <algorithm>

#include "base/sha256.h"
#include "vocabulary_files/check.h"
#include "vocabulary_files/known.h"
#include "vocabulary_files/patterns.h"
#include "vocabulary_files/readers.h"
#include "vocabulary_files/refusal.h"

namespace tokenfare::vocabulary_files {
namespace {

constexpr Format formats[] = {Format::tiktoken, Format::tokenizer_json, Format::tekken, Format::sentencepiece};
constexpr std::string_view accepted_formats =
    "Accepted are .tiktoken, Hugging Face's tokenizer.json, Mistral's tekken.json, and a SentencePiece .model.";

/// A value for each token and each part of a merge, and as many again.
constexpr std::size_t most_json_values = std::size_t{1} << 23;

bool is_json_object(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '{';
}

/// A model begins with its first piece: field 1, some length, and in it a text as field 1.
bool is_model(std::string_view bytes) { return bytes.size() > 2 && bytes[0] == 0x0A && bytes[2] == 0x0A; }

bool is_base64_line(std::string_view bytes) {
  const std::string_view line = bytes.substr(0, std::min<std::size_t>(bytes.find('\n'), 256));
  const std::size_t space = line.find(' ');
  return space != 0 && space != std::string_view::npos && space + 1 < line.size() &&
         line.substr(0, space).find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") ==
             std::string_view::npos &&
         line.substr(space + 1).find_first_not_of("0123456789\r") == std::string_view::npos;
}

/// The file that a JSON document is, by what stands on its top level.
std::optional<Format> format_of(const json::Value& root) {
  if (root["model"].kind() == json::Kind::object) return Format::tokenizer_json;
  if (root["config"].kind() == json::Kind::object && root["vocab"].present()) return Format::tekken;
  return std::nullopt;
}

Result<VocabularyFile> read_json(std::string_view bytes, std::optional<Format> wanted) {
  const auto document = json::Document::parse(bytes, Fault::unsupported_vocabulary, most_json_values);
  if (!document) return document.error();
  const auto format = wanted ? wanted : format_of(document->root());
  if (format == Format::tokenizer_json) return read_tokenizer_json(*document);
  if (format == Format::tekken) return read_tekken(*document);
  return unsupported(
      "This JSON is neither a tokenizer.json, which has \"model\", nor a tekken.json, which has \"config\" and "
      "\"vocab\".",
      accepted_formats);
}

/// Its detail "patterns" has what may be passed, so that a program can ask.
Error unknown_pattern(std::string_view found) {
  auto error = unsupported(found, "Pass the pattern of the model, one of " + listed(pattern_names()) + ".");
  error.details.push_back({"patterns", pattern_names()});
  return error;
}

/// A .tiktoken file does not say how texts are cut: who brings it must, but for one that is recognised.
std::optional<Error> choose_pattern(ReadVocabulary& read, const KnownVocabulary* known) {
  if (read.file.format != Format::tiktoken || !read.file.pattern.empty()) return std::nullopt;
  if (!known)
    return unknown_pattern("A .tiktoken file does not say how texts are cut, and this one is not recognised.");
  read.file.pattern = known->pattern;
  return std::nullopt;
}

Result<VocabularyFile> read_file(std::string_view bytes, const ReadOptions& options) {
  const std::string_view pattern = pattern_named(options.pattern);
  if (!options.pattern.empty() && pattern.empty()) {
    return Error{Fault::invalid_argument,
                 "The pattern is " + quoted(options.pattern) + ". It can be " + listed(pattern_names()) + "."};
  }
  const auto wanted = options.format;
  const bool is_json = wanted ? *wanted == Format::tokenizer_json || *wanted == Format::tekken : is_json_object(bytes);
  const bool is_tiktoken = wanted ? *wanted == Format::tiktoken : is_base64_line(bytes);
  if (!pattern.empty() && !is_tiktoken) {
    return Error{Fault::invalid_argument,
                 "A pattern is for .tiktoken files; other files say themselves how texts are cut."};
  }
  if (is_json) return read_json(bytes, wanted);
  if (is_tiktoken) return read_tiktoken(bytes, pattern);
  if (wanted || is_model(bytes)) return read_sentencepiece(bytes);
  return unsupported("The format of this file is not known.", accepted_formats);
}

}  // namespace

std::optional<Format> format_named(std::string_view name) {
  const auto* const found =
      std::find_if(std::begin(formats), std::end(formats), [name](Format format) { return name_of(format) == name; });
  return found == std::end(formats) ? std::nullopt : std::optional(*found);
}

Result<ReadVocabulary> read_vocabulary(std::string_view bytes, const ReadOptions& options) {
  if (bytes.size() > most_file_bytes) {
    return unsupported("The file has " + std::to_string(bytes.size()) + " bytes.",
                       "Accepted are files of up to 128 MiB.");
  }
  auto file = read_file(bytes, options);
  if (!file) return file.error();
  if (auto failure = check(*file)) return *failure;

  ReadVocabulary read{*std::move(file), {}, sha256(bytes), {}, {}};
  read.hash = canonical_hash(read.file);
  const KnownVocabulary* const known = known_vocabulary(read.hash);
  if (auto failure = choose_pattern(read, known)) return *failure;
  if (known) read.recognized_as = known->name;
  if (const KnownFile* const whole = known_file(read.file_hash)) read.known_file = whole->name;
  read.is_verified = known != nullptr && known->pattern == read.file.pattern;
  return read;
}

}  // namespace tokenfare::vocabulary_files
