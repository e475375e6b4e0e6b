// A tokenizer.json holds the model, and beside it what happens to a text before. Two kinds of BPE model are read:
//
//   over bytes       pre-tokenizer ByteLevel: "Ġthe" is " the", and every byte has a token
//   over characters  byte_fallback: "▁the" is " the", and what has no token becomes its bytes, "<0xE2>"
//
// What follows tokenization (post_processor, decoder, truncation, padding) is not looked at: it adds or hides tokens
// that are not of the text.
#include "vocabulary_files/byte_level.h"
#include "vocabulary_files/readers.h"
#include "vocabulary_files/refusal.h"
#include "vocabulary_files/text_steps.h"
#include "vocabulary_files/token_index.h"

namespace tokenfare::vocabulary_files {
namespace {

constexpr std::string_view format = "a tokenizer.json";

bool is_true(const json::Value& value) { return value.kind() == json::Kind::boolean && *value.boolean(); }

std::optional<Error> refuse_model(const json::Value& model) {
  const json::Value type = model["type"];
  const auto name = type.text();
  // Files of before 2020 do not say; those with merges are BPE.
  const bool is_bpe = name ? *name == "BPE" : !type.present() && model["merges"].kind() == json::Kind::list;
  if (!is_bpe) {
    if (!name) return type.refuse("\"BPE\"");
    return unsupported("The model of this tokenizer.json is " + quoted(*name) + " (model.type).", "Accepted is BPE.");
  }
  for (const std::string_view affix : {"continuing_subword_prefix", "end_of_word_suffix"}) {
    const auto text = model[affix].text();
    if (text && !text->empty()) {
      return unsupported("model." + std::string(affix) + " is " + quoted(*text) + ".", "Accepted are models without.");
    }
  }
  const json::Value dropout = model["dropout"];
  if (dropout.present() && dropout.number_text() != "0.0" && dropout.number_text() != "0") {
    return unsupported("model.dropout is " + std::string(dropout.number_text()) + ": merges are left out by chance.",
                       "Accepted are models without.");
  }
  return std::nullopt;
}

/// Reads `added_tokens`. One that is found otherwise than letter by letter would need what is done nowhere here.
std::optional<Error> read_added(const json::Value& list, VocabularyFile& file) {
  if (!list.present()) return std::nullopt;
  if (list.kind() != json::Kind::list) return list.refuse("a list");
  const auto& normalizing = file.normalizing;
  const bool changes_text = normalizing.form != Form::as_given || normalizing.marks_spaces;
  for (const json::Value token : list.elements()) {
    const auto id = token["id"].integer(0, id_limit - 1);
    if (!id) return id.error();
    const auto text = token["content"].text();
    if (!text) return text.error();
    if (text->empty() || text->size() > longest_token) return token["content"].refuse("a text of 1 to 4096 bytes");
    for (const std::string_view flag : {"lstrip", "rstrip", "single_word", "normalized"}) {
      if (!is_true(token[flag]) || (flag == "normalized" && !changes_text)) continue;
      return unsupported(
          "The added token " + quoted(*text) + " has " + std::string(flag) + ": true (" + token.path() + ").",
          "Accepted are tokens that are found as they are written.");
    }
    file.added.push_back({std::string(*text), static_cast<std::uint32_t>(*id), is_true(token["special"])});
  }
  return std::nullopt;
}

/// "<0x41>"
bool is_byte_token(std::string_view piece) {
  const auto is_hex = [](char digit) { return (digit >= '0' && digit <= '9') || (digit >= 'A' && digit <= 'F'); };
  return piece.size() == 6 && piece.starts_with("<0x") && is_hex(piece[3]) && is_hex(piece[4]) && piece[5] == '>';
}

class ModelReader {
 public:
  ModelReader(const json::Value& model, VocabularyFile& file) : model_(model), file_(file) {
    for (const AddedToken& token : file.added) added_texts_.add(token.text, token.id);
  }

  std::optional<Error> read_tokens() {
    const json::Value vocabulary = model_["vocab"];
    if (vocabulary.kind() != json::Kind::object) return vocabulary.refuse("an object of tokens and their ids");
    if (vocabulary.size() > most_tokens) return damaged(format, "model.vocab has more than 2^19 tokens");
    const TokenIndex added(added_texts_);
    const auto unknown = model_["unk_token"].text();
    for (const auto [text, value] : vocabulary.members()) {
      const auto id = value.integer(0, id_limit - 1);
      if (!id) return id.error();
      const std::uint32_t place = added.place_of(text);
      const bool is_added = place != TokenIndex::nowhere;
      if (is_added && added_texts_[place].id != *id) {
        return damaged(format, "the token " + quoted(text) + " has one id in model.vocab and another in added_tokens");
      }
      TokenKind kind = TokenKind::normal;
      if (is_added) kind = file_.added[place].is_special ? TokenKind::control : TokenKind::user_defined;
      else if (unknown && *unknown == text) kind = TokenKind::unknown;
      if (auto failure = add(text, static_cast<std::uint32_t>(*id), kind)) return failure;
    }
    return std::nullopt;
  }

