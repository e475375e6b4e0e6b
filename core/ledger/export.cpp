#include "ledger/export.h"

#include "json/writer.h"
#include "ledger/csv_table.h"
#include "ledger/entry_json.h"
#include "ledger/learning_files.h"

namespace tokenfare {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string lines_of(const std::vector<Entry>& entries, std::string_view separator) {
  std::string lines;
  for (const Entry& entry : entries) {
    if (!lines.empty()) lines += separator;
    json::Writer writer;
    write_entry(writer, entry);
    lines += writer.text();
  }
  return lines;
}

// One entry a line, so that two exports can be compared line by line.
std::string json_file(const std::vector<Entry>& entries, const std::string& exported) {
  std::string file = R"({"format":"tokenfare-log","version":1,"exported":")" + exported + "\",\"entries\":[\n";
  file += lines_of(entries, ",\n");
  if (!entries.empty()) file += '\n';
  return file += "]}\n";
}

std::string jsonl_file(const std::vector<Entry>& entries) {
  std::string file = lines_of(entries, "\n");
  if (!entries.empty()) file += '\n';
  return file;
}

}  // namespace

Result<ExportFormat> export_format(std::string_view name) {
  struct Named {
    std::string_view name;
    ExportFormat format;
  };
  constexpr Named formats[] = {{"json", ExportFormat::json},       {"jsonl", ExportFormat::jsonl},
                               {"csv", ExportFormat::csv},         {"exercise", ExportFormat::exercise},
                               {"tracker", ExportFormat::tracker}, {"token-usage", ExportFormat::token_usage}};
  for (const auto& known : formats) {
    if (known.name == name) return known.format;
  }
  return Error{Fault::invalid_argument, "An export is json, jsonl, csv, exercise, tracker or token-usage, and not \"" +
                                            std::string(name) + "\"."};
}

Result<ExportSettings> export_settings_from_json(const json::Value& request) {
  const auto name = request["format"].text();
  if (!name) return name.error();
  const auto format = export_format(*name);
  if (!format) return format.error();
  ExportSettings settings;
  settings.format = *format;
  if (request["bom"].present()) {
    const auto bom = request["bom"].boolean();
    if (!bom) return bom.error();
    settings.options.bom = *bom;
  }
  if (request["exported"].present()) {
    const auto exported = request["exported"].text();
    if (!exported) return exported.error();
    settings.options.exported = *exported;
  }
  return settings;
}

Result<std::string> export_entries(const std::vector<Entry>& entries, ExportFormat format,
                                   const ExportOptions& options) {
  if (options.bom && format != ExportFormat::csv) {
    return Error{Fault::invalid_argument, "A byte order mark is for csv only: no JSON may begin with one."};
  }
  if (format == ExportFormat::csv) {
    auto table = csv::table(entries);
    if (!table || !options.bom) return table;
    return std::string(byte_order_mark) + *table;
  }
  if (format == ExportFormat::jsonl) return jsonl_file(entries);
  if (format == ExportFormat::exercise) return exercise_file(entries);
  if (format == ExportFormat::tracker) return tracker_file(entries);
  if (format == ExportFormat::token_usage) return token_usage_file(entries);
  const auto exported = canonical_time(options.exported);
  if (!exported) return Error{Fault::invalid_argument, "exported must be a time such as \"2026-11-21T17:26:53.120Z\"."};
  return json_file(entries, *exported);
}

}  // namespace tokenfare
