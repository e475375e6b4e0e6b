#include "counting/estimators.h"

#include <algorithm>

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

constexpr std::uint64_t one = 1'000'000;

/// What a ratio does not say, it has as `usual` does.
Result<Ratio> ratio_from_json(const json::Value& value, const Ratio& usual) {
  Ratio ratio = usual;
  ratio.claim = Claim::measured;
  ratio.why.clear();
  const std::pair<const char*, std::uint64_t*> numbers[] = {
      {"factor", &ratio.factor}, {"low", &ratio.low}, {"high", &ratio.high}};
  for (const auto& [key, place] : numbers) {
    if (!value[key].present() && usual.factor > 0) continue;
    const auto number = millionths(value[key]);
    if (!number) return number.error();
    *place = *number;
  }
  if (ratio.low > one) return value["low"].refuse("at most 1");
  if (ratio.high < one) return value["high"].refuse("at least 1");
  if (!value["claim"].present()) return ratio;
  const auto claim = value["claim"].text();
  if (!claim || (*claim != "rough" && *claim != "none")) return value["claim"].refuse("\"rough\" or \"none\"");
  ratio.claim = *claim == "none" ? Claim::none : Claim::rough;
  const auto why = value["why"].text();
  if (!why) return why.error();
  ratio.why = *why;
  return ratio;
}

std::optional<Error> read_kinds(const json::Value& kinds, Estimator& row) {
  for (const auto& [name, value] : kinds.members()) {
    auto ratio = ratio_from_json(value, row);
    if (!ratio) return ratio.error();
    if (name == "script") {
      row.script = *std::move(ratio);
      continue;
    }
    const auto kind = find_text_kind(name);
    if (!kind) return value.refuse("named as a kind of text or \"script\"");
    row.kinds.emplace_back(*kind, *std::move(ratio));
  }
  return std::nullopt;
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
  auto usual = ratio_from_json(value, Ratio{});
  if (!usual) return usual.error();
  static_cast<Ratio&>(row) = *std::move(usual);
  const auto plus = millionths(value["plus"]);
  if (!plus) return plus.error();
  row.plus = *plus;
  for (const auto& [key, place] : {std::pair{"least", &row.least}, std::pair{"hidden", &row.hidden}}) {
    if (!value[key].present()) continue;
    const auto tokens = value[key].integer(0, 1'000'000);
    if (!tokens) return tokens.error();
    *place = static_cast<std::uint64_t>(*tokens);
  }
  if (value["otherwise"].present()) {
    const auto otherwise = value["otherwise"].text();
    if (!otherwise) return otherwise.error();
    row.otherwise = *otherwise;
  }
  if (auto problem = read_kinds(value["kinds"], row)) return *std::move(problem);
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

const Ratio& Estimator::ratio(TextKind kind) const {
  for (const auto& [each, ratio] : kinds) {
    if (each == kind) return ratio;
  }
  return is_script(kind) && script ? *script : *this;
}

std::optional<Error> Estimators::replace(const json::Value& list) {
  auto others = from_json(list);
  if (!others) return others.error();
  for (auto& row : others->rows_) {
    const auto same = std::find_if(rows_.begin(), rows_.end(), [&row](const auto& each) { return each.id == row.id; });
    if (same == rows_.end()) rows_.push_back(std::move(row));
    else *same = std::move(row);
  }
  return std::nullopt;
}

const Estimator* Estimators::find(std::string_view id) const {
  for (const auto& row : rows_) {
    if (row.id == id) return &row;
  }
  return nullptr;
}

}  // namespace tokenfare
