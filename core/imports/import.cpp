#include "imports/import.h"

#include <algorithm>
#include <map>

#include "base/sha256.h"
#include "imports/call_entry.h"
#include "imports/csv_log.h"
#include "imports/records.h"
#include "json/writer.h"
#include "ledger/entry_json.h"
#include "ledger/fields.h"

namespace tokenfare::imports {
namespace {

struct ForeignFormat {
  std::string_view name;
  Reader read;
  bool is_ours;  // its names are ids of entries: an export of ours, read back, finds the very entries
};
constexpr ForeignFormat foreign_formats[] = {{"exercise", exercise_calls, true},
                                             {"tracker", tracker_calls, true},
                                             {"token-usage", token_usage_calls, true},
                                             {"ccusage", ccusage_calls, false},
                                             {"litellm", litellm_calls, false}};

std::string names_of_formats() {
  std::string names;
  for (const auto name : formats) names += (names.empty() ? "" : ", ") + std::string(name);
  return names;
}

// Names calls as the log does, or by what it says of them; the second of two calls that are the same is "… 2".
class Namer {
 public:
  explicit Namer(const ForeignFormat& format) : format_(format) {}

  std::string name(const ForeignCall& call, const json::Value& record) {
    if (call.id.empty()) return numbered(of_content(record));
    if (format_.is_ours) return call.id;
    const auto name = std::string(format_.name) + ":" + call.id;
    return character_count(name) <= longest_name ? name : prefixed(call.id);
  }

 private:
  std::string prefixed(std::string_view content) const {
    return std::string(format_.name) + ":" + sha256(content).substr(0, 32);
  }
  std::string of_content(const json::Value& record) const {
    json::Writer writer;
    writer.copy(record);
    return prefixed(writer.text());
  }
  std::string numbered(const std::string& name) {
    const auto times = ++times_[name];
    return times == 1 ? name : name + " " + std::to_string(times);
  }

  const ForeignFormat& format_;
  std::map<std::string, std::uint64_t> times_;
};

void read_own(const Records& records, ImportedLog& log) {
  for (const auto& [place, value] : records.records) {
    auto entry = entry_from_json(value);
    if (entry) log.entries.push_back(*std::move(entry));
    else log.skipped.push_back({place, entry.error().message});
  }
}

void read_foreign(const Records& records, const ForeignFormat& format, const PriceBook& book,
                  const ImportOptions& options, ImportedLog& log) {
  Namer namer(format);
  for (const auto& [place, value] : records.records) {
    const auto calls = format.read(value, options);
    if (!calls) {
      log.skipped.push_back({place, calls.error().message});
      continue;
    }
    for (const auto& call : *calls) {
      auto made = entry_of_call(call, namer.name(call, value), format.name, book, options);
      if (!made) {
        log.skipped.push_back({place, made.error().message});
        continue;
      }
      log.stated += made->is_stated ? 1 : 0;
      log.entries.push_back(std::move(made->entry));
    }
  }
}

Result<ImportedLog> import_records(std::string_view file, std::string_view format_name, const PriceBook& book,
                                   const ImportOptions& options) {
  auto records = records_of(file, format_name);
  if (!records) return records.error();
  ImportedLog log;
  log.format = records->format;
  log.skipped = std::move(records->damaged);
  if (log.format == "json" || log.format == "jsonl") {
    read_own(*records, log);
    return log;
  }
  for (const auto& format : foreign_formats) {
    if (format.name != log.format) continue;
    read_foreign(*records, format, book, options, log);
    return log;
  }
  return Error{Fault::damaged_log, "The file is no log that can be read; accepted are " + names_of_formats() +
                                       ". docs/import.md shows each."};
}

}  // namespace

Result<ImportedLog> import_log(std::string_view file, const PriceBook& book, const ImportOptions& options) {
  const auto known = std::find(std::begin(formats), std::end(formats), options.format);
  if (!options.format.empty() && known == std::end(formats)) {
    return Error{Fault::invalid_argument, "\"" + options.format.substr(0, 40) +
                                              "\" is no format of a log; accepted are " + names_of_formats() + "."};
  }
  const std::string_view format = known == std::end(formats) ? std::string_view() : *known;
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (format == "csv" || (format.empty() && is_own_csv(file))) return read_own_csv(file);
  if (file.substr(0, byte_order_mark.size()) == byte_order_mark) file.remove_prefix(byte_order_mark.size());
  return import_records(file, format, book, options);
}

}  // namespace tokenfare::imports
