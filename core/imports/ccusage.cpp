// Reports of ccusage (`ccusage daily --json` and its kin; documented at mintlify.com/ryoppippi/ccusage, read 2026-11-22).
//
// A row is a sum over many calls, so it becomes one entry for each model, with the period in its metadata. Its name is
// period and model, without the counts: a report that is read again later finds its closed periods and adds nothing to
// them. A daily and a monthly report of the same time are the same money twice; which of them to read is the reader's choice.
#include "imports/readers.h"
#include "ledger/fields.h"

namespace tokenfare::imports {
namespace {

// What the cache of the agents that ccusage reads keeps by default; the report does not say it.
constexpr std::string_view cache_lifetime = "5m";

struct Period {
  std::string name;  // "2025-05-30", or a session
  std::string time;
  std::string session;
};

Result<Period> period_of(const json::Value& row, const ImportOptions& options) {
  Period period;
  if (const auto session = row["sessionId"]; session.present()) {
    const auto name = session.text();
    if (!name) return name.error();
    period.session = *name;
  }
  for (const auto key : {"date", "week", "month", "period", "sessionId", "startTime"}) {
    if (!row[key].present()) continue;
    const auto name = row[key].text();
    if (!name) return name.error();
    period.name = *name;
    break;
  }
  if (period.name.empty()) return row["date"].refuse("the period of the row");
  // A month has no day, and a session has a name: what they say of time stands elsewhere, or is the month's first day.
  for (const auto& place : {row["lastActivity"], row["metadata"]["lastActivity"], row["startTime"]}) {
    if (!place.present()) continue;
    auto time = time_at(place, options);
    if (!time) return time.error();
    period.time = *std::move(time);
    return period;
  }
  const bool is_month = period.name.size() == std::string_view("2025-05").size();
  auto time = time_of(is_month ? period.name + "-01" : period.name, options.zone);
  if (!time) return row["date"].refuse("a period with a day or a month");
  period.time = *std::move(time);
  return period;
}

struct Names {
  std::string_view written;
  std::string_view read;
};
constexpr Names row_names = {"cacheCreationTokens", "cacheReadTokens"};
constexpr Names block_names = {"cacheCreationInputTokens", "cacheReadInputTokens"};

void read_counts(Fields& fields, const json::Value& counts, Names names, Usage& usage) {
  usage.input = fields.take(optional_count(counts["inputTokens"])).value_or(0);
  usage.output = fields.take(optional_count(counts["outputTokens"])).value_or(0);
  usage.cached_input = fields.take(optional_count(counts[names.read])).value_or(0);
  const auto written = fields.take(optional_count(counts[names.written])).value_or(0);
  if (written > 0) usage.cache_write.push_back({std::string(cache_lifetime), written});
}

ForeignCall call_of(const Period& period, std::string_view report) {
  ForeignCall call;
  call.time = period.time;
  call.session = period.session;
  call.operation = "ccusage";
  call.metadata.emplace_back("covers", period.name);
  call.id = std::string(report) + " " + period.name;
  return call;
}

// The one model of a row without a breakdown.
Result<std::string> only_model(const json::Value& row) {
  const auto models = row["models"].present() ? row["models"] : row["modelsUsed"];
  if (models.size() != 1) return models.refuse("one model, or modelBreakdowns beside it (ccusage --breakdown)");
  for (const auto model : models.elements()) {
    const auto name = model.text();
    if (!name) return name.error();
    return std::string(*name);
  }
  return std::string();
}

Result<ForeignCall> whole_row(const json::Value& row, ForeignCall call) {
  auto model = only_model(row);
  if (!model) return model.error();
  call.model = *std::move(model);
  call.id += " " + call.model;
  const bool is_block = row["tokenCounts"].present();
  Fields fields(is_block ? row["tokenCounts"] : row);
  read_counts(fields, is_block ? row["tokenCounts"] : row, is_block ? block_names : row_names, call.usage);
  if (auto cost = fields.take(optional_amount(row[is_block ? "costUSD" : "totalCost"]))) call.total_cost = *cost;
  if (fields.failure()) return *fields.failure();
  return call;
}

Result<ForeignCall> model_of_row(const json::Value& part, ForeignCall call) {
  Fields fields(part);
  call.model = fields.name("modelName", 1);
  call.id += " " + call.model;
  read_counts(fields, part, row_names, call.usage);
  if (auto cost = fields.take(optional_amount(part["cost"]))) call.total_cost = *cost;
  if (fields.failure()) return *fields.failure();
  return call;
}

bool is_gap(const json::Value& row) {
  const auto gap = row["isGap"].boolean();
  return gap && *gap;
}

// The report that a row is of: what its list is called.
std::string_view report_of(const json::Value& row) {
  if (row["tokenCounts"].present()) return "block";
  if (row["sessionId"].present() || row["metadata"]["lastActivity"].present()) return "session";
  if (row["week"].present()) return "week";
  return row["month"].present() ? "month" : "day";
}

}  // namespace

Calls ccusage_calls(const json::Value& row, const ImportOptions& options) {
  std::vector<ForeignCall> calls;
  if (is_gap(row)) return calls;
  const auto period = period_of(row, options);
  if (!period) return period.error();
  const ForeignCall start = call_of(*period, report_of(row));
  if (row["modelBreakdowns"].size() == 0) {
    auto call = whole_row(row, start);
    if (!call) return call.error();
    calls.push_back(*std::move(call));
    return calls;
  }
  for (const auto part : row["modelBreakdowns"].elements()) {
    auto call = model_of_row(part, start);
    if (!call) return call.error();
    if (!is_empty(call->usage)) calls.push_back(*std::move(call));
  }
  return calls;
}

}  // namespace tokenfare::imports
