#include "pricing/money.h"

#include "base/decimal.h"

namespace tokenfare {

Result<Money> parse_money(std::string_view usd) {
  const auto pico = parse_decimal(usd, money_places);
  if (!pico) return pico.error();
  return Money{*pico};
}

std::string to_text(Money amount) { return decimal_text(amount.pico, money_places); }

Result<Money> add(Money a, Money b) {
  const auto sum = checked_add(a.pico, b.pico);
  if (!sum) return Error{Fault::amount_too_large, "The sum of these amounts is too large to be computed exactly."};
  return Money{*sum};
}

Result<Money> times(Money amount, std::uint64_t count) {
  const auto product = checked_multiply(amount.pico, count);
  if (!product)
    return Error{Fault::amount_too_large, "This amount, so many times, is too large to be computed exactly."};
  return Money{*product};
}

std::string ratio_text(Money a, Money b) {
  constexpr int places = 4;
  const auto scaled = checked_multiply(a.pico, 10'000);
  if (!scaled || b.pico <= 0) return {};
  const int128 quotient = *scaled / b.pico;
  const int128 rest = *scaled % b.pico;
  const bool up = rest > b.pico - rest || (rest == b.pico - rest && (quotient & 1) != 0);
  return decimal_text(quotient + (up ? 1 : 0), places);
}

}  // namespace tokenfare
