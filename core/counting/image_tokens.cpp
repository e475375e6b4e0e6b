#include "counting/image_tokens.h"

#include <algorithm>

namespace tokenfare {

namespace {

constexpr std::uint64_t million = 1'000'000;

std::uint64_t divide_up(std::uint64_t a, std::uint64_t b) { return (a + b - 1) / b; }

/// The largest whole number whose square is at most `square`, which is below 2^40.
std::uint64_t root(std::uint64_t square) {
  std::uint64_t result = 0;
  for (std::uint64_t bit = std::uint64_t{1} << 20; bit != 0; bit >>= 1) {
    if ((result + bit) * (result + bit) <= square) result += bit;
  }
  return result;
}

struct Scale {
  std::uint64_t over = 1;
  std::uint64_t under = 1;

  std::uint64_t pixels(std::uint64_t side) const {
    return std::max<std::uint64_t>(1, (side * over * 2 + under) / (under * 2));
  }
  std::uint64_t parts(std::uint64_t side, std::uint64_t part) const { return divide_up(side * over, under * part); }
};

/// Tiles or patches, and what the image was scaled to for them.
struct Grid {
  std::uint64_t across = 0;
  std::uint64_t down = 0;
  Scale scale;

  std::uint64_t count() const { return across * down; }
};

Grid grid_of(const Image& image, Scale scale, std::uint64_t side) {
  return {scale.parts(image.width, side), scale.parts(image.height, side), scale};
}

/// Into the box of the rule, never up.
Scale fitted(const ImageRule& rule, const Image& image) {
  const auto [shorter, longer] = std::minmax(image.width, image.height);
  Scale scale;
  if (rule.longest != 0 && longer > rule.longest) scale = {rule.longest, longer};
  if (rule.shortest != 0 && shorter * scale.over > rule.shortest * scale.under) scale = {rule.shortest, shorter};
  return scale;
}

/// So many patches across that their width is whole; as many down as that scale makes.
Grid by_width(const Image& image, std::uint64_t across, std::uint64_t side) {
  return {across, divide_up(across * image.height, image.width), {across * side, image.width}};
}

Grid by_height(const Image& image, std::uint64_t down, std::uint64_t side) {
  return {divide_up(down * image.width, image.height), down, {down * side, image.height}};
}

/// Both ways of making one side whole; OpenAI takes the smaller. The square root of limit × width / height is how many
/// patches across there would be if patches could be cut.
Grid whole_patches(const Image& image, std::uint64_t limit, std::uint64_t side) {
  const auto across = std::max<std::uint64_t>(1, root(limit * image.width / image.height));
  const auto down = std::max<std::uint64_t>(1, root(limit * image.height / image.width));
  const bool by_its_width = across * image.height <= down * image.width;
  return by_its_width ? by_width(image, across, side) : by_height(image, down, side);
}

/// The largest scale that leaves no more patches than the limit. Their number only changes where one side is whole, so
/// the largest is the better of the largest of either side.
Grid largest_within(const Image& image, std::uint64_t limit, std::uint64_t side) {
  auto across = std::min(limit, root(limit * image.width / image.height));
  while (across > 0 && by_width(image, across, side).count() > limit) --across;
  auto down = std::min(limit, root(limit * image.height / image.width));
  while (down > 0 && by_height(image, down, side).count() > limit) --down;
  const bool by_its_width = across * image.height >= down * image.width;
  return by_its_width ? by_width(image, across, side) : by_height(image, down, side);
}

/// A step, put together from words and numbers. (Its own word, because adding strings is much code for the download.)
class Line {
 public:
  Line& operator<<(std::string_view words) {
    text_.append(words);
    return *this;
  }
  Line& operator<<(std::uint64_t number) { return *this << std::to_string(number); }
  Line& sides(std::uint64_t a, std::uint64_t b) { return *this << a << " × " << b; }
  void end(ImageCount& result) { result.steps.push_back(std::move(text_)); }

