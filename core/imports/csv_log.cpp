#include "imports/csv_log.h"

#include <algorithm>
#include <array>

#include "imports/csv_reader.h"
#include "json/writer.h"
#include "ledger/csv.h"
#include "ledger/entry_json.h"

namespace tokenfare::imports {
namespace {

using Row = std::vector<std::string>;

constexpr std::array<std::string_view, 6> names = {"id", "time", "timeZone", "session", "operation", "model"};
constexpr std::size_t most_columns = 2'000;  // twice as many as an export has

bool has_prefix(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

bool is_known(std::string_view column) {
  if (std::find(names.begin(), names.end(), column) != names.end()) return true;
  if (column == "latencyMs" || column == "rates") return true;
  for (const auto prefix : {"tokens.", "cost.", "precision.", "row.", "metadata.", "text."}) {
    if (has_prefix(column, prefix) && column.size() > std::string_view(prefix).size()) return true;
  }
  return false;
}

// Writes the cells of one row as the members of an entry.
class RowWriter {
 public:
  RowWriter(const Row& header, const Row& cells) : header_(header), cells_(cells) {}

  std::string json() && {
    writer_.begin_object();
    for (const auto name : names) writer_.key(name).text(cell_of(name));
    object("row", "row.", &RowWriter::text_cell);
    tokens();
    cost();
    writer_.key("rates");
    parsed_cell(cell_of("rates"));
    object("precision", "precision.", &RowWriter::text_cell);
    if (const auto latency = cell_of("latencyMs"); !latency.empty()) {
      writer_.key("latencyMs");
      parsed_cell(latency);
    }
    object("metadata", "metadata.", &RowWriter::metadata_cell);
    if (has("text.")) object("text", "text.", &RowWriter::text_cell);
    writer_.end_object();
    return std::move(writer_).text();
  }

 private:
  std::string cell(std::size_t column) const { return column < cells_.size() ? csv::unguard(cells_[column]) : ""; }
  std::string cell_of(std::string_view name) const {
    const auto found = std::find(header_.begin(), header_.end(), name);
    return found == header_.end() ? "" : cell(static_cast<std::size_t>(found - header_.begin()));
  }
  bool has(std::string_view prefix) const {
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (has_prefix(header_[i], prefix) && !cell(i).empty()) return true;
    }
    return false;
  }

  // The cells of the columns that begin with `prefix`; empty ones are members that the entry does not have.
  void members(std::string_view prefix, void (RowWriter::*write)(const std::string&)) {
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (!has_prefix(header_[i], prefix)) continue;
      const auto text = cell(i);
      if (text.empty()) continue;
      writer_.key(std::string_view(header_[i]).substr(prefix.size()));
      (this->*write)(text);
    }
  }
  void object(std::string_view key, std::string_view prefix, void (RowWriter::*write)(const std::string&)) {
    writer_.key(key).begin_object();
    members(prefix, write);
    writer_.end_object();
  }

  void tokens() {
    writer_.key("tokens").begin_object();
    for (std::size_t i = 0; i < header_.size(); ++i) {
      const auto text = cell(i);
      if (!has_prefix(header_[i], "tokens.") || has_prefix(header_[i], "tokens.cacheWrite.") || text.empty()) continue;
      writer_.key(std::string_view(header_[i]).substr(std::string_view("tokens.").size()));
      parsed_cell(text);
    }
    if (has("tokens.cacheWrite.")) object("cacheWrite", "tokens.cacheWrite.", &RowWriter::parsed_cell);
    writer_.end_object();
  }

  void cost() {
    writer_.key("cost").begin_object();
    for (const auto side : {"input", "output", "fees", "total"}) {
      const auto usd = cell_of("cost." + std::string(side) + ".usd");
      if (!usd.empty()) writer_.key(side).begin_object().key("usd").text(usd).end_object();
    }
    writer_.end_object();
  }

  void text_cell(const std::string& text) { writer_.text(text); }

  // A cell of JSON; what is none becomes a text, which the reader of entries refuses with its place.
  void parsed_cell(const std::string& text) {
    const auto document = json::Document::parse(text);
    if (document) writer_.copy(document->root());
    else writer_.text(text);
  }

  // A text that looked like a value was written in quotes, so what parses is a value.
  void metadata_cell(const std::string& text) {
    const auto document = json::Document::parse(text);
    const bool is_value = document && document->root().size() == 0 && document->root().present() &&
                          document->root().kind() != json::Kind::list && document->root().kind() != json::Kind::object;
    if (is_value) writer_.copy(document->root());
    else writer_.text(text);
  }

  const Row& header_;
  const Row& cells_;
  json::Writer writer_;
};

std::optional<Error> check_header(const Row& header) {
  if (header.size() > most_columns) return Error{Fault::damaged_log, "The csv has more columns than any export."};
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto quoted = "\"" + header[i].substr(0, 80) + "\"";
    if (!is_known(header[i])) {
      return Error{Fault::damaged_log, "Line 1 of the csv has a column " + quoted + ", which no export has."};
    }
    if (std::count(header.begin(), header.end(), header[i]) > 1) {
      return Error{Fault::damaged_log, "Line 1 of the csv has the column " + quoted + " twice."};
    }
  }
  return std::nullopt;
}

Result<Entry> entry_of_row(const Row& header, const Row& cells) {
  if (cells.size() != header.size()) {
    return Error{Fault::damaged_log, "The line has " + std::to_string(cells.size()) + " cells, and the header has " +
                                         std::to_string(header.size()) + "."};
  }
  const auto document = json::Document::parse(RowWriter(header, cells).json(), Fault::damaged_log);
  if (!document) return document.error();
  return entry_from_json(document->root());
}

}  // namespace

bool is_own_csv(std::string_view file) {
  const auto header = CsvReader(file).next();
  return header && header->size() > 1 && (*header)[0] == "id" && (*header)[1] == "time";
}

Result<ImportedLog> read_own_csv(std::string_view file) {
  CsvReader reader(file);
  auto header = reader.next();
  if (!header) return Error{Fault::damaged_log, "The csv is empty."};
  for (auto& name : *header) name = csv::unguard(name);
  if (auto error = check_header(*header)) return *std::move(error);
  ImportedLog log;
  log.format = "csv";
  while (const auto cells = reader.next()) {
    auto entry = entry_of_row(*header, *cells);
    if (entry) log.entries.push_back(*std::move(entry));
    else log.skipped.push_back({"line " + std::to_string(reader.line()), entry.error().message});
  }
  return log;
}

}  // namespace tokenfare::imports
