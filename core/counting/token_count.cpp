#include "counting/token_count.h"

#include <algorithm>

#include "base/int128.h"

namespace tokenfare {

namespace {

constexpr std::uint64_t million = 1'000'000;

/// `millionths` × `share` (in 10^-6) as whole tokens, rounded once, half to even.
std::uint64_t tokens_of(int128 millionths, std::uint64_t share) {
  const auto tokens = scale_half_even(millionths, share, million * million);
  return static_cast<std::uint64_t>(tokens.value_or(0));
}

/// The count is at most 2^53 and a factor at most 1,000, so the products stay far inside 128 bits.
TokenCount estimated(const Estimator& row, std::uint64_t count, TextKind kind) {
  const auto& ratio = row.ratio(kind);
  const int128 millionths =
      static_cast<int128>(count) * static_cast<int128>(ratio.factor) + static_cast<int128>(row.plus);
  TokenCount result;
  result.tokens = tokens_of(millionths, million);
  const auto least = result.tokens - std::min(result.tokens, row.least);
  result.low = std::max<std::uint64_t>(1, std::min(tokens_of(millionths, ratio.low), least));
  result.low = std::min(result.low, result.tokens);
  result.high = std::max(tokens_of(millionths, ratio.high), result.tokens + row.least) + row.hidden;
  result.precision = Precision::estimate;
  result.method = row.method;
  result.source = row.source;
  result.claim = ratio.claim;
  result.caution = ratio.why;
  return result;
}

Error no_estimator(const Model& model) {
  return Error{Fault::invalid_argument,
               "The price book has no estimator \"" + model.estimator + "\", which " + model.id + " needs."};
}

}  // namespace

const char* precision_text(Precision precision) {
  switch (precision) {
    case Precision::exact: return "exact";
    case Precision::rendered: return "rendered";
    case Precision::estimate: return "estimate";
    case Precision::fallback: return "fallback";
  }
  return "estimate";
}

Result<std::string_view> counting_encoding(const Model& model, const Estimators& estimators) {
  if (!model.encoding.empty()) return std::string_view(model.encoding);
  const auto* row = estimators.find(model.estimator);
  if (!row) return no_estimator(model);
  return std::string_view(row->base);
}

Model counted_without(Model model, const Estimators& estimators, std::span<const std::string> encodings) {
  const auto* row = estimators.find(model.estimator);
  for (auto left = encodings.size(); row && left > 0; --left) {
    const bool is_missing = std::find(encodings.begin(), encodings.end(), row->base) != encodings.end();
    if (!is_missing || row->otherwise.empty()) break;
    row = estimators.find(row->otherwise);
  }
  if (row) model.estimator = row->id;
  return model;
}

Result<TokenCount> token_count(const Model& model, const Estimators& estimators, std::uint64_t count, TextKind kind) {
  if (!model.encoding.empty()) {
    return TokenCount{
        count, count, count, Precision::exact, "counted in " + model.encoding, "the model's own encoding"};
  }
  const auto* row = estimators.find(model.estimator);
  if (!row) return no_estimator(model);
  if (count == 0) return TokenCount{0, 0, 0, Precision::estimate, "no text", row->source};
  return estimated(*row, count, kind);
}

TokenCount given_count(std::uint64_t tokens) {
  return {tokens, tokens, tokens, Precision::exact, "as given", "the caller"};
}

TokenCount plus(const TokenCount& a, const TokenCount& b) {
  const auto& worse = a.claim < b.claim ? b : a;
  return {a.tokens + b.tokens,    a.low + b.low,           a.high + b.high, std::max(a.precision, b.precision),
          "the sum of its parts", "each part has its own", worse.claim,     worse.caution};
}

void write_token_count_members(json::Writer& writer, const TokenCount& count) {
  writer.key("tokens").number(count.tokens);
  writer.key("low").number(count.low);
  writer.key("high").number(count.high);
  writer.key("precision").text(precision_text(count.precision));
  writer.key("method").text(count.method);
  writer.key("source").text(count.source);
  if (!count.caution.empty()) writer.key("caution").text(count.caution);
}

void write_token_count(json::Writer& writer, const TokenCount& count) {
  writer.begin_object();
  write_token_count_members(writer, count);
  writer.end_object();
}

}  // namespace tokenfare
