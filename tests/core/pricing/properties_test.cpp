// What must be true of every price and every usage, tried on many that a fixed seed makes.
#include <random>

#include "catch.hpp"
#include "pricing/quote.h"
#include "pricing/token_kinds.h"

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
  for (const auto& kind : token_kinds) rates.*(kind.rate) = some_rate();
  rates.cache_write = {{"5m", some_rate()}, {"1h", some_rate()}};
  return rates;
}

const std::vector<Fee>& some_fees() {
  static const std::vector<Fee> fees = {{"webSearch", Rate{*parse_money("10"), 1000}, "search"},
                                        {"image", Rate{*parse_money("0.04"), 1}, "image"}};
  return fees;
}

Usage some_usage() {
  Usage usage;
  for (const auto& kind : token_kinds) usage.*(kind.tokens) = up_to(2'000'000);
  usage.cache_write = {{"5m", up_to(100'000)}, {"1h", up_to(100'000)}};
  usage.fees = {{"webSearch", up_to(1000)}, {"image", up_to(10)}};
  return usage;
}

Money cost(const Usage& usage, const Rates& rates) {
  std::vector<QuoteLine> lines;
  std::vector<Warning> warnings;
  const auto total = price_lines(usage, rates, some_fees(), lines, warnings);
  REQUIRE(total);
  return *total;
}

Usage part_of(const Usage& whole) {
  Usage part;
  for (const auto& kind : token_kinds) part.*(kind.tokens) = up_to(whole.*(kind.tokens));
  for (const auto& write : whole.cache_write) part.cache_write.push_back({write.lifetime, up_to(write.tokens)});
  for (const auto& fee : whole.fees) part.fees.push_back({fee.fee, up_to(fee.units)});
  return part;
}

Usage rest_of(const Usage& whole, const Usage& part) {
  Usage rest;
  for (const auto& kind : token_kinds) rest.*(kind.tokens) = whole.*(kind.tokens) - part.*(kind.tokens);
  for (std::size_t i = 0; i < whole.cache_write.size(); ++i) {
    rest.cache_write.push_back(
        {whole.cache_write[i].lifetime, whole.cache_write[i].tokens - part.cache_write[i].tokens});
  }
  for (std::size_t i = 0; i < whole.fees.size(); ++i) {
    rest.fees.push_back({whole.fees[i].fee, whole.fees[i].units - part.fees[i].units});
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

TEST_CASE("splitting a usage changes its cost at no service, as long as its fraction comes out") {
  // Prices of four places and fractions of ten, which are all that providers have.
  const Fraction fractions[] = {{1, 2}, {7, 4}, {11, 10}, {11, 20}, {6, 1}};
  for (int i = 0; i < 500; ++i) {
    auto rates = some_rates();
    for (const auto& kind : token_kinds) {
      auto& rate = *(rates.*(kind.rate));
      rate.price.pico -= rate.price.pico % 100'000'000;
      rate = *scaled(rate, fractions[i % 5]);
    }
    const auto whole = some_usage();
    const auto part = part_of(whole);
    REQUIRE(*add(cost(part, rates), cost(rest_of(whole, part), rates)) == cost(whole, rates));
  }
}

TEST_CASE("where a fraction does not come out, a split is never further off than half a picodollar a line") {
  for (int i = 0; i < 500; ++i) {
    Rates rates;
    rates.input = *scaled(some_rate(), {1, 3});
    rates.output = *scaled(some_rate(), {2, 7});
    Usage whole, part;
    whole.input = up_to(2'000'000);
    whole.output = up_to(2'000'000);
    part.input = up_to(whole.input);
    part.output = up_to(whole.output);
    const auto apart = add(cost(part, rates), cost(rest_of(whole, part), rates))->pico - cost(whole, rates).pico;
    REQUIRE((apart >= -3 && apart <= 3));
  }
}

TEST_CASE("over a cliff, and only there, a split costs less than the whole") {
  const auto document = json::Document::parse(
      R"({"model":"m","from":"2026-01-01","input":"2","output":"10","tiers":[{"op":">","tokens":272000,"input":"4","output":"15"}],"source":"s"})");
  const auto row = price_row_from_json(document->root());
  REQUIRE(row);
  const auto cost_of = [&row](std::uint64_t input) {
    std::vector<QuoteLine> lines;
    std::vector<Warning> warnings;
    Usage usage;
    usage.input = input;
    const auto terms = terms_of(*row, {input, Instant{}, true}, {}, warnings);
    REQUIRE(terms);
    return price_lines(usage, terms->rates(), {}, lines, warnings)->pico;
  };
  for (int i = 0; i < 500; ++i) {
    const auto whole = up_to(600'000);
    const auto part = up_to(whole);
    const bool is_over = whole > 272'000 && (part <= 272'000 || whole - part <= 272'000) && part > 0 && part < whole;
    const auto split = cost_of(part) + cost_of(whole - part);
    if (is_over) REQUIRE(split < cost_of(whole));
    else REQUIRE(split == cost_of(whole));
  }
}

TEST_CASE("the order of cache writes and of the rates never changes a cost") {
  for (int i = 0; i < 500; ++i) {
    const auto rates = some_rates();
    auto usage = some_usage();
    const auto before = cost(usage, rates);
    std::swap(usage.cache_write[0], usage.cache_write[1]);
    std::swap(usage.fees[0], usage.fees[1]);
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
    const auto total = price_lines(whole, rates, some_fees(), lines, warnings);
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
