#include "counting/estimators.h"

#include "base/decimal.h"

namespace tokenfare {

namespace {

constexpr int places = 6;
constexpr int128 largest_factor = 1'000'000'000;  // 1,000 in millionths: beyond any estimate

Result<std::uint64_t> millionths(const json::Value& value) {
  const auto text = value.text();
  if (!text) return text.error();
  const auto number = parse_decimal(*text, places);
  if (!number || *number < 0 || *number > largest_factor) {
    return value.refuse("a decimal from 0 to 1000 with at most 6 decimal places");
  }
  return static_cast<std::uint64_t>(*number);
}

Result<Estimator> estimator_from_json(const json::Value& value) {
  Estimator row;
  const std::pair<const char*, std::string*> texts[] = {
      {"id", &row.id}, {"base", &row.base}, {"method", &row.method}, {"source", &row.source}};
  for (const auto& [key, place] : texts) {
    const auto text = value[key].text();
    if (!text) return text.error();
    *place = *text;
  }
  const std::pair<const char*, std::uint64_t*> factors[] = {
      {"factor", &row.factor}, {"plus", &row.plus}, {"low", &row.low}, {"high", &row.high}};
  for (const auto& [key, place] : factors) {
    const auto number = millionths(value[key]);
    if (!number) return number.error();
    *place = *number;
  }
  constexpr std::uint64_t one = 1'000'000;
  if (row.low > one) return value["low"].refuse("at most 1");
  if (row.high < one) return value["high"].refuse("at least 1");
  for (const auto& [key, place] : {std::pair{"least", &row.least}, std::pair{"hidden", &row.hidden}}) {
    if (!value[key].present()) continue;
    const auto tokens = value[key].integer(0, 1'000'000);
    if (!tokens) return tokens.error();
    *place = static_cast<std::uint64_t>(*tokens);
  }
  return row;
}

}  // namespace

Result<Estimators> Estimators::from_json(const json::Value& list) {
  Estimators estimators;
  for (const auto item : list.elements()) {
    auto row = estimator_from_json(item);
    if (!row) return row.error();
    estimators.rows_.push_back(std::move(*row));
  }
  return estimators;
}

Result<Estimators> Estimators::from_book(const json::Value& book) {
  auto estimators = from_json(book["estimators"]);
  if (!estimators) return estimators;
  auto images = ImageRules::from_json(book["images"]);
  if (!images) return images.error();
  estimators->images_ = *std::move(images);
  return estimators;
}

const Estimator* Estimators::find(std::string_view id) const {
  for (const auto& row : rows_) {
    if (row.id == id) return &row;
  }
  return nullptr;
}

}  // namespace tokenfare
