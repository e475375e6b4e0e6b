// What a text of a request is for a model, apart from what the request has around it: the share of an estimator that grows
// with the text. Several texts add up before anything is rounded.
#pragma once

#include <cstdint>
#include <string>

#include "base/int128.h"
#include "counting/estimators.h"
#include "models/model.h"

namespace tokenfare {

/// In 10^-6 tokens; the three are the same where the model's own encoding counts.
struct TextTokens {
  int128 tokens = 0;
  int128 low = 0;
  int128 high = 0;
  Claim claim = Claim::measured;
  std::string caution = {};  // as of a TokenCount
};

/// Of `count` tokens in counting_encoding(), of texts of a kind, which only an estimate asks for.
Result<TextTokens> text_tokens(const Model& model, const Estimators& estimators, std::uint64_t count, TextKind kind);

}  // namespace tokenfare
