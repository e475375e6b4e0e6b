// Dates and instants in UTC. A price holds from an instant on, mostly midnight; nothing here knows
// what time it is now, nor any time zone.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tokenfare {

/// A day of the Gregorian calendar, carried on before 1582 as ISO 8601 does.
struct CivilDate {
  int year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
  auto operator<=>(const CivilDate&) const = default;
};

/// Days since 1970-01-01, for any valid date; and back.
std::int64_t days_of(const CivilDate& date);
CivilDate civil_date(std::int64_t days);

/// 0 for Sunday to 6 for Saturday.
int weekday(std::int64_t days);

/// A second in UTC.
struct Instant {
  std::int64_t seconds = 0;  // since 1970-01-01T00:00:00Z
  auto operator<=>(const Instant&) const = default;

  std::int64_t days() const;           // whole days since 1970-01-01
  std::int64_t second_of_day() const;  // 0 to 86,399
};

/// Reads "2024-01-15" (midnight) or "2024-01-15T10:30:00Z", with seconds, their fraction and an offset
/// such as "+02:00" as ISO 8601 has them; years 0000 to 9999. A fraction of a second is cut off.
/// Anything else, and a day that is in no calendar, is an `invalid_argument`.
Result<Instant> parse_instant(std::string_view text);

/// "2024-01-15" for midnight, else "2024-01-15T10:30:00Z".
std::string instant_text(Instant instant);

}  // namespace tokenfare
