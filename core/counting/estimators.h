// Estimators: how many tokens a text is for a model whose tokenizer is not public or may not be shipped,
// from the count of another encoding. Each is a row of core/data/models/estimators.json, fitted to
// recorded counts or to a published vocabulary, with an interval that says how far off it may be. Beside them
// stand the rules by which images are counted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "counting/image_rules.h"
#include "json/document.h"

namespace tokenfare {

/// tokens = plus + factor × count; the interval is from low × tokens to high × tokens.
/// Factors are whole millionths, so that nothing is computed in floats.
struct Estimator {
  std::string id;
  std::string base;          // the encoding that is counted in
  std::uint64_t factor = 0;  // in 10^-6
  std::uint64_t plus = 0;    // in 10^-6 tokens
  std::uint64_t low = 0;     // in 10^-6
  std::uint64_t high = 0;    // in 10^-6
  std::uint64_t least = 0;   // tokens: the interval reaches at least so far to each side
  std::uint64_t hidden = 0;  // tokens that the provider may add unseen; only in the high end
  std::string method;
  std::string source;
};

class Estimators {
 public:
  /// Reads the list "estimators" of a price book.
  static Result<Estimators> from_json(const json::Value& list);

  /// Reads the lists "estimators" and "images" of a price book.
  static Result<Estimators> from_book(const json::Value& book);

  /// Null if there is none of that name. Lives as long as the Estimators.
  const Estimator* find(std::string_view id) const;

  const ImageRules& images() const { return images_; }

 private:
  std::vector<Estimator> rows_;
  ImageRules images_;
};

}  // namespace tokenfare
