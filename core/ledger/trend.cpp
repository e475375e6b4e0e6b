#include "ledger/trend.h"

#include <algorithm>
#include <map>

#include "base/date.h"
#include "base/decimal.h"
#include "ledger/summary_json.h"

namespace tokenfare {
namespace {

constexpr int share_places = 4;
constexpr std::uint64_t share_units = 10'000;
constexpr std::int64_t most_operations = 1'000;

std::optional<Error> sum_up(const RollupTable& table, const std::vector<Condition>& where, Stretch& stretch) {
  for (const auto* row : rows_of(table, {where, stretch.from, stretch.to})) {
    if (!add_totals(stretch.totals, row->totals)) return too_many_tokens();
  }
  return std::nullopt;
}

// Of a sum that fits, so each part of it does.
std::vector<OperationShare> operations_of(const RollupTable& table, const TrendOptions& options,
                                          const Stretch& stretch) {
  std::map<std::uint32_t, CallTotals> sums;
  for (const auto* row : rows_of(table, {options.where, stretch.from, stretch.to})) {
    static_cast<void>(add_totals(sums[row->key.operation], row->totals));
  }
  std::vector<OperationShare> operations;
  operations.reserve(sums.size());
  for (const auto& [operation, totals] : sums) operations.push_back({operation, totals});
  const auto& texts = table.texts();
  std::sort(operations.begin(), operations.end(), [&texts](const OperationShare& a, const OperationShare& b) {
    if (!(a.totals.cost() == b.totals.cost())) return b.totals.cost() < a.totals.cost();
    return texts.text(a.operation) < texts.text(b.operation);
  });
  if (operations.size() > options.top) operations.resize(options.top);
  return operations;
}

// part / whole, towards 0; 0 of nothing.
void write_ratio(json::Writer& writer, int128 part, int128 of) {
  const auto product = checked_multiply(part, share_units);
  const int128 ratio = of == 0 ? int128{0} : product ? *product / of : part / of * static_cast<int128>(share_units);
  writer.number_text(decimal_text(ratio, share_places));
}

void write_growth(json::Writer& writer, const CallTotals& current, const CallTotals& last) {
  const auto difference = [](std::uint64_t a, std::uint64_t b) {
    return static_cast<int128>(a) - static_cast<int128>(b);
  };
  writer.key("growth").begin_object();
  write_ratio(writer.key("calls"), difference(current.calls, last.calls), static_cast<int128>(last.calls));
  write_ratio(writer.key("tokens"), difference(current.tokens(), last.tokens()), static_cast<int128>(last.tokens()));
  write_ratio(writer.key("cost"), current.cost().pico - last.cost().pico, last.cost().pico);
  writer.end_object();
}

void write_stretch(json::Writer& writer, std::string_view key, const Stretch& stretch, const Texts& texts) {
  writer.key(key).begin_object().key("from").text(time_text_of_quarter(stretch.from));
  writer.key("to").text(time_text_of_quarter(stretch.to));
  write_totals(writer, stretch.totals, texts);
  writer.end_object();
}

Result<TrendOptions> options_from_json(const json::Value& request, const RollupTable& table) {
  TrendOptions options;
  const auto per = request["per"].text();
  const auto period = per ? period_from_text(*per) : std::nullopt;
  if (!period || *period == Period::hour) return request["per"].refuse("one of day, week and month");
  options.period = *period;
  if (auto problem = read_view(request, table, options)) return *std::move(problem);
  if (!request["top"].present()) return options;
  const auto top = request["top"].integer(0, most_operations);
  if (!top) return top.error();
  options.top = static_cast<std::size_t>(*top);
  return options;
}

}  // namespace

Result<Trend> trend(const RollupTable& table, const TrendOptions& options) {
  const std::int64_t quarter = quarter_of(options.now);
  const std::int64_t number = period_of(quarter, options.period, options.zone);
  Trend trend;
  trend.current.from = period_start(number, options.period, options.zone);
  trend.current.to = quarter + 1;
  trend.last.from = period_start(period_after(number, options.period, -1), options.period, options.zone);
  trend.last.to = std::min(trend.last.from + trend.current.to - trend.current.from, trend.current.from);
  if (auto problem = sum_up(table, options.where, trend.current)) return *std::move(problem);
  if (auto problem = sum_up(table, options.where, trend.last)) return *std::move(problem);
  trend.operations = operations_of(table, options, trend.current);
  return trend;
}

Result<std::string> trend_json(const RollupTable& table, const json::Value& request) {
  const auto options = options_from_json(request, table);
  if (!options) return options.error();
  const auto found = trend(table, *options);
  if (!found) return found.error();
  json::Writer writer;
  writer.begin_object().key("per").text(period_name(options->period));
  write_stretch(writer, "current", found->current, table.texts());
  write_stretch(writer, "last", found->last, table.texts());
  if (found->last.totals.calls > 0) write_growth(writer, found->current.totals, found->last.totals);
  writer.key("operations").begin_list();
  for (const auto& [operation, totals] : found->operations) {
    writer.begin_object().key("operation").text(table.texts().text(operation));
    write_totals(writer, totals, table.texts());
    write_ratio(writer.key("share"), totals.cost().pico, found->current.totals.cost().pico);
    writer.end_object();
  }
  writer.end_list().end_object();
  return std::move(writer).text();
}

}  // namespace tokenfare
