#include "imports/import_json.h"

#include "json/writer.h"
#include "ledger/entry_json.h"
#include "ledger/fields.h"

namespace tokenfare::imports {
namespace {

Result<ImportOptions> options_of(const json::Value& request) {
  Fields fields(request);
  ImportOptions options;
  if (fields.has("format")) options.format = fields.text("format");
  options.time_zone = fields.name("timeZone", 1);
  if (auto zone = fields.take(zone_from_json(request["offsets"]))) options.zone = *std::move(zone);
  const auto imported = canonical_time(fields.text("imported"));
  if (fields.failure()) return *fields.failure();
  if (!imported) return request["imported"].refuse("a time such as \"2026-11-21T17:26:53Z\"");
  options.imported = *imported;
  const auto keep = request["keepText"].boolean();
  options.keep_text = keep && *keep;
  return options;
}

void write_log(json::Writer& writer, const ImportedLog& log) {
  writer.begin_object().key("format").text(log.format).key("entries").begin_list();
  for (const auto& entry : log.entries) write_entry(writer, entry);
  writer.end_list().key("skipped").begin_list();
  for (const auto& [place, reason] : log.skipped) {
    writer.begin_object().key("place").text(place).key("reason").text(reason).end_object();
  }
  writer.end_list().key("stated").number(log.stated).end_object();
}

}  // namespace

Result<std::string> import_json(const PriceBook& book, const json::Value& request) {
  const auto file = request["file"].text();
  if (!file) return file.error();
  const auto options = options_of(request);
  if (!options) return options.error();
  const auto log = import_log(*file, book, *options);
  if (!log) return log.error();
  json::Writer writer;
  write_log(writer, *log);
  return std::move(writer).text();
}

}  // namespace tokenfare::imports
