// How many tokens something is for a model, and how good that number is. A count that is not exact has
// an interval, says how it was made and on what evidence, and is never shown as exact.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/result.h"
#include "counting/estimators.h"
#include "json/writer.h"
#include "models/model.h"

namespace tokenfare {

enum class Precision : std::uint8_t {
  exact,     // counted with the model's own tokenizer, or given by the caller
  rendered,  // exact for a request that was rendered by a published template, or for an image by such a rule
  estimate,  // from another tokenizer's count, with an interval
  fallback,  // from the length of the text alone
};
const char* precision_text(Precision precision);

/// low <= tokens <= high; all three are the same for an exact count.
struct TokenCount {
  std::uint64_t tokens = 0;
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  Precision precision = Precision::exact;
  std::string method;  // how the number was made, in words
  std::string source;  // what that rests on
  Claim claim = Claim::measured;
  std::string caution = {};  // why the interval is not measured, in words; else empty
};

/// The encoding that a text must be counted in before token_count(): the model's own, or the base of
/// its estimator. Lives as long as its arguments.
Result<std::string_view> counting_encoding(const Model& model, const Estimators& estimators);

/// The model as it is counted where some encodings cannot be loaded: by the estimator that its own falls back on, as long
/// as there is one.
Model counted_without(Model model, const Estimators& estimators, std::span<const std::string> encodings);

/// The tokens of a text for `model`, from its count in counting_encoding() and its kind, which only an estimate asks for.
Result<TokenCount> token_count(const Model& model, const Estimators& estimators, std::uint64_t count,
                               TextKind kind = TextKind::english);

/// A number that the caller gives, such as the output that is expected.
TokenCount given_count(std::uint64_t tokens);

/// The sum of both, as good as the worse of them, whose caution it keeps.
TokenCount plus(const TokenCount& a, const TokenCount& b);

/// The members of an object that was begun: tokens, low, high, precision, method, source, and caution if there is one.
void write_token_count_members(json::Writer& writer, const TokenCount& count);
void write_token_count(json::Writer& writer, const TokenCount& count);

}  // namespace tokenfare
