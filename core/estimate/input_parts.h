// The parts of a request with their tokens: what was planned, and what its texts were counted as.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "estimate/fare_book.h"
#include "estimate/text_counts.h"
#include "requests/plan.h"

namespace tokenfare {

/// What a second method counts of the same part.
struct OtherCount {
  std::uint64_t tokens = 0;
  std::string method;
  std::string source;
};

struct InputPart {
  std::string kind;
  std::optional<std::size_t> index;  // of the message that it is, or stands in
  std::string role;
  std::string name;
  TokenCount count;
  Charge charge = Charge::input;
  std::optional<Image> image;
  std::vector<std::string> steps;  // how its tokens were computed, a line each
  std::optional<OtherCount> other;
};

/// The texts that must be counted for a request on a model.
std::optional<Error> ask_texts(const FareBook& book, const Request& request, const Model& model, TextCounts& counts);

/// Each part as good as it can be counted: by the model's own encoding, or by its estimator with an interval.
Result<std::vector<InputPart>> input_parts(const FareBook& book, const Request& request, const Model& model,
                                           const TextCounts& counts);

}  // namespace tokenfare
