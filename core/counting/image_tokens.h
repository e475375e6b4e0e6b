// How many tokens an image is for a model, from its width, its height and the detail that is asked for, and how that
// came about. All of it is whole numbers: a scale is a fraction, and rounding up is division.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "counting/image_rules.h"
#include "counting/token_count.h"

namespace tokenfare {

struct Image {
  std::uint64_t width = 0;  // pixels
  std::uint64_t height = 0;
  std::string detail = "auto";  // one of image_details
};

struct ImageCount {
  TokenCount count;
  std::vector<std::string> steps;  // how it was computed, a line each: "2048 × 4096 pixels are scaled to 768 × 1536"
};

/// Reads {"width":1024,"height":768,"detail":"high"}; "auto" is the detail if none is given. `invalid_usage` for a side
/// that is no whole number from 1 to max_image_side, and for a detail that is none.
Result<Image> image_from_json(const json::Value& value);

/// One of image_details, or `invalid_usage`.
Result<std::string> image_detail_from_json(const json::Value& value);

/// `model` is named where the rule does not say how the detail is counted, which is `invalid_usage`.
Result<ImageCount> image_tokens(const ImageRule& rule, const Image& image, std::string_view model);

/// `invalid_usage` for a model that takes no images, or of which no rule is known.
Result<const ImageRule*> image_rule(const Model& model, const ImageRules& rules);

}  // namespace tokenfare
