// A log that somebody edited. What the reader accepts must come out of an export as it went in: exporting, reading and
// exporting again gives the same bytes.
#include "expect.h"
#include "json/document.h"
#include "ledger/entry_json.h"
#include "ledger/export.h"
#include "ledger/summarize_entries.h"

using namespace tokenfare;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
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
  return 0;
}
