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

RowOrigin origin_of(const PriceRow& row, std::size_t number, const Source& source, const std::vector<Source>& sources) {
  RowOrigin origin{number, row.model, row.host, row.from, row.to, source, {}};
  if (!row.verified_by.empty()) origin.source.verified_by = row.verified_by;
  for (const auto other : row.also_in) origin.also_in.push_back(sources[other].title);
  return origin;
}

bool before(const PriceRow& a, const PriceRow& b) {
  return std::tie(a.model, a.host, a.from) < std::tie(b.model, b.host, b.from);
}

bool same_series(const PriceRow& a, const PriceRow& b) { return a.model == b.model && a.host == b.host; }

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
  book.renew_origins();
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

std::optional<Error> PriceBook::add_own_prices(const json::Value& list) {
  auto added = own_prices_from_json(list);
  if (!added) return added.error();
  if (own_prices_.size() + added->size() > max_own_prices) {
    return list.refuse("a list of at most " + std::to_string(max_own_prices) + " prices, with those there are");
  }
  Registry registry = registry_;
  for (auto& price : *added) {
    const auto match = registry.find(price.row.model);
    if (match && match->by != MatchedBy::prefix) {
      price.row.model = match->model->id;
      price.like.clear();
      continue;
    }
    const auto like = price.like.empty() && match ? match : registry.find(price.like);
    if (!like) return price.like.empty() ? match.error() : like.error();
    price.like = like->model->id;
    const Model copied = *like->model;
    price.row.model = registry.add(price.row.model, copied);
  }
  registry_ = std::move(registry);
  for (auto& price : *added) set_own_price(own_prices_, std::move(price));
  renew_origins();
  return std::nullopt;
}

std::vector<Instant> PriceBook::changes(const Model& model) const {
  std::vector<Instant> moments;
  std::vector<std::string_view> names = {model.id};
  for (const auto& period : model.stands_for) {
    moments.push_back(period.from);
    names.push_back(period.model);
  }
  const auto add = [&](const PriceRow& row) {
    if (std::find(names.begin(), names.end(), row.model) == names.end()) return;
    moments.push_back(row.from);
    if (row.to) moments.push_back(*row.to);
  };
  for (const auto& row : rows_) add(row);
  for (const auto& price : own_prices_) add(price.row);
  return moments;
}

void PriceBook::clear_own_prices() {
  own_prices_.clear();
  renew_origins();
}

void PriceBook::renew_origins() {
  origins_.clear();
  const auto add = [this](const PriceRow& row, const Source& source) {
    origins_.push_back(std::make_shared<const RowOrigin>(origin_of(row, origins_.size(), source, sources_)));
  };
  for (const auto& row : rows_) add(row, sources_[row.source]);
  for (const auto& price : own_prices_) add(price.row, price.source);
}

}  // namespace tokenfare
