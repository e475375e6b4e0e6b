#include "imports/local_time.h"

#include "base/date.h"
#include "catch.hpp"

using namespace tokenfare;
using tokenfare::imports::time_of;

namespace {

std::int64_t quarter(std::string_view instant) { return parse_instant(instant)->seconds / 900; }

// Lisbon in 2026: an hour ahead from 29 March to 25 October, at one o'clock UTC.
Zone lisbon() { return Zone({{0, 0}, {quarter("2026-03-29T01:00:00Z"), 60}, {quarter("2026-10-25T01:00:00Z"), 0}}); }

std::string utc(std::string_view text) { return time_of(text, lisbon()).value_or("(none)"); }

}  // namespace

TEST_CASE("a time without a zone is what the clocks of the zone showed", "[imports]") {
  CHECK(utc("2026-01-05T12:00:00") == "2026-01-05T12:00:00.000Z");
  CHECK(utc("2026-07-05T12:00:00.123456") == "2026-07-05T11:00:00.123Z");
  CHECK(utc("2026-07-05 12:00:00") == "2026-07-05T11:00:00.000Z");
}

TEST_CASE("a time with a zone is that instant", "[imports]") {
  CHECK(utc("2026-07-05T12:00:00Z") == "2026-07-05T12:00:00.000Z");
  CHECK(utc("2026-07-05T12:00:00+05:45") == "2026-07-05T06:15:00.000Z");
}

TEST_CASE("an hour that comes twice is the first, and one that is left out is counted on", "[imports]") {
  CHECK(utc("2026-10-25T01:30:00") == "2026-10-25T00:30:00.000Z");
  CHECK(utc("2026-10-25T02:00:00") == "2026-10-25T02:00:00.000Z");
  CHECK(utc("2026-03-29T00:59:59") == "2026-03-29T00:59:59.000Z");
  CHECK(utc("2026-03-29T01:30:00") == "2026-03-29T01:30:00.000Z");
  CHECK(utc("2026-03-29T02:00:00") == "2026-03-29T01:00:00.000Z");
}

TEST_CASE("a day is its noon, and what is no time is none", "[imports]") {
  CHECK(utc("2026-07-05") == "2026-07-05T11:00:00.000Z");
  for (const auto odd : {"", "2026", "2026-13-01", "yesterday", "2026-07-05T25:00:00", "2026-07-05T"}) {
    CHECK(utc(odd) == "(none)");
  }
}
