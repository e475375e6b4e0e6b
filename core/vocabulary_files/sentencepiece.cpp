// A SentencePiece model is a protocol buffer. The numbers of its fields are facts of google/sentencepiece
// (src/sentencepiece_model.proto).
#include "unicode/utf8.h"
#include "vocabulary_files/protobuf.h"
#include "vocabulary_files/readers.h"
#include "vocabulary_files/refusal.h"

namespace tokenfare::vocabulary_files {
namespace {

constexpr std::string_view format = "a SentencePiece model";

enum Model : std::uint32_t { pieces = 1, trainer = 2, normalizer = 3 };
enum Piece : std::uint32_t { piece_text = 1, piece_score = 2, piece_type = 3 };
enum Trainer : std::uint32_t { model_type = 3, whitespace_as_suffix = 24, byte_fallback = 35, delimiter = 53 };
enum Normalizer : std::uint32_t { rule_name = 1, rules = 2, dummy_prefix = 3, removes_spaces = 4, escapes_spaces = 5 };

constexpr std::uint64_t bpe_model = 2;

/// What the two specifications say, beginning with what holds where they are silent.
struct Settings {
  std::uint64_t model = 1;
  bool falls_back_to_bytes = false;
  bool spaces_are_suffixes = false;
  bool has_delimiter = false;
  std::string_view rule;
  bool has_rules = false;
  bool has_dummy_prefix = true;
  bool removes_extra_spaces = true;
  bool escapes = true;
};

bool read_trainer(std::string_view message, Settings& settings) {
  ProtobufReader reader(message);
  while (const auto field = reader.next()) {
    if (field->number == Trainer::model_type) settings.model = field->value;
    if (field->number == Trainer::whitespace_as_suffix) settings.spaces_are_suffixes = field->value != 0;
    if (field->number == Trainer::byte_fallback) settings.falls_back_to_bytes = field->value != 0;
    if (field->number == Trainer::delimiter) settings.has_delimiter = !field->bytes.empty();
  }
  return !reader.is_damaged();
}

bool read_normalizer(std::string_view message, Settings& settings) {
  ProtobufReader reader(message);
  while (const auto field = reader.next()) {
    if (field->number == Normalizer::rule_name) settings.rule = field->bytes;
    if (field->number == Normalizer::rules) settings.has_rules = !field->bytes.empty();
    if (field->number == Normalizer::dummy_prefix) settings.has_dummy_prefix = field->value != 0;
    if (field->number == Normalizer::removes_spaces) settings.removes_extra_spaces = field->value != 0;
    if (field->number == Normalizer::escapes_spaces) settings.escapes = field->value != 0;
  }
  return !reader.is_damaged();
}

std::optional<Error> refusal_of(const Settings& settings) {
  if (settings.model != bpe_model) {
    constexpr std::string_view names[] = {"no known kind", "Unigram", "BPE", "Word", "Char"};
    const std::string_view name = names[settings.model < std::size(names) ? settings.model : 0];
    return unsupported("The SentencePiece model is " + std::string(name) + " (trainer_spec.model_type).",
                       "Accepted is BPE with byte_fallback.");
  }
  if (!settings.falls_back_to_bytes) {
    return unsupported("The SentencePiece model has no byte_fallback (trainer_spec).",
                       "Accepted is BPE with byte_fallback, which has a token for every character.");
  }
  if (settings.has_rules) {
    return unsupported("The SentencePiece model normalizes by " + quoted(settings.rule) + " (normalizer_spec.name).",
                       "Accepted is \"identity\", which has no rules.");
  }
  if (settings.removes_extra_spaces || !settings.escapes || settings.spaces_are_suffixes || settings.has_delimiter) {
    return unsupported("The SentencePiece model treats spaces in a way that is not known here.",
                       "Accepted is remove_extra_whitespaces: false, escape_whitespaces: true, "
                       "treat_whitespace_as_suffix: false and no "
                       "pretokenization_delimiter.");
  }
  return std::nullopt;
}

std::optional<TokenKind> kind_of(std::uint64_t type) {
  switch (type) {
    case 1: return TokenKind::normal;
    case 2: return TokenKind::unknown;
    case 3: return TokenKind::control;
    case 4: return TokenKind::user_defined;
    case 5: return TokenKind::unused;
    case 6: return TokenKind::byte;
    default: return std::nullopt;
  }
}

std::optional<Error> read_piece(std::string_view message, VocabularyFile& file) {
  const std::uint32_t id = file.tokens.size();
  const auto problem = [id](std::string_view what) {
    return damaged(format, "piece " + std::to_string(id) + " " + std::string(what));
  };
  if (id == most_tokens) return problem("is one more than 2^19");
  std::string_view text;
  float score = 0;
  std::uint64_t type = 1;
  ProtobufReader reader(message);
  while (const auto field = reader.next()) {
    if (field->number == Piece::piece_text) text = field->bytes;
    if (field->number == Piece::piece_score) score = field->as_float();
    if (field->number == Piece::piece_type) type = field->value;
  }
  if (reader.is_damaged()) return problem("is cut off");
  if (text.empty() || text.size() > longest_token || !unicode::is_valid_utf8(text)) {
    return problem("is no text of 1 to 4096 bytes");
  }
  if (!(score >= -3e38f && score <= 3e38f)) return problem("has a score that is no number");
  const auto kind = kind_of(type);
  if (!kind) return problem("is of type " + std::to_string(type) + ", which there is not");
  if (*kind == TokenKind::unused) {
    return unsupported("Piece " + std::to_string(id) + ", " + quoted(text) + ", is of type UNUSED.",
                       "Accepted are the types NORMAL, UNKNOWN, CONTROL, USER_DEFINED and BYTE.");
  }
  file.tokens.add(text, id, *kind, score);
  if (*kind == TokenKind::control || *kind == TokenKind::unknown) file.added.push_back({std::string(text), id, true});
  return std::nullopt;
}

}  // namespace

Result<VocabularyFile> read_sentencepiece(std::string_view bytes) {
  VocabularyFile file{Format::sentencepiece, {}};
  Settings settings;
  ProtobufReader reader(bytes);
  while (const auto field = reader.next()) {
    const bool is_message = field->wire == ProtobufReader::Wire::bytes;
    if (field->number == Model::pieces && is_message) {
      if (auto failure = read_piece(field->bytes, file)) return *failure;
    } else if (field->number == Model::trainer && is_message) {
      if (!read_trainer(field->bytes, settings)) return damaged(format, "its trainer_spec is cut off");
    } else if (field->number == Model::normalizer && is_message) {
      if (!read_normalizer(field->bytes, settings)) return damaged(format, "its normalizer_spec is cut off");
    }
  }
  if (reader.is_damaged()) return damaged(format, "it is cut off behind piece " + std::to_string(file.tokens.size()));
  if (auto failure = refusal_of(settings)) return *failure;
  file.order = MergeOrder::score;
  file.has_pieces = true;
  file.keeps_whole_tokens = false;
  file.normalizing = {Form::as_given, true, settings.has_dummy_prefix};
  return file;
}

}  // namespace tokenfare::vocabulary_files
