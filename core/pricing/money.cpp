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

}  // namespace tokenfare
