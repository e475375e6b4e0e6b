// Quotes and what belongs to them as JSON, in the shapes that the package hands out.
#pragma once

#include "json/document.h"
#include "json/writer.h"
#include "pricing/price_book.h"

namespace tokenfare {

/// {"model":"gpt-4","usage":{…},"on":"2024-05-01","host":"groq"}
Result<QuoteRequest> quote_request_from_json(const json::Value& value);

/// The same without the model, whose name is then empty.
Result<QuoteRequest> quote_options_from_json(const json::Value& value);

/// When a price is asked for: a day, or an instant of it.
struct Day {
  Instant instant;
  bool whole_day = true;
};
std::optional<Day> day_of(std::string_view text);
Result<Day> day_from_json(const json::Value& value);

/// Money as {"usd":"0.00924"}.
void write_money(json::Writer& writer, Money amount);
void write_warnings(json::Writer& writer, const std::vector<Warning>& warnings);
void write_quote(json::Writer& writer, const Quote& quote);

/// What is the same in each quote with a row, as an object.
std::string row_json(const RowOrigin& row);

/// The members of a ModelInfo, into an object that is open.
void write_model(json::Writer& writer, const PriceBook& book, const Model& model);

}  // namespace tokenfare
