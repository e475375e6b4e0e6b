#include "ledger/summary_json.h"

#include <algorithm>

#include "base/decimal.h"
#include "ledger/fields.h"
#include "pricing/quote_json.h"

namespace tokenfare {
namespace {

using namespace std::string_view_literals;

constexpr auto metadata_prefix = "metadata."sv;
constexpr int average_places = 2;
constexpr std::uint64_t average_units = 100;  // 10^average_places
constexpr std::string_view dimension_names =
    "one of model, operation, session, hour, day, week, month and metadata.<key>";

std::optional<Dimension> text_dimension(std::string_view name) {
  if (name == "model") return Dimension{Dimension::Kind::model};
  if (name == "operation") return Dimension{Dimension::Kind::operation};
  if (name == "session") return Dimension{Dimension::Kind::session};
  return std::nullopt;
}

Result<Dimension> metadata_dimension(std::string_view key, const json::Value& value, const RollupTable& table) {
  const auto& keys = table.metadata_keys();
  const auto found = std::find(keys.begin(), keys.end(), key);
  if (found == keys.end()) {
    const std::string name(key);
    return value.refuse("a dimension that these sums keep apart: open them with { metadata: '" + name +
                        "' } and add the entries");
  }
  return Dimension{Dimension::Kind::metadata, static_cast<std::size_t>(found - keys.begin())};
}

std::string_view dimension_name(const Dimension& dimension) {
  switch (dimension.kind) {
    case Dimension::Kind::model: return "model";
    case Dimension::Kind::operation: return "operation";
    case Dimension::Kind::session: return "session";
    case Dimension::Kind::metadata: return metadata_prefix;
    case Dimension::Kind::period: break;
  }
  return period_name(dimension.period);
}

// A text, or a list of texts.
Result<std::vector<std::string>> accepted_from_json(const json::Value& value) {
  if (value.kind() != json::Kind::list) {
    const auto text = value.text();
    if (!text) return value.refuse("a text or a list of texts");
    return std::vector<std::string>{std::string(*text)};
  }
  std::vector<std::string> accepted;
  for (const json::Value element : value.elements()) {
    const auto text = element.text();
    if (!text) return text.error();
    accepted.emplace_back(*text);
  }
  return accepted;
}

void write_cost_each(json::Writer& writer, std::string_view key, Money cost, std::uint64_t count) {
  writer.key(key);
  write_money(writer, Money{scale_half_even(cost.pico, 1, count).value_or(0)});
}

void write_count_each(json::Writer& writer, std::string_view key, std::uint64_t sum, std::uint64_t count) {
  const auto each = scale_half_even(static_cast<int128>(sum), average_units, count).value_or(0);
  writer.key(key).number_text(decimal_text(each, average_places));
}

void write_averages(json::Writer& writer, const Summary& summary) {
  const CallTotals& totals = summary.totals;
  const auto days = static_cast<std::uint64_t>(summary.days);
  writer.key("averages").begin_object();
  write_count_each(writer, "tokensPerCall", totals.tokens(), totals.calls);
  write_cost_each(writer, "costPerCall", totals.cost(), totals.calls);
  write_count_each(writer, "callsPerDay", totals.calls, days);
  write_cost_each(writer, "costPerDay", totals.cost(), days);
  writer.key("days").number(days).end_object();
}

void write_key(json::Writer& writer, const SummaryGroup& group, const std::vector<Dimension>& by,
               const RollupTable& table) {
  writer.begin_object();
  for (std::size_t place = 0; place < by.size(); ++place) {
    const Dimension& dimension = by[place];
    std::string name(dimension_name(dimension));
    if (dimension.kind == Dimension::Kind::metadata) name += table.metadata_keys()[dimension.place];
    writer.key(name);
    if (dimension.kind == Dimension::Kind::period) writer.text(period_text(group.key[place], dimension.period));
    else writer.text(table.texts().text(static_cast<std::uint32_t>(group.key[place])));
  }
  writer.end_object();
}

}  // namespace

Result<Dimension> dimension_from_json(const json::Value& value, const RollupTable& table) {
  const auto name = value.text();
  if (!name) return value.refuse(dimension_names);
  if (const auto dimension = text_dimension(*name)) return *dimension;
  if (const auto period = period_from_text(*name)) return Dimension{Dimension::Kind::period, 0, *period};
  if (!name->starts_with(metadata_prefix)) return value.refuse(dimension_names);
  return metadata_dimension(name->substr(metadata_prefix.size()), value, table);
}

Result<std::vector<Condition>> conditions_from_json(const json::Value& value, const RollupTable& table) {
  std::vector<Condition> where;
  if (!value.present()) return where;
  Fields fields(value);
  fields.allow_only({"model", "operation", "session", "metadata"});
  if (fields.failure()) return *fields.failure();
  const auto take = [&](const Dimension& dimension, const json::Value& accepted) -> std::optional<Error> {
    if (!accepted.present()) return std::nullopt;
    auto texts = accepted_from_json(accepted);
    if (!texts) return texts.error();
    where.push_back({dimension, *std::move(texts)});
    return std::nullopt;
  };
  for (const auto name : {"model"sv, "operation"sv, "session"sv}) {
    if (auto problem = take(*text_dimension(name), value[name])) return *std::move(problem);
  }
  const json::Value metadata = value["metadata"];
  if (metadata.present() && metadata.kind() != json::Kind::object) return metadata.refuse("an object of texts by key");
  for (const auto [key, accepted] : metadata.members()) {
    const auto dimension = metadata_dimension(key, accepted, table);
    if (!dimension) return dimension.error();
    if (auto problem = take(*dimension, accepted)) return *std::move(problem);
  }
  return where;
}

Result<SummaryOptions> summary_options_from_json(const json::Value& value, const RollupTable& table) {
  SummaryOptions options;
  const json::Value by = value["by"];
  if (by.present() && (by.kind() != json::Kind::list || by.size() > most_dimensions)) {
    return by.refuse("a list of at most " + std::to_string(most_dimensions) + " dimensions");
  }
  for (const json::Value element : by.elements()) {
    const auto dimension = dimension_from_json(element, table);
    if (!dimension) return dimension.error();
    options.by.push_back(*dimension);
  }
  auto zone = zone_from_json(value["zone"]);
  if (!zone) return zone.error();
  options.zone = *std::move(zone);
  for (const auto& [name, boundary] :
       {std::pair("since"sv, &options.filter.since), std::pair("until"sv, &options.filter.until)}) {
    if (!value[name].present()) continue;
    const auto quarter = boundary_from_json(value[name], options.zone);
    if (!quarter) return quarter.error();
    *boundary = *quarter;
  }
  auto where = conditions_from_json(value["where"], table);
  if (!where) return where.error();
  options.filter.where = *std::move(where);
  return options;
}

void write_totals(json::Writer& writer, const CallTotals& totals, const Texts& texts) {
  writer.key("calls").number(totals.calls).key("tokens");
  write_total_tokens(writer, totals, texts);
  writer.key("cost");
  write_money(writer, totals.cost());
}

void write_summary(json::Writer& writer, const Summary& summary, const SummaryOptions& options,
                   const RollupTable& table) {
  writer.begin_object();
  write_totals(writer, summary.totals, table.texts());
  if (summary.first) write_averages(writer, summary);
  writer.key("groups").begin_list();
  for (const auto& group : summary.groups) {
    writer.begin_object().key("key");
    write_key(writer, group, options.by, table);
    write_totals(writer, group.totals, table.texts());
    writer.end_object();
  }
  writer.end_list();
  if (summary.first)
    writer.key("first")
        .text(time_text_of_quarter(*summary.first))
        .key("last")
        .text(time_text_of_quarter(*summary.last));
  writer.end_object();
}

Result<std::string> summary_json(const RollupTable& table, const json::Value& options) {
  const auto asked = summary_options_from_json(options, table);
  if (!asked) return asked.error();
  const auto summary = summarize(table, *asked);
  if (!summary) return summary.error();
  json::Writer writer;
  write_summary(writer, *summary, *asked, table);
  return std::move(writer).text();
}

std::string span_json(const RollupTable& table) {
  json::Writer writer;
  writer.begin_object();
  if (!table.rows().empty()) {
    const auto [first, last] =
        std::minmax_element(table.rows().begin(), table.rows().end(),
                            [](const RollupRow& a, const RollupRow& b) { return a.key.quarter < b.key.quarter; });
    writer.key("first")
        .text(time_text_of_quarter(first->key.quarter))
        .key("last")
        .text(time_text_of_quarter(last->key.quarter));
  }
  writer.end_object();
  return std::move(writer).text();
}

}  // namespace tokenfare
