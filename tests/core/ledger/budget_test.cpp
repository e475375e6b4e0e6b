#include "ledger/budget.h"

#include <random>

#include "base/date.h"
#include "catch.hpp"
#include "ledger/budget_json.h"
#include "made_log.h"

using namespace tokenfare;

namespace {

std::string ask(const RollupTable& table, const std::string& budgets, const std::string& beside = "") {
  const auto request =
      json::Document::parse(R"({"now":"2026-11-21T18:00:00Z","budgets":[)" + budgets + "]" + beside + "}");
  REQUIRE(request);
  const auto answer = budgets_json(table, request->root());
  return answer ? *answer : answer.error().message;
}

RollupTable table_of(const std::vector<Entry>& entries, std::vector<std::string> keys = {}) {
  RollupTable table(std::move(keys));
  REQUIRE_FALSE(table.add(rows_for(table, entries)));
  return table;
}

bool has(const std::string& answer, const std::string& part) {
  if (answer.find(part) != std::string::npos) return true;
  UNSCOPED_INFO(answer);
  return false;
}

// A dollar's calls: each costs exactly $1 and has 100 tokens.
Entry dollar(const std::string& time, const std::string& operation = "Answer draft",
             const std::string& session = "desk-41") {
  return made({.time = time,
               .operation = operation,
               .session = session,
               .input = 40,
               .output = 60,
               .input_pico = 400'000'000'000,
               .output_pico = 600'000'000'000});
}

const std::vector<Entry> five_dollars = {dollar("2026-11-21T09:00:00.000Z"), dollar("2026-11-21T10:00:00.000Z"),
                                         dollar("2026-11-21T11:00:00.000Z"), dollar("2026-11-21T12:00:00.000Z"),
                                         dollar("2026-11-21T13:00:00.000Z")};

}  // namespace

TEST_CASE("a daily budget says what is spent, what is left and which thresholds are reached", "[ledger]") {
  const auto answer = ask(table_of(five_dollars), R"({"limit":{"usd":"10"},"per":"day"})");
  CHECK(answer == R"([{"name":"day","per":"day","spent":{"usd":"5"},"limit":{"usd":"10"},"share":0.5,"reached":[0.5],)"
                  R"("exceeded":false,"left":{"usd":"5"},)"
                  R"("period":{"from":"2026-11-21T00:00:00.000Z","to":"2026-11-22T00:00:00.000Z"},)"
                  R"("forecast":{"atEnd":{"usd":"8.333333333333"}}}])");
}

TEST_CASE("a threshold is reached at exactly its share and not a picodollar before", "[ledger]") {
  const auto reached = [](const std::string& limit, const std::string& at) {
    const auto answer =
        ask(table_of(five_dollars), R"({"limit":{"usd":")" + limit + R"("},"per":"day","warnAt":[)" + at + "]}");
    return !has(answer, R"("reached":[])");
  };
  CHECK(reached("10", "0.5"));
  CHECK_FALSE(reached("10.000000000001", "0.5"));
  CHECK(reached("9.999999999999", "0.5"));
  CHECK(reached("15", "0.333333"));
  CHECK_FALSE(reached("15", "0.333334"));
  CHECK(has(ask(table_of(five_dollars), R"({"limit":{"usd":"5.000000000001"},"per":"day"})"), R"("share":0.9999,)"));
}

TEST_CASE("the forecast says when the limit will be passed at the pace so far", "[ledger]") {
  // $5 in the nine hours since 09:00, and $1 left: 1.8 hours.
  CHECK(has(ask(table_of(five_dollars), R"({"limit":{"usd":"6"},"per":"day"})"),
            R"("forecast":{"crossesAt":"2026-11-21T19:48:00.000Z"})"));
  // By midnight, six hours later, $3.33 more.
  CHECK(has(ask(table_of(five_dollars), R"({"limit":{"usd":"8.34"},"per":"day"})"),
            R"("forecast":{"atEnd":{"usd":"8.333333333333"}})"));
  CHECK(has(ask(table_of({five_dollars[0]}), R"({"limit":{"usd":"6"},"per":"day"})"),
            R"("forecast":{"tooLittleData":"A forecast needs 5 calls and 2 hours since the first of them."})"));
  CHECK(has(ask(table_of(five_dollars), R"({"limit":{"usd":"60"},"per":"month"})"),
            R"("forecast":{"tooLittleData":"A forecast needs 5 calls and 3 days since the first of them."})"));
}

TEST_CASE("a budget that is used up says since when, and makes no forecast", "[ledger]") {
  const auto answer = ask(table_of(five_dollars), R"({"limit":{"usd":"3"},"per":"day","stop":true})");
  CHECK(has(answer, R"("reached":[0.5,0.75,0.9,1],"exceeded":true,"left":{"usd":"0"})"));
  CHECK(has(answer, R"("crossedAt":"2026-11-21T11:00:00.000Z","stoppedBy":"day"})"));
  CHECK_FALSE(answer.find("forecast") != std::string::npos);
}

TEST_CASE("tokens can be limited as well as money", "[ledger]") {
  const auto answer = ask(table_of(five_dollars), R"({"limit":{"tokens":700},"per":"week"})");
  CHECK(has(answer, R"("spent":{"tokens":500},"limit":{"tokens":700},"share":0.7142)"));
  CHECK(has(answer,
            R"("left":{"tokens":200},"period":{"from":"2026-11-16T00:00:00.000Z","to":"2026-11-23T00:00:00.000Z"})"));
}

TEST_CASE("sessions and tasks have budgets of their own", "[ledger]") {
  const auto table =
      table_of({dollar("2026-10-01T09:00:00.000Z", "plan", "a"), dollar("2026-11-21T09:00:00.000Z", "plan", "a"),
                dollar("2026-11-21T09:00:00.000Z", "act", "a"), dollar("2026-11-21T09:00:00.000Z", "plan", "b")});
  const auto answer = ask(table, R"({"limit":{"usd":"9"},"per":"session"},{"limit":{"usd":"9"},"per":"task"})",
                          R"(,"session":"a","operation":"plan")");
  CHECK(has(answer, R"({"name":"session","per":"session","spent":{"usd":"3"})"));
  CHECK(has(answer, R"({"name":"task","per":"task","spent":{"usd":"2"})"));
  CHECK_FALSE(answer.find("period") != std::string::npos);
}

TEST_CASE("a call that is about to be made counts where its names fit", "[ledger]") {
  const std::string call =
      R"(,"call":{"model":"gpt-4","operation":"plan","session":"a","metadata":{"team":"red","n":7,"dry":true},)"
      R"("tokens":{"total":100},"cost":{"total":{"usd":"2"}}})";
  const auto table = table_of(five_dollars, {"team"});
  const auto spent = [&](const std::string& budget) {
    const auto answer = ask(table, budget, call);
    return answer.substr(answer.find("\"spent\""), answer.find(",\"limit\"") - answer.find("\"spent\""));
  };
  CHECK(spent(R"({"limit":{"usd":"9"},"per":"day"})") == R"("spent":{"usd":"7"})");
  CHECK(spent(R"({"limit":{"usd":"9"},"per":"call"})") == R"("spent":{"usd":"2"})");
  CHECK(spent(R"({"limit":{"usd":"9"},"per":"session"})") == R"("spent":{"usd":"2"})");
  CHECK(spent(R"({"limit":{"usd":"9"},"per":"day","where":{"model":"gpt-4o"}})") == R"("spent":{"usd":"0"})");
  CHECK(spent(R"({"limit":{"usd":"9"},"per":"day","where":{"metadata":{"team":"red"}}})") == R"("spent":{"usd":"2"})");
  CHECK(spent(R"({"limit":{"usd":"9"},"per":"day","where":{"metadata":{"team":"blue"}}})") == R"("spent":{"usd":"0"})");
  CHECK(spent(R"({"limit":{"tokens":9},"per":"call"})") == R"("spent":{"tokens":100})");
  // It may use up a limit to the end, and no more.
  CHECK_FALSE(ask(table, R"({"limit":{"usd":"7"},"per":"day","stop":true})", call).find("stoppedBy") !=
              std::string::npos);
  CHECK(has(ask(table, R"({"limit":{"usd":"6.99"},"per":"day","stop":true})", call), R"("stoppedBy":"day")"));
}

TEST_CASE("what stops a budget stops those below it, and a budget that only warns stops none", "[ledger]") {
  const std::string child = R"({"name":"drafts","limit":{"usd":"100"},"per":"day","parent":"team","stop":true},)";
  const std::string team = R"({"name":"team","limit":{"usd":"50"},"per":"week","parent":"firm"},)";
  const auto answer =
      ask(table_of(five_dollars), child + team + R"({"name":"firm","limit":{"usd":"5"},"per":"month","stop":true})");
  std::size_t count = 0;
  for (auto at = answer.find("\"stoppedBy\":\"firm\""); at != std::string::npos;
       at = answer.find("\"stoppedBy\":\"firm\"", at + 1))
    ++count;
  CHECK(count == 3);
  CHECK_FALSE(ask(table_of(five_dollars), child + team + R"({"name":"firm","limit":{"usd":"5"},"per":"month"})")
                  .find("stoppedBy") != std::string::npos);
}

TEST_CASE("budgets that make no sense are refused by name", "[ledger]") {
  const RollupTable table;
  CHECK(ask(table, R"({"limit":{"usd":"5"},"per":"year"})") ==
        "budgets[0].per must be one of call, task, session, day, week and month, and is \"year\".");
  CHECK(has(ask(table, R"({"limit":{"usd":"0"},"per":"day"})"), "budgets[0].limit.usd must be an amount above 0"));
  CHECK(has(ask(table, R"({"limit":{"tokens":0},"per":"day"})"), "budgets[0].limit.tokens must be at least 1"));
  CHECK(has(ask(table, R"({"limit":{"tokens":1,"usd":"1"},"per":"day"})"), "budgets[0].limit must be either"));
  CHECK(has(ask(table, R"({"limit":{"usd":"5"},"per":"day","warnAt":[1.5]})"), "budgets[0].warnAt[0] must be a share"));
  CHECK(has(ask(table, R"({"limit":{"usd":"5"},"per":"day","where":{"metadata":{"x":"y"}}})"),
            "budgets[0].where.metadata.x must be a dimension that these sums keep apart"));
  CHECK(ask(table, R"({"name":"a","limit":{"usd":"5"},"per":"day","parent":"b"})") ==
        "The budget \"a\" has the parent \"b\", which is none of the budgets.");
  CHECK(ask(table, R"({"name":"a","limit":{"usd":"5"},"per":"day","parent":"a"})") ==
        "The budget \"a\" is above itself.");
  CHECK(ask(table, R"({"name":"a","limit":{"usd":"5"},"per":"day"},{"name":"a","limit":{"usd":"5"},"per":"week"})") ==
        "There are two budgets of the name \"a\". Give each a name of its own.");
  CHECK(has(ask(table, R"({"limit":{"usd":"5"},"per":"day"},{"limit":{"usd":"6"},"per":"day"})"), R"("name":"day 2")"));
}

TEST_CASE("what budgets count is what a slow recount says, by local day, week and month", "[ledger]") {
  const auto entries = random_log(2'000, "2026-10-20", 40, 5);
  const auto table = table_of(entries);
  const std::int64_t offset = 345 * 60;
  for (const std::string span : {"day", "week", "month"}) {
    for (int day = 0; day < 35; day += 5) {
      const std::int64_t now = parse_instant("2026-10-22T05:07:09Z")->seconds + day * 86'400;
      const auto today = Instant{now + offset}.days();
      int128 spent = 0;
      for (const auto& entry : entries) {
        const auto on = Instant{parse_instant(entry.time)->seconds + offset}.days();
        const bool same_week = on - (weekday(on) + 6) % 7 == today - (weekday(today) + 6) % 7;
        const bool same_month = instant_text({on * 86'400}).substr(0, 7) == instant_text({today * 86'400}).substr(0, 7);
        const bool counts = span == "day" ? on == today : span == "week" ? same_week : same_month;
        if (counts && entry.model == "gpt-4") spent += entry.sums.total_cost.pico;
      }
      const auto request = json::Document::parse(
          R"({"now":")" + instant_text({now}) + R"(","zone":[{"from":"2026-01-01","minutes":345}],"budgets":[)" +
          R"({"limit":{"usd":"1000"},"where":{"model":"gpt-4"},"per":")" + span + R"("}]})");
      const auto answer = budgets_json(table, request->root());
      REQUIRE(answer);
      CHECK(has(*answer, R"("spent":{"usd":")" + to_text(Money{spent}) + "\"}"));
    }
  }
}
