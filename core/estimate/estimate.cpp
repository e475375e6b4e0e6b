#include "estimate/estimate.h"

#include <algorithm>

namespace tokenfare {

namespace {

bool lacks_request_fee(const Quote& quote) {
  return std::any_of(quote.warnings.begin(), quote.warnings.end(),
                     [](const Warning& warning) { return warning.code == "requestFee"; });
}

/// What the request would cost with these tokens.
class Pricing {
 public:
  Pricing(const PriceBook& book, const EstimateRequest& request) : book_(book) {
    asked_.model = request.model;
    asked_.on = request.on;
    asked_.whole_day = request.whole_day;
    asked_.host = request.host;
    asked_.service = request.service;
  }

  Result<Quote> of(std::uint64_t input, std::uint64_t output) {
    asked_.usage.input = input;
    asked_.usage.output = output;
    auto quote = book_.quote(asked_);
    if (!quote || !lacks_request_fee(*quote)) return quote;
    asked_.usage.fees = {{"request", 1}};  // an estimate is of one
    return book_.quote(asked_);
  }

 private:
  const PriceBook& book_;
  QuoteRequest asked_;
};

/// The text, then the images in their order.
Result<std::vector<InputPart>> input_parts(const Model& model, const Estimators& estimators,
                                           const EstimateRequest& request) {
  auto text = token_count(model, estimators, request.count);
  if (!text) return text.error();
  std::vector<InputPart> parts;
  parts.push_back({*std::move(text), std::nullopt});
  if (request.images.empty()) return parts;
  const auto rule = image_rule(model, estimators.images());
  if (!rule) return rule.error();
  for (const auto& image : request.images) {
    auto counted = image_tokens(**rule, image, model.id);
    if (!counted) return counted.error();
    parts.push_back({std::move(counted->count), image, std::move(counted->steps)});
  }
  return parts;
}

void warn_of_limits(const Model& model, Estimate& estimate) {
  const auto& input = estimate.input;
  const auto& output = estimate.output;
  if (model.max_output && output.tokens > *model.max_output) {
    estimate.warnings.push_back({"outputTooLong", "The expected output is longer than " + model.id +
                                                      " can answer: at most " + std::to_string(*model.max_output) +
                                                      " tokens."});
  }
  if (!model.context_window) return;
  const auto window = " the context window of " + model.id + ", " + std::to_string(*model.context_window) + " tokens.";
  if (input.low + output.tokens > *model.context_window) {
    estimate.warnings.push_back({"contextExceeded", "Input and expected output are more than" + window});
  } else if (input.high + output.tokens > *model.context_window) {
    estimate.warnings.push_back({"contextMayBeExceeded", "Input and expected output may be more than" + window});
  }
}

}  // namespace

Result<Estimate> estimate(const PriceBook& book, const Estimators& estimators, const EstimateRequest& request) {
  const auto match = book.registry().find(request.model);
  if (!match) return match.error();
  const auto& model = *match->model;

  Estimate result;
  result.model = model.id;
  result.context_window = model.context_window;
  auto parts = input_parts(model, estimators, request);
  if (!parts) return parts.error();
  result.parts = *std::move(parts);
  result.input = result.parts.front().count;
  for (std::size_t i = 1; i < result.parts.size(); ++i) result.input = plus(result.input, result.parts[i].count);
  result.output = given_count(request.expected_output);

  Pricing pricing(book, request);
  auto expected = pricing.of(result.input.tokens, request.expected_output);
  if (!expected) return expected.error();
  const auto low = pricing.of(result.input.low, request.expected_output);
  if (!low) return low.error();
  const auto high = pricing.of(result.input.high, request.expected_output);
  if (!high) return high.error();
  result.cost = {low->total, expected->total, high->total, std::nullopt};
  if (const auto longest = request.max_output ? request.max_output : model.max_output) {
    const auto worst = pricing.of(result.input.high, std::max(*longest, request.expected_output));
    if (!worst) return worst.error();
    result.cost.worst = worst->total;
  }
  result.quote = std::move(*expected);
  result.warnings = result.quote.warnings;
  if (low->row.tier != high->row.tier) {
    result.warnings.push_back(
        {"tierUncertain", "The count is not certain enough to say which long-context price applies."});
  }
  warn_of_limits(model, result);
  return result;
}

}  // namespace tokenfare
