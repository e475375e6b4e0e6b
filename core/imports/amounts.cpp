#include "imports/amounts.h"

#include <algorithm>
#include <string>

#include "base/decimal.h"

namespace tokenfare::imports {
namespace {

constexpr int most_exponent = 400;     // that of the smallest float is -324
constexpr int most_whole_digits = 15;  // 10^15 USD
constexpr int fewest_places = 4;       // that somebody rounds the cost of a call to

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// "6.8e-05" is the digits "68" with a point behind the first -4 of them.
struct Decimal {
  std::string digits;
  int point = 0;    // place of the point, counted from the first digit
  int written = 0;  // places behind the point, as it was written
};

std::optional<Decimal> read(std::string_view text) {
  Decimal decimal;
  const auto mark = text.find_first_of("eE");
  bool in_fraction = false;
  for (const char letter : text.substr(0, mark)) {
    if (letter == '.' && !in_fraction) {
      in_fraction = true;
      continue;
    }
    if (!is_digit(letter)) return std::nullopt;
    decimal.digits += letter;
    if (in_fraction) ++decimal.written;
  }
  if (decimal.digits.empty()) return std::nullopt;
  decimal.point = static_cast<int>(decimal.digits.size()) - decimal.written;
  if (mark == std::string_view::npos) return decimal;
  auto exponent = text.substr(mark + 1);
  const bool is_negative = !exponent.empty() && exponent.front() == '-';
  if (!exponent.empty() && (is_negative || exponent.front() == '+')) exponent.remove_prefix(1);
  if (exponent.empty()) return std::nullopt;
  int power = 0;
  for (const char letter : exponent) {
    if (!is_digit(letter)) return std::nullopt;
    power = power > most_exponent ? power : power * 10 + (letter - '0');
  }
  decimal.point += is_negative ? -power : power;
  decimal.written += is_negative ? power : -power;
  return decimal;
}

// `digits` as a whole number of 10^-places, rounded half to even where there are more.
std::optional<int128> scaled(const Decimal& decimal, int places) {
  const int last = decimal.point + places;  // digits before this one stay
  int128 value = 0;
  for (int i = 0; i < last; ++i) {
    const bool is_there = i < static_cast<int>(decimal.digits.size());
    const int digit = is_there ? decimal.digits[static_cast<std::size_t>(i)] - '0' : 0;
    if (value != 0 || digit != 0) value = value * 10 + digit;
  }
  if (last < 0 || last >= static_cast<int>(decimal.digits.size())) return value;
  const auto rest = std::string_view(decimal.digits).substr(static_cast<std::size_t>(last));
  const bool is_half = rest.front() == '5' && rest.find_first_not_of('0', 1) == std::string_view::npos;
  const bool is_more = rest.front() >= '5' && !is_half;
  return value + (is_more || (is_half && value % 2 != 0) ? 1 : 0);
}

bool is_too_large(const Decimal& decimal) {
  const auto first = decimal.digits.find_first_not_of('0');
  return first != std::string::npos && decimal.point - static_cast<int>(first) > most_whole_digits;
}

}  // namespace

Result<Money> rounded_money(std::string_view text) {
  const auto decimal = read(text);
  if (!decimal) {
    return Error{Fault::invalid_argument, "\"" + std::string(text.substr(0, 40)) +
                                              "\" is no amount; accepted are decimals that are not negative."};
  }
  if (is_too_large(*decimal)) {
    return Error{Fault::amount_too_large, "An amount of more than 10^15 USD is too large for a call."};
  }
  return Money{*scaled(*decimal, money_places)};
}

Result<Money> money_of(const json::Value& value) {
  const auto text = value.kind() == json::Kind::text ? *value.text() : value.number_text();
  auto money = rounded_money(text);
  if (money || money.error().fault == Fault::amount_too_large) return money;
  return value.refuse("an amount in USD that is not negative");
}

bool is_rounding_of(std::string_view text, Money exact) {
  const auto decimal = read(text);
  if (!decimal || is_too_large(*decimal)) return false;
  if (*scaled(*decimal, money_places) == exact.pico) return true;
  const int places = std::max(decimal->written, fewest_places);
  int128 unit = 1;
  for (int place = places; place < money_places; ++place) unit *= 10;
  const int128 apart = *scaled(*decimal, money_places) - exact.pico;
  return apart * 2 <= unit && apart * 2 >= -unit;
}

}  // namespace tokenfare::imports
