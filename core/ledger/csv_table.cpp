#include "ledger/csv_table.h"

#include <array>
#include <map>
#include <string_view>

#include "json/document.h"
#include "json/writer.h"
#include "ledger/csv.h"
#include "ledger/entry_json.h"
#include "pricing/token_kinds.h"

namespace tokenfare::csv {
namespace {

constexpr std::size_t most_columns = 1'000;

// Names that only some entries have, each with its place: a lifetime of the cache, a key of metadata.
class Columns {
 public:
  void add(const std::string& name) {
    if (places_.emplace(name, names_.size()).second) names_.push_back(name);
  }
  std::size_t place(const std::string& name) const { return places_.find(name)->second; }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::map<std::string, std::size_t> places_;
};

struct Layout {
  Columns lifetimes;
  Columns row;
  Columns metadata;
  std::array<bool, token_kinds.size()> has_kind = {};
  bool has_fees = false;
  bool has_latency = false;
  bool has_prompt = false;
  bool has_completion = false;
};

Layout layout_of(const std::vector<Entry>& entries) {
  Layout layout;
  for (const Entry& entry : entries) {
    for (const auto& write : entry.sums.parts.cache_write) layout.lifetimes.add(write.lifetime);
    for (const auto& [key, text] : entry.row) layout.row.add(key);
    for (const auto& [key, value] : entry.metadata) layout.metadata.add(key);
    for (std::size_t i = 0; i < token_kinds.size(); ++i) {
      layout.has_kind[i] = layout.has_kind[i] || entry.sums.parts.*(token_kinds[i].tokens) > 0;
    }
    layout.has_fees = layout.has_fees || entry.sums.fees_cost.pico > 0;
    layout.has_latency = layout.has_latency || entry.latency_ms;
    layout.has_prompt = layout.has_prompt || !entry.prompt.empty();
    layout.has_completion = layout.has_completion || !entry.completion.empty();
  }
  return layout;
}

// The kinds of one side that stand in a column of their own, beside the sum of that side.
template <class Do>
void each_part(const Layout& layout, bool is_input, Do work) {
  for (std::size_t i = 0; i < token_kinds.size(); ++i) {
    const TokenKind& kind = token_kinds[i];
    const bool is_plain = kind.name == "input" || kind.name == "output";
    if (layout.has_kind[i] && kind.is_input == is_input && !is_plain) work(kind);
  }
}

// One line of the table, cell by cell.
class Line {
 public:
  explicit Line(std::string& file) : file_(file) {}
  void cell(std::string_view text) {
    if (!first_) file_ += ',';
    first_ = false;
    append_cell(file_, text);
  }
  void cell(std::uint64_t number) { cell(std::to_string(number)); }
  void cell(Money amount) { cell(to_text(amount)); }
  void cells(const std::vector<std::string>& texts) {
    for (const auto& text : texts) cell(text);
  }
  void end() { file_ += "\r\n"; }

 private:
  std::string& file_;
  bool first_ = true;
};

// True if a reader of the cell could take the text for a value of another kind.
bool is_ambiguous(const std::string& text) {
  if (text.empty() || text.front() == '"' || text == "true" || text == "false") return true;
  const auto document = json::Document::parse(text);
  return document && !document->root().number_text().empty();
}

std::string metadata_cell(const MetadataValue& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (const auto* number = std::get_if<WrittenNumber>(&value)) return number->digits;
  const auto& text = std::get<std::string>(value);
  if (!is_ambiguous(text)) return text;
  json::Writer writer;
  writer.text(text);
  return std::move(writer).text();
}

void write_header(std::string& file, const Layout& layout) {
  Line line(file);
  for (const auto name : {"id", "time", "timeZone", "session", "operation", "model", "tokens.input"}) line.cell(name);
  const auto head = [&line](const TokenKind& kind) { line.cell("tokens." + std::string(kind.name)); };
  each_part(layout, true, head);
  for (const auto& lifetime : layout.lifetimes.names()) line.cell("tokens.cacheWrite." + lifetime);
  line.cell("tokens.output");
  each_part(layout, false, head);
  for (const auto name : {"tokens.total", "cost.input.usd", "cost.output.usd"}) line.cell(name);
  if (layout.has_fees) line.cell("cost.fees.usd");
  line.cell("cost.total.usd");
  for (const auto name : {"precision.input", "precision.output"}) line.cell(name);
  if (layout.has_latency) line.cell("latencyMs");
  for (const auto& key : layout.row.names()) line.cell("row." + key);
  line.cell("rates");
  for (const auto& key : layout.metadata.names()) line.cell("metadata." + key);
  if (layout.has_prompt) line.cell("text.prompt");
  if (layout.has_completion) line.cell("text.completion");
  line.end();
}

void write_tokens(Line& line, const EntrySums& sums, const Layout& layout) {
  const auto count = [&line, &sums](const TokenKind& kind) { line.cell(sums.parts.*(kind.tokens)); };
  line.cell(sums.input);
  each_part(layout, true, count);
  std::vector<std::string> writes(layout.lifetimes.names().size());
  for (const auto& write : sums.parts.cache_write) {
    writes[layout.lifetimes.place(write.lifetime)] = std::to_string(write.tokens);
  }
  line.cells(writes);
  line.cell(sums.output);
  each_part(layout, false, count);
  line.cell(sums.total);
}

void write_line(std::string& file, const Entry& entry, const Layout& layout) {
  Line line(file);
  for (const auto* text : {&entry.id, &entry.time, &entry.time_zone, &entry.session, &entry.operation, &entry.model}) {
    line.cell(*text);
  }
  write_tokens(line, entry.sums, layout);
  for (const Money amount : {entry.sums.input_cost, entry.sums.output_cost}) line.cell(amount);
  if (layout.has_fees) line.cell(entry.sums.fees_cost);
  line.cell(entry.sums.total_cost);
  line.cell(entry_precision_text(entry.input_precision));
  line.cell(entry_precision_text(entry.output_precision));
  if (layout.has_latency) line.cell(entry.latency_ms ? std::to_string(*entry.latency_ms) : std::string());

  std::vector<std::string> row(layout.row.names().size());
  for (const auto& [key, text] : entry.row) row[layout.row.place(key)] = text;
  line.cells(row);

  json::Writer rates;
  write_rates(rates, entry.rates);
  line.cell(rates.text());

  std::vector<std::string> metadata(layout.metadata.names().size());
  for (const auto& [key, value] : entry.metadata) metadata[layout.metadata.place(key)] = metadata_cell(value);
  line.cells(metadata);

  if (layout.has_prompt) line.cell(entry.prompt);
  if (layout.has_completion) line.cell(entry.completion);
  line.end();
}

}  // namespace

Result<std::string> table(const std::vector<Entry>& entries) {
  const Layout layout = layout_of(entries);
  const auto columns = layout.metadata.names().size() + layout.row.names().size() + layout.lifetimes.names().size();
  if (columns > most_columns) {
    return Error{Fault::invalid_argument,
                 "A csv has a column for each key of the metadata, and these entries have more than " +
                     std::to_string(most_columns) + " keys. Export them as json or jsonl."};
  }
  std::string file;
  write_header(file, layout);
  for (const Entry& entry : entries) write_line(file, entry, layout);
  return file;
}

}  // namespace tokenfare::csv
