#include "pricing/price_row.h"

#include <array>

namespace tokenfare {

namespace {

/// Rates that a whole request is charged at: they have one for input at least.
Result<Rates> whole_rates(const json::Value& value) {
  auto rates = rates_from_json(value);
  if (rates && !rates->input) return rate_from_json(value["input"]).error();
  return rates;
}

Result<Tier> tier_of(const json::Value& value) {
  if (auto unknown = unknown_member(value, {"op", "tokens", "variants"})) return *unknown;
  Tier tier;
  const auto op = value["op"].text();
  if (!op || (*op != ">" && *op != ">=")) return value["op"].refuse("\">\" or \">=\"");
  tier.at_least = *op == ">=";
  const auto tokens = value["tokens"].count();
  if (!tokens) return tokens.error();
  tier.tokens = *tokens;
  auto rates = whole_rates(value);
  if (!rates) return rates.error();
  tier.rates = std::move(*rates);
  auto variants = variants_from_json(value["variants"]);
  if (!variants) return variants.error();
  tier.variants = std::move(*variants);
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

Result<unsigned> weekdays_of(const json::Value& value) {
  constexpr std::array<std::string_view, 7> names = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  unsigned weekdays = 0;
  for (const auto item : value.elements()) {
    const auto name = item.text();
    std::size_t day = 0;
    while (name && day < names.size() && names[day] != *name) ++day;
    if (!name || day == names.size()) return item.refuse("a day such as \"Mon\"");
    weekdays |= 1U << day;
  }
  return weekdays;
}

Result<Window> window_of(const json::Value& value) {
  if (auto unknown = unknown_member(value, {"days", "from", "to", "variants"})) return *unknown;
  Window window;
  if (value["days"].present()) {
    const auto weekdays = weekdays_of(value["days"]);
    if (!weekdays) return weekdays.error();
    window.weekdays = *weekdays;
  }
  const auto from = second_of_day(value["from"]);
  if (!from) return from.error();
  const auto to = second_of_day(value["to"]);
  if (!to) return to.error();
  if (*from >= *to) return value["to"].refuse("later than \"from\"; a window over midnight is written as two");
  window.from = *from;
  window.to = *to;
  auto rates = whole_rates(value);
  if (!rates) return rates.error();
  window.rates = std::move(*rates);
  auto variants = variants_from_json(value["variants"]);
  if (!variants) return variants.error();
  window.variants = std::move(*variants);
  return window;
}

Result<Instant> instant_of(const json::Value& value) {
  const auto text = value.text();
  if (!text) return text.error();
  const auto instant = parse_instant(*text);
  if (!instant) return value.refuse("a date such as \"2024-01-15\"");
  return *instant;
}

/// Which model, from whom, and when.
std::optional<Error> read_series(const json::Value& value, PriceRow& row) {
  const auto model = value["model"].text();
  if (!model) return model.error();
  row.model = *model;
  for (const auto& [key, place] : {std::pair{"host", &row.host}, std::pair{"verifiedBy", &row.verified_by}}) {
    if (!value[key].present()) continue;
    const auto text = value[key].text();
    if (!text) return text.error();
    *place = *text;
  }
  const auto from = instant_of(value["from"]);
  if (!from) return from.error();
  row.from = *from;
  if (!value["to"].present()) return std::nullopt;
  const auto to = instant_of(value["to"]);
  if (!to) return to.error();
  if (*to <= row.from) return value["to"].refuse("later than \"from\"");
  row.to = *to;
  return std::nullopt;
}

std::optional<Error> read_tiers_and_windows(const json::Value& value, PriceRow& row) {
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
  if (row.tiers.empty() || row.windows.empty()) return std::nullopt;
  return value["windows"].refuse("absent in a row with tiers; which of the two would apply is not known");
}

}  // namespace

Result<PriceRow> price_row_from_json(const json::Value& value) {
  const std::vector<std::string_view> names = {"model",    "host", "from",   "to",     "tiers",     "windows",
                                               "variants", "fees", "source", "alsoIn", "verifiedBy"};
  if (auto unknown = unknown_member(value, names)) return *unknown;
  PriceRow row;
  if (auto problem = read_series(value, row)) return *problem;
  auto rates = whole_rates(value);
  if (!rates) return rates.error();
  row.rates = std::move(*rates);
  if (auto problem = read_tiers_and_windows(value, row)) return *problem;
  auto variants = variants_from_json(value["variants"]);
  if (!variants) return variants.error();
  row.variants = std::move(*variants);
  auto fees = fees_from_json(value["fees"]);
  if (!fees) return fees.error();
  row.fees = std::move(*fees);
  return row;
}

}  // namespace tokenfare
