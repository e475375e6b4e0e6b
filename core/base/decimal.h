// Exact decimals: a text such as "0.00924" to and from a whole number of its smallest unit. There is
// no float on the way, so what was written comes back as it was.
#pragma once

#include <string>
#include <string_view>

#include "base/int128.h"
#include "base/result.h"

namespace tokenfare {

/// The decimal `text` as a whole number of 10^-places: "0.5" with 3 places is 500. Digits with at most
/// one point between them and an optional minus; no exponent, no spaces. Refused (`invalid_argument`)
/// are other texts and digits finer than `places`; `amount_too_large` if it does not fit in 128 bits.
Result<int128> parse_decimal(std::string_view text, int places);

/// `value` × 10^-places in full: "0.00924", "40"; no exponent, no zeros at the end, no "-0".
std::string decimal_text(int128 value, int places);

}  // namespace tokenfare
