// A log that somebody edited. What the reader accepts must come out of an export as it went in: exporting, reading and
// exporting again gives the same bytes. Its rollups read back as the same rows, as JSON and as bytes, and taking the
// entries away leaves none. Bytes that are read as rows are written as the same rows again.
#include "expect.h"
#include "json/document.h"
#include "ledger/entry_json.h"
#include "ledger/entry_patterns.h"
#include "ledger/export.h"
#include "ledger/rollup_hours.h"
#include "ledger/rollup_json.h"
#include "ledger/summarize_entries.h"

using namespace tokenfare;

namespace {

std::string written(const RollupTable& table) {
  json::Writer writer;
  write_rollups(writer, table);
  return std::move(writer).text();
}

void keep_hours(std::string_view bytes, const std::string* text) {
  RollupTable table;
  const auto rows = rollups_from_hours(bytes, table);
  expect(text == nullptr || rows);
  if (!rows || table.add(*rows)) return;
  expect(text == nullptr || written(table) == *text);
  std::string kept;
  for (const auto& hour : rollup_hours(table)) kept += hour.bytes;
  RollupTable again;
  const auto read = rollups_from_hours(kept, again);
  expect(read && !again.add(*read) && written(again) == written(table));
}

void sum_up(const json::Value& list, const std::vector<Entry>& entries) {
  RollupTable table;
  const auto rows = rollups_of_entries(list, table);
  expect(static_cast<bool>(rows));
  if (table.add(*rows)) return;  // too large to be added
  const auto document = json::Document::parse(written(table), Fault::damaged_log);
  RollupTable again;
  const auto read = rollups_from_json(document->root(), again);
  expect(read && !again.add(*read) && written(again) == written(table));
  std::string kept;
  for (const auto& hour : rollup_hours(table)) kept += hour.bytes;
  const auto text = written(table);
  keep_hours(kept, &text);
  expect(!table.remove(*rows) && table.rows().empty());

  EntryPatterns patterns;
  for (const Entry& entry : entries) patterns.add(entry);
  json::Writer writer;
  patterns.write(writer);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  keep_hours(text_of(data, size), nullptr);
  const auto document = json::Document::parse(text_of(data, size), Fault::damaged_log);
  if (!document) return 0;
  const auto entries = entries_from_json(document->root());
  if (!entries) return 0;

  const auto lines = export_entries(*entries, ExportFormat::jsonl, {});
  expect(static_cast<bool>(lines));
  std::string list = "[";
  for (const char letter : *lines) list += letter == '\n' ? ',' : letter;
  if (list.size() > 1) list.pop_back();
  const auto again = json::Document::parse(list + "]", Fault::damaged_log);
  expect(static_cast<bool>(again));
  const auto read = entries_from_json(again->root());
  expect(read && *export_entries(*read, ExportFormat::jsonl, {}) == *lines);

  (void)export_entries(*entries, ExportFormat::csv, {});
  (void)summarize(*entries);
  sum_up(document->root(), *entries);
  return 0;
}
