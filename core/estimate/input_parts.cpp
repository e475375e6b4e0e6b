#include "estimate/input_parts.h"

#include <algorithm>

#include "base/decimal.h"
#include "counting/text_tokens.h"

namespace tokenfare {

namespace {

constexpr std::uint64_t million = 1'000'000;

/// Whole tokens, never below 0.
std::uint64_t whole(int128 millionths) {
  if (millionths <= 0) return 0;
  return static_cast<std::uint64_t>(scale_half_even(millionths, 1, million).value_or(0));
}

/// The model as the request counts it: in a vocabulary that was brought for it, else without those that are missing.
Model counted_as(const Model& model, const Request& request, const Estimators& estimators) {
  for (const auto& vocabulary : request.brought) {
    if (vocabulary.model != model.id) continue;
    Model counted = model;
    counted.encoding = vocabulary.name;
    return counted;
  }
  return counted_without(model, estimators, request.without);
}

bool is_brought(std::string_view encoding, const Request& request) {
  return std::any_of(request.brought.begin(), request.brought.end(),
                     [encoding](const BroughtVocabulary& vocabulary) { return vocabulary.name == encoding; });
}

std::optional<std::string> text_of(const PlannedPart& part, const Piece& piece, const Request& request) {
  if (part.kind == "text") return request.text;
  return piece.text;
}

class Counter {
 public:
  Counter(const FareBook& book, const Request& request, const Model& model, const TextCounts& counts,
          std::string_view encoding)
      : book_(book), request_(request), model_(model), counts_(counts), encoding_(encoding) {}

  Result<InputPart> part(PlannedPart planned) {
    InputPart result;
    if (planned.count) {
      result.count = *std::move(planned.count);
      result.steps = std::move(planned.steps);
    } else {
      auto count = planned.kind == "text" ? count_text() : count_pieces(planned, result);
      if (!count) return count.error();
      result.count = *std::move(count);
      if (auto problem = compare(planned, result)) return *std::move(problem);
    }
    result.kind = std::move(planned.kind);
    result.index = planned.index;
    result.role = std::move(planned.role);
    result.name = std::move(planned.name);
    result.charge = planned.charge;
    result.image = std::move(planned.image);
    return result;
  }

 private:
  Result<TokenCount> count_text() {
    const auto kind = request_.text ? text_kind(*request_.text) : request_.text_kind;
    auto count =
        token_count(model_, book_.estimators, request_.count.value_or(counts_.of(encoding_, request_.text)), kind);
    if (count && is_brought(encoding_, request_)) count->source = "a vocabulary file that was brought for this model";
    return count;
  }

  Result<TokenCount> count_pieces(const PlannedPart& part, InputPart& result) {
    std::int64_t texts = 0;
    int128 beside = part.beside;
    std::string whole_text;
    for (const auto& piece : part.pieces) {
      if (piece.is_control) {
        beside += million;
        continue;
      }
      texts += (piece.is_counted_before ? -1 : 1) * static_cast<std::int64_t>(counts_.of(encoding_, piece.text));
      if (model_.encoding.empty() && !piece.is_counted_before) whole_text += piece.text;
    }
    const auto count_of_texts = static_cast<std::uint64_t>(std::max<std::int64_t>(0, texts));
    auto tokens = text_tokens(model_, book_.estimators, count_of_texts, text_kind(whole_text));
    if (!tokens) return tokens.error();
    TokenCount count;
    count.tokens = whole(tokens->tokens + beside);
    count.low = whole(tokens->low + beside);
    count.high = whole(tokens->high + beside) + part.more;
    count.low -= std::min(count.low, part.less);
    const bool is_estimate = part.is_estimate || (model_.encoding.empty() && texts != 0);
    count.precision = is_estimate ? Precision::estimate : Precision::rendered;
    count.method = part.method;
    count.source = part.source;
    count.claim = tokens->claim;
    count.caution = std::move(tokens->caution);
    tell(whole(tokens->tokens), beside, result);
    return count;
  }

  /// "9 tokens of text and 3 around them"
  static void tell(std::uint64_t texts, int128 beside, InputPart& result) {
    if (beside == 0) return;
    const auto around = decimal_text(beside, 6);
    if (texts == 0) result.steps.push_back(around + " tokens, without a text");
    else result.steps.push_back(std::to_string(texts) + " of text and " + around + " around it");
  }

  /// The second method; the interval holds both.
  std::optional<Error> compare(const PlannedPart& part, InputPart& result) {
    if (!part.check) return std::nullopt;
    std::uint64_t texts = 0;
    for (const auto& text : part.check->texts) texts += counts_.of(encoding_, text);
    const auto tokens = text_tokens(model_, book_.estimators, texts, TextKind::english);
    if (!tokens) return tokens.error();
    result.other = OtherCount{whole(tokens->tokens + part.check->beside), part.check->method, part.check->source};
    result.count.low = std::min(result.count.low, result.other->tokens);
    result.count.high = std::max(result.count.high, result.other->tokens);
    return std::nullopt;
  }

  const FareBook& book_;
  const Request& request_;
  const Model& model_;
  const TextCounts& counts_;
  std::string_view encoding_;
};

}  // namespace

std::optional<Error> ask_texts(const FareBook& book, const Request& request, const Model& asked, TextCounts& counts) {
  const auto model = counted_as(asked, request, book.estimators);
  const auto encoding = counting_encoding(model, book.estimators);
  if (!encoding) return encoding.error();
  const auto parts = plan_parts(request, model, book.requests, book.estimators.images());
  if (!parts) return parts.error();
  for (const auto& part : *parts) {
    if (part.kind == "text" && request.count) continue;
    for (const auto& piece : part.pieces) {
      if (!piece.is_control) counts.ask(*encoding, text_of(part, piece, request));
    }
    if (!part.check) continue;
    for (const auto& text : part.check->texts) counts.ask(*encoding, text);
  }
  return std::nullopt;
}

Result<std::vector<InputPart>> input_parts(const FareBook& book, const Request& request, const Model& asked,
                                           const TextCounts& counts) {
  const auto model = counted_as(asked, request, book.estimators);
  const auto encoding = counting_encoding(model, book.estimators);
  if (!encoding) return encoding.error();
  auto planned = plan_parts(request, model, book.requests, book.estimators.images());
  if (!planned) return planned.error();
  Counter counter(book, request, model, counts, *encoding);
  std::vector<InputPart> parts;
  for (auto& each : *planned) {
    auto part = counter.part(std::move(each));
    if (!part) return part.error();
    parts.push_back(*std::move(part));
  }
  return parts;
}

}  // namespace tokenfare
