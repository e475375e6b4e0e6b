#include "imports/local_time.h"

#include "base/date.h"
#include "ledger/entry.h"

namespace tokenfare::imports {
namespace {

constexpr std::size_t date_length = std::string_view("2024-05-01").size();

bool names_a_zone(std::string_view text) {
  return text.back() == 'Z' || text.back() == 'z' || text.find('+', date_length) != std::string_view::npos ||
         text.find('-', date_length) != std::string_view::npos;
}

std::int64_t minutes_at(Instant instant, const Zone& zone) {
  constexpr std::int64_t quarter = 900;
  const auto seconds = instant.seconds;
  return zone.offset((seconds - (seconds % quarter + quarter) % quarter) / quarter);
}

// The instant at which clocks that are `minutes` ahead show what `shown` would be in UTC.
Instant instant_of(Instant shown, std::int64_t minutes) { return {shown.seconds - minutes * 60}; }

std::int64_t offset_of_shown(Instant shown, const Zone& zone) {
  // Offsets are less than a day, so one of those that hold about then is the right one; the larger offset comes first.
  constexpr std::int64_t day = 86'400;
  const auto before = minutes_at({shown.seconds - day}, zone);
  const auto after = minutes_at({shown.seconds + day}, zone);
  if (minutes_at(instant_of(shown, before), zone) == before) return before;
  return minutes_at(instant_of(shown, after), zone) == after ? after : before;
}

std::string signed_offset(std::int64_t minutes) {
  const auto size = minutes < 0 ? -minutes : minutes;
  const auto two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return (minutes < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
}

}  // namespace

std::optional<std::string> time_of(std::string_view text, const Zone& zone) {
  std::string iso(text);
  if (iso.size() == date_length) iso += "T12:00:00";
  if (iso.size() <= date_length) return std::nullopt;
  if (iso[date_length] == ' ') iso[date_length] = 'T';
  if (names_a_zone(iso)) return canonical_time(iso);
  const auto shown = parse_instant(iso + "Z");
  if (!shown) return std::nullopt;
  return canonical_time(iso + signed_offset(offset_of_shown(*shown, zone)));
}

}  // namespace tokenfare::imports
