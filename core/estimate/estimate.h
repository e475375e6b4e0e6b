// What a request will cost before it is sent: its tokens, counted or estimated, priced on a day. An
// interval of tokens becomes an interval of money, so a cost is never more certain than the count.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "estimate/input_parts.h"

namespace tokenfare {

struct EstimateRequest {
  std::string model;
  Request content;                          // what is sent
  TextCounts counts = {};                   // of its texts; see ask_texts()
  std::uint64_t expected_output = 0;        // tokens of the answer, as the caller expects, without reasoning
  std::optional<std::uint64_t> max_output;  // the limit of the request; else the model's own is the worst case
  Instant on;
  bool whole_day = true;
  std::string host;
  Service service = {};
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
  TokenCount input;  // the sum of the parts that are read
  std::vector<InputPart> parts;
  TokenCount output;          // with what is thought before it, and what is spoken
  Usage low, expected, high;  // what is charged at each end of the interval, and between
  CostRange cost;
  Quote quote;  // of the expected cost
  std::optional<std::uint64_t> context_window;
  std::vector<Warning> warnings;  // those of the quote, and what concerns the request
};

Result<Estimate> estimate(const FareBook& book, const EstimateRequest& request);

}  // namespace tokenfare
