#include "estimate/estimate.h"

#include <algorithm>

#include "base/decimal.h"
#include "base/int128.h"

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

  Result<Quote> of(const Usage& usage) {
    asked_.usage = usage;
    auto quote = book_.quote(asked_);
    if (!quote || !lacks_request_fee(*quote)) return quote;
    asked_.usage.fees = {{"request", 1}};  // an estimate is of one
    return book_.quote(asked_);
  }

 private:
  const PriceBook& book_;
  QuoteRequest asked_;
};

/// What is thought before an answer of so many tokens.
std::uint64_t thought(std::uint64_t output, std::uint64_t times) {
  constexpr std::uint64_t million = 1'000'000;
  const auto tokens = scale_half_even(static_cast<int128>(output), times, million);
  return static_cast<std::uint64_t>(std::min(tokens.value_or(0), static_cast<int128>(json::max_count)));
}

TokenCount output_of(const EstimateRequest& request) {
  auto output = given_count(request.expected_output);
  const auto& reasoning = request.content.reasoning;
  if (!reasoning || request.expected_output == 0) return output;
  output.low += thought(request.expected_output, reasoning->low);
  output.tokens += thought(request.expected_output, reasoning->times);
  output.high += thought(request.expected_output, reasoning->high);
  output.precision = Precision::estimate;
  output.method = std::to_string(request.expected_output) + " as given, and " +
                  decimal_text(static_cast<int128>(reasoning->times), 6) + " times as many of reasoning, from " +
                  decimal_text(static_cast<int128>(reasoning->low), 6) + " to " +
                  decimal_text(static_cast<int128>(reasoning->high), 6) + " times";
  output.source = "an assumption: how long a model thinks is not published";
  return output;
}

/// Adds the parts up: what is read to the input, what is spoken to the output, each to what it is charged as.
void add_up(Estimate& result, const EstimateRequest& request) {
  result.output = output_of(request);
  const std::pair<Usage*, std::uint64_t TokenCount::*> ends[] = {
      {&result.low, &TokenCount::low}, {&result.expected, &TokenCount::tokens}, {&result.high, &TokenCount::high}};
  for (const auto& [usage, end] : ends) {
    usage->output = request.expected_output;
    usage->reasoning = result.output.*end - request.expected_output;
  }
  bool first = true;
  for (const auto& part : result.parts) {
    for (const auto& [usage, end] : ends) {
      const auto tokens = part.count.*end;
      if (part.charge == Charge::input) usage->input += tokens;
      else if (part.charge == Charge::audio_input) usage->audio_input += tokens;
      else usage->audio_output += tokens;
    }
    if (part.charge == Charge::audio_output) {
      result.output = plus(result.output, part.count);
      continue;
    }
    result.input = first ? part.count : plus(result.input, part.count);
    first = false;
  }
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

Result<Estimate> estimate(const FareBook& book, const EstimateRequest& request) {
  const auto match = book.prices.registry().find(request.model);
  if (!match) return match.error();
  const auto& model = *match->model;

  Estimate result;
  result.model = model.id;
  result.context_window = model.context_window;
  auto parts = input_parts(book, request.content, model, request.counts);
  if (!parts) return parts.error();
  result.parts = *std::move(parts);
  add_up(result, request);

  Pricing pricing(book.prices, request);
  auto expected = pricing.of(result.expected);
  if (!expected) return expected.error();
  const auto low = pricing.of(result.low);
  if (!low) return low.error();
  const auto high = pricing.of(result.high);
  if (!high) return high.error();
  result.cost = {low->total, expected->total, high->total, std::nullopt};
  if (const auto longest = request.max_output ? request.max_output : model.max_output) {
    auto usage = result.high;
    usage.output = std::max(*longest, usage.output + usage.reasoning) - usage.reasoning;
    const auto worst = pricing.of(usage);
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
