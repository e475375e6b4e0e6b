#include "base/date.h"

#include <string>

#include "catch.hpp"

using namespace tokenfare;

namespace {

std::string round_trip(const std::string& text) {
  const auto instant = parse_instant(text);
  return instant ? instant_text(*instant) : "refused";
}

}  // namespace

TEST_CASE("a date is midnight in UTC and comes back as a date") {
  CHECK(parse_instant("1970-01-01")->seconds == 0);
  CHECK(parse_instant("2026-11-21")->seconds == 1'795'219'200);
  for (const auto* text : {"2024-02-29", "2000-02-29", "1969-12-31", "0000-03-01", "9999-12-31"}) {
    CHECK(round_trip(text) == text);
  }
}

TEST_CASE("an instant may have seconds, a fraction and an offset") {
  CHECK(round_trip("2026-09-10T04:00:00Z") == "2026-09-10T04:00:00Z");
  CHECK(round_trip("2026-09-10T04:00Z") == "2026-09-10T04:00:00Z");
  CHECK(round_trip("2026-09-10T04:00:59.999Z") == "2026-09-10T04:00:59Z");
  CHECK(round_trip("2026-01-01T00:30:00+02:00") == "2025-12-31T22:30:00Z");
  CHECK(round_trip("2025-12-31T22:30:00-05:30") == "2026-01-01T04:00:00Z");
  CHECK(round_trip("1969-12-31T23:59:59Z") == "1969-12-31T23:59:59Z");
}

TEST_CASE("what is in no calendar is refused") {
  for (const auto* text :
       {"", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-01-32", "2024-1-1", "24-01-01", "2024/01/01",
        "2024-01-01T", "2024-01-01T24:00:00Z", "2024-01-01T10:00:00", "2024-01-01x", "2024-01-01T10:60:00Z",
        "2024-01-01T10:00:60Z", "2024-01-01T10:00:00.Z", "tomorrow"}) {
    CHECK(round_trip(text) == "refused");
  }
}

TEST_CASE("days and civil dates agree on every day of 800 years") {
  CivilDate before = civil_date(-150'000);
  for (std::int64_t days = -149'999; days < 150'000; ++days) {
    const auto date = civil_date(days);
    if (days_of(date) != days || !(before < date)) FAIL("day " << days);
    before = date;
  }
  CHECK(civil_date(0) == CivilDate{1970, 1, 1});
}

TEST_CASE("weekdays count from Sunday") {
  CHECK(weekday(0) == 4);
  CHECK(weekday(-1) == 3);
  CHECK(weekday(parse_instant("2026-11-21")->days()) == 6);
}
