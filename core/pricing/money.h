// Money: a whole number of picodollars, 10^-12 USD. A price of $2.50 per million tokens is 2,500,000
// picodollars per token, so the cost of whole tokens at any published price is exact, and 128 bits
// hold more than 10^26 USD. It leaves the engine as a decimal text, never as a float.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/int128.h"
#include "base/result.h"

namespace tokenfare {

/// 10^12 picodollars are one US dollar.
inline constexpr int money_places = 12;

struct Money {
  int128 pico = 0;

  friend bool operator==(const Money& a, const Money& b) { return a.pico == b.pico; }
  friend bool operator<(const Money& a, const Money& b) { return a.pico < b.pico; }
};

/// "0.00924" in USD; at most 12 decimal places.
Result<Money> parse_money(std::string_view usd);

/// In full, without an exponent and without zeros at the end: "0.00924", "40".
std::string to_text(Money amount);

/// The sum, or `amount_too_large`.
Result<Money> add(Money a, Money b);

/// The amount so many times, or `amount_too_large`.
Result<Money> times(Money amount, std::uint64_t count);

/// How many times `b` is in `a`, as a decimal with at most four places, rounded half to even: "2", "0.6667". Empty if `b`
/// is nothing, or `a` beyond 10^34 picodollars. Both are not negative.
std::string ratio_text(Money a, Money b);

}  // namespace tokenfare
