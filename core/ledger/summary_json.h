// Questions about a rollup table, and their answers, as JSON.
#pragma once

#include "json/document.h"
#include "json/writer.h"
#include "ledger/summary.h"

namespace tokenfare {

/// Reads a dimension by its name: "model", "operation", "session", "hour", "day", "week", "month" or "metadata.<key>" of
/// a key that the table keeps apart.
Result<Dimension> dimension_from_json(const json::Value& value, const RollupTable& table);

/// Reads {"model":"gpt-4","operation":["Answer draft"],"session":"desk-41","metadata":{"video":"intro"}}.
Result<std::vector<Condition>> conditions_from_json(const json::Value& value, const RollupTable& table);

/// Reads {"now":"2026-11-21T17:26:53.120Z","zone":[…],"where":{…}} into options that have these three.
template <class Options>
std::optional<Error> read_view(const json::Value& request, const RollupTable& table, Options& options) {
  const auto now = instant_from_json(request["now"]);
  if (!now) return now.error();
  options.now = *now;
  auto zone = zone_from_json(request["zone"]);
  if (!zone) return zone.error();
  options.zone = *std::move(zone);
  auto where = conditions_from_json(request["where"], table);
  if (!where) return where.error();
  options.where = *std::move(where);
  return std::nullopt;
}

/// Reads {"by":["day","model"],"since":"2026-11-01","until":…,"zone":[…],"where":{…}}.
Result<SummaryOptions> summary_options_from_json(const json::Value& value, const RollupTable& table);

/// `"calls":2,"tokens":{…},"cost":{"usd":"0.01848"}` inside an object that is begun.
void write_totals(json::Writer& writer, const CallTotals& totals, const Texts& texts);

/// {"calls","tokens","cost","averages","groups":[{"key","calls","tokens","cost"}],"first","last"}; without averages, first
/// and last if there are no calls.
void write_summary(json::Writer& writer, const Summary& summary, const SummaryOptions& options,
                   const RollupTable& table);

/// Answers the options with a summary.
Result<std::string> summary_json(const RollupTable& table, const json::Value& options);

/// {"first":"2026-11-21T17:15:00.000Z","last":…} of all rows: in which time offsets of a zone are needed. {} if there is
/// none.
std::string span_json(const RollupTable& table);

}  // namespace tokenfare
