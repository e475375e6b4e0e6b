#include "ledger/period.h"

#include <set>

#include "base/date.h"
#include "catch.hpp"
#include "ledger/rollup.h"

using namespace tokenfare;

namespace {

std::int64_t at(std::string_view quarter) { return *quarter_from_text(quarter); }

Zone zone_of(const std::string& changes) {
  const auto document = json::Document::parse(changes);
  const auto zone = zone_from_json(document->root());
  REQUIRE(zone);
  return *zone;
}

const Zone& lisbon() {
  static const Zone zone = zone_of(R"([{"from":"2026-01-01","minutes":0},{"from":"2026-03-29T01:00:00Z","minutes":60},
                                       {"from":"2026-10-25T01:00:00Z","minutes":0}])");
  return zone;
}

std::string name(std::string_view quarter, Period period, const Zone& zone) {
  return period_text(period_of(at(quarter), period, zone), period);
}

// All quarters of some days around one, told apart by their local period.
std::set<std::int64_t> hours_of_day(const std::string& day, const Zone& zone) {
  const std::int64_t number = parse_instant(day)->days();
  std::set<std::int64_t> hours;
  for (std::int64_t quarter = (number - 2) * 96; quarter < (number + 3) * 96; ++quarter) {
    if (period_of(quarter, Period::day, zone) == number) hours.insert(period_of(quarter, Period::hour, zone));
  }
  return hours;
}

std::string boundary(const std::string& text, const Zone& zone) {
  const auto document = json::Document::parse("\"" + text + "\"");
  const auto quarter = boundary_from_json(document->root(), zone);
  return quarter ? quarter_text(*quarter) : quarter.error().message;
}

}  // namespace

TEST_CASE("a day has 23 hours when the clock is put forward, 25 when it is put back, and else 24", "[ledger]") {
  CHECK(hours_of_day("2026-03-29", lisbon()).size() == 23);
  CHECK(hours_of_day("2026-10-25", lisbon()).size() == 25);
  CHECK(hours_of_day("2026-10-26", lisbon()).size() == 24);
  CHECK(hours_of_day("2026-10-25", Zone()).size() == 24);
}

TEST_CASE("the hour that comes twice is two hours with two offsets", "[ledger]") {
  CHECK(name("2026-10-25T00:30", Period::hour, lisbon()) == "2026-10-25T01:00+01:00");
  CHECK(name("2026-10-25T01:30", Period::hour, lisbon()) == "2026-10-25T01:00+00:00");
  CHECK(period_of(at("2026-10-25T00:45"), Period::hour, lisbon()) <
        period_of(at("2026-10-25T01:00"), Period::hour, lisbon()));
}

TEST_CASE("days of zones with half and quarter hours begin within an hour of UTC", "[ledger]") {
  const Zone kolkata = zone_of(R"([{"from":"2026-01-01","minutes":330}])");
  CHECK(name("2026-11-20T18:15", Period::day, kolkata) == "2026-11-20");
  CHECK(name("2026-11-20T18:30", Period::day, kolkata) == "2026-11-21");
  const Zone kathmandu = zone_of(R"([{"from":"2026-01-01","minutes":345}])");
  CHECK(name("2026-11-20T18:00", Period::day, kathmandu) == "2026-11-20");
  CHECK(name("2026-11-20T18:15", Period::day, kathmandu) == "2026-11-21");
  CHECK(name("2026-11-20T18:15", Period::hour, kathmandu) == "2026-11-21T00:00+05:45");
  const Zone marquesas = zone_of(R"([{"from":"2026-01-01","minutes":-570}])");
  CHECK(name("2026-11-21T09:15", Period::day, marquesas) == "2026-11-20");
  CHECK(name("2026-11-21T09:30", Period::hour, marquesas) == "2026-11-21T00:00-09:30");
}

TEST_CASE("weeks are those of ISO 8601: from Monday, and of the year that has their Thursday", "[ledger]") {
  CHECK(name("2026-11-22T23:45", Period::week, Zone()) == "2026-W47");  // a Sunday
  CHECK(name("2026-11-23T00:00", Period::week, Zone()) == "2026-W48");
  CHECK(name("2021-01-03T12:00", Period::week, Zone()) == "2020-W53");
  CHECK(name("2021-01-04T00:00", Period::week, Zone()) == "2021-W01");
  CHECK(name("2024-12-30T00:00", Period::week, Zone()) == "2025-W01");
  CHECK(name("1969-12-28T00:00", Period::week, Zone()) == "1969-W52");
}

TEST_CASE("months end where their last local day ends", "[ledger]") {
  const Zone tokyo = zone_of(R"([{"from":"2026-01-01","minutes":540}])");
  CHECK(name("2026-02-28T14:45", Period::month, tokyo) == "2026-02");
  CHECK(name("2026-02-28T15:00", Period::month, tokyo) == "2026-03");
  CHECK(name("2028-02-29T12:00", Period::month, tokyo) == "2028-02");
  CHECK(name("2026-12-31T15:00", Period::month, tokyo) == "2027-01");
  CHECK(name("0001-01-01T00:00", Period::month, Zone()) == "0001-01");
}

TEST_CASE("each period begins at the first quarter that belongs to it", "[ledger]") {
  const Zone zones[] = {Zone(), lisbon(), zone_of(R"([{"from":"2026-01-01","minutes":345}])"),
                        zone_of(R"([{"from":"2026-01-01","minutes":-570},{"from":"2026-05-01","minutes":840}])")};
  for (const Zone& zone : zones) {
    for (const Period period : {Period::day, Period::week, Period::month}) {
      for (std::int64_t quarter = at("2026-03-20T00:00"); quarter < at("2026-11-05T00:00"); quarter += 7) {
        const auto number = period_of(quarter, period, zone);
        const auto start = period_start(number, period, zone);
        REQUIRE(start <= quarter);
        REQUIRE(period_of(start, period, zone) == number);
        REQUIRE(period_of(start - 1, period, zone) < number);
        REQUIRE(period_start(period_after(number, period), period, zone) > quarter);
      }
    }
  }
}

TEST_CASE("a boundary is a local day, or an instant on a quarter of an hour", "[ledger]") {
  CHECK(boundary("2026-07-01", lisbon()) == "2026-06-30T23:00");
  CHECK(boundary("2026-11-21T17:15:00Z", lisbon()) == "2026-11-21T17:15");
  CHECK(boundary("2026-11-21T18:15+01:00", Zone()) == "2026-11-21T17:15");
  CHECK(boundary("2026-11-21T17:16:00Z", Zone()).find("on a quarter of an hour") != std::string::npos);
  CHECK(boundary("2026-11-21T17:15:00.500Z", Zone()).find("on a quarter of an hour") != std::string::npos);
  CHECK(boundary("yesterday", Zone()).find("must be a day such as") != std::string::npos);
}

TEST_CASE("offsets that are none, or in no order, are refused", "[ledger]") {
  const auto refusal = [](const std::string& text) {
    const auto document = json::Document::parse(text);
    const auto zone = zone_from_json(document->root());
    return zone ? "accepted" : zone.error().message;
  };
  CHECK(refusal("[]").find("This must be a list of the offsets of a zone") == 0);
  CHECK(refusal(R"([{"from":"2026-01-01","minutes":2000}])").find("[0].minutes must be a whole number from -1560") ==
        0);
  CHECK(refusal(R"([{"from":"now","minutes":0}])").find("[0].from must be an instant") == 0);
  CHECK(refusal(R"([{"from":"2026-02-01","minutes":0},{"from":"2026-01-01","minutes":60}])")
            .find("[1].from must be after the one before it") == 0);
}
