// Money as other programs write it: made of floats, so with more digits than it has (0.0000049999999999999996) or with
// an exponent (6.8e-05). It is read digit by digit and rounded once, half to even, to a picodollar.
#pragma once

#include <string_view>

#include "base/result.h"
#include "json/document.h"
#include "pricing/money.h"

namespace tokenfare::imports {

/// A decimal, with or without an exponent, that is not negative. `invalid_argument` for another text, `amount_too_large`
/// past 10^15 USD.
Result<Money> rounded_money(std::string_view decimal);

/// A number, or a text that is one. The refusal is that of the value.
Result<Money> money_of(const json::Value& value);

/// True if `exact` can be what `decimal` was rounded from: if they are no further apart than half of its last place, or of
/// the fourth, since floats are written without the zeros at their end.
bool is_rounding_of(std::string_view decimal, Money exact);

}  // namespace tokenfare::imports
