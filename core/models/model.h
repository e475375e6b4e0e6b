// What is known of a model beside its price. These are facts of the data files in core/data/models;
// nothing here is computed from a name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "json/document.h"

namespace tokenfare {

/// From `from` on, the name of a model stood for this other model: "gpt-3.5-turbo" meant
/// gpt-3.5-turbo-0613 until February 2024.
struct StandsFor {
  std::string model;
  Instant from;
};

struct Model {
  std::string id;                               // lower case, as the provider writes it
  std::string provider;                         // "openai", …: who made it, not who serves it
  std::vector<std::string> aliases;             // names that have always meant this model
  std::vector<StandsFor> stands_for;            // oldest first; empty for a model that is itself
  std::string encoding;                         // exact; empty if no exact tokenizer is shipped
  std::string estimator;                        // used where `encoding` is empty
  std::string images;                           // the rule that its images are counted by; empty if none is known
  std::string chat;                             // the rule that its messages are counted by; empty if none is known
  std::vector<std::string> units;               // the rules for pages, seconds and what is added to each request
  std::optional<Instant> retired_on;            // the day from which it answers no more, past or announced
  std::string replaced_by;                      // what its provider recommends instead; may be empty
  std::optional<std::uint64_t> context_window;  // tokens
  std::optional<std::uint64_t> max_output;      // tokens
  std::vector<std::string> input_modalities;    // "text", "image", …; empty if not known
  std::vector<std::string> output_modalities;   // as input_modalities
  bool has_open_weights = false;                // as far as is known
  std::string default_host;                     // open weights: whose price is meant when no host is named
};

enum class Status : std::uint8_t { active, retiring, retired };

/// How things stand on the day `as_of`: `retiring` means that the end is announced.
Status status_of(const Model& model, Instant as_of);
const char* status_text(Status status);

/// One object of the list "models" in a price book.
Result<Model> model_from_json(const json::Value& value);

}  // namespace tokenfare
