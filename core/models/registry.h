// From the name that somebody writes to the model that is meant. The answer says by which name it was
// found and why, so that a wrong guess can be seen.
//
//   1. the id of a model, or one of its aliases: "gpt-4", "gpt-4-0613"
//   2. a longer name whose beginning, up to a hyphen, is an id or alias: "gpt-4o-2030-01-01" is read as
//      "gpt-4o". What follows must not be a version number: "claude-sonnet-5-5" is not "claude-sonnet-5".
//
// Letters are compared without regard to case. A name that is not found is an error with near names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/model.h"

namespace tokenfare {

enum class MatchedBy : std::uint8_t { id, alias, prefix };
const char* matched_by_text(MatchedBy by);

struct Match {
  const Model* model;  // lives as long as the Registry
  MatchedBy by;
  std::string_view name;  // the id or alias that matched; lives as long as the Registry
};

class Registry {
 public:
  /// Reads the list "models" of a price book. A name given twice, and a name that stands for a model
  /// that is not in the list, are refused.
  static Result<Registry> from_json(const json::Value& models);

  /// Adds a model of the user's own under a name that is not taken: all that is known of `like`, but for its other names,
  /// its hosts and its end. Matches found before are dead then. Returns its id, the name in lower case.
  std::string add(std::string_view name, const Model& like);

  /// `unknown_model` with the detail "near", a list of names, if there is no such model.
  Result<Match> find(std::string_view name) const;

  /// What `model` stood for on a day: itself, for most.
  const Model& standing_for(const Model& model, Instant on) const;

  /// In the order of the list.
  const std::vector<Model>& models() const { return models_; }

 private:
  struct Name {
    std::string text;  // lower case
    std::size_t model;
    MatchedBy by;
  };
  const Name* exact(std::string_view lower) const;
  Error unknown(std::string_view name, std::string_view lower) const;

  std::vector<Model> models_;
  std::vector<Name> names_;  // sorted by text
};

/// The names of `names` nearest to `wanted`, best first: few letters apart, or beginning alike.
std::vector<std::string> near_names(std::string_view wanted, const std::vector<std::string_view>& names);

}  // namespace tokenfare
