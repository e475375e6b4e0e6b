#include "counting/image_tokens.h"

#include <map>

#include "catch.hpp"
#include "files.h"

using namespace tokenfare;

namespace {

const std::string& rules_text() {
  static const std::string text = file_bytes(std::string(TOKENFARE_DATA) + "/models/images.json");
  return text;
}

const ImageRules& rules() {
  static const auto result = [] {
    const auto document = json::Document::parse(rules_text());
    REQUIRE(document);
    return ImageRules::from_json(document->root()["rules"]);
  }();
  REQUIRE(result);
  return *result;
}

/// The rule that the data names for a model.
const ImageRule& rule_of(const std::string& model) {
  static const auto by_model = [] {
    std::map<std::string, std::string> found;
    const auto data = nlohmann::json::parse(rules_text());
    for (const auto& rule : data["rules"]) {
      for (const auto& name : rule["models"]) found[name] = rule["id"];
    }
    return found;
  }();
  const auto* rule = rules().find(by_model.at(model));
  REQUIRE(rule);
  return *rule;
}

ImageCount counted(const std::string& model, const Image& image) {
  const auto result = image_tokens(rule_of(model), image, model);
  REQUIRE(result);
  return *result;
}

std::string steps(const std::string& model, const Image& image) {
  std::string text;
  for (const auto& step : counted(model, image).steps) text += step + "\n";
  return text;
}

Result<Image> read(const std::string& text) {
  const auto document = json::Document::parse(text);
  REQUIRE(document);
  return image_from_json(document->root());
}

std::string refusal(const std::string& rule) {
  const auto document = json::Document::parse("[" + rule + "]");
  REQUIRE(document);
  const auto result = ImageRules::from_json(document->root());
  return result ? "accepted" : result.error().message;
}

/// A rule with everything that one needs, and `more`.
std::string tiles_with(const std::string& more) {
  return R"({"id":"a","kind":"tiles","side":512,"each":"170","details":{"auto":null},"method":"m","source":"s",)" +
         more + "}";
}

}  // namespace

TEST_CASE("the measured and the published image counts are reproduced exactly") {
  const auto rows = vectors("images.json")["tokens"];
  for (const auto& row : rows) {
    INFO(row.dump());
    CHECK(counted(row["model"], {row["width"], row["height"], row["detail"]}).count.tokens == row["tokens"]);
  }
}

TEST_CASE("a count says how good it is and what it rests on") {
  const auto measured = counted("gpt-6-sol", {1024, 1024}).count;
  CHECK(measured.precision == Precision::rendered);
  CHECK(measured.low == 1229);
  CHECK(measured.high == 1229);
  CHECK(measured.source.find("measured counts of GPT-6") == 0);
  const auto reported = counted("gemini-3.8-flash", {1024, 1024}).count;
  CHECK(reported.precision == Precision::estimate);
  CHECK(reported.low == 1064);
  CHECK(reported.high == 1120);
  CHECK(counted("deepseek-flash", {10, 10}).count.low == 1);
}

TEST_CASE("an image of Gemini 2 that is one tile by any description has no interval") {
  CHECK(counted("gemini-2.5-flash", {384, 384}).count.high == 258);
  CHECK(counted("gemini-2.5-flash", {385, 384}).count.high == 1548);
}

TEST_CASE("the steps say what was scaled, how it was cut, and the sum") {
  CHECK(steps("gpt-4o", {2048, 4096}) ==
        "2048 × 4096 pixels are scaled to 768 × 1536\n2 × 3 tiles of 512 pixels are 6\n85 + 6 × 170 = 1105 tokens\n");
  CHECK(steps("gpt-4o", {2048, 4096, "low"}) == "85 tokens at detail low, whatever its size\n");
  CHECK(steps("gpt-6-sol", {3840, 2160, "high"}) ==
        "120 × 68 patches of 32 pixels are more than 2500\n3840 × 2160 pixels are scaled to 2105 × 1184\n"
        "66 × 37 patches of 32 pixels are 2442\n2442 × 1.2 = 2931 tokens, rounded up\n");
  CHECK(steps("claude-haiku-4-5", {1920, 1080}) ==
        "56 × 32 patches of 28 pixels are more than 1568\n1920 × 1080 pixels are scaled to 1456 × 819\n"
        "52 × 30 patches of 28 pixels are 1560\n1560 × 1 = 1560 tokens\n");
  CHECK(steps("gemini-3.8-flash", {9, 9}) == "1120 tokens at detail auto, whatever its size\n");
  CHECK(steps("grok-4.7", {4480, 448}) ==
        "10 × 1 tiles of 448 pixels are 10\nat most 6 tiles are counted\n256 + 6 × 256 = 1792 tokens\n");
}

