#include "ledger/export.h"

#include <string>

#include "catch.hpp"
#include "ledger/csv.h"
#include "ledger/entry_json.h"
#include "samples.h"

using namespace tokenfare;

namespace {

using Table = std::vector<std::vector<std::string>>;

std::vector<Entry> read(const std::string& list) {
  const auto document = json::Document::parse(list, Fault::damaged_log);
  REQUIRE(document);
  auto entries = entries_from_json(document->root());
  REQUIRE(entries);
  return *std::move(entries);
}

std::string exported(const std::vector<Entry>& entries, ExportFormat format, bool bom = false) {
  auto file = export_entries(entries, format, {"2026-11-21T18:00:00Z", bom});
  REQUIRE(file);
  return *std::move(file);
}

// RFC 4180 read strictly: CR LF behind each line, quotes around a whole cell and doubled within.
Table parse_csv(const std::string& file) {
  Table table(1);
  std::string cell;
  for (std::size_t at = 0; at < file.size(); ++at) {
    if (file[at] == '"') {
      REQUIRE(cell.empty());
      for (++at; file.at(at) != '"' || (at + 1 < file.size() && file[at + 1] == '"' && ++at); ++at) cell += file[at];
      REQUIRE((file.at(at + 1) == ',' || file.at(at + 1) == '\r'));
    } else if (file[at] == ',' || file[at] == '\r') {
      table.back().push_back(csv::unguard(cell));
      cell.clear();
      if (file[at] == ',') continue;
      REQUIRE(file.at(++at) == '\n');
      table.emplace_back();
    } else {
      REQUIRE(file[at] != '\n');
      cell += file[at];
    }
  }
  REQUIRE(table.back().empty());
  table.pop_back();
  for (const auto& row : table) REQUIRE(row.size() == table[0].size());
  return table;
}

std::string cell_of(const Table& table, std::size_t line, const std::string& column) {
  for (std::size_t i = 0; i < table[0].size(); ++i) {
    if (table[0][i] == column) return table[line][i];
  }
  return "no column " + column;
}

}  // namespace

TEST_CASE("a JSON export names its form and version, and holds the entries one a line", "[ledger]") {
  const auto entries = read("[" + sample_entry + "," + changed(sample_entry, "a1", "a2") + "]");
  const std::string file = exported(entries, ExportFormat::json);
  CHECK(file.find(R"({"format":"tokenfare-log","version":1,"exported":"2026-11-21T18:00:00.000Z","entries":[)") == 0);
  const auto document = json::Document::parse(file, Fault::damaged_log);
  REQUIRE(document);
  const auto again = entries_from_json(document->root()["entries"]);
  REQUIRE(again);
  CHECK(exported(*again, ExportFormat::json) == file);
  CHECK(exported({}, ExportFormat::json).find("\"entries\":[\n]}") != std::string::npos);
}

TEST_CASE("each line of a JSONL export is one entry", "[ledger]") {
  const auto entries =
      read("[" + changed(sample_entry, "Explain", "line\\nbreak\\r\\u2028") + "," + sample_entry + "]");
  const std::string file = exported(entries, ExportFormat::jsonl);
  const auto end = file.find('\n');
  CHECK(file.find('\n', end + 1) == file.size() - 1);
  CHECK(exported(read("[" + file.substr(0, end) + "," + file.substr(end + 1) + "]"), ExportFormat::jsonl) == file);
  CHECK(exported({}, ExportFormat::jsonl).empty());
}

