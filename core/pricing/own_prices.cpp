#include "pricing/own_prices.h"

#include <algorithm>

#include "base/decimal.h"
#include "pricing/token_kinds.h"

namespace tokenfare {

namespace {

constexpr int places_per_million = 6;
constexpr int places_per_thousand = 9;

Result<Rate> own_rate(const json::Value& value, bool per_thousand) {
  const auto text = value.text();
  const std::string_view written = text ? *text : value.number_text();
  const auto micro = parse_decimal(written, per_thousand ? places_per_thousand : places_per_million);
  const auto pico = micro && *micro >= 0 ? checked_multiply(*micro, 1'000'000) : std::nullopt;
  if (!pico) {
    return value.refuse(per_thousand
                            ? "a price in USD per thousand tokens with at most 9 decimal places, such as \"0.03\""
                            : "a price in USD per million tokens with at most 6 decimal places, such as \"30\"");
  }
  return Rate{Money{*pico}};
}

Result<Rates> own_rates(const json::Value& value, bool per_thousand) {
  Rates rates;
  for (const auto& kind : token_kinds) {
    const auto item = value[kind.name];
    if (!item.present() && kind.name != "input") continue;
    const auto rate = own_rate(item, per_thousand);
    if (!rate) return rate.error();
    rates.*(kind.rate) = *rate;
  }
  for (const auto [lifetime, item] : value["cacheWrite"].members()) {
    const auto rate = own_rate(item, per_thousand);
    if (!rate) return rate.error();
    rates.cache_write.push_back({std::string(lifetime), *rate});
  }
  return rates;
}

Result<std::string> optional_text(const json::Value& value) {
  if (!value.present()) return std::string();
  const auto text = value.text();
  if (!text) return text.error();
  return std::string(*text);
}

Result<std::optional<Instant>> optional_instant(const json::Value& value) {
  if (!value.present()) return std::optional<Instant>();
  const auto text = value.text();
  if (!text) return text.error();
  const auto instant = parse_instant(*text);
  if (!instant) return value.refuse("a date such as \"2026-01-15\"");
  return std::optional<Instant>(*instant);
}

std::optional<Error> read_period(const json::Value& value, OwnPrice& price) {
  const auto from = optional_instant(value["from"]);
  if (!from) return from.error();
  const auto to = optional_instant(value["to"]);
  if (!to) return to.error();
  price.row.from = from->value_or(Instant{});
  price.row.to = *to;
  if (*to && **to <= price.row.from) return value["to"].refuse("later than \"from\"");
  const auto as_of = optional_instant(value["asOf"]);
  if (!as_of) return as_of.error();
  if (!*as_of) return value["asOf"].refuse("the day on which the price was set");
  price.source.as_of = **as_of;
  return std::nullopt;
}

Result<OwnPrice> own_price_from_json(const json::Value& value) {
  if (value.kind() != json::Kind::object)
    return value.refuse("an object such as {\"model\": \"gpt-4\", \"input\": \"30\"}");
  if (auto unknown = unknown_member(value, {"model", "host", "per", "from", "to", "asOf", "note", "like"}))
    return *unknown;
  OwnPrice price;
  const auto model = value["model"].text();
  if (!model) return model.error();
  price.row.model = *model;
  for (const auto& [key, place] : {std::pair{"host", &price.row.host}, {"note", &price.note}, {"like", &price.like}}) {
    auto text = optional_text(value[key]);
    if (!text) return text.error();
    *place = *std::move(text);
  }
  const auto per = value["per"].text();
  if (!per || (*per != "1K" && *per != "1M")) return value["per"].refuse("\"1K\" or \"1M\"");
  auto rates = own_rates(value, *per == "1K");
  if (!rates) return rates.error();
  price.row.rates = *std::move(rates);
  if (auto problem = read_period(value, price)) return *problem;
  price.source.title = price.note.empty() ? "own price" : "own price: " + price.note;
  price.source.verified_by = "set by the user";
  return price;
}

}  // namespace

Result<std::vector<OwnPrice>> own_prices_from_json(const json::Value& list) {
  if (list.kind() != json::Kind::list || list.size() > max_own_prices) {
    return list.refuse("a list of at most " + std::to_string(max_own_prices) + " prices");
  }
  std::vector<OwnPrice> prices;
  for (const auto item : list.elements()) {
    auto price = own_price_from_json(item);
    if (!price) return price.error();
    prices.push_back(*std::move(price));
  }
  return prices;
}

void write_own_prices(json::Writer& writer, const std::vector<OwnPrice>& prices) {
  writer.begin_list();
  for (const auto& price : prices) {
    writer.begin_object().key("model").text(price.row.model);
    if (!price.row.host.empty()) writer.key("host").text(price.row.host);
    if (!price.like.empty()) writer.key("like").text(price.like);
    writer.key("per").text("1M");
    if (price.row.from != Instant{}) writer.key("from").text(instant_text(price.row.from));
    if (price.row.to) writer.key("to").text(instant_text(*price.row.to));
    for (const auto& kind : token_kinds) {
      if (const auto& rate = price.row.rates.*(kind.rate)) writer.key(kind.name).text(to_text(rate->price));
    }
    if (!price.row.rates.cache_write.empty()) {
      writer.key("cacheWrite").begin_object();
      for (const auto& write : price.row.rates.cache_write) writer.key(write.lifetime).text(to_text(write.rate.price));
      writer.end_object();
    }
    writer.key("asOf").text(instant_text(price.source.as_of));
    if (!price.note.empty()) writer.key("note").text(price.note);
    writer.end_object();
  }
  writer.end_list();
}

void set_own_price(std::vector<OwnPrice>& prices, OwnPrice price) {
  const auto is_same = [&price](const OwnPrice& other) {
    return other.row.model == price.row.model && other.row.host == price.row.host && other.row.from == price.row.from;
  };
  const auto place = std::find_if(prices.begin(), prices.end(), is_same);
  if (place == prices.end()) prices.push_back(std::move(price));
  else *place = std::move(price);
}

const OwnPrice* own_price_on(const std::vector<OwnPrice>& prices, std::string_view model, std::string_view host,
                             Instant on) {
  const OwnPrice* newest = nullptr;
  for (const auto& price : prices) {
    const bool holds = price.row.from <= on && (!price.row.to || on < *price.row.to);
    if (!holds || price.row.model != model || price.row.host != host) continue;
    if (!newest || newest->row.from <= price.row.from) newest = &price;
  }
  return newest;
}

}  // namespace tokenfare
