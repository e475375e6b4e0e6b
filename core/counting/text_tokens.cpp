#include "counting/text_tokens.h"

namespace tokenfare {

Result<TextTokens> text_tokens(const Model& model, const Estimators& estimators, std::uint64_t count, TextKind kind) {
  constexpr int128 million = 1'000'000;
  if (!model.encoding.empty()) {
    const auto tokens = million * static_cast<int128>(count);
    return TextTokens{tokens, tokens, tokens};
  }
  const auto* row = estimators.find(model.estimator);
  if (!row) {
    return Error{Fault::invalid_argument,
                 "The price book has no estimator \"" + model.estimator + "\", which " + model.id + " needs."};
  }
  if (count == 0) return TextTokens{};
  // A count is at most 2^53, a factor 10^9 and a share 10^9: below 2^113.
  const auto& ratio = row->ratio(kind);
  const auto tokens = static_cast<int128>(ratio.factor) * static_cast<int128>(count);
  return TextTokens{tokens, tokens * static_cast<int128>(ratio.low) / million,
                    tokens * static_cast<int128>(ratio.high) / million, ratio.claim, ratio.why};
}

}  // namespace tokenfare
