// Patterns of a log over the border: opened, fed with entries as JSON, and asked. See core/ledger/entry_patterns.h.
#include <emscripten/bind.h>

#include "border.h"
#include "handles.h"
#include "ledger/entry_json.h"
#include "ledger/entry_patterns.h"

namespace tokenfare::border {
namespace {

Handles<EntryPatterns>& patterns() {
  static Handles<EntryPatterns> open;
  return open;
}

EntryPatterns& patterns_of(double handle) { return *patterns()[static_cast<std::size_t>(handle)]; }

double open_patterns() { return keep(patterns(), std::make_unique<EntryPatterns>()); }

void close_patterns(double handle) { patterns()[static_cast<std::size_t>(handle)].reset(); }

/// A list of entries; false if one cannot be read, and then none is added.
bool add_to_patterns(double handle, std::uint32_t length) {
  const auto list = json::Document::parse(input(length), Fault::damaged_log);
  const auto entries = list ? entries_from_json(list->root()) : Result<std::vector<Entry>>(list.error());
  if (!entries) {
    fail(entries.error());
    return false;
  }
  for (const Entry& entry : *entries) patterns_of(handle).add(entry);
  return true;
}

void patterns_found(double handle) {
  json::Writer writer;
  patterns_of(handle).write(writer);
  answer(std::move(writer).text());
}

}  // namespace

EMSCRIPTEN_BINDINGS(patterns) {
  emscripten::function("openPatterns", &open_patterns);
  emscripten::function("closePatterns", &close_patterns);
  emscripten::function("addToPatterns", &add_to_patterns);
  emscripten::function("patternsFound", &patterns_found);
}

}  // namespace tokenfare::border
