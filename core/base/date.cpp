#include "base/date.h"

namespace tokenfare {

namespace {

constexpr std::int64_t day_length = 86'400;  // seconds

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(int year, int month) {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

/// Reads a text from the left; `ok` turns false at the first thing that is not as expected.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  int number(std::size_t digits, int low, int high) {
    if (rest_.size() < digits) return fail(low);
    int value = 0;
    for (const char letter : rest_.substr(0, digits)) {
      if (letter < '0' || letter > '9') return fail(low);
      value = value * 10 + (letter - '0');
    }
    rest_.remove_prefix(digits);
    return value < low || value > high ? fail(low) : value;
  }

  bool take(char letter) {
    if (rest_.empty() || rest_.front() != letter) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void expect(char letter) { ok = take(letter) && ok; }

  void skip_digits() {
    ok = ok && !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') rest_.remove_prefix(1);
  }

  bool at_end() const { return rest_.empty(); }

  bool ok = true;

 private:
  int fail(int value) {
    ok = false;
    return value;
  }
  std::string_view rest_;
};

std::int64_t offset_seconds(Scanner& scanner) {
  if (scanner.take('Z') || scanner.take('z')) return 0;
  const bool west = scanner.take('-');
  if (!west) scanner.expect('+');
  const int hours = scanner.number(2, 0, 23);
  scanner.take(':');
  const std::int64_t seconds = hours * 3600 + scanner.number(2, 0, 59) * 60;
  return west ? -seconds : seconds;
}

std::string padded(std::int64_t number, std::size_t digits) {
  const auto text = std::to_string(number);
  return std::string(digits > text.size() ? digits - text.size() : 0, '0') + text;
}

}  // namespace

// The days of 400 years repeat. Years that begin in March put the leap day at their end, so the days
// before month m are (153 m + 2) / 5.
std::int64_t days_of(const CivilDate& date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month = (date.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

CivilDate civil_date(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = floor_divide(days, 146'097);
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  CivilDate date;
  date.day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1);
  date.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  date.year = static_cast<int>(year_of_era + era * 400 + (date.month <= 2 ? 1 : 0));
  return date;
}

int weekday(std::int64_t days) { return static_cast<int>(((days + 4) % 7 + 7) % 7); }

std::int64_t Instant::days() const { return floor_divide(seconds, day_length); }

std::int64_t Instant::second_of_day() const { return seconds - days() * day_length; }

Result<Instant> parse_instant(std::string_view text) {
  Scanner scanner(text);
  CivilDate date;
  date.year = scanner.number(4, 0, 9999);
  scanner.expect('-');
  date.month = scanner.number(2, 1, 12);
  scanner.expect('-');
  date.day = scanner.number(2, 1, days_in_month(date.year, date.month));
  std::int64_t second = 0;
  if (scanner.ok && !scanner.at_end()) {
    if (!scanner.take('T') && !scanner.take('t')) scanner.expect(' ');
    second = scanner.number(2, 0, 23) * 3600;
    scanner.expect(':');
    second += scanner.number(2, 0, 59) * 60;
    if (scanner.take(':')) second += scanner.number(2, 0, 59);
    if (scanner.take('.')) scanner.skip_digits();
    second -= offset_seconds(scanner);
  }
  if (!scanner.ok || !scanner.at_end()) {
    return Error{Fault::invalid_argument, "\"" + std::string(text.substr(0, 40)) +
                                              "\" is no date; accepted are \"2024-01-15\" and "
                                              "\"2024-01-15T10:30:00Z\"."};
  }
  return Instant{days_of(date) * day_length + second};
}

std::string instant_text(Instant instant) {
  const auto date = civil_date(instant.days());
  auto text = padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
  const auto second = instant.second_of_day();
  if (second == 0) return text;
  text += "T" + padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2) + ":" + padded(second % 60, 2) + "Z";
  return text;
}

}  // namespace tokenfare
