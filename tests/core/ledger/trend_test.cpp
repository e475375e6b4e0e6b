#include "ledger/trend.h"

#include "base/date.h"
#include "catch.hpp"
#include "made_log.h"

using namespace tokenfare;

namespace {

std::string ask(const RollupTable& table, const std::string& request) {
  const auto document = json::Document::parse(request);
  REQUIRE(document);
  const auto answer = trend_json(table, document->root());
  return answer ? *answer : answer.error().message;
}

RollupTable table_of(const std::vector<Entry>& entries) {
  RollupTable table;
  REQUIRE_FALSE(table.add(rows_for(table, entries)));
  return table;
}

bool has(const std::string& answer, const std::string& part) {
  if (answer.find(part) != std::string::npos) return true;
  UNSCOPED_INFO(answer);
  return false;
}

// 2026-11-18 is a Wednesday.
const std::string wednesday_noon = R"({"per":"week","now":"2026-11-18T12:05:00Z"})";

}  // namespace

TEST_CASE("a week that is not over is compared with as much of the last one", "[ledger]") {
  const auto answer =
      ask(table_of({made({.time = "2026-11-09T08:00:00.000Z"}), made({.time = "2026-11-11T12:14:00.000Z"}),
                    made({.time = "2026-11-11T12:15:00.000Z"}),  // Wednesday after noon, a week ago: not counted
                    made({.time = "2026-11-16T00:00:00.000Z"}), made({.time = "2026-11-17T00:00:00.000Z"}),
                    made({.time = "2026-11-18T12:14:00.000Z"})}),
          wednesday_noon);
  CHECK(has(answer, R"("current":{"from":"2026-11-16T00:00:00.000Z","to":"2026-11-18T12:15:00.000Z","calls":3)"));
  CHECK(has(answer, R"("last":{"from":"2026-11-09T00:00:00.000Z","to":"2026-11-11T12:15:00.000Z","calls":2)"));
  CHECK(has(answer, R"("growth":{"calls":0.5,"tokens":0.5,"cost":0.5})"));
}

TEST_CASE("less than before is a growth below nothing, cut and not rounded; of nothing there is none", "[ledger]") {
  const auto before = made({.time = "2026-11-09T08:00:00.000Z", .input = 0, .output = 3});
  const auto answer =
      ask(table_of({before, made({.time = "2026-11-16T08:00:00.000Z", .input = 0, .output = 1})}), wednesday_noon);
  CHECK(has(answer, R"("growth":{"calls":0,"tokens":-0.6666,"cost":0})"));
  CHECK_FALSE(ask(table_of({made({.time = "2026-11-16T08:00:00.000Z"})}), wednesday_noon).find("growth") !=
              std::string::npos);
}

TEST_CASE("of a month with 31 days, no more than the whole of February is compared", "[ledger]") {
  const auto answer = ask(RollupTable(), R"({"per":"month","now":"2026-03-31T23:59:00Z"})");
  CHECK(has(answer, R"("last":{"from":"2026-02-01T00:00:00.000Z","to":"2026-03-01T00:00:00.000Z","calls":0)"));
}

TEST_CASE("operations come by their cost, with their share of it, and no more than were asked for", "[ledger]") {
  std::vector<Entry> entries;
  for (const auto& [operation, dollars] :
       {std::pair("plan", 1), std::pair("act", 6), std::pair("b", 2), std::pair("a", 2)}) {
    entries.push_back(made({.time = "2026-11-17T08:00:00.000Z",
                            .operation = operation,
                            .input_pico = dollars * 1'000'000'000'000,
                            .output_pico = 0}));
  }
  const auto answer =
      ask(table_of(entries), R"({"per":"week","now":"2026-11-18T12:05:00Z","top":3,"where":{"model":"gpt-4"}})");
  const auto act = answer.find(R"({"operation":"act")");
  const auto a = answer.find(R"({"operation":"a")");
  const auto b = answer.find(R"({"operation":"b")");
  REQUIRE(b != std::string::npos);
  CHECK((act < a && a < b));
  CHECK(has(answer, R"("cost":{"usd":"6"},"share":0.5454})"));
  CHECK(answer.find(R"("plan")") == std::string::npos);
}

TEST_CASE("a trend by the hour, or of no time, is refused", "[ledger]") {
  CHECK(ask(RollupTable(), R"({"per":"hour","now":"2026-11-18"})") ==
        "per must be one of day, week and month, and is \"hour\".");
  CHECK(ask(RollupTable(), R"({"per":"day","now":"then"})").find("now must be an instant") == 0);
}
