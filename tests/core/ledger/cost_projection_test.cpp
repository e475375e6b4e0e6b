#include "ledger/cost_projection.h"

#include <cmath>

#include "base/date.h"
#include "catch.hpp"
#include "ledger/cost_projection_json.h"
#include "made_log.h"

using namespace tokenfare;

namespace {

// One call at noon of each day, of so many millionths of a dollar; 0 for none.
RollupTable daily(const std::vector<std::int64_t>& millionths) {
  RollupTable table;
  std::int64_t noon = parse_instant("2026-10-01T12:00:00Z")->seconds;
  for (const auto cost : millionths) {
    if (cost > 0) {
      const auto time = *canonical_time(instant_text({noon}));
      REQUIRE_FALSE(
          table.add(rows_for(table, {made({.time = time, .input_pico = cost * 1'000'000, .output_pico = 0})})));
    }
    noon += 86'400;
  }
  return table;
}

std::string ask(const RollupTable& table, const std::string& now, const std::string& beside = "") {
  const auto request = json::Document::parse(R"({"now":")" + now + "\"" + beside + "}");
  const auto answer = cost_projection_json(table, request->root());
  return answer ? *answer : answer.error().message;
}

CostProjection projected(const std::vector<std::int64_t>& millionths, std::string_view now) {
  const auto answer = project_cost(daily(millionths), {{}, {}, *parse_instant(now)});
  REQUIRE(answer);
  REQUIRE(std::holds_alternative<CostProjection>(*answer));
  return std::get<CostProjection>(*answer);
}

}  // namespace

TEST_CASE("days that are all alike make a month without an interval", "[ledger]") {
  CHECK(ask(daily(std::vector<std::int64_t>(10, 1'500'000)), "2026-10-11T08:00:00Z") ==
        R"({"daily":{"usd":"1.5"},"monthly":{"usd":"45"},"low":{"usd":"45"},"high":{"usd":"45"},"days":10,)"
        R"("method":"mean of the last 10 full days, 30 days a month, two standard errors to either side"})");
}

TEST_CASE("with fewer than seven full days there is no projection, and it says how many are missing", "[ledger]") {
  const auto table = daily(std::vector<std::int64_t>(10, 1'500'000));
  CHECK(ask(table, "2026-10-07T23:59:59Z") ==
        R"({"tooLittleData":"A projection needs 7 full days since the first call, and there are 6."})");
  CHECK(ask(table, "2026-10-08T00:00:00Z").find(R"("days":7)") != std::string::npos);
  CHECK(ask(RollupTable(), "2026-10-08T00:00:00Z").find("there are 0") != std::string::npos);
}

TEST_CASE("today is left out, days without calls count, and no more than 28 days are looked at", "[ledger]") {
  CHECK(to_text(projected({7, 0, 0, 0, 0, 0, 0, 1'000}, "2026-10-08T18:00:00Z").daily) == "0.000001");
  std::vector<std::int64_t> days(40, 2);
  days[0] = 1'000'000;
  const auto projection = projected(days, "2026-11-10T00:00:00Z");
  CHECK(projection.days == 28);
  CHECK(to_text(projection.daily) == "0.000002");
}

TEST_CASE("the interval is two standard errors of a month, as floating point has it", "[ledger]") {
  std::vector<std::int64_t> days = {120, 80, 95, 300, 10, 60, 75, 90, 110, 140, 55, 20};
  for (const std::int64_t scale : {1, 1'000, 700'000'000}) {
    std::vector<std::int64_t> scaled;
    double sum = 0, squares = 0;
    for (const auto day : days) {
      scaled.push_back(day * scale);
      sum += static_cast<double>(day * scale);
      squares += static_cast<double>(day * scale) * static_cast<double>(day * scale);
    }
    const auto n = static_cast<double>(days.size());
    const double variance = (squares - sum * sum / n) / (n - 1);
    const double error = 2 * std::sqrt(variance * 30 * (1 + 30 / n)) * 1e6;
    const auto projection = projected(scaled, "2026-10-13T00:00:00Z");
    const auto high = static_cast<double>(projection.high.pico - projection.monthly.pico);
    CHECK(high == Approx(error).epsilon(1e-9));
    CHECK(static_cast<double>(projection.monthly.pico) == Approx(sum / n * 30 * 1e6).epsilon(1e-12));
    CHECK(projection.low.pico >= 0);
  }
}

TEST_CASE("days are those of the zone", "[ledger]") {
  const auto table = daily(std::vector<std::int64_t>(8, 1'500'000));
  // At 23:00 UTC it is the next day in Kolkata, and the day before is full.
  CHECK(ask(table, "2026-10-07T23:00:00Z").find("there are 6") != std::string::npos);
  CHECK(ask(table, "2026-10-07T23:00:00Z", R"(,"zone":[{"from":"2026-01-01","minutes":330}])").find(R"("days":7)") !=
        std::string::npos);
  CHECK(ask(table, "2026-10-09T00:00:00Z", R"(,"where":{"model":"gpt-4o"})").find("there are 0") != std::string::npos);
}

TEST_CASE("the whole square root is the largest whose square is not above", "[ledger]") {
  for (const std::uint64_t root :
       {0ULL, 1ULL, 2ULL, 3ULL, 1'000'003ULL, 4'294'967'296ULL, 9'223'372'036'854'775'807ULL}) {
    const auto square = static_cast<uint128>(root) * root;
    CHECK(static_cast<std::uint64_t>(square_root(square)) == root);
    CHECK(static_cast<std::uint64_t>(square_root(square + root)) == root);
    if (root > 0) CHECK(static_cast<std::uint64_t>(square_root(square - 1)) == root - 1);
  }
}
