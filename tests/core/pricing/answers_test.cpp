// What changes when, what is cheapest, when a cache pays, and the arithmetic step by step.
#include "catch.hpp"
#include "pricing/answers_json.h"
#include "pricing/caching.h"
#include "pricing/comparison.h"
#include "pricing/timeline.h"

using namespace tokenfare;

namespace {

const PriceBook& book() {
  static const auto result = [] {
    const auto document = json::Document::parse(
        R"({"asOf":"2026-11-21","sources":{"s":{"source":"a page","asOf":"2026-11-20","verifiedBy":"a person"}},
            "models":[{"id":"argon","provider":"google","encoding":"e"},{"id":"moved","provider":"p","encoding":"e",
                       "standsFor":[{"model":"old","from":"2026-01-01"},{"model":"argon","from":"2026-11-01"}]},
                      {"id":"old","provider":"p","encoding":"e"},{"id":"opus","provider":"p","encoding":"e"},
                      {"id":"stored","provider":"p","encoding":"e"},{"id":"free","provider":"p","encoding":"e"},
                      {"id":"asks","provider":"p","encoding":"e"}],
            "prices":[{"model":"argon","from":"2026-10-20","to":"2026-12-01","input":"2","cachedInput":"0.1","output":"10","source":"s"},
                      {"model":"argon","from":"2026-12-01","to":"2027-02-01","input":"4","cachedInput":"0.2","output":"20","source":"s"},
                      {"model":"argon","from":"2027-02-01","input":"3","cachedInput":"0.2","output":"20","source":"s"},
                      {"model":"old","from":"2026-01-01","input":"1","output":"1","source":"s"},
                      {"model":"opus","from":"2026-01-01","input":"4","cachedInput":"0.2","cacheWrite":{"5m":"5","1h":"8"},"output":"20","source":"s",
                       "tiers":[{"op":">","tokens":200000,"input":"8","output":"30"}]},
                      {"model":"stored","from":"2026-01-01","input":"2","cachedInput":"0.5","output":"2","source":"s",
                       "fees":{"cacheStorage":{"price":"1","per":1000000,"unit":"token hour"}}},
                      {"model":"asks","from":"2026-01-01","input":"1","output":"1","source":"s",
                       "fees":{"request":{"price":"5","per":1000,"unit":"request"}}},
                      {"model":"free","from":"2026-01-01","input":"0","output":"0","source":"s"}]})");
    REQUIRE(document);
    return PriceBook::from_json(document->root());
  }();
  REQUIRE(result);
  return *result;
}

QuoteRequest million(const std::string& model, const std::string& on) {
  QuoteRequest request;
  request.model = model;
  request.usage.input = 1'000'000;
  request.on = *parse_instant(on);
  return request;
}

std::string shown(const Result<std::vector<PricePeriod>>& periods) {
  if (!periods) return periods.error().message;
  std::string text;
  for (const auto& period : *periods) {
    text += instant_text(period.from) + "-" + (period.to ? instant_text(*period.to) : "") + ":" +
            to_text(period.quote.total) + (period.times.empty() ? "" : "x" + period.times) + " ";
  }
  return text;
}

std::string when_paid(const std::string& model, const std::string& lifetime, std::uint64_t tokens = 1'000'000,
                      std::uint64_t hours = 0) {
  CachingRequest request;
  request.quote = million(model, "2026-11-21");
  request.tokens = tokens;
  request.lifetime = lifetime;
  request.hours = hours;
  const auto answer = caching(book(), request);
  return answer ? answer->arithmetic : answer.error().message;
}

Result<std::string> ask(Result<std::string> (*question)(const PriceBook&, const json::Value&),
                        const std::string& text) {
  const auto document = json::Document::parse(text);
  REQUIRE(document);
  return question(book(), document->root());
}

}  // namespace

TEST_CASE("a timeline has each change that is known, and how much it changes") {
  CHECK(shown(timeline(book(), million("argon", "2026-11-21"), {})) ==
        "2026-11-21-2026-12-01:2 2026-12-01-2027-02-01:4x2 2027-02-01-:3x0.75 ");
  CHECK(shown(timeline(book(), million("argon", "2026-11-21"), parse_instant("2026-12-15").operator*())) ==
        "2026-11-21-2026-12-01:2 2026-12-01-2026-12-15:4x2 ");
  CHECK(shown(timeline(book(), million("argon", "2027-03-01"), {})) == "2027-03-01-:3 ");
}

TEST_CASE("a timeline begins with the first price, and follows a name to what it means") {
  CHECK(shown(timeline(book(), million("argon", "2025-01-01"), *parse_instant("2026-11-01"))) ==
        "2026-10-20-2026-11-01:2 ");
  CHECK(shown(timeline(book(), million("moved", "2026-06-01"), *parse_instant("2027-01-01"))) ==
        "2026-06-01-2026-11-01:1 2026-11-01-2026-12-01:2x2 2026-12-01-2027-01-01:4x2 ");
  CHECK(timeline(book(), million("argon", "2025-01-01"), *parse_instant("2025-02-01")).error().fault ==
        Fault::no_price_on_date);
  CHECK(timeline(book(), million("argom", "2026-11-21"), {}).error().fault == Fault::unknown_model);
}

