#include "ledger/repricing.h"

#include "base/date.h"
#include "catch.hpp"
#include "made_log.h"
#include "samples.h"

using namespace tokenfare;

namespace {

const PriceBook& book() {
  static const auto result = [] {
    const auto document = json::Document::parse(
        R"({"asOf":"2026-11-21","sources":{"s":{"source":"a page","asOf":"2026-11-20","verifiedBy":"a person"}},
            "models":[{"id":"gpt-4","provider":"openai","encoding":"e"},
                      {"id":"llama","provider":"meta","encoding":"e","host":"groq"}],
            "prices":[{"model":"gpt-4","from":"2023-03-14","input":"30","output":"60","source":"s"},
                      {"model":"gpt-4","from":"2026-01-01","input":"3","output":"6","source":"s"},
                      {"model":"llama","host":"groq","from":"2024-01-01","input":"1","output":"1","source":"s"},
                      {"model":"llama","host":"together","from":"2024-01-01","input":"2","output":"2","source":"s"}]})");
    REQUIRE(document);
    return PriceBook::from_json(document->root());
  }();
  REQUIRE(result);
  return *result;
}

std::string ask(const std::string& entries, const std::string& beside) {
  const auto request = json::Document::parse(R"({"entries":[)" + entries + "]," + beside + "}");
  REQUIRE(request);
  const auto answer = repricing_json(book(), request->root());
  return answer ? *answer : answer.error().message;
}

Entry used(const std::string& model, std::uint64_t input, std::uint64_t output) {
  Entry entry = made({.model = model, .input = input, .output = output});
  entry.sums.parts.input = input;
  entry.sums.parts.output = output;
  return entry;
}

std::string cost(const Entry& entry, const RepricingOptions& options) {
  const auto repriced = reprice(book(), entry, options);
  return repriced.cost ? to_text(*repriced.cost) : repriced.problem;
}

const Instant today = *parse_instant("2026-11-22");

}  // namespace

TEST_CASE("an entry stands as it was billed beside what it would cost at the prices of a day", "[ledger]") {
  CHECK(ask(sample_entry, R"("on":"2026-11-22")") ==
        R"({"entries":[{"id":"a1","model":"gpt-4","billed":{"usd":"0.00924"},"cost":{"usd":"0.000924"}}],)"
        R"("billed":{"usd":"0.00924"},"cost":{"usd":"0.000924"},"unpriced":0})");
  CHECK(ask(sample_entry, R"("on":"2024-05-01")").find(R"("cost":{"usd":"0.00924"},"unpriced":0)") !=
        std::string::npos);
}

TEST_CASE("an entry is priced at its own host, and as another model at that model's", "[ledger]") {
  Entry entry = used("llama", 1'000'000, 0);
  CHECK(cost(entry, {today, true, {}}) == "1");
  entry.row = {{"model", "llama"}, {"host", "together"}};
  CHECK(cost(entry, {today, true, {}}) == "2");
  CHECK(cost(entry, {today, true, "gpt-4"}) == "3");
}

TEST_CASE("cached tokens are cached tokens at the other prices, too", "[ledger]") {
  Entry entry = used("gpt-4", 1'000'000, 0);
  entry.sums.parts.input = 250'000;
  entry.sums.parts.cached_input = 750'000;
  // There is no cheaper price for them in this book, so that they are charged as input.
  CHECK(cost(entry, {today, true, {}}) == "3");
}

TEST_CASE("what has no price at the other prices is left out of the sums, and says why", "[ledger]") {
  const auto answer =
      ask(sample_entry + "," + changed(sample_entry, "\"model\": \"gpt-4\",", "\"model\": \"unheard-of\","),
          R"("on":"2026-11-22")");
  CHECK(answer.find(R"("billed":{"usd":"0.00924"},"error":")") != std::string::npos);
  CHECK(answer.find(R"("billed":{"usd":"0.00924"},"cost":{"usd":"0.000924"},"unpriced":1})") != std::string::npos);
  CHECK(ask(sample_entry, R"("on":"2020-01-01")").find(R"("billed":{"usd":"0"},"cost":{"usd":"0"},"unpriced":1})") !=
        std::string::npos);
}

TEST_CASE("a damaged entry and a day that is none are refused by name", "[ledger]") {
  CHECK(ask(changed(sample_entry, "158", "159"), R"("on":"2026-11-22")").find("entries[0].tokens.total must be 158") ==
        0);
  CHECK(ask(sample_entry, R"("on":"some day")").find("on must be") == 0);
  CHECK(ask(sample_entry, R"("on":"2026-11-22","model":7)").find("model must be a text") == 0);
}
