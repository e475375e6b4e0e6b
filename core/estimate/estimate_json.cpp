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

Result<std::vector<Image>> images_from_json(const json::Value& list) {
  std::vector<Image> images;
  if (!list.present()) return images;
  if (list.kind() != json::Kind::list || list.size() > max_images) {
    const auto refusal = list.refuse("a list of at most " + std::to_string(max_images) + " images");
    return Error{Fault::invalid_usage, refusal.message, refusal.details};
  }
  for (const auto item : list.elements()) {
    auto image = image_from_json(item);
    if (!image) return image.error();
    images.push_back(*std::move(image));
  }
  return images;
}

void write_parts(json::Writer& writer, const std::vector<InputPart>& parts) {
  writer.begin_list();
  for (const auto& part : parts) {
    writer.begin_object().key("kind").text(part.image ? "image" : "text");
    write_token_count_members(writer, part.count);
    if (part.image) {
      writer.key("width").number(part.image->width).key("height").number(part.image->height);
      writer.key("detail").text(part.image->detail).key("steps").begin_list();
      for (const auto& step : part.steps) writer.text(step);
      writer.end_list();
    }
    writer.end_object();
  }
  writer.end_list();
}

/// Adds what pricing does not know of a model.
Result<std::string_view> write_counting(json::Writer& writer, const Model& model, const Estimators& estimators) {
  auto encoding = counting_encoding(model, estimators);
  if (encoding) writer.key("countedIn").text(*encoding);
  return encoding;
}

}  // namespace

Result<EstimateRequest> estimate_request_from_json(const json::Value& value) {
  EstimateRequest request;
  const auto model = value["model"].text();
  if (!model) return model.error();
  request.model = *model;
  const auto count = value["count"].count();
  if (!count) return count.error();
  request.count = *count;
  auto images = images_from_json(value["images"]);
  if (!images) return images.error();
  request.images = *std::move(images);
  const auto expected = optional_tokens(value["expectedOutput"]);
  if (!expected) return expected.error();
  request.expected_output = expected->value_or(0);
  const auto max_output = optional_tokens(value["maxOutput"]);
  if (!max_output) return max_output.error();
  request.max_output = *max_output;
  const auto day = day_from_json(value["on"]);
  if (!day) return day.error();
  request.on = day->instant;
  request.whole_day = day->whole_day;
  if (value["host"].present()) {
    const auto host = value["host"].text();
    if (!host) return host.error();
    request.host = *host;
  }
  auto service = service_from_json(value);
  if (!service) return service.error();
  request.service = *std::move(service);
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

Result<std::string> model_json(const PriceBook& book, const Estimators& estimators, std::string_view name) {
  const auto match = book.registry().find(name);
  if (!match) return match.error();
  json::Writer writer;
  writer.begin_object();
  write_model(writer, book, *match->model);
  const auto encoding = write_counting(writer, *match->model, estimators);
  if (!encoding) return encoding.error();
  writer.key("matchedBy").text(matched_by_text(match->by));
  writer.key("matchedName").text(match->name);
  writer.end_object();
  return std::move(writer).text();
}

Result<std::string> book_json(const PriceBook& book, const Estimators& estimators) {
  json::Writer writer;
  writer.begin_object();
  writer.key("asOf").text(instant_text(book.as_of()));
  writer.key("models").begin_list();
  for (const auto& model : book.registry().models()) {
    writer.begin_object();
    write_model(writer, book, model);
    const auto encoding = write_counting(writer, model, estimators);
    if (!encoding) return encoding.error();
    writer.end_object();
  }
  writer.end_list().end_object();
  return std::move(writer).text();
}

}  // namespace tokenfare
