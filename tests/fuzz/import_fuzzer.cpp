// A log of anybody's. Whatever is read of it must be an entry in order: it goes out as json lines and comes back as the
// very same, and the same file has the same ids again.
#include "expect.h"
#include "imports/import.h"
#include "ledger/export.h"

using namespace tokenfare;
using namespace tokenfare::imports;

namespace {

const PriceBook& book() {
  static const auto result = [] {
    const auto document = json::Document::parse(
        R"({"asOf":"2026-11-21","sources":{"s":{"source":"a","asOf":"2026-11-20","verifiedBy":"b"}},
            "models":[{"id":"gpt-4","provider":"p","encoding":"e"}],
            "prices":[{"model":"gpt-4","from":"2023-03-14","input":"30","output":"60","source":"s"}]})");
    expect(static_cast<bool>(document));
    return PriceBook::from_json(document->root());
  }();
  expect(static_cast<bool>(result));
  return *result;
}

ImportOptions options(bool keep_text) {
  ImportOptions options;
  options.time_zone = "UTC";
  options.imported = "2026-11-22T10:00:00.000Z";
  options.keep_text = keep_text;
  return options;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = text_of(data, size);
  const auto log = import_log(file, book(), options(size % 2 == 0));
  if (!log) return 0;
  const auto again = import_log(file, book(), options(size % 2 == 0));
  expect(again && again->entries.size() == log->entries.size());
  for (std::size_t i = 0; i < log->entries.size(); ++i) expect(log->entries[i].id == again->entries[i].id);

  const auto lines = export_entries(log->entries, ExportFormat::jsonl, {});
  expect(static_cast<bool>(lines));
  if (log->entries.empty()) return 0;
  const auto read = import_log(*lines, book(), options(true));
  expect(read && read->skipped.empty());
  expect(*export_entries(read->entries, ExportFormat::jsonl, {}) == *lines);
  const auto table = export_entries(log->entries, ExportFormat::csv, {});
  if (!table) return 0;  // more keys than a table has columns
  const auto rows = import_log(*table, book(), options(true));
  expect(rows && *export_entries(rows->entries, ExportFormat::jsonl, {}) == *lines);
  return 0;
}
