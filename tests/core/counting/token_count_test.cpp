#include "counting/token_count.h"

#include "catch.hpp"

using namespace tokenfare;

namespace {

constexpr const char* rows = R"([
  {"id":"claude","base":"o200k_base","factor":"1.11","plus":"6.6","low":"0.9","high":"1.25","least":4,"method":"m","source":"s"},
  {"id":"llama","base":"cl100k_base","factor":"1","plus":"0","low":"0.65","high":"1","least":0,"method":"m","source":"s"},
  {"id":"grok","base":"o200k_base","factor":"0.975","plus":"0","low":"0.9","high":"1.2","least":4,"hidden":210,"method":"m","source":"s"},
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

TokenCount estimate(const std::string& estimator, std::uint64_t count) {
  const auto result = token_count(model_of("", estimator), estimators(), count);
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

TEST_CASE("a model whose estimator is missing is an error, not a guess") {
  CHECK(token_count(model_of("", "none"), estimators(), 5).error().message.find("no estimator \"none\"") !=
        std::string::npos);
  CHECK_FALSE(counting_encoding(model_of("", "none"), estimators()));
}