  std::optional<Error> read_merges() {
    const json::Value merges = model_["merges"];
    if (merges.kind() != json::Kind::list) return merges.refuse("a list");
    if (merges.size() > most_merges) return damaged(format, "model.merges has more than 2^22 pairs");
    const TokenIndex index(file_.tokens);
    file_.merges.reserve(merges.size());
    std::string bytes;
    for (const json::Value merge : merges.elements()) {
      std::string_view left;
      std::string_view right;
      if (auto failure = read_pair(merge, left, right)) return failure;
      bytes.clear();
      if (!append(left, bytes)) return unknown_part(merge, left);
      const std::size_t middle = bytes.size();
      if (!append(right, bytes)) return unknown_part(merge, right);
      const std::string_view whole = bytes;
      const Merge read = {index.place_of(whole.substr(0, middle)), index.place_of(whole.substr(middle)),
                          index.place_of(whole)};
      if (read.left == TokenIndex::nowhere) return unknown_part(merge, left);
      if (read.right == TokenIndex::nowhere) return unknown_part(merge, right);
      if (read.result == TokenIndex::nowhere) return unknown_part(merge, std::string(left) + std::string(right));
      file_.merges.push_back(read);
    }
    return std::nullopt;
  }

 private:
  /// The bytes of a token as it is written. False if it is written in letters that stand for no byte.
  bool append(std::string_view text, std::string& bytes) const {
    if (!file_.has_pieces) return append_byte_level(text, bytes);
    bytes += text;
    return true;
  }

  std::optional<Error> add(std::string_view text, std::uint32_t id, TokenKind kind) {
    bytes_.clear();
    if (file_.has_pieces) {
      bytes_ = text;
      if (is_byte_token(text)) kind = TokenKind::byte;
    } else {
      if (kind != TokenKind::normal) return std::nullopt;  // in the texts it is found as it is written, so not here
      if (!append_byte_level(text, bytes_)) {
        return unsupported("The token " + quoted(text) + " of model.vocab is not written in the letters of ByteLevel.",
                           "Accepted are such letters, or a model with byte_fallback.");
      }
    }
    if (bytes_.empty() || bytes_.size() > longest_token) {
      return damaged(format, "a token of model.vocab has " + std::to_string(bytes_.size()) + " bytes");
    }
    file_.tokens.add(bytes_, id, kind);
    return std::nullopt;
  }

  static std::optional<Error> read_pair(const json::Value& merge, std::string_view& left, std::string_view& right) {
    // What is asked first is the kind: a refused text finds its path, and there are half a million merges.
    if (merge.kind() == json::Kind::text) {
      const auto text = merge.text();
      const std::size_t space = text->find(' ');
      if (space == std::string_view::npos || text->find(' ', space + 1) != std::string_view::npos) {
        return merge.refuse("two tokens with a space between them");
      }
      left = text->substr(0, space);
      right = text->substr(space + 1);
      return std::nullopt;
    }
    if (merge.size() != 2 || merge.kind() != json::Kind::list) return merge.refuse("a pair of tokens");
    auto part = merge.elements().begin();
    for (std::string_view* const into : {&left, &right}) {
      const auto text = (*part).text();
      if (!text) return text.error();
      *into = *text;
      ++part;
    }
    return std::nullopt;
  }

  static Error unknown_part(const json::Value& merge, std::string_view token) {
    return damaged(format, merge.path() + " needs the token " + quoted(token) + ", which is not in model.vocab");
  }

  json::Value model_;
  VocabularyFile& file_;
  TokenList added_texts_;  // the places are those of VocabularyFile::added
  std::string bytes_;
};

/// How texts are cut, and what the tokens are written in.
std::optional<Error> read_text_steps(const json::Value& root, VocabularyFile& file) {
  const auto normalizing = read_normalizer(root["normalizer"]);
  if (!normalizing) return normalizing.error();
  file.normalizing = *normalizing;
  const auto cutting = read_pre_tokenizer(root["pre_tokenizer"], file.normalizing);
  if (!cutting) return cutting.error();
  if (cutting->is_byte_level) {
    if (file.normalizing.marks_spaces) {
      return unsupported("This tokenizer.json replaces spaces by \u2581 and has ByteLevel as well.",
                         "Accepted is one of both.");
    }
    file.pattern = pattern_of(cutting->steps);
    if (!file.pattern.empty()) return std::nullopt;
    std::string found = "The pre_tokenizer cuts texts in a way that is not known here:";
    for (const std::string& step : cutting->steps) found += " " + quoted(step);
    if (cutting->steps.empty()) found += " not at all";
    return unsupported(found + ".", "Known are the published patterns of " + listed(pattern_names()) + ".");
  }
  if (!is_true(root["model"]["byte_fallback"])) {
    return unsupported("This tokenizer.json has neither the pre-tokenizer ByteLevel nor model.byte_fallback.",
                       "Accepted are models with one of them, which have tokens for every text.");
  }
  if (!cutting->steps.empty() || !file.normalizing.marks_spaces) {
    return unsupported("This tokenizer.json has byte_fallback, and cuts texts or leaves spaces as they are.",
                       "Accepted is byte_fallback with spaces replaced by \u2581 and nothing cut.");
  }
  file.has_pieces = true;
  return std::nullopt;
}

}  // namespace

Result<VocabularyFile> read_tokenizer_json(const json::Document& document) {
  const json::Value root = document.root();
  const json::Value model = root["model"];
  VocabularyFile file{Format::tokenizer_json, {}};
  file.order = MergeOrder::list;
  if (model.kind() != json::Kind::object) return model.refuse("an object");
  if (auto failure = refuse_model(model)) return *failure;
  file.keeps_whole_tokens = is_true(model["ignore_merges"]);
  if (auto failure = read_text_steps(root, file)) return *failure;
  if (auto failure = read_added(root["added_tokens"], file)) return *failure;
  ModelReader reader(model, file);
  if (auto failure = reader.read_tokens()) return *failure;
  if (auto failure = reader.read_merges()) return *failure;
  return file;
}

}  // namespace tokenfare::vocabulary_files
