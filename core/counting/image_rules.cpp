#include "counting/image_rules.h"

#include <algorithm>
#include <tuple>

#include "base/decimal.h"

namespace tokenfare {

namespace {

constexpr std::uint64_t one = 1'000'000;
constexpr std::uint64_t smallest_side = 8;  // pixels of a tile or patch

/// A decimal up to `largest`.
Result<std::uint64_t> millionths(const json::Value& value, std::uint64_t largest) {
  const auto text = value.text();
  if (!text) return text.error();
  const auto number = parse_decimal(*text, 6);
  if (!number || *number < 0 || *number > static_cast<int128>(largest) * one) {
    return value.refuse("a decimal from 0 to " + std::to_string(largest) + " with at most 6 decimal places");
  }
  return static_cast<std::uint64_t>(*number);
}

Result<ImageRuleKind> kind_of(const json::Value& value) {
  const auto text = value.text();
  if (!text) return text.error();
  if (*text == "tiles") return ImageRuleKind::tiles;
  if (*text == "patches") return ImageRuleKind::patches;
  if (*text == "fixed") return ImageRuleKind::fixed;
  return value.refuse("\"tiles\", \"patches\" or \"fixed\"");
}

Result<std::vector<DetailLimit>> details_of(const json::Value& value, ImageRuleKind kind) {
  std::vector<DetailLimit> details;
  for (const auto& [name, member] : value.members()) {
    if (std::find(std::begin(image_details), std::end(image_details), name) == std::end(image_details)) {
      return member.refuse("under the name of a detail, such as \"high\"");
    }
    std::optional<std::uint64_t> limit;
    if (member.present() || kind == ImageRuleKind::fixed) {
      const auto number = member.integer(0, static_cast<std::int64_t>(max_image_side));
      if (!number) return number.error();
      limit = static_cast<std::uint64_t>(*number);
    }
    if (kind == ImageRuleKind::patches && limit && *limit == 0) return member.refuse("at least 1");
    details.push_back({std::string(name), limit});
  }
  const auto is_auto = [](const DetailLimit& each) { return each.detail == "auto"; };
  if (std::none_of(details.begin(), details.end(), is_auto)) return value.refuse("an object with \"auto\" in it");
  return details;
}

Result<ImageRule> rule_from_json(const json::Value& value) {
  ImageRule rule;
  for (const auto& [key, place] : {std::pair{"id", &rule.id}, {"method", &rule.method}, {"source", &rule.source}}) {
    const auto text = value[key].text();
    if (!text) return text.error();
    *place = *text;
  }
  const auto kind = kind_of(value["kind"]);
  if (!kind) return kind.error();
  rule.kind = *kind;
  auto details = details_of(value["details"], rule.kind);
  if (!details) return details.error();
  rule.details = *std::move(details);
  for (const auto& [key, place] : {std::pair{"side", &rule.side},
                                   {"longest", &rule.longest},
                                   {"shortest", &rule.shortest},
                                   {"base", &rule.base},
                                   {"smallSide", &rule.small_side}}) {
    if (!value[key].present()) continue;
    const auto number = value[key].integer(1, static_cast<std::int64_t>(max_image_side));
    if (!number) return number.error();
    *place = static_cast<std::uint64_t>(*number);
  }
  if ((rule.kind == ImageRuleKind::fixed) != (rule.side == 0)) {
    return value["side"].refuse("given for tiles and patches, and only for them");
  }
  if (rule.side != 0 && rule.side < smallest_side) return value["side"].refuse("at least 8");
  const std::tuple<const char*, std::uint64_t*, std::uint64_t> factors[] = {
      {"each", &rule.each, 10'000}, {"low", &rule.low, 1}, {"high", &rule.high, 10}};
  for (const auto& [key, place, most] : factors) {
    if (!value[key].present()) continue;
    const auto number = millionths(value[key], most);
    if (!number) return number.error();
    *place = *number;
  }
  if (rule.high < one) return value["high"].refuse("at least 1");
  for (const auto& [key, place] : {std::pair{"wholePatches", &rule.whole_patches}, {"estimate", &rule.is_estimate}}) {
    if (!value[key].present()) continue;
    const auto flag = value[key].boolean();
    if (!flag) return flag.error();
    *place = *flag;
  }
  return rule;
}

}  // namespace

Result<ImageRules> ImageRules::from_json(const json::Value& list) {
  ImageRules rules;
  for (const auto item : list.elements()) {
    auto rule = rule_from_json(item);
    if (!rule) return rule.error();
    rules.rows_.push_back(*std::move(rule));
  }
  return rules;
}

const ImageRule* ImageRules::find(std::string_view id) const {
  for (const auto& rule : rows_) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

}  // namespace tokenfare
