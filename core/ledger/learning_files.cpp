#include "ledger/learning_files.h"

#include "json/writer.h"
#include "ledger/entry_json.h"
#include "ledger/summarize_entries.h"

namespace tokenfare {
namespace {

void write_amount(json::Writer& writer, std::string_view key, Money amount) {
  writer.key(key).number_text(to_text(amount));
}

void write_interaction(json::Writer& writer, const Entry& entry) {
  const EntrySums& sums = entry.sums;
  writer.begin_object().key("timestamp").text(entry.time).key("model").text(entry.model);
  writer.key("tokens").begin_object();
  writer.key("prompt").number(sums.input).key("completion").number(sums.output).key("total").number(sums.total);
  writer.end_object().key("cost").begin_object();
  write_amount(writer, "prompt", sums.input_cost);
  write_amount(writer, "completion", sums.output_cost);
  write_amount(writer, "total", sums.total_cost);
  writer.end_object();
  write_notes(writer, entry.metadata, {}, {});
  if (!entry.operation.empty()) writer.key("operation").text(entry.operation);
  if (!entry.session.empty()) writer.key("session").text(entry.session);
  if (!entry.prompt.empty()) writer.key("prompt").text(entry.prompt);
  if (!entry.completion.empty()) writer.key("completion").text(entry.completion);
  writer.key("id").text(entry.id).end_object();
}

void write_call(json::Writer& writer, const Entry& entry) {
  const EntrySums& sums = entry.sums;
  writer.begin_object().key("timestamp").text(entry.time).key("operation").text(entry.operation);
  writer.key("model").text(entry.model).key("prompt_tokens").number(sums.input);
  writer.key("completion_tokens").number(sums.output).key("total_tokens").number(sums.total);
  write_amount(writer, "input_cost", sums.input_cost);
  write_amount(writer, "output_cost", sums.output_cost);
  write_amount(writer, "total_cost", sums.total_cost);
  if (!entry.session.empty()) writer.key("session").text(entry.session);
  writer.key("id").text(entry.id).end_object();
}

}  // namespace

std::string exercise_file(const std::vector<Entry>& entries) {
  std::string file;
  for (const Entry& entry : entries) {
    json::Writer writer;
    writer.begin_object().key("timestamp").text(entry.time).key("model").text(entry.model);
    writer.key("prompt_tokens").number(entry.sums.input).key("completion_tokens").number(entry.sums.output);
    write_amount(writer, "total_cost", entry.sums.total_cost);
    writer.key("response").text(entry.completion).key("id").text(entry.id).end_object();
    file += std::move(writer).text() + "\n";
  }
  return file;
}

Result<std::string> tracker_file(const std::vector<Entry>& entries) {
  const auto sums = summarize(entries);
  if (!sums) return sums.error();
  json::Writer writer;
  writer.begin_object().key("tokens").begin_object();
  writer.key("prompt").number(sums->input).key("completion").number(sums->output).key("total").number(sums->total);
  writer.end_object();
  write_amount(writer, "cost", sums->cost);
  writer.key("interactions").begin_list();
  for (const Entry& entry : entries) write_interaction(writer, entry);
  writer.end_list().end_object();
  return std::move(writer).text() + "\n";
}

Result<std::string> token_usage_file(const std::vector<Entry>& entries) {
  const auto sums = summarize(entries);
  if (!sums) return sums.error();
  json::Writer writer;
  writer.begin_object().key("calls_count").number(sums->calls).key("total_prompt_tokens").number(sums->input);
  writer.key("total_completion_tokens").number(sums->output).key("total_tokens").number(sums->total);
  write_amount(writer, "total_cost", sums->cost);
  writer.key("calls").begin_list();
  for (const Entry& entry : entries) write_call(writer, entry);
  writer.end_list().end_object();
  return std::move(writer).text() + "\n";
}

}  // namespace tokenfare