 private:
  std::string text_;
};

/// 1.2 of 1,200,000 millionths.
std::string decimal(std::uint64_t millionths) {
  std::string text = std::to_string(millionths / million);
  auto rest = millionths % million;
  if (rest == 0) return text;
  text += '.';
  for (std::uint64_t place = million / 10; rest != 0; place /= 10) {
    text += static_cast<char>('0' + rest / place);
    rest %= place;
  }
  return text;
}

void tell_of_limit(const Grid& grid, std::uint64_t limit, const ImageRule& rule, ImageCount& result) {
  Line line;
  line.sides(grid.across, grid.down) << " patches of " << rule.side << " pixels are more than " << limit;
  line.end(result);
}

void tell_of(const Grid& grid, std::string_view parts, const ImageRule& rule, const Image& image, ImageCount& result) {
  Line line;
  if (grid.scale.over != grid.scale.under) {
    line.sides(image.width, image.height) << " pixels are scaled to ";
    line.sides(grid.scale.pixels(image.width), grid.scale.pixels(image.height)).end(result);
    line = Line();
  }
  line.sides(grid.across, grid.down) << parts << rule.side << " pixels are " << grid.count();
  line.end(result);
}

std::uint64_t whatever_its_size(std::uint64_t tokens, const DetailLimit& detail, ImageCount& result) {
  Line line;
  line << tokens << " tokens at detail " << detail.detail << ", whatever its size";
  line.end(result);
  return tokens;
}

/// base + count × each, rounded up.
std::uint64_t sum(const ImageRule& rule, std::uint64_t count, ImageCount& result) {
  const auto tokens = rule.base + divide_up(count * rule.each, million);
  Line line;
  if (rule.base != 0) line << rule.base << " + ";
  line << count << " × " << decimal(rule.each) << " = " << tokens << " tokens";
  if (count * rule.each % million != 0) line << ", rounded up";
  line.end(result);
  return tokens;
}

std::uint64_t by_tiles(const ImageRule& rule, const Image& image, const DetailLimit& detail, ImageCount& result) {
  if (detail.limit && *detail.limit == 0) return whatever_its_size(rule.base, detail, result);
  const auto grid = grid_of(image, fitted(rule, image), rule.side);
  const auto count = std::min(grid.count(), detail.limit.value_or(grid.count()));
  tell_of(grid, " tiles of ", rule, image, result);
  if (count < grid.count()) {
    Line line;
    line << "at most " << count << " tiles are counted";
    line.end(result);
  }
  return sum(rule, count, result);
}

std::uint64_t by_patches(const ImageRule& rule, const Image& image, const DetailLimit& detail, ImageCount& result) {
  auto grid = grid_of(image, fitted(rule, image), rule.side);
  const auto limit = detail.limit.value_or(grid.count());
  if (grid.count() > limit) {
    tell_of_limit(grid, limit, rule, result);
    grid = rule.whole_patches ? whole_patches(image, limit, rule.side) : largest_within(image, limit, rule.side);
  }
  tell_of(grid, " patches of ", rule, image, result);
  return sum(rule, std::min(grid.count(), limit), result);  // an image of one row can still be too long
}

std::uint64_t by_rule(const ImageRule& rule, const Image& image, const DetailLimit& detail, ImageCount& result) {
  switch (rule.kind) {
    case ImageRuleKind::tiles: return by_tiles(rule, image, detail, result);
    case ImageRuleKind::patches: return by_patches(rule, image, detail, result);
    case ImageRuleKind::fixed: break;
  }
  return whatever_its_size(detail.limit.value_or(0), detail, result);
}

/// A rule with "auto" alone is of a provider that has no details.
const DetailLimit* detail_of(const ImageRule& rule, std::string_view detail) {
  if (rule.details.size() == 1) return &rule.details.front();
  for (const auto& each : rule.details) {
    if (each.detail == detail) return &each;
  }
  return nullptr;
}

Error unknown_detail(const ImageRule& rule, const Image& image, std::string_view model) {
  std::string known;
  for (const auto& each : rule.details) known += (known.empty() ? "" : ", ") + each.detail;
  return Error{Fault::invalid_usage, "How " + std::string(model) + " counts an image at detail " + image.detail +
                                         " is not known. Known are: " + known + "."};
}

Result<std::uint64_t> side_of(const json::Value& value) {
  const auto side = value.integer(1, static_cast<std::int64_t>(max_image_side));
  if (!side) return Error{Fault::invalid_usage, side.error().message, side.error().details};
  return static_cast<std::uint64_t>(*side);
}

}  // namespace

Result<Image> image_from_json(const json::Value& value) {
  Image image;
  for (const auto& [key, place] : {std::pair{"width", &image.width}, {"height", &image.height}}) {
    const auto side = side_of(value[key]);
    if (!side) return side.error();
    *place = *side;
  }
  if (!value["detail"].present()) return image;
  const auto detail = image_detail_from_json(value["detail"]);
  if (!detail) return detail.error();
  image.detail = *detail;
  return image;
}

Result<std::string> image_detail_from_json(const json::Value& value) {
  const auto name = value.text();
  if (name && std::find(std::begin(image_details), std::end(image_details), *name) != std::end(image_details)) {
    return std::string(*name);
  }
  const auto refusal = value.refuse("\"auto\", \"low\", \"medium\", \"high\", \"ultra\" or \"original\"");
  return Error{Fault::invalid_usage, refusal.message, refusal.details};
}

Result<ImageCount> image_tokens(const ImageRule& rule, const Image& image, std::string_view model) {
  const auto* detail = detail_of(rule, image.detail);
  if (!detail) return unknown_detail(rule, image, model);
  ImageCount result;
  auto& count = result.count;
  count.method = rule.method;
  count.source = rule.source;
  count.precision = rule.is_estimate ? Precision::estimate : Precision::rendered;
  if (std::max(image.width, image.height) <= rule.small_side) {
    count.tokens = count.low = count.high = sum(rule, 1, result);
    return result;
  }
  count.tokens = by_rule(rule, image, *detail, result);
  count.low = std::max<std::uint64_t>(1, count.tokens * rule.low / million);
  count.high = divide_up(count.tokens * rule.high, million);
  return result;
}

Result<const ImageRule*> image_rule(const Model& model, const ImageRules& rules) {
  if (const auto* rule = rules.find(model.images)) return rule;
  const auto& inputs = model.input_modalities;
  if (!inputs.empty() && std::find(inputs.begin(), inputs.end(), "image") == inputs.end()) {
    return Error{Fault::invalid_usage, model.id + " takes no images. Leave \"images\" out to estimate its text."};
  }
  return Error{Fault::invalid_usage, "How many tokens an image is for " + model.id +
                                         " is not known, and not guessed. Leave \"images\" out to estimate its text."};
}

}  // namespace tokenfare
