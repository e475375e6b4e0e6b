// The three logs that people learn with: an exercise's lines, a tracker's interactions, a script's token_usage.json.
// Their counts were made by the program itself in the first two, so here they are estimates; the third kept what the
// provider reported.
#include "imports/readers.h"
#include "ledger/fields.h"

namespace tokenfare::imports {
namespace {

/// Reads a record; the first refusal is kept.
class Record {
 public:
  Record(const json::Value& value, const ImportOptions& options) : fields_(value), value_(value), options_(options) {}

  ForeignCall call;

  void name_and_time() {
    call.id = text(value_["id"]);
    call.session = text(value_["session"]);
    call.model = fields_.name("model", 1);
    set(call.time, time_at(value_["timestamp"], options_));
  }
  std::string text(const json::Value& value) { return fields_.take(optional_text(value)).value_or(""); }
  void counts(const json::Value& input, const json::Value& output) {
    set(call.usage.input, input.count());
    set(call.usage.output, output.count());
  }
  void amount(std::optional<StatedAmount>& target, const json::Value& value) { set(target, optional_amount(value)); }
  template <class T>
  void set(T& target, Result<T> result) {
    if (auto taken = fields_.take(std::move(result))) target = *std::move(taken);
  }
  Calls calls() && {
    if (fields_.failure()) return *fields_.failure();
    return std::vector{std::move(call)};
  }

 private:
  Fields fields_;
  json::Value value_;
  const ImportOptions& options_;
};

}  // namespace

Calls exercise_calls(const json::Value& value, const ImportOptions& options) {
  Record record(value, options);
  record.name_and_time();
  record.counts(value["prompt_tokens"], value["completion_tokens"]);
  record.amount(record.call.total_cost, value["total_cost"]);
  record.call.precision = EntryPrecision::estimate;
  record.call.prompt = record.text(value["prompt"]);
  record.call.completion = record.text(value["response"]);
  return std::move(record).calls();
}

Calls tracker_calls(const json::Value& value, const ImportOptions& options) {
  Record record(value, options);
  record.name_and_time();
  const auto tokens = value["tokens"];
  record.counts(tokens["prompt"], tokens["completion"]);
  const auto cost = value["cost"];
  record.amount(record.call.input_cost, cost["prompt"]);
  record.amount(record.call.output_cost, cost["completion"]);
  record.amount(record.call.total_cost, cost["total"]);
  record.call.precision = EntryPrecision::estimate;
  record.call.metadata = metadata_of(value["metadata"]);
  record.call.operation = record.text(value["operation"]);
  record.call.prompt = record.text(value["prompt"]);
  record.call.completion = record.text(value["completion"]);
  return std::move(record).calls();
}

Calls token_usage_calls(const json::Value& value, const ImportOptions& options) {
  Record record(value, options);
  record.name_and_time();
  record.call.operation = record.text(value["operation"]);
  record.counts(value["prompt_tokens"], value["completion_tokens"]);
  record.amount(record.call.input_cost, value["input_cost"]);
  record.amount(record.call.output_cost, value["output_cost"]);
  record.amount(record.call.total_cost, value["total_cost"]);
  return std::move(record).calls();
}

}  // namespace tokenfare::imports
