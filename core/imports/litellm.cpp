// Spend logs of the LiteLLM proxy (GET /spend/logs, one row a request; its documented fields, read 2026-11-22). Times
// without a zone are UTC there.
#include "imports/readers.h"
#include "ledger/fields.h"
#include "pricing/reported.h"

namespace tokenfare::imports {
namespace {

// The report of the provider, where the row kept it; else the two counts that every row has.
Result<Usage> usage_of(const json::Value& row) {
  const auto report = row["metadata"]["usage_object"];
  if (report.kind() == json::Kind::object && report.size() > 0) {
    auto usage = reported_usage(report);
    if (usage) return usage;
  }
  const auto input = row["prompt_tokens"].count();
  if (!input) return input.error();
  const auto output = row["completion_tokens"].count();
  if (!output) return output.error();
  Usage usage;
  usage.input = *input;
  usage.output = *output;
  return usage;
}

// "openai/gpt-4" is routed to a provider; the model is what follows.
std::string model_name(std::string_view name) {
  const auto slash = name.rfind('/');
  return std::string(slash == std::string_view::npos ? name : name.substr(slash + 1));
}

std::optional<std::uint64_t> latency(const json::Value& row) {
  const auto milliseconds = row["request_duration_ms"].count();
  return milliseconds ? std::optional(*milliseconds) : std::nullopt;
}

void read_metadata(const json::Value& row, ForeignCall& call) {
  for (const auto key : {"user", "end_user", "team_id", "model_group", "custom_llm_provider"}) {
    const auto text = row[key].text();
    if (text && !text->empty()) call.metadata.emplace_back(key, std::string(*text));
  }
  const auto hit = row["cache_hit"].text();
  if (hit && (*hit == "True" || *hit == "true")) call.metadata.emplace_back("cache_hit", true);
}

}  // namespace

Calls litellm_calls(const json::Value& row, const ImportOptions& options) {
  const auto status = row["status"].text();
  if (status && *status == "failure") return std::vector<ForeignCall>();
  Fields fields(row);
  ForeignCall call;
  call.id = fields.name("request_id", 1);
  call.model = model_name(fields.name("model", 1));
  call.operation = fields.take(optional_text(row["call_type"])).value_or("");
  call.session = fields.take(optional_text(row["session_id"])).value_or("");
  ImportOptions in_utc = options;
  in_utc.zone = Zone();
  call.time = fields.take(time_at(row["startTime"], in_utc)).value_or("");
  call.usage = fields.take(usage_of(row)).value_or(Usage());
  if (auto spend = fields.take(optional_amount(row["spend"]))) call.total_cost = *spend;
  if (fields.failure()) return *fields.failure();
  call.latency_ms = latency(row);
  read_metadata(row, call);
  return std::vector{std::move(call)};
}

}  // namespace tokenfare::imports
