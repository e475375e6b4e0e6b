#include "ledger/fields.h"

namespace tokenfare {

std::size_t character_count(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

Fields::Fields(json::Value object) : object_(object) {
  if (object.kind() != json::Kind::object) fail(object.refuse("an object"));
}

void Fields::allow_only(std::initializer_list<std::string_view> names) {
  for (const auto [key, value] : object_.members()) {
    bool known = false;
    for (const auto name : names) known = known || name == key;
    if (known) continue;
    std::string accepted;
    for (const auto name : names) accepted.append(accepted.empty() ? "" : ", ").append(name);
    Error error = value.refuse("known");
    error.message = value.path() + " is not known here. Accepted are " + accepted + ".";
    return fail(std::move(error));
  }
}

std::string Fields::text(std::string_view key) { return std::string(take(object_[key].text()).value_or("")); }

std::string Fields::name(std::string_view key, std::size_t least, std::size_t most) {
  std::string name = text(key);
  const std::size_t length = character_count(name);
  if (!failure_ && (length < least || length > most)) {
    const std::string range = std::to_string(least) + " to " + std::to_string(most);
    fail(object_[key].refuse("a text of " + range + " characters"));
  }
  return name;
}

std::uint64_t Fields::count(std::string_view key) { return take(object_[key].count()).value_or(0); }

Money Fields::money(std::string_view key) {
  const json::Value usd = object_[key]["usd"];
  const auto text = take(usd.text());
  if (!text) return {};
  const auto amount = parse_money(*text);
  if (amount && amount->pico >= 0) return *amount;
  fail(usd.refuse("an amount in USD of at least 0 and at most 12 decimal places, such as \"0.00924\""));
  return {};
}

EntryPrecision Fields::precision(std::string_view key) {
  const auto text = take(object_[key].text());
  const auto precision = text ? entry_precision_from_text(*text) : std::nullopt;
  if (text && !precision) fail(object_[key].refuse("one of reported, exact, rendered, estimate and fallback"));
  return precision.value_or(EntryPrecision::exact);
}

void Fields::fail(Error error) {
  if (!failure_) failure_ = std::move(error);
}

}  // namespace tokenfare
