// Many calls of a request: their cost over days, what shares of it would save, and how many a budget buys.
#include "estimate/projection_json.h"

#include "catch.hpp"

using namespace tokenfare;

namespace {

constexpr const char* book_text = R"({
  "asOf": "2026-11-21",
  "sources": {"s": {"source": "a page", "asOf": "2026-11-20", "verifiedBy": "a person"}},
  "models": [{"id": "gpt", "provider": "p", "encoding": "o200k_base", "maxOutput": 1000},
             {"id": "claude", "provider": "p", "estimator": "c"}, {"id": "free", "provider": "p", "encoding": "o200k_base"},
             {"id": "asks", "provider": "p", "encoding": "o200k_base"}],
  "prices": [
    {"model": "gpt", "from": "2026-01-01", "to": "2026-12-01", "input": "2", "cachedInput": "0.2", "output": "10",
     "variants": {"batch": {"times": "1/2"}}, "source": "s"},
    {"model": "gpt", "from": "2026-12-01", "input": "4", "cachedInput": "0.4", "output": "20",
     "variants": {"batch": {"times": "1/2"}}, "source": "s"},
    {"model": "claude", "from": "2026-01-01", "input": "3", "output": "15", "source": "s"},
    {"model": "asks", "from": "2026-01-01", "input": "1", "output": "1", "source": "s",
     "fees": {"request": {"price": "5", "per": 1000, "unit": "request"}}},
    {"model": "free", "from": "2026-01-01", "input": "0", "output": "0", "source": "s"}
  ],
  "estimators": [{"id": "c", "base": "o200k_base", "factor": "1", "plus": "0", "low": "0.9", "high": "1.25", "least": 4,
                  "method": "m", "source": "s"}]
})";

const FareBook& books() {
  static const FareBook result = [] {
    const auto document = json::Document::parse(book_text);
    REQUIRE(document);
    auto book = FareBook::from_json(document->root());
    REQUIRE(book);
    return *std::move(book);
  }();
  return result;
}

EstimateRequest request_of(const std::string& model, std::uint64_t input, std::uint64_t output) {
  EstimateRequest request;
  request.model = model;
  request.content.has_text = true;
  request.content.count = input;
  request.expected_output = output;
  request.on = *parse_instant("2026-11-21");
  return request;
}

Projection projected(const EstimateRequest& request, const Plan& plan) {
  const auto projection = project(books(), request, plan);
  if (!projection) FAIL(projection.error().message);
  return *projection;
}

}  // namespace

TEST_CASE("thirty days of calls cost each day's price, announced changes included") {
  const auto month = projected(request_of("gpt", 1000, 100), {100, 30, {}, {}, 0});
  CHECK(month.calls == 3000);
  // 10 days × 100 × (1000 × $2 + 100 × $10) / 1M, then 20 days at twice that
  CHECK(to_text(month.expected) == "15");
  CHECK(month.plain == month.expected);
  REQUIRE(month.periods.size() == 2);
  CHECK(instant_text(month.periods[1].from) == "2026-12-01");
  CHECK(instant_text(month.periods[1].to) == "2026-12-21");
  CHECK((to_text(month.periods[0].per_day) == "0.3" && to_text(month.periods[0].total) == "3"));
  CHECK((to_text(month.periods[1].per_day) == "0.6" && to_text(month.periods[1].total) == "12"));
}

