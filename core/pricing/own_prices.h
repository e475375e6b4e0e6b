// Prices of the user's own: what a contract says, or what a model costs that no book has. They are used before the
// book's, and are handed out and taken in as JSON, so that they can be kept and shared:
//
//   [{"model":"gpt-4","per":"1M","from":"2026-01-01","input":"25","output":"50","asOf":"2026-11-21","note":"contract"}]
#pragma once

#include <string>
#include <vector>

#include "json/writer.h"
#include "models/registry.h"
#include "pricing/price_row.h"

namespace tokenfare {

struct OwnPrice {
  PriceRow row;
  Source source;     // "own price", with the note; the day on which it was set
  std::string note;  // the user's words; may be empty
  std::string like;  // for a model that the book does not have: the model that its texts are counted as
};

/// No more than this, so that a file by mistake does not fill the memory.
inline constexpr std::size_t max_own_prices = 10'000;

/// Reads a list. Prices are decimals, as texts or numbers, in USD per "1M" tokens with at most six places or per "1K" with
/// at most nine; without `from` a price has always held, without `to` it still does.
Result<std::vector<OwnPrice>> own_prices_from_json(const json::Value& list);

/// As own_prices_from_json reads it, per 1M.
void write_own_prices(json::Writer& writer, const std::vector<OwnPrice>& prices);

/// Adds a price; one of the same model, host and beginning gives way to it.
void set_own_price(std::vector<OwnPrice>& prices, OwnPrice price);

/// The newest that holds for a model and host at a moment, or null.
const OwnPrice* own_price_on(const std::vector<OwnPrice>& prices, std::string_view model, std::string_view host,
                             Instant on);

}  // namespace tokenfare
