// A quote: what a usage costs, line by line, with the price row that each amount is from.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/registry.h"
#include "pricing/price_row.h"
#include "pricing/terms.h"
#include "pricing/usage.h"
#include "pricing/warning.h"

namespace tokenfare {

/// `units` at `rate`: the amount is rounded once, half to even, to a picodollar, and only where it does not come out.
struct QuoteLine {
  std::string kind;      // a name of token_kinds, "cacheWrite" or "fee"
  std::string lifetime;  // of a cache write; else empty
  std::string fee;       // of a fee, its name: "webSearch"; else empty
  std::string unit;      // of a fee, what is counted: "search"; else empty
  std::uint64_t units = 0;
  Rate rate;
  Money amount;
};

/// What is the same in each quote with a row.
struct RowOrigin {
  std::size_t number = 0;  // of the row in its book
  std::string model;       // of the row: the snapshot that the name meant on that day
  std::string host;
  Instant from;
  std::optional<Instant> to;
  Source source;
  std::vector<std::string> also_in;  // titles of other sources with the same price
};

/// The row a quote was made with; it stays true when the book is gone.
struct QuotedRow {
  std::shared_ptr<const RowOrigin> origin;
  Status status = Status::active;  // of the model, on the day of the book
  std::string replaced_by;
  std::string tier;  // "> 272000" if a long-context price applied; else empty
  Service service;   // as it was asked for
};

struct Quote {
  std::string model;  // the id of the model that the name meant
  MatchedBy matched_by = MatchedBy::id;
  Money total;
  std::vector<QuoteLine> lines;  // only of kinds that were used
  QuotedRow row;
  std::vector<Warning> warnings;
};

/// The lines of a usage at one set of rates, and their sum. Falls back as PriceBook::quote says. `no_price` for a fee
/// that is not in `fees`, and for output where there is no rate for it.
Result<Money> price_lines(const Usage& usage, const Rates& rates, const std::vector<Fee>& fees,
                          std::vector<QuoteLine>& lines, std::vector<Warning>& warnings);

/// "8 × $30/1M + 150 × $60/1M = $0.00924"
std::string explain(const std::vector<QuoteLine>& lines, Money total);

/// The same step by step, a sentence each: which price applies and why, each line, the sum, what to know about it.
std::vector<std::string> explain_steps(const Quote& quote);

}  // namespace tokenfare