TEST_CASE("shares of caching and batches are exact, and what they save can be seen") {
  const auto cached = projected(request_of("gpt", 1000, 0), {10, 1, {800'000}, {}, 0});
  CHECK(to_text(cached.expected) == "0.0056");  // 10 × (200 × $2 + 800 × $0.2) / 1M
  CHECK(to_text(cached.plain) == "0.02");
  const auto batched = projected(request_of("gpt", 1000, 0), {10, 1, {}, {250'000}, 0});
  CHECK(to_text(batched.expected) == "0.018");  // 2.5 calls of a day are 2, half to even
  const auto thought = projected(request_of("gpt", 0, 0), {1, 1, {}, {}, 1000});
  CHECK(to_text(thought.expected) == "0.01");
  CHECK(thought.warnings.at(0).code == "priceChange");
}

TEST_CASE("an interval of tokens stays an interval of money") {
  const auto claude = projected(request_of("claude", 1000, 0), {1000, 1, {}, {}, 0});
  CHECK((to_text(claude.low) == "2.7" && to_text(claude.expected) == "3" && to_text(claude.high) == "3.75"));
}

TEST_CASE("a plan that cannot be priced is refused") {
  const auto fault = [](const EstimateRequest& request, const Plan& plan) {
    return project(books(), request, plan).error().fault;
  };
  CHECK(fault(request_of("claude", 1, 1), {2, 1, {}, {1'000'000}, 0}) == Fault::no_price);
  CHECK(fault(request_of("gpt", 1, 1), {json::max_count, 30, {}, {}, 0}) == Fault::amount_too_large);
  CHECK(fault(request_of("nobody", 1, 1), {1, 1, {}, {}, 0}) == Fault::unknown_model);
}

TEST_CASE("shares are rounded half to even") {
  CHECK(part_of(5, {500'000}) == 2);
  CHECK(part_of(7, {500'000}) == 4);
  CHECK(part_of(json::max_count, {1'000'000}) == json::max_count);
  CHECK(part_of(1000, {}) == 0);
}

TEST_CASE("a budget buys whole calls, and fewer of what may be longer") {
  const auto calls = calls_for(books(), request_of("claude", 1000, 0), *parse_money("10"));
  REQUIRE(calls);
  CHECK((calls->low == 2666 && calls->expected == 3333 && calls->high == 3703));
  CHECK_FALSE(calls->worst);
  const auto gpt = calls_for(books(), request_of("gpt", 1000, 100), *parse_money("0.0029"));
  REQUIRE(gpt);
  CHECK((gpt->expected == 0 && gpt->worst == 0));
  const auto rich = calls_for(books(), request_of("gpt", 1, 0), Money{int128_max});
  REQUIRE(rich);
  CHECK(rich->expected == json::max_count);
  CHECK(calls_for(books(), request_of("free", 1, 1), *parse_money("1")).error().fault == Fault::invalid_argument);
  CHECK(calls_for(books(), request_of("gpt", 1, 1), *parse_money("-1")).error().message ==
        "The budget must not be less than $0.");
}

TEST_CASE("an estimate is of one request, and its fee is in it") {
  const auto one = estimate(books(), request_of("asks", 1000, 1000));
  REQUIRE(one);
  CHECK(to_text(one->cost.expected) == "0.007");
  CHECK(one->warnings.empty());
}

TEST_CASE("plans and budgets in JSON are refused with what is wrong") {
  const auto answer = [](auto question, const std::string& more) {
    const auto document =
        json::Document::parse(R"({"model":"gpt","count":1000,"on":"2026-11-21","":{"counts":[],)" + more + "}}");
    REQUIRE(document);
    const auto text = question(books(), document->root());
    return text ? *text : text.error().message;
  };
  CHECK(answer(projection_json, R"("plan":{"callsPerDay":10,"days":1,"cachedShare":"0.5","batchShare":0.2})")
            .find(R"({"calls":10,"cost":{"low":{"usd":"0.0099"})") == 0);
  CHECK(answer(projection_json, R"("plan":{})").find("plan.callsPerDay must be a whole number") == 0);
  CHECK(
      answer(projection_json, R"("plan":{"callsPerDay":1,"days":0})").find("plan.days must be a whole number from 1") ==
      0);
  for (const auto* share : {"1.1", "-0.1", "\"half\"", "1e-3", "0.0000001", "true"}) {
    CHECK(answer(projection_json, R"("plan":{"callsPerDay":1,"cachedShare":)" + std::string(share) + "}")
              .find("plan.cachedShare must be a share from 0 to 1") == 0);
  }
  CHECK(answer(calls_for_json, R"("budget":"1")").find(R"({"low":500,"expected":500,"high":500,"worst":83,)") == 0);
  CHECK(answer(calls_for_json, R"("budget":1)").find("budget must be an amount in USD") == 0);
}
