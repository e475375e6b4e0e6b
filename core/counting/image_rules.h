// The rules by which models count images, as data: rows of core/data/models/images.json, each with its source and with
// what is known of how good it is. A model without a rule has none: nothing is guessed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "json/document.h"

namespace tokenfare {

enum class ImageRuleKind : std::uint8_t {
  tiles,    // so many tokens for the image, and so many more for each tile of it
  patches,  // so many tokens for each patch; an image of too many patches is scaled down first
  fixed,    // the same for each image
};

/// The most tiles or patches of an image, or its tokens if they are fixed. No limit: as many as there are.
struct DetailLimit {
  std::string detail;
  std::optional<std::uint64_t> limit;
};

struct ImageRule {
  std::string id;
  ImageRuleKind kind = ImageRuleKind::fixed;
  std::vector<DetailLimit> details;  // "auto" is one of them; alone, it stands for every detail
  std::uint64_t side = 0;            // pixels of a tile or patch
  std::uint64_t longest = 0;         // pixels; a longer image is scaled down to that; 0: none is
  std::uint64_t shortest = 0;        // pixels; then its short side is scaled down to that; 0: none is
  bool whole_patches = false;        // scaled down until the patches of one side are whole; else as little as is enough
  std::uint64_t base = 0;            // tokens of an image
  std::uint64_t each = 0;            // 10^-6 tokens of a tile or patch
  std::uint64_t small_side = 0;      // an image with no longer side is base + each, whatever the interval; 0: none is
  bool is_estimate = false;          // else what the provider publishes, or what was measured
  std::uint64_t low = 1'000'000;     // 10^-6 of the tokens
  std::uint64_t high = 1'000'000;    // 10^-6 of the tokens
  std::string method;
  std::string source;
};

/// What a caller may ask for; each rule takes some of them.
inline constexpr std::string_view image_details[] = {"auto", "low", "medium", "high", "ultra", "original"};

/// No side and no limit is above this: more than any provider takes, and little enough that nothing overflows.
inline constexpr std::uint64_t max_image_side = 100'000;

class ImageRules {
 public:
  /// Reads the list "images" of a price book; a list that is missing is empty.
  static Result<ImageRules> from_json(const json::Value& list);

  /// Null if there is none of that name. Lives as long as the ImageRules.
  const ImageRule* find(std::string_view id) const;

 private:
  std::vector<ImageRule> rows_;
};

}  // namespace tokenfare
