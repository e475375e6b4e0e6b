// What must be true of every price and every usage, tried on many that a fixed seed makes.
#include <random>

#include "catch.hpp"
#include "pricing/quote.h"

using namespace tokenfare;

namespace {

std::mt19937_64& seeded() {
  static std::mt19937_64 generator(20261121);
  return generator;
}

std::uint64_t up_to(std::uint64_t most) { return seeded()() % (most + 1); }

Rate some_rate() { return Rate{Money{static_cast<int128>(up_to(600'000'000)) * 1'000'000}, 1'000'000}; }

Rates some_rates() {
  Rates rates;
  rates.input = some_rate();
  rates.cached_input = some_rate();
  rates.cache_write = {{"5m", some_rate()}, {"1h", some_rate()}};
  rates.output = some_rate();
  rates.reasoning = some_rate();
  return rates;
}

Usage some_usage() {
  return {up_to(2'000'000),
          up_to(2'000'000),
          {{"5m", up_to(100'000)}, {"1h", up_to(100'000)}},
          up_to(500'000),
          up_to(500'000)};
}

Money cost(const Usage& usage, const Rates& rates) {
  std::vector<QuoteLine> lines;
  std::vector<Warning> warnings;
  const auto total = price_lines(usage, rates, {}, lines, warnings);
  REQUIRE(total);
  return *total;
}

Usage part_of(const Usage& whole) {
  Usage part{up_to(whole.input), up_to(whole.cached_input), {}, up_to(whole.output), up_to(whole.reasoning)};
  for (const auto& write : whole.cache_write) part.cache_write.push_back({write.lifetime, up_to(write.tokens)});
  return part;
}

Usage rest_of(const Usage& whole, const Usage& part) {
  Usage rest{whole.input - part.input,
             whole.cached_input - part.cached_input,
             {},
             whole.output - part.output,
             whole.reasoning - part.reasoning};
  for (std::size_t i = 0; i < whole.cache_write.size(); ++i) {
    rest.cache_write.push_back(
        {whole.cache_write[i].lifetime, whole.cache_write[i].tokens - part.cache_write[i].tokens});
  }
  return rest;
}

}  // namespace

TEST_CASE("splitting a usage never changes its cost") {
  for (int i = 0; i < 2000; ++i) {
    const auto rates = some_rates();
    const auto whole = some_usage();
    const auto part = part_of(whole);
    const auto sum = add(cost(part, rates), cost(rest_of(whole, part), rates));
    REQUIRE(sum);
    REQUIRE(*sum == cost(whole, rates));
  }
}

TEST_CASE("the order of cache writes and of the rates never changes a cost") {
  for (int i = 0; i < 500; ++i) {
    const auto rates = some_rates();
    auto usage = some_usage();
    const auto before = cost(usage, rates);
    std::swap(usage.cache_write[0], usage.cache_write[1]);
    auto swapped = rates;
    std::swap(swapped.cache_write[0], swapped.cache_write[1]);
    REQUIRE(cost(usage, swapped) == before);
  }
}

TEST_CASE("more tokens never cost less at the same rates, and each line is its units times its rate") {
  for (int i = 0; i < 500; ++i) {
    const auto rates = some_rates();
    const auto whole = some_usage();
    REQUIRE_FALSE(cost(whole, rates) < cost(part_of(whole), rates));
    std::vector<QuoteLine> lines;
    std::vector<Warning> warnings;
    const auto total = price_lines(whole, rates, {}, lines, warnings);
    int128 sum = 0;
    for (const auto& line : lines) {
      REQUIRE(line.amount.pico * static_cast<int128>(line.rate.per) ==
              line.rate.price.pico * static_cast<int128>(line.units));
      sum += line.amount.pico;
    }
    REQUIRE(total->pico == sum);
  }
}

TEST_CASE("money goes out as a text and comes back the same") {
  for (int i = 0; i < 2000; ++i) {
    const Money amount{static_cast<int128>(seeded()()) * static_cast<int128>(up_to(1'000'000'000))};
    const auto back = parse_money(to_text(amount));
    REQUIRE(back);
    REQUIRE(*back == amount);
  }
  CHECK(add(Money{int128_max}, Money{1}).error().fault == Fault::amount_too_large);
}

TEST_CASE("an amount or a sum beyond 128 bits is refused, never wrapped") {
  Rates rates;
  rates.input = Rate{Money{int128_max}, 1};
  rates.output = Rate{Money{int128_max / 2 + 1}, 1};
  std::vector<QuoteLine> lines;
  std::vector<Warning> warnings;
  CHECK(price_lines(Usage{2, 0, {}, 0, 0}, rates, {}, lines, warnings).error().fault == Fault::amount_too_large);
  CHECK(price_lines(Usage{1, 0, {}, 1, 0}, rates, {}, lines, warnings).error().fault == Fault::amount_too_large);
}
