// The ledger over the border: each call takes its request as JSON. Entries that cannot be read are `damagedLog`, a
// draft that makes no entry is `invalidArgument`.
#include <emscripten/bind.h>

#include "border.h"
#include "ledger/entry_json.h"
#include "ledger/export.h"
#include "ledger/summarize_entries.h"

namespace tokenfare::border {
namespace {

/// {"id":…,"time":…,"quote":{…},…} is answered with the entry.
void create_entry(std::uint32_t length) {
  const auto draft = json::Document::parse(input(length), Fault::invalid_argument);
  if (!draft) return fail(draft.error());
  const auto entry = entry_from_draft(draft->root());
  if (!entry) return fail(entry.error());
  json::Writer writer;
  write_entry(writer, *entry);
  answer(std::move(writer).text());
}

/// {"entries":[…]} is answered with calls, tokens and cost.
void summarize_entries(std::uint32_t length) {
  const auto request = json::Document::parse(input(length), Fault::damaged_log);
  if (!request) return fail(request.error());
  const auto entries = entries_from_json(request->root()["entries"]);
  if (!entries) return fail(entries.error());
  const auto summary = summarize(*entries);
  if (!summary) return fail(summary.error());
  json::Writer writer;
  write_entries_summary(writer, *summary);
  answer(std::move(writer).text());
}

Result<std::string> exported(std::uint32_t length) {
  const auto request = json::Document::parse(input(length), Fault::damaged_log);
  if (!request) return request.error();
  const auto settings = export_settings_from_json(request->root());
  if (!settings) return settings.error();
  const auto entries = entries_from_json(request->root()["entries"]);
  if (!entries) return entries.error();
  return export_entries(*entries, settings->format, settings->options);
}

/// {"format":"csv","exported":…,"bom":true,"entries":[…]} is answered with the text of the file; false if it failed.
bool export_file(std::uint32_t length) {
  auto file = exported(length);
  if (!file) {
    fail(file.error());
    return false;
  }
  answer(*std::move(file));
  return true;
}

}  // namespace

EMSCRIPTEN_BINDINGS(ledger) {
  emscripten::function("createEntry", &create_entry);
  emscripten::function("summarizeEntries", &summarize_entries);
  emscripten::function("exportEntries", &export_file);
}

}  // namespace tokenfare::border
