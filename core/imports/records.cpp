#include "imports/records.h"

namespace tokenfare::imports {
namespace {

bool has_all(const json::Value& record, std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    if (!record[name].present()) return false;
  }
  return true;
}

std::string_view format_of_record(const json::Value& record) {
  if (has_all(record, {"id", "rates", "tokens", "cost"})) return "jsonl";
  if (has_all(record, {"request_id", "spend"})) return "litellm";
  if (has_all(record, {"timestamp", "tokens", "cost"})) return "tracker";
  if (has_all(record, {"timestamp", "prompt_tokens", "completion_tokens"})) {
    return record["operation"].present() || record["input_cost"].present() ? "token-usage" : "exercise";
  }
  return "";
}

struct ListPlace {
  std::string_view name;
  std::string_view format;
};
// Where an object keeps its records. "session" is a text in other logs, so a list is asked for.
constexpr ListPlace lists[] = {{"entries", "json"},      {"interactions", "tracker"},
                               {"calls", "token-usage"}, {"daily", "ccusage"},
                               {"weekly", "ccusage"},    {"monthly", "ccusage"},
                               {"session", "ccusage"},   {"sessions", "ccusage"},
                               {"blocks", "ccusage"},    {"data", ""}};

void add_list(const json::Value& list, Records& records) {
  for (const auto element : list.elements()) records.records.push_back({element.path(), element});
}

bool is_own(const json::Value& root) {
  const auto format = root["format"].text();
  return format && *format == "tokenfare-log";
}

// The records of one JSON text: those of a list, of a list in it, or itself.
void add_text(const json::Value& root, Records& records) {
  if (root.kind() == json::Kind::list) return add_list(root, records);
  for (const auto& place : lists) {
    if (root[place.name].kind() != json::Kind::list || (place.format == "json" && !is_own(root))) continue;
    records.format = place.format;
    return add_list(root[place.name], records);
  }
  records.records.push_back({"line 1", root});
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

void add_lines(std::string_view file, Records& records) {
  std::size_t number = 0;
  while (!file.empty()) {
    const auto end = file.find('\n');
    const auto line = file.substr(0, end);
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
    ++number;
    if (is_blank(line)) continue;
    const std::string place = "line " + std::to_string(number);
    auto document = json::Document::parse(line, Fault::damaged_log);
    if (!document) {
      records.damaged.push_back({place, document.error().message});
      continue;
    }
    records.documents.push_back(*std::move(document));
    records.records.push_back({place, records.documents.back().root()});
  }
}

void recognise(Records& records) {
  for (const auto& record : records.records) {
    if (!records.format.empty()) return;
    records.format = format_of_record(record.value);
  }
}

}  // namespace

Result<Records> records_of(std::string_view file, std::string_view format) {
  Records records;
  auto whole = json::Document::parse(file, Fault::damaged_log);
  if (whole) {
    records.documents.push_back(*std::move(whole));
    add_text(records.documents.back().root(), records);
  } else {
    add_lines(file, records);
    if (records.records.empty()) return whole.error();
  }
  if (!format.empty()) records.format = format;
  else recognise(records);
  return records;
}

}  // namespace tokenfare::imports
