// What a request will cost before it is sent: its tokens, counted or estimated, priced on a day. An
// interval of tokens becomes an interval of money, so a cost is never more certain than the count.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "counting/image_tokens.h"
#include "counting/token_count.h"
#include "pricing/price_book.h"

namespace tokenfare {

struct EstimateRequest {
  std::string model;
  std::uint64_t count = 0;                  // of the text, in counting_encoding(model)
  std::vector<Image> images = {};           // at most max_images
  std::uint64_t expected_output = 0;        // tokens of the answer, as the caller expects
  std::optional<std::uint64_t> max_output;  // the limit of the request; else the model's own is the worst case
  Instant on;
  bool whole_day = true;
  std::string host;
  Service service = {};
};

inline constexpr std::size_t max_images = 10'000;

/// A part of the input and how many tokens it is: the text, or an image.
struct InputPart {
  TokenCount count;
  std::optional<Image> image;
  std::vector<std::string> steps = {};  // of an image: how its tokens were computed
};

/// low, expected and high follow the interval of the input; worst is the high end with the longest
/// answer that is possible, and missing if no limit is known.
struct CostRange {
  Money low;
  Money expected;
  Money high;
  std::optional<Money> worst;
};

struct Estimate {
  std::string model;
  TokenCount input;  // the sum of the parts
  std::vector<InputPart> parts;
  TokenCount output;
  CostRange cost;
  Quote quote;  // of the expected cost
  std::optional<std::uint64_t> context_window;
  std::vector<Warning> warnings;  // those of the quote, and what concerns the request
};

Result<Estimate> estimate(const PriceBook& book, const Estimators& estimators, const EstimateRequest& request);

}  // namespace tokenfare
