// The log as a file: JSON for programs, JSONL for streams, CSV for spreadsheets. JSON and JSONL are exact; CSV differs
// from them by the guard of csv.h alone, and its columns are the paths of the fields in JSON:
//
//   {"id":"a","cost":{"total":{"usd":"0.00924"}},"metadata":{"project":"x"}}
//   id,cost.total.usd,metadata.project
//   a,0.00924,x
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"
#include "ledger/entry.h"

namespace tokenfare {

/// The last three are those of learning_files.h.
enum class ExportFormat : std::uint8_t { json, jsonl, csv, exercise, tracker, token_usage };

struct ExportOptions {
  std::string exported;  // when, as ISO 8601: only JSON has a place for it
  bool bom = false;      // begins a CSV with a byte order mark, by which some spreadsheets know UTF-8
};

/// The whole text of the file. `invalid_argument` for a mark before JSON, for a time that is none, and for a CSV that
/// would have over 1,000 columns of metadata.
Result<std::string> export_entries(const std::vector<Entry>& entries, ExportFormat format,
                                   const ExportOptions& options);

/// "json", "jsonl", "csv", "exercise", "tracker" or "token-usage"; anything else is an `invalid_argument`.
Result<ExportFormat> export_format(std::string_view name);

struct ExportSettings {
  ExportFormat format = ExportFormat::json;
  ExportOptions options;
};

/// Reads {"format":"csv","bom":true,"exported":"2026-11-21T18:00:00Z"}; other members are not looked at.
Result<ExportSettings> export_settings_from_json(const json::Value& request);

}  // namespace tokenfare
