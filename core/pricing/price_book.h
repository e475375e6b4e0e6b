// The price book: models, and what they cost from when to when. It is read once; nothing of it changes but the
// prices that the user sets besides.
//
//   auto book = PriceBook::from_json(document->root());
//   auto quote = book->quote({.model = "gpt-4", .usage = {.input = 8, .output = 150}, .on = …});
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/registry.h"
#include "pricing/own_prices.h"
#include "pricing/price_row.h"
#include "pricing/quote.h"
#include "pricing/usage.h"

namespace tokenfare {

struct QuoteRequest {
  std::string model;
  Usage usage;
  Instant on;
  bool whole_day = true;  // `on` was given as a date: of a day with price windows, the usual price is taken
  std::string host;       // empty: the model's own provider, or its default host
  Service service = {};
};

class PriceBook {
 public:
  /// Reads a whole book: {"asOf", "sources", "models", "prices", …}; other members are left to other
  /// rooms. Refused are a price of an unknown model, one without a source, periods that overlap.
  static Result<PriceBook> from_json(const json::Value& root);

  /// The cost of a usage on a day. The rules, in the order they are applied:
  ///   - the model is found as Registry does it; a name that moved means what it meant on that day;
  ///   - the price is the last one that began before or on that day. Before the first one there is
  ///     none: `no_price_on_date`. After the last one, and after retirement, it still holds, with a
  ///     warning;
  ///   - a price of the user's own that holds on that day comes before it;
  ///   - the whole request pays a long-context tier if all its input reaches it;
  ///   - another service and a residency change its rates: exact fractions of them, or rates of their own;
  ///   - a kind without a rate of its own is charged as another one, with a warning: cached input and
  ///     cache writes as input, reasoning as output; a fee without a price is refused;
  ///   - each line is units × price ÷ per, exact for tokens; the total is the sum of the lines.
  Result<Quote> quote(const QuoteRequest& request) const;

  /// Reads prices of the user's own and adds them; see own_prices.h. They are used before the book's. A model that the
  /// book does not have is added if the price says which it is `like`. If one is refused, none is added.
  std::optional<Error> add_own_prices(const json::Value& list);
  void clear_own_prices();
  const std::vector<OwnPrice>& own_prices() const { return own_prices_; }

  /// A warning if the book is more than 60 days older than a moment: prices may have changed since.
  std::optional<Warning> age_warning(Instant on) const;

  /// The moments at which what a model costs may change, in no order: beginnings and ends of its prices, of its own ones
  /// too, at any host, and of what its name stood for.
  std::vector<Instant> changes(const Model& model) const;

  Instant as_of() const { return as_of_; }
  const Registry& registry() const { return registry_; }
  const std::vector<Source>& sources() const { return sources_; }

  /// The rows by number, own prices after them, with what is the same in each quote with them.
  const std::vector<std::shared_ptr<const RowOrigin>>& origins() const { return origins_; }

  /// The hosts that a model has prices of, in alphabetical order; an empty name is its own provider.
  std::vector<std::string> hosts(const Model& model) const;

 private:
  struct Found {
    const PriceRow* row;
    const PriceRow* next;  // the following row of the same model and host, or null
    std::size_t number;    // in origins_
    bool is_own;
  };
  Result<Found> row_on(const Model& model, const std::string& host, Instant on) const;
  std::optional<Found> own_row_on(const Model& model, const std::string& host, Instant on) const;
  Result<Found> row_for(const Model& named, const Model& model, const QuoteRequest& request) const;
  void warn(const QuoteRequest& request, const Match& match, const Model& model, const Found& found,
            std::vector<Warning>& warnings) const;
  void renew_origins();

  Instant as_of_;
  Registry registry_;
  std::vector<Source> sources_;
  std::vector<PriceRow> rows_;  // by model, host, from
  std::vector<OwnPrice> own_prices_;
  std::vector<std::shared_ptr<const RowOrigin>> origins_;  // of the rows, then of the own prices
};

}  // namespace tokenfare