TEST_CASE("an image that is turned has as many tokens, none has less than one, and none more than its limit") {
  const std::pair<const char*, std::uint64_t> limits[] = {{"gpt-6-sol", 3000},        {"gpt-5.5", 3000},
                                                          {"gpt-4o", 1445},           {"gpt-5-mini", 2489},
                                                          {"claude-haiku-4-5", 1568}, {"claude-opus-5", 4784}};
  for (const auto& [model, limit] : limits) {
    for (std::uint64_t width = 1; width <= max_image_side; width += width / 3 + 1) {
      for (std::uint64_t height = 1; height <= max_image_side; height += height / 3 + 1) {
        const auto tokens = counted(model, {width, height, "high"}).count.tokens;
        const auto turned = counted(model, {height, width, "high"}).count.tokens;
        if (tokens != turned || tokens < 1 || tokens > limit) FAIL(model << " " << width << " × " << height);
      }
    }
  }
}

TEST_CASE("Claude's scale is the largest that fits: no whole number of pixels across makes more patches") {
  for (const auto& [width, height] : {std::pair<std::uint64_t, std::uint64_t>{1920, 1080},
                                      {1600, 1599},
                                      {4000, 3000},
                                      {3000, 401},
                                      {1570, 1568},
                                      {997, 5003}}) {
    INFO(width << " × " << height);
    std::uint64_t most = 0;
    for (std::uint64_t across = 1; across <= width; ++across) {
      const auto down = (across * height + width - 1) / width;
      const auto patches = ((across + 27) / 28) * ((across * height + width * 28 - 1) / (width * 28));
      if (across <= 1568 && down <= 1568 && patches <= 1568) most = std::max(most, patches);
    }
    CHECK(counted("claude-haiku-4-5", {width, height}).count.tokens >= most);
    CHECK(counted("claude-haiku-4-5", {width, height}).count.tokens <= 1568);
  }
}

TEST_CASE("a detail that a provider does not have is ignored, and one that is not known is refused") {
  CHECK(counted("claude-opus-5", {100, 100, "low"}).count.tokens == 16);
  const auto refused = image_tokens(rule_of("gpt-6-sol"), {100, 100, "low"}, "gpt-6-sol");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().fault == Fault::invalid_usage);
  CHECK(refused.error().message ==
        "How gpt-6-sol counts an image at detail low is not known. Known are: auto, high, original.");
}

TEST_CASE("a model without a rule is not guessed at") {
  Model model;
  model.id = "m";
  model.images = "claude-patches-4784";
  CHECK((*image_rule(model, rules()))->side == 28);
  model.images.clear();
  CHECK(image_rule(model, rules()).error().message.find("How many tokens an image is for m is not known") == 0);
  model.input_modalities = {"text"};
  CHECK(image_rule(model, rules()).error().message.find("m takes no images.") == 0);
  CHECK(image_rule(model, rules()).error().fault == Fault::invalid_usage);
}

TEST_CASE("an image needs two sides, and its detail is auto unless another is given") {
  CHECK(read(R"({"width":3,"height":4})")->detail == "auto");
  CHECK(read(R"({"width":100000,"height":4,"detail":"high"})")->width == 100'000);
  for (const auto* text :
       {R"({"width":3})", R"({"width":0,"height":4})", R"({"width":3,"height":100001})", R"({"width":3,"height":4.5})",
        R"({"width":3,"height":4,"detail":"fine"})", R"({"width":3,"height":4,"detail":1})", R"("3x4")"}) {
    INFO(text);
    const auto image = read(text);
    REQUIRE_FALSE(image);
    CHECK(image.error().fault == Fault::invalid_usage);
  }
}

TEST_CASE("a rule that would mislead is refused") {
  CHECK(refusal(tiles_with(R"("low":"0.5")")) == "accepted");
  CHECK(refusal(tiles_with(R"("low":"1.5")")) ==
        "[0].low must be a decimal from 0 to 1 with at most 6 decimal places, and is \"1.5\".");
  CHECK(refusal(tiles_with(R"("high":"0.5")")) == "[0].high must be at least 1, and is \"0.5\".");
  CHECK(refusal(tiles_with(R"("longest":0)")).find("[0].longest must be") == 0);
  CHECK(refusal(tiles_with(R"("estimate":1)")).find("[0].estimate must be") == 0);
  CHECK(refusal(R"({"id":"a","kind":"rings","method":"m","source":"s"})").find("[0].kind must be \"tiles\"") == 0);
  CHECK(refusal(R"({"id":"a","kind":"fixed","details":{"high":9},"method":"m","source":"s"})")
            .find("[0].details must be an object with \"auto\" in it") == 0);
  CHECK(refusal(R"({"id":"a","kind":"fixed","details":{"auto":null},"method":"m","source":"s"})")
            .find("[0].details.auto must be") == 0);
  CHECK(refusal(R"({"id":"a","kind":"fixed","side":9,"details":{"auto":9},"method":"m","source":"s"})")
            .find("[0].side must be given for tiles and patches") == 0);
  CHECK(refusal(R"({"id":"a","kind":"patches","side":7,"details":{"auto":9},"method":"m","source":"s"})")
            .find("[0].side must be at least 8") == 0);
  CHECK(refusal(R"({"id":"a","kind":"patches","side":28,"details":{"auto":0},"method":"m","source":"s"})")
            .find("[0].details.auto must be at least 1") == 0);
  CHECK(refusal(R"({"id":"a","kind":"fixed","details":{"fine":9},"method":"m","source":"s"})")
            .find("[0].details.fine must be") == 0);
}
