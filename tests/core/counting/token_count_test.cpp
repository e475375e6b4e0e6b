#include "counting/token_count.h"

#include "catch.hpp"

using namespace tokenfare;

namespace {

constexpr const char* rows = R"([
  {"id":"claude","base":"o200k_base","factor":"1.11","plus":"6.6","low":"0.9","high":"1.25","least":4,"method":"m","source":"s"},
  {"id":"llama","base":"cl100k_base","factor":"1","plus":"0","low":"0.65","high":"1","least":0,"method":"m","source":"s"},
  {"id":"grok","base":"o200k_base","factor":"0.975","plus":"0","low":"0.9","high":"1.2","least":4,"hidden":210,"method":"m","source":"s"},
  {"id":"kinds","base":"o200k_base","factor":"1","plus":"0","low":"0.9","high":"1.1","least":4,"method":"m","source":"s","kinds":{
    "code":{"factor":"1.5"},"latin":{"low":"0.8","claim":"rough","why":"few"},"script":{"factor":"2","low":"0.5","high":"2","claim":"none","why":"no data"},
    "greek":{"factor":"3"}}},
  {"id":"half","base":"o200k_base","factor":"0.5","plus":"0","low":"1","high":"1","least":0,"method":"m","source":"s"}
])";

const Estimators& estimators() {
  static const auto result = Estimators::from_json(json::Document::parse(rows)->root());
  REQUIRE(result);
  return *result;
}

Model model_of(const std::string& encoding, const std::string& estimator) {
  Model model;
  model.id = "m";
  model.encoding = encoding;
  model.estimator = estimator;
  return model;
}

TokenCount estimate(const std::string& estimator, std::uint64_t count, TextKind kind = TextKind::english) {
  const auto result = token_count(model_of("", estimator), estimators(), count, kind);
  REQUIRE(result);
  return *result;
}

std::string refusal(const std::string& row) {
  const auto document = json::Document::parse("[" + row + "]");
  REQUIRE(document);
  const auto result = Estimators::from_json(document->root());
  return result ? "accepted" : result.error().message;
}

}  // namespace

TEST_CASE("a model with an encoding has an exact count") {
  const auto count = token_count(model_of("o200k_base", ""), estimators(), 8);
  REQUIRE(count);
  CHECK(count->tokens == 8);
  CHECK(count->low == 8);
  CHECK(count->high == 8);
  CHECK(count->precision == Precision::exact);
  CHECK(count->method == "counted in o200k_base");
  CHECK(*counting_encoding(model_of("o200k_base", ""), estimators()) == "o200k_base");
}

TEST_CASE("an estimate is plus + factor times the count, with its interval") {
  const auto count = estimate("claude", 1000);
  CHECK(count.tokens == 1117);  // 1116.6
  CHECK(count.low == 1005);     // 1004.94
  CHECK(count.high == 1396);    // 1395.75
  CHECK(count.precision == Precision::estimate);
  CHECK(*counting_encoding(model_of("", "claude"), estimators()) == "o200k_base");
}

TEST_CASE("the interval of a short text is never narrower than the row says") {
  const auto count = estimate("claude", 8);
  CHECK(count.tokens == 15);  // 15.48
  CHECK(count.low == 11);
  CHECK(count.high == 19);
  CHECK(estimate("grok", 1).low == 1);
}

TEST_CASE("a bound that is exact stays exact, and a hidden prompt only raises the high end") {
  CHECK(estimate("llama", 1000).high == 1000);
  CHECK(estimate("llama", 1000).low == 650);
  CHECK(estimate("llama", 1).low == 1);
  CHECK(estimate("grok", 1000).tokens == 975);
  CHECK(estimate("grok", 1000).low == 878);  // 877.5, to even
  CHECK(estimate("grok", 1000).high == 1380);
}

TEST_CASE("a kind of text has the factor, the interval and the claim of its own, and else those of the row") {
  CHECK(estimate("kinds", 100, TextKind::english).tokens == 100);
  CHECK(estimate("kinds", 100, TextKind::data).tokens == 100);
  const auto code = estimate("kinds", 100, TextKind::code);
  CHECK(code.tokens == 150);
  CHECK(code.low == 135);
  CHECK(code.claim == Claim::measured);
  CHECK(code.caution.empty());
  const auto latin = estimate("kinds", 100, TextKind::latin);
  CHECK(latin.low == 80);
  CHECK(latin.high == 110);
  CHECK(latin.claim == Claim::rough);
  CHECK(latin.caution == "few");
}

TEST_CASE("a script that the row does not have is counted as its scripts are") {
  const auto korean = estimate("kinds", 100, TextKind::korean);
  CHECK(korean.low == 100);
  CHECK(korean.tokens == 200);
  CHECK(korean.high == 400);
  CHECK(korean.claim == Claim::none);
  CHECK(estimate("kinds", 100, TextKind::greek).tokens == 300);
  CHECK(estimate("claude", 100, TextKind::korean).tokens == estimate("claude", 100).tokens);
}

