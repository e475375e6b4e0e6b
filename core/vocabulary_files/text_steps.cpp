#include "vocabulary_files/text_steps.h"

#include <algorithm>

#include "vocabulary_files/refusal.h"

namespace tokenfare::vocabulary_files {
namespace {

constexpr std::string_view marked_space = "\u2581";
constexpr std::string_view accepted_normalizers =
    "Accepted are NFC, NFKC, Replace of \" \" by \"\u2581\", Prepend of \"\u2581\", and a Sequence of these.";
constexpr std::string_view accepted_pre_tokenizers = "Accepted are Split, Digits, ByteLevel, and a Sequence of these.";

/// The type of a step; empty where it names none.
std::string_view type_of(const json::Value& step) {
  const auto type = step["type"].text();
  return type ? *type : std::string_view();
}

bool is_true(const json::Value& value) { return value.kind() == json::Kind::boolean && *value.boolean(); }

/// Calls `visit` for each step, those of a Sequence one after the other. The depth is that of the document, which is
/// bounded. Stops at the first error.
template <class Visit>
std::optional<Error> for_each_step(const json::Value& step, std::string_view list, Visit&& visit) {
  if (!step.present()) return std::nullopt;
  if (type_of(step) != "Sequence") return visit(step);
  const json::Value steps = step[list];
  if (steps.kind() != json::Kind::list) return steps.refuse("a list");
  for (const json::Value one : steps.elements()) {
    if (auto failure = for_each_step(one, list, visit)) return failure;
  }
  return std::nullopt;
}

Error unknown_step(const json::Value& step, std::string_view kind, std::string_view accepted) {
  const std::string_view type = type_of(step);
  if (type.empty()) return step["type"].refuse("the name of a " + std::string(kind));
  return unsupported("The " + std::string(kind) + " at " + step.path() + " is " + quoted(type) + ".", accepted);
}

std::optional<Error> read_split(const json::Value& step, const Normalizing& normalizing, PatternSteps& steps) {
  const auto behavior = step["behavior"].text();
  if (!behavior) return behavior.error();
  const json::Value pattern = step["pattern"];
  if (const auto plain = pattern["String"].text()) {
    // Gemma's files split at spaces after they have replaced every one: that never happens.
    if (*plain == " " && normalizing.marks_spaces) return std::nullopt;
    return unsupported("The pre-tokenizer at " + step.path() + " splits at " + quoted(*plain) + ".",
                       "Accepted is a Split at one of the published regular expressions, with \"Isolated\".");
  }
  const auto expression = pattern["Regex"].text();
  if (!expression) return expression.error();
  // What a published expression does not match is never more than a letter it does not know, and stays a piece as well. "Removed" of
  // what is between the matches is what some files have for the same.
  const bool keeps_matches = *behavior == "Isolated" ? true : *behavior == "Removed" && is_true(step["invert"]);
  if (!keeps_matches) {
    return unsupported("The pre-tokenizer at " + step.path() + " splits with the behaviour " + quoted(*behavior) + ".",
                       "Accepted is \"Isolated\".");
  }
  steps.emplace_back(*expression);
  return std::nullopt;
}

std::optional<Error> read_byte_level(const json::Value& step, PreTokenizing& read) {
  if (is_true(step["add_prefix_space"])) {
    return unsupported("The pre-tokenizer at " + step.path() + " has add_prefix_space.",
                       "Accepted is ByteLevel with add_prefix_space: false.");
  }
  read.is_byte_level = true;
  const bool says_no = step["use_regex"].present() && !is_true(step["use_regex"]);
  if (!says_no) read.steps.emplace_back(gpt2_expression);
  return std::nullopt;
}

}  // namespace

Result<Normalizing> read_normalizer(const json::Value& normalizer) {
  Normalizing read;
  const auto visit = [&](const json::Value& step) -> std::optional<Error> {
    const std::string_view type = type_of(step);
    if (type == "NFC" || type == "NFKC") {
      if (read.form != Form::as_given || read.marks_spaces || read.begins_marked) {
        return unsupported("The normalizer at " + step.path() + " comes after another.",
                           "Accepted is one of NFC and NFKC, before all others.");
      }
      read.form = type == "NFC" ? Form::nfc : Form::nfkc;
      return std::nullopt;
    }
    if (type == "Replace") {
      const auto from = step["pattern"]["String"].text();
      const auto to = step["content"].text();
      if (from && to && *from == " " && *to == marked_space) {
        read.marks_spaces = true;
        return std::nullopt;
      }
      return unsupported("The normalizer at " + step.path() + " replaces something else than a space by \u2581.",
                         accepted_normalizers);
    }
    if (type == "Prepend") {
      const auto mark = step["prepend"].text();
      if (mark && *mark == marked_space && !read.begins_marked) {
        read.begins_marked = true;
        return std::nullopt;
      }
      return unsupported("The normalizer at " + step.path() + " prepends something else than one \u2581.",
                         accepted_normalizers);
    }
    return unknown_step(step, "normalizer", accepted_normalizers);
  };
  if (auto failure = for_each_step(normalizer, "normalizers", visit)) return *failure;
  if (read.begins_marked && !read.marks_spaces) {
    return unsupported("The normalizer prepends \u2581 but leaves spaces as they are.", accepted_normalizers);
  }
  return read;
}

Result<PreTokenizing> read_pre_tokenizer(const json::Value& pre_tokenizer, const Normalizing& normalizing) {
  PreTokenizing read;
  const auto visit = [&](const json::Value& step) -> std::optional<Error> {
    if (read.is_byte_level) {
      return unsupported("The pre-tokenizer at " + step.path() + " comes after ByteLevel.",
                         "Accepted is ByteLevel last.");
    }
    const std::string_view type = type_of(step);
    if (type == "Split") return read_split(step, normalizing, read.steps);
    if (type == "ByteLevel") return read_byte_level(step, read);
    if (type != "Digits") return unknown_step(step, "pre-tokenizer", accepted_pre_tokenizers);
    if (!is_true(step["individual_digits"])) {
      return unsupported("The pre-tokenizer at " + step.path() + " keeps runs of digits together.",
                         "Accepted is Digits with individual_digits: true.");
    }
    read.steps.emplace_back(single_digits_step);
    return std::nullopt;
  };
  if (auto failure = for_each_step(pre_tokenizer, "pretokenizers", visit)) return *failure;
  return read;
}

}  // namespace tokenfare::vocabulary_files