TEST_CASE("the columns of a CSV export are the paths of the fields", "[ledger]") {
  const auto other =
      changed(changed(sample_entry, R"("cached": false)", R"("user": "u-1")"), R"("latencyMs": 8388,)", "");
  const auto table = parse_csv(exported(read("[" + sample_entry + "," + other + "]"), ExportFormat::csv));
  REQUIRE(table.size() == 3);
  CHECK(cell_of(table, 1, "id") == "a1");
  CHECK(cell_of(table, 1, "tokens.total") == "158");
  CHECK(cell_of(table, 1, "cost.total.usd") == "0.00924");
  CHECK(cell_of(table, 1, "row.source") == "OpenAI, Pricing");
  CHECK(cell_of(table, 1, "precision.output") == "estimate");
  CHECK(cell_of(table, 1, "latencyMs") == "8388");
  CHECK(cell_of(table, 2, "latencyMs") == "");
  CHECK(cell_of(table, 1, "metadata.temperature") == "0.70");
  CHECK(cell_of(table, 1, "metadata.cached") == "false");
  CHECK(cell_of(table, 1, "metadata.user") == "");
  CHECK(cell_of(table, 2, "metadata.user") == "u-1");
  CHECK(cell_of(table, 1, "text.prompt") == "Explain quantum computing in simple terms.");
  CHECK(cell_of(table, 1, "text.completion") == "no column text.completion");
  CHECK(cell_of(table, 1, "rates").find(R"([{"kind":"input","units":8,"rate":{"usd":"30"})") == 0);
}

TEST_CASE("a CSV of no entries is its header alone", "[ledger]") {
  const auto table = parse_csv(exported({}, ExportFormat::csv));
  REQUIRE(table.size() == 1);
  CHECK(table[0][0] == "id");
}

TEST_CASE("in a CSV, a text that looks like another kind of value stands in quotes", "[ledger]") {
  const auto metadata =
      R"({"a": "5", "b": 5, "c": "true", "d": true, "e": "", "f": "\"", "g": "5 apples", "h": "null"})";
  const auto text = changed(sample_entry, R"({"project": "support", "temperature": 0.70, "cached": false})", metadata);
  const auto table = parse_csv(exported(read("[" + text + "]"), ExportFormat::csv));
  std::string cells;
  for (const char key : std::string("abcdefgh")) cells += cell_of(table, 1, std::string("metadata.") + key) + "|";
  CHECK(cells == R"("5"|5|"true"|true|""|"\""|5 apples|null|)");
}

TEST_CASE("no field of an entry can bring a formula into a CSV, not even the name of a column", "[ledger]") {
  const std::string formula = "=cmd|' /C calc'!A0";
  std::string text = sample_entry;
  for (const auto* harmless : {"a1", "desk-41", "Answer draft", "support", "OpenAI, Pricing", "Explain"}) {
    text = changed(text, std::string("\"") + harmless, "\"" + formula);
  }
  text = changed(text, R"("project")", R"("x;=1+1")");
  const auto entries = read("[" + text + "]");
  CHECK(entries[0].id == formula);
  const std::string file = exported(entries, ExportFormat::csv);
  for (std::size_t at = file.find('='); at != std::string::npos; at = file.find('=', at + 1)) {
    REQUIRE(at > 0);
    CHECK(file[at - 1] == '\'');
  }
  const auto table = parse_csv(file);
  CHECK(cell_of(table, 1, "id") == formula);
  CHECK(cell_of(table, 1, "metadata.x;=1+1") == formula);
}

TEST_CASE("a CSV can begin with a byte order mark, and JSON cannot", "[ledger]") {
  const auto entries = read("[" + sample_entry + "]");
  CHECK(exported(entries, ExportFormat::csv, true) == "\xEF\xBB\xBF" + exported(entries, ExportFormat::csv));
  for (const auto format : {ExportFormat::json, ExportFormat::jsonl}) {
    const auto refused = export_entries(entries, format, {"2026-11-21T18:00:00Z", true});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::invalid_argument);
  }
}

TEST_CASE("a format or time that is none is refused by name", "[ledger]") {
  CHECK(*export_format("jsonl") == ExportFormat::jsonl);
  CHECK(export_format("xlsx").error().message ==
        R"(An export is json, jsonl, csv, exercise, tracker or token-usage, and not "xlsx".)");
  CHECK_FALSE(export_entries({}, ExportFormat::json, {"now", false}));
}

TEST_CASE("a CSV that would need a column for each of thousands of keys is refused", "[ledger]") {
  std::vector<Entry> entries;
  for (int i = 0; i < 1'001; ++i) {
    entries.push_back(read("[" + changed(sample_entry, "\"project\"", "\"key" + std::to_string(i) + "\"") + "]")[0]);
  }
  const auto refused = export_entries(entries, ExportFormat::csv, {});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("Export them as json or jsonl.") != std::string::npos);
}
