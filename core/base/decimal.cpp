#include "base/decimal.h"

#include <algorithm>
#include <array>

namespace tokenfare {

namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool is_decimal(std::string_view text) {
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  if (whole.empty() || !std::all_of(whole.begin(), whole.end(), is_digit)) return false;
  if (point == std::string_view::npos) return true;
  const auto fraction = text.substr(point + 1);
  return !fraction.empty() && std::all_of(fraction.begin(), fraction.end(), is_digit);
}

}  // namespace

Result<int128> parse_decimal(std::string_view text, int places) {
  constexpr std::size_t longest_shown = 40;
  const bool negative = !text.empty() && text.front() == '-';
  const auto digits = negative ? text.substr(1) : text;
  const auto shown = "\"" + std::string(text.substr(0, longest_shown)) + (text.size() > longest_shown ? "…\"" : "\"");
  if (!is_decimal(digits)) {
    return Error{Fault::invalid_argument, shown + " is no decimal; accepted are digits with a point, such as \"0.5\"."};
  }
  int128 value = 0;
  int missing_places = places;
  bool in_fraction = false;
  for (const char letter : digits) {
    if (letter == '.') {
      in_fraction = true;
      continue;
    }
    if (in_fraction && missing_places == 0) {
      if (letter == '0') continue;
      return Error{Fault::invalid_argument, shown + " has more than " + std::to_string(places) + " decimal places."};
    }
    missing_places -= in_fraction ? 1 : 0;
    const auto shifted = checked_multiply(value, 10);
    const auto next = shifted ? checked_add(*shifted, letter - '0') : std::nullopt;
    if (!next) return Error{Fault::amount_too_large, shown + " is too large to be computed with exactly."};
    value = *next;
  }
  for (; missing_places > 0; --missing_places) {
    const auto shifted = checked_multiply(value, 10);
    if (!shifted) return Error{Fault::amount_too_large, shown + " is too large to be computed with exactly."};
    value = *shifted;
  }
  return negative ? -value : value;
}

std::string decimal_text(int128 value, int places) {
  const bool negative = value < 0;
  auto rest = negative ? ~static_cast<uint128>(value) + 1 : static_cast<uint128>(value);
  const auto take_digit = [&rest] {
    // The division of 128 bits is slow, and for most amounts 64 are enough.
    const auto small = static_cast<std::uint64_t>(rest);
    const auto digit = static_cast<int>(small == rest ? small % 10 : rest % 10);
    rest = small == rest ? small / 10 : rest / 10;
    return static_cast<char>('0' + digit);
  };
  std::array<char, 44> digits;  // the 39 of 128 bits, a point, a minus; written from the end
  auto first = digits.end();
  bool is_shown = places == 0;  // zeros at the end are not
  for (int place = 0; rest != 0 || place <= places; ++place) {
    if (place == places && first != digits.end()) *--first = '.';
    const char digit = take_digit();
    is_shown = is_shown || digit != '0' || place >= places;
    if (is_shown) *--first = digit;
  }
  if (negative) *--first = '-';
  return {first, digits.end()};
}

}  // namespace tokenfare
