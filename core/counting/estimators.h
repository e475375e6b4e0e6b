// Estimators: how many tokens a text is for a model whose tokenizer is not public or may not be shipped,
// from the count of another encoding. Each is a row of core/data/models/estimators.json, fitted to
// recorded counts or to a published vocabulary, with an interval that says how far off it may be, for each kind of text
// that differs. Beside them stand the rules by which images are counted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "counting/image_rules.h"
#include "counting/text_kind.h"
#include "json/document.h"

namespace tokenfare {

/// How much stands behind an interval.
enum class Claim : std::uint8_t {
  measured,  // nearly all of what was measured lies inside, also of sources that the fit had not seen
  rough,     // little was measured, or only ratios are known
  none,      // nothing was: the interval is an assumption
};

/// What a token of the base encoding is for the model, and how far off that may be: a text of n tokens there has
/// factor × n, in the interval from low to high times that. All in 10^-6, so that nothing is computed in floats.
struct Ratio {
  std::uint64_t factor = 0;
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  Claim claim = Claim::measured;
  std::string why;  // in words, where the claim is not `measured`
};

/// tokens = plus + factor × count, with a ratio of its own for some kinds of text.
struct Estimator : Ratio {
  std::string id;
  std::string base;          // the encoding that is counted in
  std::string otherwise;     // the estimator to use where `base` cannot be loaded; may be empty
  std::uint64_t plus = 0;    // in 10^-6 tokens: what a request has around its text
  std::uint64_t least = 0;   // tokens: the interval reaches at least so far to each side
  std::uint64_t hidden = 0;  // tokens that the provider may add unseen; only in the high end
  std::string method;
  std::string source;
  std::vector<std::pair<TextKind, Ratio>> kinds;  // where they differ from the usual ratio
  std::optional<Ratio> script;                    // for scripts that `kinds` does not have

  const Ratio& ratio(TextKind kind) const;
};

class Estimators {
 public:
  /// Reads the list "estimators" of a price book.
  static Result<Estimators> from_json(const json::Value& list);

  /// Reads the lists "estimators" and "images" of a price book.
  static Result<Estimators> from_book(const json::Value& book);

  /// Null if there is none of that name. Lives as long as the Estimators.
  const Estimator* find(std::string_view id) const;

  /// Puts rows of the list "estimators" of a calibration in the place of those of the same id, or adds them; if one is
  /// refused, none is taken.
  std::optional<Error> replace(const json::Value& list);

  const ImageRules& images() const { return images_; }

 private:
  std::vector<Estimator> rows_;
  ImageRules images_;
};

}  // namespace tokenfare
