// Local time: hours, days, weeks and months of a zone. A zone comes in as its offsets and the instants at which they
// change, because the rules of zones are JavaScript's to know (docs/decisions/0010-core-knows-no-time-zones.md).
//
// What a local period is, is decided for each quarter of an hour by the offset that holds when it begins. So a day has
// 23 hours where the clock is put forward and 25 where it is put back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "json/document.h"

namespace tokenfare {

/// From an instant on, local time is UTC and so many minutes.
struct OffsetChange {
  std::int64_t from = 0;  // quarters since 1970-01-01T00:00Z
  std::int64_t minutes = 0;
};

class Zone {
 public:
  Zone() = default;  // UTC

  /// `changes` by their instants. The offset of the first holds before it as well.
  explicit Zone(std::vector<OffsetChange> changes) : changes_(std::move(changes)) {}

  /// Minutes that local time is ahead of UTC in this quarter of an hour.
  std::int64_t offset(std::int64_t quarter) const;

 private:
  std::vector<OffsetChange> changes_;
};

/// Reads [{"from":"2026-10-25T01:00:00Z","minutes":0}]; missing means UTC. `from` is rounded up to a quarter of an hour.
Result<Zone> zone_from_json(const json::Value& value);

enum class Period : std::uint8_t { hour, day, week, month };

/// "hour", "day", "week" or "month"; and back.
std::optional<Period> period_from_text(std::string_view name);
std::string_view period_name(Period period);

/// The number of the local period that a quarter belongs to: it grows with time, and is the same for the whole period.
std::int64_t period_of(std::int64_t quarter, Period period, const Zone& zone);

/// The first quarter of the first local period whose number is at least this.
std::int64_t period_start(std::int64_t number, Period period, const Zone& zone);

/// The number of the period after (or, with a negative count, before) this one. Not for hours.
std::int64_t period_after(std::int64_t number, Period period, std::int64_t count = 1);

/// "2026-10-25T01:00+01:00", "2026-10-25", "2026-W43" (weeks of ISO 8601, from Monday) or "2026-10".
std::string period_text(std::int64_t number, Period period);

/// "2026-11-21T17:26:53.000Z", the form of Entry::time.
std::string time_text(Instant instant);
std::string time_text_of_quarter(std::int64_t quarter);

/// An instant such as "2026-11-21T17:26:53Z"; else a refusal.
Result<Instant> instant_from_json(const json::Value& value);

/// The first quarter of a local day such as "2026-10-25", or of an instant that is on a quarter; else a refusal.
Result<std::int64_t> boundary_from_json(const json::Value& value, const Zone& zone);

}  // namespace tokenfare