TEST_CASE("a comparison has the cheapest first, and what has no price last") {
  const auto compared = compare(book(), million("", "2026-11-21"), {"opus", "nobody", "argon", "moved", "old"});
  std::string text;
  for (const auto& each : compared) {
    text += each.model + ":" + (each.quote ? to_text(each.quote->total) + "x" + each.times : "none") + " ";
  }
  CHECK(text == "old:1x1 argon:2x2 moved:2x2 opus:8x8 nobody:none ");
  CHECK(compare(book(), million("", "2026-11-21"), {"old", "free"})[1].times.empty());
  CHECK(compare(book(), million("", "2026-11-21"), {}).empty());
}

TEST_CASE("a cache write has paid once it and the reads cost less than sending the tokens again") {
  CHECK(when_paid("opus", "5m", 100'000) == "write $0.5 + 1 × $0.02 < 2 × $0.4");
  CHECK(when_paid("opus", "1h", 100'000) == "write $0.8 + 2 × $0.02 < 3 × $0.4");
  CHECK(when_paid("opus", "default", 100'000) == "write $0.5 + 1 × $0.02 < 2 × $0.4");
  CHECK(when_paid("argon", "default") == "write $2 + 1 × $0.1 < 2 × $2");
  CHECK(when_paid("stored", "default", 1'000'000, 3) == "write $5 + 3 × $0.5 < 4 × $2");
  CHECK(when_paid("opus", "5m") == "write $8, read $8: never less than $8 each time");
  CHECK(when_paid("opus", "5m", 0) == "tokens must be at least 1: nothing cannot be cached.");
  CHECK(when_paid("argon", "5m", 1'000'000, 1).find("no price of the fee \"cacheStorage\"") != std::string::npos);
  CHECK(when_paid("stored", "5m", json::max_count, json::max_count).find("too many") != std::string::npos);
}

TEST_CASE("a request fee that a usage leaves out is told of, and only then") {
  auto request = million("asks", "2026-11-21");
  REQUIRE(book().quote(request));
  CHECK(book().quote(request)->warnings.at(0).code == "requestFee");
  request.usage.fees = {{"request", 1}};
  CHECK(book().quote(request)->warnings.empty());
  CHECK(to_text(book().quote(request)->total) == "1.005");
  request.usage = {};
  CHECK(book().quote(request)->warnings.empty());
}

TEST_CASE("the steps of a quote say which price it is, each line, the sum, and what to know") {
  const auto steps = ask(steps_json, R"({"model":"argon","usage":{"input":1000,"cachedInput":500,"cacheWrite":{"5m":10},
                                        "output":20},"on":"2026-11-21"})");
  REQUIRE(steps);
  CHECK(
      *steps ==
      R"(["argon, the price from 2026-10-20 to 2026-12-01: a page","input: 1000 × $2/1M = $0.002",)"
      R"("cached input: 500 × $0.1/1M = $0.00005","cache write (5m): 10 × $2/1M = $0.00002",)"
      R"("output: 20 × $10/1M = $0.0002","total: $0.00227",)"
      R"("The price of argon changes on 2026-12-01: input from $2 to $4, output from $10 to $20 per million tokens.",)"
      R"("No price for cache writes: charged as input."])");
}

TEST_CASE("questions in JSON are refused with what is wrong") {
  const auto message = [](Result<std::string> answer) { return answer ? *answer : answer.error().message; };
  CHECK(message(ask(timeline_json, R"({"model":"argon","usage":{},"on":"2026-11-21","until":"2026-11-21"})")) ==
        "until must be later than \"on\", and is \"2026-11-21\".");
  CHECK(message(ask(timeline_json, R"({"model":"argon","usage":{},"on":"2026-11-21","until":"soon"})"))
            .find("until must") == 0);
  CHECK(message(ask(comparison_json, R"({"models":"argon","usage":{},"on":"2026-11-21"})"))
            .find("models must be a list") == 0);
  CHECK(message(ask(comparison_json, R"({"models":[8],"usage":{},"on":"2026-11-21"})")) ==
        "models[0] must be a text, and is 8.");
  CHECK(message(ask(caching_json, R"({"model":"argon","usage":{},"on":"2026-11-21","tokens":-1})"))
            .find("tokens must be") == 0);
  CHECK(
      message(ask(caching_json, R"({"model":"argon","usage":{},"on":"2026-11-21","tokens":1000000})")) ==
      R"({"reads":1,"write":{"usd":"2"},"read":{"usd":"0.1"},"uncached":{"usd":"2"},)"
      R"("arithmetic":"write $2 + 1 × $0.1 < 2 × $2","warnings":[{"code":"priceChange","message":"The price of argon )"
      R"(changes on 2026-12-01: input from $2 to $4, output from $10 to $20 per million tokens."},)"
      R"({"code":"cacheWriteAsInput","message":"No price for cache writes: charged as input."}]})");
}

TEST_CASE("a ratio has four places at most and is rounded half to even") {
  CHECK(ratio_text(Money{1}, Money{3}) == "0.3333");
  CHECK(ratio_text(Money{2}, Money{3}) == "0.6667");
  CHECK(ratio_text(Money{1}, Money{80'000}) == "0");
  CHECK(ratio_text(Money{3}, Money{20'000}) == "0.0002");
  CHECK(ratio_text(Money{0}, Money{3}) == "0");
  CHECK(ratio_text(Money{3}, Money{0}).empty());
}
