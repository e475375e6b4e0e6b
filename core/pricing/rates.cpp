#include "pricing/rates.h"

#include <algorithm>
#include <numeric>

#include "base/decimal.h"
#include "pricing/token_kinds.h"

namespace tokenfare {

namespace {

constexpr int places_per_million = 6;  // finer, and one token would cost a fraction of a picodollar
constexpr std::uint64_t largest_part = 1'000'000;

/// A part of a fraction: digits only, from 1 to 1,000,000.
std::optional<std::uint64_t> part_of(std::string_view digits) {
  const auto number =
      digits.find('-') == std::string_view::npos ? parse_decimal(digits, 0) : Error{Fault::invalid_argument, ""};
  if (!number || *number < 1 || *number > static_cast<int128>(largest_part)) return std::nullopt;
  return static_cast<std::uint64_t>(*number);
}

Result<Fraction> fraction_from_json(const json::Value& value) {
  const auto text = value.text();
  if (!text) return text.error();
  const auto slash = text->find('/');
  const auto over = part_of(text->substr(0, slash));
  const auto under =
      slash == std::string_view::npos ? std::optional<std::uint64_t>(1) : part_of(text->substr(slash + 1));
  if (!over || !under) return value.refuse("a fraction of whole numbers from 1 to 1000000, such as \"11/10\"");
  const auto divisor = std::gcd(*over, *under);
  return Fraction{*over / divisor, *under / divisor};
}

Result<Fee> fee_from_json(std::string_view name, const json::Value& value) {
  if (auto unknown = unknown_member(value, {"price", "per", "unit"})) return *unknown;
  Fee fee;
  fee.name = name;
  const auto text = value["price"].text();
  if (!text) return text.error();
  const auto price = parse_money(*text);
  if (!price || price->pico < 0) return value["price"].refuse("a price in USD with at most 12 decimal places");
  fee.rate.price = *price;
  const auto per = value["per"].integer(1, 1'000'000'000);
  if (!per) return per.error();
  fee.rate.per = static_cast<std::uint64_t>(*per);
  const auto unit = value["unit"].text();
  if (!unit) return unit.error();
  fee.unit = *unit;
  return fee;
}

}  // namespace

Result<Rate> scaled(const Rate& rate, Fraction times) {
  const auto price = checked_multiply(rate.price.pico, times.over);
  if (!price) return Error{Fault::amount_too_large, "This price is too large to be computed exactly."};
  const auto under = static_cast<int128>(times.under);
  if (*price % under == 0) return Rate{Money{*price / under}, rate.per};
  std::uint64_t per = 0;
  if (__builtin_mul_overflow(rate.per, times.under, &per)) {
    return Error{Fault::amount_too_large, "This price is for too many units to be computed exactly."};
  }
  return Rate{Money{*price}, per};
}

Result<Rate> rate_from_json(const json::Value& value) {
  const auto text = value.text();
  if (!text) return text.error();
  const auto micro = parse_decimal(*text, places_per_million);
  const auto pico = micro && *micro >= 0 ? checked_multiply(*micro, 1'000'000) : std::nullopt;
  if (!pico) return value.refuse("a price in USD per million tokens with at most 6 decimal places");
  return Rate{Money{*pico}};
}

Result<Rates> rates_from_json(const json::Value& value) {
  Rates rates;
  for (const auto [name, item] : value.members()) {
    const auto* kind = token_kind(name);
    if (!kind || !item.present()) continue;
    const auto rate = rate_from_json(item);
    if (!rate) return rate.error();
    rates.*(kind->rate) = *rate;
  }
  for (const auto [lifetime, item] : value["cacheWrite"].members()) {
    const auto rate = rate_from_json(item);
    if (!rate) return rate.error();
    rates.cache_write.push_back({std::string(lifetime), *rate});
  }
  return rates;
}

Result<std::vector<Variant>> variants_from_json(const json::Value& value) {
  std::vector<Variant> variants;
  for (const auto [name, item] : value.members()) {
    if (item.kind() != json::Kind::object) return item.refuse("an object such as {\"times\": \"1/2\"}");
    if (auto unknown = unknown_member(item, {"times"})) return *unknown;
    Variant variant;
    variant.name = name;
    if (item["times"].present()) {
      const auto times = fraction_from_json(item["times"]);
      if (!times) return times.error();
      variant.times = *times;
    }
    auto own = rates_from_json(item);
    if (!own) return own.error();
    variant.own = std::move(*own);
    variants.push_back(std::move(variant));
  }
  return variants;
}

Result<std::vector<Fee>> fees_from_json(const json::Value& value) {
  std::vector<Fee> fees;
  for (const auto [name, item] : value.members()) {
    auto fee = fee_from_json(name, item);
    if (!fee) return fee.error();
    fees.push_back(std::move(*fee));
  }
  return fees;
}

std::optional<Error> unknown_member(const json::Value& value, const std::vector<std::string_view>& names) {
  for (const auto [name, item] : value.members()) {
    const bool is_known =
        name == "cacheWrite" || token_kind(name) || std::find(names.begin(), names.end(), name) != names.end();
    if (is_known) continue;
    std::string accepted;
    for (const auto& known : names) accepted += std::string(known) + ", ";
    return item.refuse("one of " + accepted + "or a rate");
  }
  return std::nullopt;
}

}  // namespace tokenfare
