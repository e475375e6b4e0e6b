#include "models/model.h"

namespace tokenfare {

namespace {

Result<std::string> optional_text(const json::Value& value) {
  if (!value.present()) return std::string();
  const auto text = value.text();
  if (!text) return text.error();
  return std::string(*text);
}

Result<Instant> instant_of(const json::Value& value) {
  const auto text = value.text();
  if (!text) return text.error();
  const auto instant = parse_instant(*text);
  if (!instant) return value.refuse("a date such as \"2024-01-15\"");
  return *instant;
}

Result<std::optional<std::uint64_t>> optional_count(const json::Value& value) {
  if (!value.present()) return std::optional<std::uint64_t>();
  const auto count = value.count();
  if (!count) return count.error();
  return std::optional<std::uint64_t>(*count);
}

Result<std::vector<std::string>> texts_of(const json::Value& list) {
  std::vector<std::string> texts;
  for (const auto item : list.elements()) {
    const auto text = item.text();
    if (!text) return text.error();
    texts.emplace_back(*text);
  }
  return texts;
}

Result<std::vector<StandsFor>> stands_for_of(const json::Value& list) {
  std::vector<StandsFor> periods;
  for (const auto item : list.elements()) {
    const auto model = item["model"].text();
    if (!model) return model.error();
    const auto from = instant_of(item["from"]);
    if (!from) return from.error();
    if (!periods.empty() && *from <= periods.back().from) {
      return item["from"].refuse("later than the one before it");
    }
    periods.push_back({std::string(*model), *from});
  }
  return periods;
}

}  // namespace

Result<Model> model_from_json(const json::Value& value) {
  Model model;
  const auto id = value["id"].text();
  if (!id) return id.error();
  model.id = *id;
  const auto provider = value["provider"].text();
  if (!provider) return provider.error();
  model.provider = *provider;
  const auto modalities = value["modalities"];
  for (const auto& [list, place] : {std::pair{value["aliases"], &model.aliases},
                                    {value["units"], &model.units},
                                    {modalities["input"], &model.input_modalities},
                                    {modalities["output"], &model.output_modalities}}) {
    auto texts = texts_of(list);
    if (!texts) return texts.error();
    *place = *std::move(texts);
  }
  if (value["weights"].present()) {
    const auto weights = value["weights"].text();
    if (!weights || *weights != "open") return value["weights"].refuse("\"open\", or absent");
    model.has_open_weights = true;
  }
  auto stands_for = stands_for_of(value["standsFor"]);
  if (!stands_for) return stands_for.error();
  model.stands_for = std::move(*stands_for);
  const std::pair<const char*, std::string*> texts[] = {
      {"encoding", &model.encoding}, {"estimator", &model.estimator},    {"images", &model.images},
      {"chat", &model.chat},         {"replacedBy", &model.replaced_by}, {"host", &model.default_host}};
  for (const auto& [key, place] : texts) {
    auto text = optional_text(value[key]);
    if (!text) return text.error();
    *place = std::move(*text);
  }
  if (model.encoding.empty() == model.estimator.empty()) {
    return value["encoding"].refuse("given for a model without an estimator, and only for such a model");
  }
  if (value["retiredOn"].present()) {
    const auto retired_on = instant_of(value["retiredOn"]);
    if (!retired_on) return retired_on.error();
    model.retired_on = *retired_on;
  }
  const auto context_window = optional_count(value["contextWindow"]);
  if (!context_window) return context_window.error();
  model.context_window = *context_window;
  const auto max_output = optional_count(value["maxOutput"]);
  if (!max_output) return max_output.error();
  model.max_output = *max_output;
  return model;
}

Status status_of(const Model& model, Instant as_of) {
  if (!model.retired_on) return Status::active;
  return *model.retired_on <= as_of ? Status::retired : Status::retiring;
}

const char* status_text(Status status) {
  switch (status) {
    case Status::active: return "active";
    case Status::retiring: return "retiring";
    case Status::retired: return "retired";
  }
  return "active";
}

}  // namespace tokenfare
