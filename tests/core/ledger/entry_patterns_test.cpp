#include "ledger/entry_patterns.h"

#include "catch.hpp"
#include "made_log.h"

using namespace tokenfare;

namespace {

std::string written(const EntryPatterns& patterns) {
  json::Writer writer;
  patterns.write(writer);
  return std::move(writer).text();
}

Entry call(const std::string& id, std::int64_t pico, const std::string& prompt = "") {
  Entry entry = made({.input_pico = pico, .output_pico = 0});
  entry.id = id;
  entry.prompt = prompt;
  return entry;
}

}  // namespace

TEST_CASE("a prompt that comes again is reported with what its repetitions cost", "[ledger]") {
  EntryPatterns patterns;
  patterns.add(call("a", 5, "Explain."));
  patterns.add(call("b", 7, "Explain"));
  patterns.add(call("c", 11, "Explain."));
  patterns.add(call("d", 13));
  patterns.add(call("e", 17));
  CHECK(written(patterns) == R"({"calls":5,"repeats":[{"id":"a","calls":2,"cost":{"usd":"0.000000000016"},)"
                             R"("repeated":{"usd":"0.000000000011"}}],"outliers":[],"outputLimits":[]})");
}

TEST_CASE("the costliest repetitions come first, and no more than twenty", "[ledger]") {
  EntryPatterns patterns;
  for (int number = 0; number < 30; ++number) {
    for (int time = 0; time < 2; ++time)
      patterns.add(call(std::to_string(number), number + 1, "p" + std::to_string(number)));
  }
  const auto answer = written(patterns);
  CHECK(answer.find(R"("repeats":[{"id":"29",)") != std::string::npos);
  CHECK(answer.find(R"({"id":"10",)") != std::string::npos);
  CHECK(answer.find(R"({"id":"9",)") == std::string::npos);
}

TEST_CASE("a call of over ten times the median of its model and operation is an outlier", "[ledger]") {
  EntryPatterns patterns;
  for (int number = 0; number < 30; ++number) patterns.add(call("usual", 1'000'000 + number));
  patterns.add(call("ten", 9'000'000));
  patterns.add(call("far", 12'000'000));
  const auto answer = written(patterns);
  CHECK(
      answer.find(R"("outliers":[{"id":"far","model":"gpt-4","operation":"Answer draft","cost":{"usd":"0.000012"})") !=
      std::string::npos);
  CHECK(answer.find(R"("id":"ten")") == std::string::npos);
}

TEST_CASE("the typical cost is the median to within an eighth", "[ledger]") {
  for (const std::int64_t pico : {1L, 7L, 8L, 15L, 16L, 17L, 100L, 12'345L, 9'876'543'210L}) {
    EntryPatterns patterns;
    for (int number = 0; number < 20; ++number) patterns.add(call("usual", pico));
    patterns.add(call("far", pico * 100));
    const auto answer = written(patterns);
    const auto at = answer.find(R"("typical":{"usd":")");
    REQUIRE(at != std::string::npos);
    const auto begin = at + std::string(R"("typical":{"usd":")").size();
    const auto typical = parse_money(answer.substr(begin, answer.find('"', begin) - begin))->pico;
    CHECK(typical <= pico);
    CHECK(typical * 9 > static_cast<int128>(pico) * 8 - 1);
  }
}

TEST_CASE("few calls, free calls and other operations make no outlier", "[ledger]") {
  EntryPatterns few;
  for (int number = 0; number < 18; ++number) few.add(call("usual", 10));
  few.add(call("far", 100'000));
  CHECK(written(few).find(R"("outliers":[])") != std::string::npos);
  EntryPatterns free;
  for (int number = 0; number < 30; ++number) free.add(call("usual", 0));
  free.add(call("far", 100'000));
  CHECK(written(free).find(R"("outliers":[])") != std::string::npos);
}

TEST_CASE("a limit that is four times the longest answer or more is reported", "[ledger]") {
  const auto with_limit = [](std::uint64_t longest, const std::string& limit) {
    EntryPatterns patterns;
    for (std::uint64_t number = 0; number < 20; ++number) {
      Entry entry = made({.output = longest - number});
      entry.metadata.emplace_back("maxOutput", WrittenNumber{limit});
      patterns.add(entry);
    }
    return written(patterns);
  };
  CHECK(with_limit(1000, "4000")
            .find(R"("outputLimits":[{"model":"gpt-4","operation":"Answer draft","calls":20,)"
                  R"("limit":4000,"longest":1000}])") != std::string::npos);
  CHECK(with_limit(1001, "4000").find(R"("outputLimits":[])") != std::string::npos);
  CHECK(with_limit(1000, "4000.5").find(R"("outputLimits":[])") != std::string::npos);
}
