#include "pricing/price_row.h"

#include <array>

#include "base/decimal.h"

namespace tokenfare {

namespace {

constexpr int places_per_million = 6;  // finer, and one token would cost a fraction of a picodollar

Result<Rate> rate_of(const json::Value& value) {
  const auto text = value.text();
  if (!text) return text.error();
  const auto micro = parse_decimal(*text, places_per_million);
  if (!micro || *micro < 0) return value.refuse("a price in USD per million tokens with at most 6 decimal places");
  Rate rate;
  rate.price.pico = *micro * 1'000'000;
  return rate;
}

Result<std::optional<Rate>> optional_rate(const json::Value& value) {
  if (!value.present()) return std::optional<Rate>();
  const auto rate = rate_of(value);
  if (!rate) return rate.error();
  return std::optional<Rate>(*rate);
}

Result<Rates> rates_of(const json::Value& value) {
  Rates rates;
  const auto input = rate_of(value["input"]);
  if (!input) return input.error();
  rates.input = *input;
  const std::pair<const char*, std::optional<Rate>*> kinds[] = {
      {"cachedInput", &rates.cached_input}, {"output", &rates.output}, {"reasoning", &rates.reasoning}};
  for (const auto& [key, place] : kinds) {
    const auto rate = optional_rate(value[key]);
    if (!rate) return rate.error();
    *place = *rate;
  }
  for (const auto [lifetime, item] : value["cacheWrite"].members()) {
    const auto rate = rate_of(item);
    if (!rate) return rate.error();
    rates.cache_write.push_back({std::string(lifetime), *rate});
  }
  return rates;
}

Result<Tier> tier_of(const json::Value& value) {
  Tier tier;
  const auto op = value["op"].text();
  if (!op || (*op != ">" && *op != ">=")) return value["op"].refuse("\">\" or \">=\"");
  tier.at_least = *op == ">=";
  const auto tokens = value["tokens"].count();
  if (!tokens) return tokens.error();
  tier.tokens = *tokens;
  auto rates = rates_of(value);
  if (!rates) return rates.error();
  tier.rates = std::move(*rates);
  return tier;
}

/// "01:00" as seconds of the day; "24:00" is its end.
Result<std::int64_t> second_of_day(const json::Value& value) {
  const auto text = value.text();
  if (!text) return text.error();
  if (*text == "24:00") return std::int64_t{86'400};
  const auto instant = parse_instant("1970-01-01T" + std::string(*text) + "Z");
  if (!instant) return value.refuse("a time of day such as \"01:00\"");
  return instant->seconds;
}

Result<Window> window_of(const json::Value& value) {
  constexpr std::array<std::string_view, 7> names = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  Window window;
  const auto days = value["days"];
  if (days.present()) {
    window.weekdays = 0;
    for (const auto item : days.elements()) {
      const auto name = item.text();
      std::size_t day = 0;
      while (name && day < names.size() && names[day] != *name) ++day;
      if (!name || day == names.size()) return item.refuse("a day such as \"Mon\"");
      window.weekdays |= 1U << day;
    }
  }
  const auto from = second_of_day(value["from"]);
  if (!from) return from.error();
  const auto to = second_of_day(value["to"]);
  if (!to) return to.error();
  if (*from >= *to) return value["to"].refuse("later than \"from\"; a window over midnight is written as two");
  window.from = *from;
  window.to = *to;
  auto rates = rates_of(value);
  if (!rates) return rates.error();
  window.rates = std::move(*rates);
  return window;
}

Result<Instant> instant_of(const json::Value& value) {
  const auto text = value.text();
  if (!text) return text.error();
  const auto instant = parse_instant(*text);
  if (!instant) return value.refuse("a date such as \"2024-01-15\"");
  return *instant;
}

}  // namespace

Result<PriceRow> price_row_from_json(const json::Value& value) {
  PriceRow row;
  const auto model = value["model"].text();
  if (!model) return model.error();
  row.model = *model;
  if (value["host"].present()) {
    const auto host = value["host"].text();
    if (!host) return host.error();
    row.host = *host;
  }
  const auto from = instant_of(value["from"]);
  if (!from) return from.error();
  row.from = *from;
  if (value["to"].present()) {
    const auto to = instant_of(value["to"]);
    if (!to) return to.error();
    if (*to <= row.from) return value["to"].refuse("later than \"from\"");
    row.to = *to;
  }
  auto rates = rates_of(value);
  if (!rates) return rates.error();
  row.rates = std::move(*rates);
  for (const auto item : value["tiers"].elements()) {
    auto tier = tier_of(item);
    if (!tier) return tier.error();
    if (!row.tiers.empty() && tier->tokens <= row.tiers.back().tokens) {
      return item["tokens"].refuse("more than in the tier before it");
    }
    row.tiers.push_back(std::move(*tier));
  }
  for (const auto item : value["windows"].elements()) {
    auto window = window_of(item);
    if (!window) return window.error();
    row.windows.push_back(std::move(*window));
  }
  return row;
}

}  // namespace tokenfare