TEST_CASE("a sum is as uncertain as its worst part, and says why") {
  const auto sum = plus(estimate("kinds", 10, TextKind::latin), estimate("kinds", 10, TextKind::korean));
  CHECK(sum.claim == Claim::none);
  CHECK(sum.caution == "no data");
  CHECK(plus(estimate("kinds", 10, TextKind::latin), given_count(3)).caution == "few");
}

TEST_CASE("rows of a calibration take the place of those of the same name, all or none") {
  auto book = estimators();
  const auto replace = [&book](const std::string& list) { return book.replace(json::Document::parse(list)->root()); };
  constexpr const char* row =
      R"({"id":"grok","base":"cl100k_base","factor":"2","plus":"0","low":"1","high":"1","method":"m","source":"s"})";
  CHECK(replace("[" + std::string(row) + R"(,{"id":"x"}])"));
  CHECK(book.find("grok")->base == "o200k_base");
  CHECK_FALSE(replace("[" + std::string(row) + "]"));
  CHECK(book.find("grok")->base == "cl100k_base");
  CHECK(book.find("claude")->base == "o200k_base");
}

TEST_CASE("where an encoding cannot be loaded, the estimator that is fallen back on counts, as long as there is one") {
  const auto book = Estimators::from_json(json::Document::parse(R"([
    {"id":"a","base":"claude2","otherwise":"b","factor":"1","plus":"0","low":"1","high":"1","method":"m","source":"s"},
    {"id":"b","base":"o200k_base","otherwise":"a","factor":"2","plus":"0","low":"1","high":"1","method":"m","source":"s"},
    {"id":"c","base":"claude2","otherwise":"none","factor":"1","plus":"0","low":"1","high":"1","method":"m","source":"s"}
  ])")
                                              ->root());
  REQUIRE(book);
  const auto used = [&book](const std::string& estimator, const std::vector<std::string>& without) {
    return counted_without(model_of("", estimator), *book, without).estimator;
  };
  CHECK(used("a", {}) == "a");
  CHECK(used("a", {"cl100k_base"}) == "a");
  CHECK(used("a", {"claude2"}) == "b");
  CHECK(used("b", {"o200k_base"}) == "a");
  CHECK(used("a", {"claude2", "o200k_base"}) == "a");  // neither: the next load says what is missing
  CHECK(used("c", {"claude2"}) == "c");
  CHECK(counted_without(model_of("o200k_base", ""), *book, std::vector<std::string>{"o200k_base"}).encoding ==
        "o200k_base");
}

TEST_CASE("halves are rounded to even") {
  CHECK(estimate("half", 1).tokens == 0);
  CHECK(estimate("half", 3).tokens == 2);
  CHECK(estimate("half", 5).tokens == 2);
}

TEST_CASE("no text is no tokens, and the largest count is computed exactly") {
  CHECK(estimate("claude", 0).high == 0);
  CHECK(estimate("claude", json::max_count).tokens == 9'997'991'172'762'507);
}

TEST_CASE("the interval always holds the estimate") {
  for (const auto* row : {"claude", "llama", "grok"}) {
    for (std::uint64_t count = 1; count < 3000; ++count) {
      const auto result = estimate(row, count);
      if (result.low > result.tokens || result.tokens > result.high) FAIL(row << " " << count);
    }
  }
}

TEST_CASE("a row that would mislead is refused") {
  CHECK(refusal(R"({"id":"a","base":"b","factor":"1","plus":"0","low":"1.1","high":"1","method":"m","source":"s"})") ==
        "[0].low must be at most 1, and is \"1.1\".");
  CHECK(refusal(R"({"id":"a","base":"b","factor":"1","plus":"0","low":"1","high":"0.9","method":"m","source":"s"})") ==
        "[0].high must be at least 1, and is \"0.9\".");
  CHECK(refusal(R"({"id":"a","base":"b","factor":1.5})").find("must be a text") != std::string::npos);
  CHECK(refusal(R"({"id":"a","base":"b","factor":"9999","plus":"0","low":"1","high":"1","method":"m","source":"s"})")
            .find("[0].factor must be a decimal from 0 to 1000") == 0);
}

TEST_CASE("a kind that is none, and a claim without a reason, are refused with their place") {
  const std::string row =
      R"({"id":"a","base":"b","factor":"1","plus":"0","low":"1","high":"1","method":"m","source":"s","kinds":)";
  CHECK(refusal(row + R"({"prose":{}}})").find("[0].kinds.prose must be named as a kind of text") == 0);
  CHECK(refusal(row + R"({"code":{"low":"2"}}})") == "[0].kinds.code.low must be at most 1, and is \"2\".");
  CHECK(refusal(row + R"({"code":{"claim":"sure"}}})").find("[0].kinds.code.claim must be \"rough\" or \"none\"") == 0);
  CHECK(refusal(row + R"({"code":{"claim":"rough"}}})").find("[0].kinds.code.why must be a text") == 0);
}

TEST_CASE("a model whose estimator is missing is an error, not a guess") {
  CHECK(token_count(model_of("", "none"), estimators(), 5).error().message.find("no estimator \"none\"") !=
        std::string::npos);
  CHECK_FALSE(counting_encoding(model_of("", "none"), estimators()));
}
