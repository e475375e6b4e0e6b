// How a book makes a quote: which row holds, what should be known of it, and what comes of it.
#include "pricing/price_book.h"

#include <algorithm>
#include <functional>
#include <tuple>

namespace tokenfare {

namespace {

/// A book that is older may be wrong, and says so.
constexpr std::int64_t days_until_old = 60;

/// True if requests have a fee that the usage does not count.
bool charges_requests(const PriceRow& row, const Usage& usage) {
  const auto is_named = [](const auto& fees, auto name) {
    return std::any_of(fees.begin(), fees.end(),
                       [name](const auto& fee) { return std::invoke(name, fee) == "request"; });
  };
  return is_named(row.fees, &Fee::name) && !is_named(usage.fees, &FeeUnits::fee) && !is_empty(usage);
}

std::string announcement(const Model& model, const PriceRow& now, const PriceRow& next) {
  auto text = "The price of " + model.id + " changes on " + instant_text(next.from) + ": input from $" +
              to_text(now.rates.input->price) + " to $" + to_text(next.rates.input->price);
  if (now.rates.output && next.rates.output) {
    text += ", output from $" + to_text(now.rates.output->price) + " to $" + to_text(next.rates.output->price);
  }
  return text + " per million tokens.";
}

void warn_of_retirement(const Model& model, Instant on, Instant as_of, std::vector<Warning>& warnings) {
  if (!model.retired_on) return;
  const auto when = instant_text(*model.retired_on);
  const auto instead =
      model.replaced_by.empty() ? std::string() : " Its provider names " + model.replaced_by + " instead.";
  if (*model.retired_on <= on) {
    warnings.push_back({"retired", model.id + " was shut down on " + when + "; its last price is used." + instead});
  } else if (*model.retired_on > as_of) {
    warnings.push_back({"retiring", model.id + " will be shut down on " + when + "." + instead});
  }
}

}  // namespace

Result<PriceBook::Found> PriceBook::row_on(const Model& model, const std::string& host, Instant on) const {
  const auto key = std::tie(model.id, host);
  const auto first = std::lower_bound(rows_.begin(), rows_.end(), key, [](const PriceRow& row, const auto& wanted) {
    return std::tie(row.model, row.host) < wanted;
  });
  const auto in_series = [&](auto row) { return row != rows_.end() && row->model == model.id && row->host == host; };
  if (!in_series(first)) {
    std::string known;
    for (const auto& name : hosts(model)) known += (known.empty() ? "" : ", ") + (name.empty() ? model.provider : name);
    const auto of = host.empty() ? std::string() : " from " + host;
    return Error{Fault::no_price, "There is no price of " + model.id + of + " in this book." +
                                      (known.empty() ? "" : " There are prices from: " + known + ".")};
  }
  if (on < first->from) {
    return Error{Fault::no_price_on_date,
                 "The first price of " + model.id + " in this book is from " + instant_text(first->from) + "; " +
                     instant_text(on) + " is before it.",
                 {{"first", instant_text(first->from)}}};
  }
  auto row = first;
  while (in_series(row + 1) && (row + 1)->from <= on) ++row;
  return Found{&*row, in_series(row + 1) ? &*(row + 1) : nullptr, static_cast<std::size_t>(row - rows_.begin()), false};
}

Result<Quote> PriceBook::quote(const QuoteRequest& request) const {
  const auto match = registry_.find(request.model);
  if (!match) return match.error();
  const auto& named = *match->model;
  const auto& model = registry_.standing_for(named, request.on);
  const auto found = row_for(named, model, request);
  if (!found) return found.error();
  const auto& row = *found->row;

  Quote quote;
  quote.model = named.id;
  quote.matched_by = match->by;
  warn(request, *match, model, *found, quote.warnings);
  auto terms =
      terms_of(row, {input_total(request.usage), request.on, request.whole_day}, request.service, quote.warnings);
  if (!terms) return terms.error();
  if (charges_requests(row, request.usage)) {
    quote.warnings.push_back({"requestFee", model.id + " also charges for each request; the usage has no \"request\" "
                                                       "among its fees, so that is left out."});
  }
  const auto total = price_lines(request.usage, terms->rates(), row.fees, quote.lines, quote.warnings);
  if (!total) return total.error();
  quote.total = *total;
  quote.row.origin = origins_[found->number];
  quote.row.status = status_of(named, as_of_);
  quote.row.replaced_by = named.replaced_by;
  quote.row.tier = std::move(terms->tier);
  quote.row.service = request.service;
  return quote;
}

// An own price is of the name that was asked for, not of what it stood for on a day.
Result<PriceBook::Found> PriceBook::row_for(const Model& named, const Model& model, const QuoteRequest& request) const {
  const bool own_provider = request.host == model.provider && model.default_host.empty();
  const std::string asked = own_provider ? "" : request.host;
  const std::string& host = asked.empty() ? model.default_host : asked;
  if (auto own = own_row_on(named, asked, request.on)) return *own;
  if (auto own = own_row_on(named, host, request.on)) return *own;
  return row_on(model, host, request.on);
}

std::optional<PriceBook::Found> PriceBook::own_row_on(const Model& model, const std::string& host, Instant on) const {
  const auto* own = own_price_on(own_prices_, model.id, host, on);
  if (!own) return std::nullopt;
  return Found{&own->row, nullptr, rows_.size() + static_cast<std::size_t>(own - own_prices_.data()), true};
}

void PriceBook::warn(const QuoteRequest& request, const Match& match, const Model& model, const Found& found,
                     std::vector<Warning>& warnings) const {
  const auto& named = *match.model;
  const auto& row = *found.row;
  if (match.by == MatchedBy::prefix) {
    warnings.push_back({"matchedByPrefix", "\"" + request.model.substr(0, 100) +
                                               "\" is not in this book; it begins like " + std::string(match.name) +
                                               " and is priced as that."});
  }
  warn_of_retirement(named, request.on, as_of_, warnings);
  if (row.to && *row.to <= request.on && !named.retired_on) {
    warnings.push_back({"priceEnded", "The last known price of " + model.id + " ended on " + instant_text(*row.to) +
                                          "; it is used all the same."});
  }
  if (found.next && found.next->from > as_of_) {
    warnings.push_back({"priceChange", announcement(model, row, *found.next)});
  }
  if (found.is_own) return;
  if (auto age = age_warning(request.on)) warnings.push_back(*std::move(age));
}

std::optional<Warning> PriceBook::age_warning(Instant on) const {
  const auto days = on.days() - as_of_.days();
  if (days <= days_until_old) return std::nullopt;
  return Warning{"oldBook", "This price book is of " + instant_text(as_of_) + ", " + std::to_string(days) +
                                " days before; prices may have changed since."};
}

}  // namespace tokenfare
