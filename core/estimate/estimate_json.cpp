#include "estimate/estimate_json.h"

#include "pricing/quote_json.h"

namespace tokenfare {

namespace {

Result<std::optional<std::uint64_t>> optional_tokens(const json::Value& value) {
  if (!value.present()) return std::optional<std::uint64_t>();
  const auto tokens = value.count();
  if (!tokens) return Error{Fault::invalid_usage, tokens.error().message, tokens.error().details};
  return std::optional<std::uint64_t>(*tokens);
}

void write_part(json::Writer& writer, const InputPart& part) {
  writer.begin_object().key("kind").text(part.kind);
  if (part.index) writer.key("message").number(*part.index);
  if (!part.role.empty()) writer.key("role").text(part.role);
  if (!part.name.empty()) writer.key("name").text(part.name);
  write_token_count_members(writer, part.count);
  if (part.image) {
    writer.key("width").number(part.image->width).key("height").number(part.image->height);
    writer.key("detail").text(part.image->detail);
  }
  if (part.image || !part.steps.empty()) {
    writer.key("steps").begin_list();
    for (const auto& step : part.steps) writer.text(step);
    writer.end_list();
  }
  if (part.other) {
    writer.key("otherMethod").begin_object().key("tokens").number(part.other->tokens);
    writer.key("method").text(part.other->method).key("source").text(part.other->source).end_object();
  }
  writer.end_object();
}

void write_parts(json::Writer& writer, const std::vector<InputPart>& parts) {
  writer.begin_list();
  for (const auto& part : parts) write_part(writer, part);
  writer.end_list();
}

/// The limit of the answer, under our name or one of OpenAI's.
Result<std::optional<std::uint64_t>> max_output_of(const json::Value& value) {
  for (const auto name : {"maxOutput", "max_completion_tokens", "max_tokens"}) {
    if (value[name].present()) return optional_tokens(value[name]);
  }
  return std::optional<std::uint64_t>();
}

/// Reads the request on each model and collects what is to be counted.
Result<TextCounts> texts_of(const FareBook& book, const Request& request, const std::vector<std::string>& models) {
  TextCounts counts;
  for (const auto& name : models) {
    const auto match = book.prices.registry().find(name);
    if (!match) return match.error();
    if (auto problem = ask_texts(book, request, *match->model, counts)) return *std::move(problem);
  }
  return counts;
}

/// What is said beside a request about it: the counts of its texts, and of which kind the one is that the caller holds.
std::optional<Error> read_counts(const json::Value& value, TextCounts counts, EstimateRequest& request) {
  const auto beside = value[beside_request];
  if (auto problem = counts.answer(beside["counts"])) return problem;
  request.counts = std::move(counts);
  if (!beside["textKind"].present()) return std::nullopt;
  const auto name = beside["textKind"].text();
  const auto kind = name ? find_text_kind(*name) : std::nullopt;
  if (!kind) return beside["textKind"].refuse("the name of a kind of text");
  request.content.text_kind = *kind;
  return std::nullopt;
}

Result<std::vector<std::string>> names_of(const json::Value& list) {
  std::vector<std::string> names;
  for (const auto item : list.elements()) {
    const auto name = item.text();
    if (!name) return name.error();
    names.emplace_back(*name);
  }
  return names;
}

/// [{"model":"llama-3.1-8b","name":"“tokenizer.model”"}]; missing if there is none.
Result<std::vector<BroughtVocabulary>> brought_of(const json::Value& list) {
  std::vector<BroughtVocabulary> brought;
  for (const auto item : list.elements()) {
    const auto model = item["model"].text();
    const auto name = item["name"].text();
    if (!model) return model.error();
    if (!name) return name.error();
    brought.push_back({std::string(*model), std::string(*name)});
  }
  return brought;
}

/// Adds what pricing does not know of a model.
Result<std::string_view> write_counting(json::Writer& writer, const Model& model, const FareBook& book) {
  auto encoding = counting_encoding(model, book.estimators);
  if (encoding) writer.key("countedIn").text(*encoding);
  return encoding;
}

}  // namespace

Result<EstimateRequest> estimate_request_from_json(const json::Value& value) {
  constexpr std::string_view beside[] = {
      "model", "expectedOutput", "maxOutput", "max_completion_tokens", "max_tokens", "on",
      "host",  "service",        "residency"};
  EstimateRequest request;
  const auto model = value["model"];
  if (model.present()) {
    const auto name = model.text();
    if (!name) return name.error();
    request.model = *name;
  }
  const auto day = day_from_json(value["on"]);
  if (!day) return day.error();
  request.on = day->instant;
  request.whole_day = day->whole_day;
  auto content = request_from_json(value, instant_text(Instant{request.on.days() * 86'400}), beside);
  if (!content) return content.error();
  request.content = *std::move(content);
  const auto expected = optional_tokens(value["expectedOutput"]);
  if (!expected) return expected.error();
  request.expected_output = expected->value_or(0);
  const auto max_output = max_output_of(value);
  if (!max_output) return max_output.error();
  request.max_output = *max_output;
  if (value["host"].present()) {
    const auto host = value["host"].text();
    if (!host) return host.error();
    request.host = *host;
  }
  auto service = service_from_json(value);
  if (!service) return service.error();
  request.service = *std::move(service);
  auto without = names_of(value[beside_request]["without"]);
  if (!without) return without.error();
  request.content.without = *std::move(without);
  auto brought = brought_of(value[beside_request]["brought"]);
  if (!brought) return brought.error();
  request.content.brought = *std::move(brought);
  return request;
}

Result<std::string> texts_json(const FareBook& book, const json::Value& value) {
  const auto request = estimate_request_from_json(value);
  if (!request) return request.error();
  const auto models = names_of(value[beside_request]["models"]);
  if (!models) return models.error();
  const auto counts = texts_of(book, request->content, *models);
  if (!counts) return counts.error();
  json::Writer writer;
  write_asked(writer, *counts);
  return std::move(writer).text();
}

Result<std::string> estimates_json(const FareBook& book, const json::Value& value) {
  auto request = estimate_request_from_json(value);
  if (!request) return request.error();
  const auto models = names_of(value[beside_request]["models"]);
  if (!models) return models.error();
  auto counts = texts_of(book, request->content, *models);
  if (!counts) return counts.error();
  if (auto problem = read_counts(value, *std::move(counts), *request)) return *std::move(problem);
  json::Writer writer;
  writer.begin_list();
  for (const auto& model : *models) {
    request->model = model;
    const auto result = estimate(book, *request);
    if (!result) return result.error();
    write_estimate(writer, *result);
  }
  writer.end_list();
  return std::move(writer).text();
}

Result<EstimateRequest> counted_request(const FareBook& book, const json::Value& value) {
  auto request = estimate_request_from_json(value);
  if (!request) return request;
  auto counts = texts_of(book, request->content, {request->model});
  if (!counts) return counts.error();
  if (auto problem = read_counts(value, *std::move(counts), *request)) return *std::move(problem);
  return request;
}

void write_estimate(json::Writer& writer, const Estimate& estimate) {
  writer.begin_object();
  writer.key("model").text(estimate.model);
  writer.key("input");
  write_token_count(writer, estimate.input);
  writer.key("parts");
  write_parts(writer, estimate.parts);
  writer.key("output");
  write_token_count(writer, estimate.output);
  writer.key("cost").begin_object();
  writer.key("low");
  write_money(writer, estimate.cost.low);
  writer.key("expected");
  write_money(writer, estimate.cost.expected);
  writer.key("high");
  write_money(writer, estimate.cost.high);
  if (estimate.cost.worst) {
    writer.key("worst");
    write_money(writer, *estimate.cost.worst);
  }
  writer.end_object();
  writer.key("quote");
  write_quote(writer, estimate.quote);
  if (estimate.context_window) writer.key("contextWindow").number(*estimate.context_window);
  writer.key("warnings");
  write_warnings(writer, estimate.warnings);
  writer.end_object();
}

Result<std::string> model_json(const FareBook& book, std::string_view name) {
  const auto match = book.prices.registry().find(name);
  if (!match) return match.error();
  json::Writer writer;
  writer.begin_object();
  write_model(writer, book.prices, *match->model);
  const auto encoding = write_counting(writer, *match->model, book);
  if (!encoding) return encoding.error();
  writer.key("matchedBy").text(matched_by_text(match->by));
  writer.key("matchedName").text(match->name);
  writer.end_object();
  return std::move(writer).text();
}

Result<std::string> book_json(const FareBook& book) {
  json::Writer writer;
  writer.begin_object();
  writer.key("asOf").text(instant_text(book.prices.as_of()));
  writer.key("models").begin_list();
  for (const auto& model : book.prices.registry().models()) {
    writer.begin_object();
    write_model(writer, book.prices, model);
    const auto encoding = write_counting(writer, model, book);
    if (!encoding) return encoding.error();
    writer.end_object();
  }
  writer.end_list().end_object();
  return std::move(writer).text();
}

}  // namespace tokenfare
