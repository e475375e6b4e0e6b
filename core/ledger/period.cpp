#include "ledger/period.h"

#include <algorithm>
#include <array>

#include "ledger/entry.h"
#include "ledger/rollup.h"

namespace tokenfare {
namespace {

constexpr std::array<std::string_view, 4> names = {"hour", "day", "week", "month"};
constexpr std::int64_t quarter_minutes = 15;
constexpr std::int64_t day_minutes = 24 * 60;
constexpr std::int64_t day_quarters = 96;
constexpr std::int64_t week_days = 7;
constexpr std::int64_t largest_offset = 26 * 60;  // beyond every zone that ever was
constexpr std::size_t most_changes = 4'000;       // two a year since the first zones would be fewer than 400

// An hour is numbered by the minute of UTC at which it begins and its offset: where the clock is put back, an hour
// comes twice and is two.
constexpr std::int64_t offset_room = 4'096;

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// 1970-01-01 was a Thursday.
std::int64_t monday_of(std::int64_t day) { return floor_divide(day + 3, week_days) * week_days - 3; }

std::string padded(std::int64_t number, std::size_t digits) {
  std::string text = std::to_string(number);
  return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

std::string date_text(std::int64_t day) { return instant_text(Instant{day * 86'400}); }

std::string week_text(std::int64_t monday) {
  // The week belongs to the year that has its Thursday.
  const int year = civil_date(monday + 3).year;
  const std::int64_t first = monday_of(days_of({year, 1, 4}));
  return padded(year, 4) + "-W" + padded((monday - first) / week_days + 1, 2);
}

std::string hour_text(std::int64_t number) {
  const std::int64_t start = floor_divide(number, offset_room);
  const std::int64_t offset = number - start * offset_room - offset_room / 2;
  const std::int64_t local = start + offset;
  const std::int64_t day = floor_divide(local, day_minutes);
  const std::int64_t size = offset < 0 ? -offset : offset;
  return date_text(day) + "T" + padded((local - day * day_minutes) / 60, 2) + ":00" + (offset < 0 ? "-" : "+") +
         padded(size / 60, 2) + ":" + padded(size % 60, 2);
}

}  // namespace

std::int64_t Zone::offset(std::int64_t quarter) const {
  if (changes_.empty()) return 0;
  const auto after = std::upper_bound(changes_.begin(), changes_.end(), quarter,
                                      [](std::int64_t at, const OffsetChange& change) { return at < change.from; });
  return after == changes_.begin() ? after->minutes : std::prev(after)->minutes;
}

Result<Zone> zone_from_json(const json::Value& value) {
  if (!value.present()) return Zone();
  if (value.kind() != json::Kind::list || value.size() == 0 || value.size() > most_changes) {
    return value.refuse("a list of the offsets of a zone");
  }
  std::vector<OffsetChange> changes;
  for (const json::Value element : value.elements()) {
    const auto instant = instant_from_json(element["from"]);
    if (!instant) return instant.error();
    const auto minutes = element["minutes"].integer(-largest_offset, largest_offset);
    if (!minutes) return minutes.error();
    const std::int64_t from = quarter_of(Instant{instant->seconds + quarter_minutes * 60 - 1});
    if (!changes.empty() && from <= changes.back().from) return element["from"].refuse("after the one before it");
    changes.push_back({from, *minutes});
  }
  return Zone(std::move(changes));
}

std::optional<Period> period_from_text(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Period>(found - names.begin());
}

std::string_view period_name(Period period) { return names[static_cast<std::size_t>(period)]; }

std::int64_t period_of(std::int64_t quarter, Period period, const Zone& zone) {
  const std::int64_t offset = zone.offset(quarter);
  const std::int64_t local = quarter * quarter_minutes + offset;
  if (period == Period::hour) {
    return (floor_divide(local, 60) * 60 - offset) * offset_room + offset + offset_room / 2;
  }
  const std::int64_t day = floor_divide(local, day_minutes);
  if (period == Period::day) return day;
  if (period == Period::week) return monday_of(day);
  const CivilDate date = civil_date(day);
  return std::int64_t{date.year} * 12 + date.month - 1;
}

std::int64_t period_start(std::int64_t number, Period period, const Zone& zone) {
  std::int64_t day = number;
  if (period == Period::hour) day = floor_divide(floor_divide(number, offset_room), day_minutes);
  if (period == Period::month) {
    const std::int64_t year = floor_divide(number, 12);
    day = days_of({static_cast<int>(year), static_cast<int>(number - year * 12) + 1, 1});
  }
  // No zone is further from UTC than two days.
  std::int64_t before = (day - 2) * day_quarters;
  std::int64_t within = (day + 2) * day_quarters;
  while (before + 1 < within) {
    const std::int64_t middle = before + (within - before) / 2;
    (period_of(middle, period, zone) >= number ? within : before) = middle;
  }
  return within;
}

std::int64_t period_after(std::int64_t number, Period period, std::int64_t count) {
  return number + (period == Period::week ? week_days * count : count);
}

std::string period_text(std::int64_t number, Period period) {
  switch (period) {
    case Period::hour: return hour_text(number);
    case Period::day: return date_text(number);
    case Period::week: return week_text(number);
    case Period::month: break;
  }
  const std::int64_t year = floor_divide(number, 12);
  return padded(year, 4) + "-" + padded(number - year * 12 + 1, 2);
}

std::string time_text(Instant instant) {
  const std::string text = instant_text(instant);
  const bool is_midnight = text.find('T') == std::string::npos;
  return canonical_time(is_midnight ? text + "T00:00:00Z" : text).value_or(text);
}

std::string time_text_of_quarter(std::int64_t quarter) { return time_text(Instant{quarter * quarter_minutes * 60}); }

Result<Instant> instant_from_json(const json::Value& value) {
  const auto text = value.text();
  if (!text) return text.error();
  const auto instant = parse_instant(*text);
  if (!instant) return value.refuse("an instant such as \"2026-11-21T17:26:53Z\"");
  return *instant;
}

Result<std::int64_t> boundary_from_json(const json::Value& value, const Zone& zone) {
  constexpr std::size_t date_length = std::string_view("2026-10-25").size();
  const auto text = value.text();
  if (!text) return text.error();
  const auto instant = parse_instant(*text);
  if (!instant) return value.refuse("a day such as \"2026-10-25\" or an instant such as \"2026-10-25T01:15:00Z\"");
  if (text->size() == date_length) return period_start(instant->days(), Period::day, zone);
  const std::int64_t quarter = quarter_of(*instant);
  if (canonical_time(*text) == time_text_of_quarter(quarter)) return quarter;
  return value.refuse("on a quarter of an hour, by which sums are kept, such as \"" + quarter_text(quarter) + ":00Z\"");
}

}  // namespace tokenfare
