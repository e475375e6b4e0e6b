#include "base/decimal.h"

#include <string>

#include "catch.hpp"

using namespace tokenfare;

namespace {

std::string round_trip(const std::string& text, int places = 12) {
  const auto value = parse_decimal(text, places);
  return value ? decimal_text(*value, places) : value.error().message;
}

}  // namespace

TEST_CASE("a decimal comes back as it was written, without needless zeros") {
  CHECK(round_trip("0.00924") == "0.00924");
  CHECK(round_trip("40") == "40");
  CHECK(round_trip("40.50") == "40.5");
  CHECK(round_trip("007.0") == "7");
  CHECK(round_trip("0") == "0");
  CHECK(round_trip("-0") == "0");
  CHECK(round_trip("-0.000000000001") == "-0.000000000001");
  CHECK(round_trip("100") == "100");
  CHECK(round_trip("1.000000000000000000000") == "1");
  CHECK(round_trip("120", 0) == "120");
}

TEST_CASE("a decimal is a whole number of its smallest unit") {
  CHECK(*parse_decimal("0.003625", 6) == 3625);
  CHECK(*parse_decimal("2.5", 12) == 2'500'000'000'000);
}

TEST_CASE("what is no plain decimal is refused") {
  for (const auto* text : {"", "-", ".", "1.", ".5", "1e3", "+1", " 1", "1 ", "1,5", "0x10", "NaN", "Infinity", "--1",
                           "1.2.3", "\xD9\xA3"}) {
    const auto value = parse_decimal(text, 12);
    REQUIRE_FALSE(value);
    CHECK(value.error().fault == Fault::invalid_argument);
  }
  CHECK(round_trip("0.0000001", 6) == "\"0.0000001\" has more than 6 decimal places.");
}

TEST_CASE("the largest decimals fit and larger ones are refused, never wrapped") {
  CHECK(round_trip("170141183460469231731687303715884105727", 0) == "170141183460469231731687303715884105727");
  CHECK(round_trip("-170141183460469231731687303715884105727", 0) == "-170141183460469231731687303715884105727");
  CHECK(parse_decimal("170141183460469231731687303715884105728", 0).error().fault == Fault::amount_too_large);
  CHECK(parse_decimal(std::string(1000, '9'), 12).error().fault == Fault::amount_too_large);
  CHECK(parse_decimal("170141183460469231731687303715884105727", 1).error().fault == Fault::amount_too_large);
}

TEST_CASE("sums and products say when they do not fit") {
  CHECK_FALSE(checked_add(int128_max, 1));
  CHECK_FALSE(checked_add(-int128_max - 1, -1));
  CHECK(*checked_add(int128_max, -1) == int128_max - 1);
  CHECK_FALSE(checked_multiply(int128_max / 2 + 1, 2));
  CHECK(*checked_multiply(int128_max / 3, 3) == int128_max / 3 * 3);
  CHECK(*checked_multiply(int128_max, 0) == 0);
}

TEST_CASE("a scaled amount is rounded once, half to even, on both sides of zero") {
  CHECK(*scale_half_even(5, 1, 2) == 2);
  CHECK(*scale_half_even(7, 1, 2) == 4);
  CHECK(*scale_half_even(-5, 1, 2) == -2);
  CHECK(*scale_half_even(-7, 1, 2) == -4);
  CHECK(*scale_half_even(-8, 1, 3) == -3);
  CHECK(*scale_half_even(10, 11, 10) == 11);
  CHECK(*scale_half_even(8, 1, 3) == 3);
  CHECK(*scale_half_even(7, 1, 3) == 2);
  CHECK_FALSE(scale_half_even(int128_max, 11, 10));
}
