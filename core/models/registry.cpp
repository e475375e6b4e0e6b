#include "models/registry.h"

#include <algorithm>

namespace tokenfare {

namespace {

// Longer than any model's name; what is compared is cut here, so that a long text costs no time.
constexpr std::size_t longest_name = 120;

std::string lower_case(std::string_view text) {
  std::string lower(text.substr(0, longest_name));
  for (auto& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
  }
  return lower;
}

/// "5" and "5-preview" are, "2030-01-01" and "0613" are dates, "turbo" is a word.
bool begins_with_version(std::string_view rest) {
  const auto digits = rest.substr(0, rest.find('-'));
  const bool all_digits = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  return all_digits && digits.size() < 4;
}

}  // namespace

const char* matched_by_text(MatchedBy by) {
  switch (by) {
    case MatchedBy::id: return "id";
    case MatchedBy::alias: return "alias";
    case MatchedBy::prefix: return "prefix";
  }
  return "id";
}

Result<Registry> Registry::from_json(const json::Value& models) {
  Registry registry;
  for (const auto item : models.elements()) {
    auto model = model_from_json(item);
    if (!model) return model.error();
    const auto index = registry.models_.size();
    registry.names_.push_back({lower_case(model->id), index, MatchedBy::id});
    for (const auto& alias : model->aliases) registry.names_.push_back({lower_case(alias), index, MatchedBy::alias});
    registry.models_.push_back(std::move(*model));
  }
  auto& names = registry.names_;
  std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.text < b.text; });
  const auto twice =
      std::adjacent_find(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.text == b.text; });
  if (twice != names.end()) {
    return Error{Fault::invalid_argument, "The name \"" + twice->text + "\" is given to two models."};
  }
  for (const auto& model : registry.models_) {
    for (const auto& period : model.stands_for) {
      const auto* target = registry.exact(period.model);
      if (target && target->by == MatchedBy::id && registry.models_[target->model].stands_for.empty()) continue;
      return Error{Fault::invalid_argument, "\"" + model.id + "\" stands for \"" + period.model +
                                                "\", which is no model of its own in this book."};
    }
  }
  return registry;
}

std::string Registry::add(std::string_view name, const Model& like) {
  Model model;
  model.id = lower_case(name);
  model.provider = like.provider;
  model.encoding = like.encoding;
  model.estimator = like.estimator;
  model.images = like.images;
  model.chat = like.chat;
  model.units = like.units;
  model.context_window = like.context_window;
  model.max_output = like.max_output;
  const auto at = std::lower_bound(names_.begin(), names_.end(), model.id,
                                   [](const Name& known, const std::string& wanted) { return known.text < wanted; });
  names_.insert(at, {model.id, models_.size(), MatchedBy::id});
  models_.push_back(std::move(model));
  return models_.back().id;
}

const Registry::Name* Registry::exact(std::string_view lower) const {
  const auto at = std::lower_bound(names_.begin(), names_.end(), lower,
                                   [](const Name& name, std::string_view wanted) { return name.text < wanted; });
  return at != names_.end() && at->text == lower ? &*at : nullptr;
}

Result<Match> Registry::find(std::string_view name) const {
  const auto lower = lower_case(name);
  if (const auto* found = exact(lower)) return Match{&models_[found->model], found->by, found->text};
  const std::string_view whole = lower;
  for (auto hyphen = whole.rfind('-'); hyphen != std::string_view::npos && hyphen > 0;
       hyphen = whole.rfind('-', hyphen - 1)) {
    const auto* found = exact(whole.substr(0, hyphen));
    if (!found) continue;
    if (begins_with_version(whole.substr(hyphen + 1))) break;
    return Match{&models_[found->model], MatchedBy::prefix, found->text};
  }
  return unknown(name, lower);
}

const Model& Registry::standing_for(const Model& model, Instant on) const {
  const Model* meant = &model;
  for (const auto& period : model.stands_for) {
    const auto* target = exact(period.model);
    if (period.from <= on || meant == &model) meant = &models_[target->model];
  }
  return *meant;
}

Error Registry::unknown(std::string_view name, std::string_view lower) const {
  std::vector<std::string_view> all;
  for (const auto& known : names_) all.push_back(known.text);
  auto near = near_names(lower, all);
  auto message = "There is no model \"" + std::string(name.substr(0, longest_name)) + "\" in this price book.";
  if (!near.empty()) {
    message += " Near names: ";
    for (std::size_t i = 0; i < near.size(); ++i) message += (i ? ", " : "") + near[i];
    message += '.';
  }
  return Error{Fault::unknown_model, std::move(message), {{"near", std::move(near)}}};
}

}  // namespace tokenfare
