#include "pricing/terms.h"

#include <algorithm>
#include <array>

#include "pricing/token_kinds.h"

namespace tokenfare {

namespace {

constexpr std::array<std::string_view, 5> services = {"standard", "batch", "flex", "priority", "fast"};
constexpr std::string_view residency_ending = "Residency";

/// Rates that hold for a part of a row's requests, and the variants that come with them.
struct Part {
  const Rates* rates;
  const std::vector<Variant>* variants;  // null for the row's own rates
};

const Tier* tier_of(const PriceRow& row, std::uint64_t input) {
  const Tier* reached = nullptr;
  for (const auto& tier : row.tiers) {
    if (tier.at_least ? input >= tier.tokens : input > tier.tokens) reached = &tier;
  }
  return reached;
}

const Window* window_of(const PriceRow& row, Instant on) {
  const auto second = on.second_of_day();
  for (const auto& window : row.windows) {
    const bool is_day = (window.weekdays >> weekday(on.days()) & 1U) != 0;
    if (is_day && second >= window.from && second < window.to) return &window;
  }
  return nullptr;
}

const Variant* variant_of(const std::vector<Variant>& variants, std::string_view name) {
  const auto at = std::find_if(variants.begin(), variants.end(), [name](const auto& v) { return v.name == name; });
  return at == variants.end() ? nullptr : &*at;
}

bool has_rates(const Rates& rates) {
  const auto is_given = [&rates](const TokenKind& kind) { return (rates.*(kind.rate)).has_value(); };
  return !rates.cache_write.empty() || std::any_of(token_kinds.begin(), token_kinds.end(), is_given);
}

Error no_variant(const PriceRow& row, std::string_view name) {
  std::string known;
  for (const auto& variant : row.variants) known += (known.empty() ? "" : ", ") + variant.name;
  return Error{Fault::no_price, "There is no \"" + std::string(name) + "\" price of " + row.model + " in this book." +
                                    (known.empty() ? "" : " There are: " + known + ".")};
}

/// Each rate times the variant's fraction, but for those that it has of its own.
Result<Rates> served(const Rates& rates, Fraction times, const Rates& own) {
  Rates result;
  for (const auto& kind : token_kinds) {
    auto& place = result.*(kind.rate);
    place = own.*(kind.rate);
    if (place || !(rates.*(kind.rate))) continue;
    const auto rate = scaled(*(rates.*(kind.rate)), times);
    if (!rate) return rate.error();
    place = *rate;
  }
  result.cache_write = own.cache_write;
  for (const auto& write : rates.cache_write) {
    const auto is_same = [&write](const auto& other) { return other.lifetime == write.lifetime; };
    if (std::any_of(own.cache_write.begin(), own.cache_write.end(), is_same)) continue;
    const auto rate = scaled(write.rate, times);
    if (!rate) return rate.error();
    result.cache_write.push_back({write.lifetime, *rate});
  }
  return result;
}

/// The rates of a variant. One that the part does not have itself is the row's: then its fraction holds for the part
/// too, and rates of its own do not, as they are those of the plain price.
Result<Rates> variant_rates(const PriceRow& row, const Part& part, const Rates& rates, std::string_view name,
                            std::vector<Warning>& warnings) {
  if (part.variants) {
    if (const auto* own = variant_of(*part.variants, name)) return served(rates, own->times, own->own);
  }
  const auto* variant = variant_of(row.variants, name);
  if (!variant) return no_variant(row, name);
  if (!part.variants || !has_rates(variant->own)) return served(rates, variant->times, variant->own);
  if (variant->times.over == variant->times.under) return no_variant(row, name);
  warnings.push_back({"variantByFraction", "The \"" + variant->name + "\" price of " + row.model +
                                               " is not known for a request like this in each kind: its fraction of "
                                               "the usual price is charged for all."});
  return served(rates, variant->times, {});
}

}  // namespace

std::optional<Service> service_of(std::string_view name, std::string_view residency) {
  if (!name.empty() && std::find(services.begin(), services.end(), name) == services.end()) return std::nullopt;
  Service service;
  if (name != "standard") service.name = name;
  if (residency != "global") service.residency = residency;
  return service;
}

Result<Service> service_from_json(const json::Value& request) {
  std::array<std::string_view, 2> texts;
  for (const auto& [key, place] : {std::pair{"service", &texts[0]}, std::pair{"residency", &texts[1]}}) {
    if (!request[key].present()) continue;
    const auto text = request[key].text();
    if (!text) return text.error();
    *place = *text;
  }
  auto service = service_of(texts[0], texts[1]);
  if (!service) return request["service"].refuse("one of standard, batch, flex, priority and fast");
  return *std::move(service);
}

Result<Terms> terms_of(const PriceRow& row, const Circumstances& circumstances, const Service& service,
                       std::vector<Warning>& warnings) {
  Terms terms;
  Part part{&row.rates, nullptr};
  if (const auto* tier = tier_of(row, circumstances.input)) {
    part = {&tier->rates, &tier->variants};
    terms.tier = (tier->at_least ? ">= " : "> ") + std::to_string(tier->tokens);
  }
  if (!row.windows.empty() && circumstances.whole_day) {
    warnings.push_back({"timeOfDay", row.model + " costs another price in some hours of the day; without an "
                                                 "hour, the price outside them is used."});
  } else if (const auto* window = window_of(row, circumstances.on)) {
    part = {&window->rates, &window->variants};
  }
  terms.base_ = part.rates;
  const std::string residency = service.residency.empty() ? "" : service.residency + std::string(residency_ending);
  for (const auto& name : {service.name, residency}) {
    if (name.empty()) continue;
    auto rates = variant_rates(row, part, terms.rates(), name, warnings);
    if (!rates) return rates.error();
    terms.served_ = std::move(*rates);
  }
  return terms;
}

}  // namespace tokenfare
