// Tables of rollups over the border. A table is known by its handle; rows and entries come and go as JSON, rows for a
// store as bytes. What cannot be read as rows or entries is `damagedLog`, a question that makes no sense `invalidArgument`.
#include <emscripten/bind.h>

#include "border.h"
#include "handles.h"
#include "ledger/budget_json.h"
#include "ledger/cost_projection_json.h"
#include "ledger/rollup_hours.h"
#include "ledger/rollup_json.h"
#include "ledger/summary_json.h"
#include "ledger/trend.h"

namespace tokenfare::border {
namespace {

Handles<RollupTable>& tables() {
  static Handles<RollupTable> open;
  return open;
}

RollupTable& table_of(double handle) { return *tables()[static_cast<std::size_t>(handle)]; }

/// {"metadata":["video"]} is answered with a handle, or `failed`.
double open_rollups(std::uint32_t length) {
  const auto settings = json::Document::parse(input(length));
  if (!settings) return failure(settings.error());
  auto keys = metadata_keys_from_json(settings->root());
  if (!keys) return failure(keys.error());
  return keep(tables(), std::make_unique<RollupTable>(*std::move(keys)));
}

void close_rollups(double handle) { tables()[static_cast<std::size_t>(handle)].reset(); }

using ReadRows = Result<std::vector<RollupRow>> (*)(const json::Value&, RollupTable&);
using ChangeRows = std::optional<Error> (RollupTable::*)(const std::vector<RollupRow>&);

/// Changes a table by a list of rows or entries; false if it failed, and then nothing has changed.
template <ReadRows Read, ChangeRows Change>
bool change_rollups(double handle, std::uint32_t length) {
  RollupTable& table = table_of(handle);
  const auto list = json::Document::parse(input(length), Fault::damaged_log);
  auto rows = list ? Read(list->root(), table) : Result<std::vector<RollupRow>>(list.error());
  auto problem = rows ? (table.*Change)(*rows) : rows.error();
  if (problem) fail(*problem);
  return !problem;
}

void rollup_rows(double handle) {
  json::Writer writer;
  write_rollups(writer, table_of(handle));
  answer(std::move(writer).text());
}

/// Adds the rows of hours in bytes; false if it failed, and then nothing has changed.
bool load_hours(double handle, std::uint32_t length) {
  RollupTable& table = table_of(handle);
  const auto rows = rollups_from_hours(input(length), table);
  auto problem = rows ? table.add(*rows) : rows.error();
  if (problem) fail(*problem);
  return !problem;
}

/// Answers each hour as its text of 13 letters, the length of its bytes as four more, lowest first, and its bytes.
void rollup_hour_bytes(double handle) {
  std::string all;
  for (const auto& [hour, bytes] : rollup_hours(table_of(handle))) {
    all += hour_text(hour);
    for (unsigned shift = 0; shift < 32; shift += 8) all += static_cast<char>(bytes.size() >> shift & 0xFF);
    all += bytes;
  }
  answer(std::move(all));
}

void rollup_span(double handle) { answer(span_json(table_of(handle))); }

/// Answers a question in JSON about a table; false if it failed.
template <Result<std::string> (*Ask)(const RollupTable&, const json::Value&)>
bool ask_rollups(double handle, std::uint32_t length) {
  const auto question = json::Document::parse(input(length));
  auto text = question ? Ask(table_of(handle), question->root()) : Result<std::string>(question.error());
  text ? answer(*std::move(text)) : fail(text.error());
  return static_cast<bool>(text);
}

}  // namespace

EMSCRIPTEN_BINDINGS(rollups) {
  emscripten::function("openRollups", &open_rollups);
  emscripten::function("closeRollups", &close_rollups);
  emscripten::function("loadRollups", &change_rollups<&rollups_from_json, &RollupTable::add>);
  emscripten::function("addEntries", &change_rollups<&rollups_of_entries, &RollupTable::add>);
  emscripten::function("removeEntries", &change_rollups<&rollups_of_entries, &RollupTable::remove>);
  emscripten::function("rollupRows", &rollup_rows);
  emscripten::function("loadRollupHours", &load_hours);
  emscripten::function("rollupHours", &rollup_hour_bytes);
  emscripten::function("rollupSpan", &rollup_span);
  emscripten::function("summarizeRollups", &ask_rollups<&summary_json>);
  emscripten::function("assessBudgets", &ask_rollups<&budgets_json>);
  emscripten::function("projectCost", &ask_rollups<&cost_projection_json>);
  emscripten::function("compareWithLast", &ask_rollups<&trend_json>);
}

}  // namespace tokenfare::border
