#include "pricing/price_book.h"

#include <algorithm>
#include <tuple>

namespace tokenfare {

namespace {

Result<Source> source_of(const json::Value& value) {
  const auto title = value["source"].text();
  if (!title) return title.error();
  const auto as_of = value["asOf"].text();
  if (!as_of) return as_of.error();
  const auto day = parse_instant(*as_of);
  if (!day) return value["asOf"].refuse("a date such as \"2024-01-15\"");
  const auto verified_by = value["verifiedBy"].text();
  if (!verified_by) return verified_by.error();
  return Source{std::string(*title), *day, std::string(*verified_by)};
}

Result<std::size_t> source_named(const json::Value& value, const std::vector<std::string_view>& keys) {
  const auto key = value.text();
  if (!key) return key.error();
  const auto source = std::find(keys.begin(), keys.end(), *key);
  if (source == keys.end()) return value.refuse("one of the sources of this book");
  return static_cast<std::size_t>(source - keys.begin());
}

RowOrigin origin_of(const PriceRow& row, std::size_t number, const std::vector<Source>& sources) {
  RowOrigin origin{number, row.model, row.host, row.from, row.to, sources[row.source], {}};
  if (!row.verified_by.empty()) origin.source.verified_by = row.verified_by;
  for (const auto source : row.also_in) origin.also_in.push_back(sources[source].title);
  return origin;
}

bool before(const PriceRow& a, const PriceRow& b) {
  return std::tie(a.model, a.host, a.from) < std::tie(b.model, b.host, b.from);
}

bool same_series(const PriceRow& a, const PriceRow& b) { return a.model == b.model && a.host == b.host; }

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

Result<PriceBook> PriceBook::from_json(const json::Value& root) {
  PriceBook book;
  const auto as_of = root["asOf"].text();
  if (!as_of) return as_of.error();
  const auto day = parse_instant(*as_of);
  if (!day) return root["asOf"].refuse("a date such as \"2026-11-21\"");
  book.as_of_ = *day;
  auto registry = Registry::from_json(root["models"]);
  if (!registry) return registry.error();
  book.registry_ = std::move(*registry);

  std::vector<std::string_view> source_keys;
  for (const auto [key, item] : root["sources"].members()) {
    auto source = source_of(item);
    if (!source) return source.error();
    source_keys.push_back(key);
    book.sources_.push_back(std::move(*source));
  }
  for (const auto item : root["prices"].elements()) {
    auto row = price_row_from_json(item);
    if (!row) return row.error();
    const auto match = book.registry_.find(row->model);
    if (!match || match->by != MatchedBy::id) return item["model"].refuse("the id of a model of this book");
    const auto source = source_named(item["source"], source_keys);
    if (!source) return source.error();
    row->source = *source;
    for (const auto other : item["alsoIn"].elements()) {
      const auto also = source_named(other, source_keys);
      if (!also) return also.error();
      row->also_in.push_back(*also);
    }
    book.rows_.push_back(std::move(*row));
  }
  auto& rows = book.rows_;
  std::sort(rows.begin(), rows.end(), before);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (!same_series(rows[i - 1], rows[i])) continue;
    const auto& end = rows[i - 1].to;
    if (rows[i].from == rows[i - 1].from || (end && *end > rows[i].from)) {
      return Error{Fault::invalid_argument,
                   "Two prices of " + rows[i].model + " hold on " + instant_text(rows[i].from) + "."};
    }
  }
  for (const auto& row : rows) {
    book.origins_.push_back(std::make_shared<const RowOrigin>(origin_of(row, book.origins_.size(), book.sources_)));
  }
  return book;
}

std::vector<std::string> PriceBook::hosts(const Model& model) const {
  std::vector<std::string> hosts;
  auto at = std::lower_bound(rows_.begin(), rows_.end(), model.id,
                             [](const PriceRow& row, const std::string& id) { return row.model < id; });
  for (; at != rows_.end() && at->model == model.id; ++at) {
    if (hosts.empty() || hosts.back() != at->host) hosts.push_back(at->host);
  }
  return hosts;
}

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
  return Found{&*row, in_series(row + 1) ? &*(row + 1) : nullptr};
}

Result<Quote> PriceBook::quote(const QuoteRequest& request) const {
  const auto match = registry_.find(request.model);
  if (!match) return match.error();
  const auto& named = *match->model;
  const auto& model = registry_.standing_for(named, request.on);
  const bool own_provider = request.host == model.provider && model.default_host.empty();
  const std::string host = own_provider ? "" : request.host.empty() ? model.default_host : request.host;
  const auto found = row_on(model, host, request.on);
  if (!found) return found.error();
  const auto& row = *found->row;

  Quote quote;
  quote.model = named.id;
  quote.matched_by = match->by;
  if (match->by == MatchedBy::prefix) {
    quote.warnings.push_back({"matchedByPrefix", "\"" + request.model.substr(0, 100) +
                                                     "\" is not in this book; it begins like " +
                                                     std::string(match->name) + " and is priced as that."});
  }
  warn_of_retirement(named, request.on, as_of_, quote.warnings);
  if (row.to && *row.to <= request.on && !named.retired_on) {
    quote.warnings.push_back({"priceEnded", "The last known price of " + model.id + " ended on " +
                                                instant_text(*row.to) + "; it is used all the same."});
  }
  if (found->next && found->next->from > as_of_) {
    quote.warnings.push_back({"priceChange", announcement(model, row, *found->next)});
  }

  auto terms =
      terms_of(row, {input_total(request.usage), request.on, request.whole_day}, request.service, quote.warnings);
  if (!terms) return terms.error();
  const auto total = price_lines(request.usage, terms->rates(), row.fees, quote.lines, quote.warnings);
  if (!total) return total.error();
  quote.total = *total;
  quote.row.origin = origins_[static_cast<std::size_t>(&row - rows_.data())];
  quote.row.status = status_of(named, as_of_);
  quote.row.replaced_by = named.replaced_by;
  quote.row.tier = std::move(terms->tier);
  quote.row.service = request.service;
  return quote;
}

}  // namespace tokenfare
