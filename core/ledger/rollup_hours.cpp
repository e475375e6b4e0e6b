#include "ledger/rollup_hours.h"

#include <algorithm>
#include <unordered_map>

#include "json/document.h"
#include "ledger/fields.h"
#include "ledger/number_bytes.h"
#include "pricing/token_kinds.h"

namespace tokenfare {
namespace {

constexpr std::uint64_t version = 1;
constexpr std::int64_t quarters_an_hour = 4;

std::int64_t hour_of(std::int64_t quarter) {
  const std::int64_t hours = quarter / quarters_an_hour;
  return quarter % quarters_an_hour < 0 ? hours - 1 : hours;
}

bool is_part(std::uint32_t kind) {
  if (kind == cache_write_part) return true;
  return kind < token_kinds.size() && token_kinds[kind].name != "input" && token_kinds[kind].name != "output";
}

// The names that the rows of an hour use, by their numbers in the hour.
class HourNames {
 public:
  std::uint64_t number(std::uint32_t text) {
    const auto [at, is_new] = numbers_.emplace(text, numbers_.size());
    if (is_new) texts_.push_back(text);
    return at->second;
  }

  void write(NumberWriter& bytes, const Texts& texts) const {
    bytes.number(texts_.size());
    for (const auto text : texts_) bytes.text(texts.text(text));
  }

 private:
  std::unordered_map<std::uint32_t, std::uint64_t> numbers_;
  std::vector<std::uint32_t> texts_;
};

void write_row(NumberWriter& bytes, const RollupRow& row, std::int64_t hour, HourNames& names) {
  const CallTotals& totals = row.totals;
  bytes.number(static_cast<std::uint64_t>(row.key.quarter - hour * quarters_an_hour));
  for (const auto text : {row.key.model, row.key.operation, row.key.session}) bytes.number(names.number(text));
  for (const auto count : {totals.calls, totals.input, totals.output}) bytes.number(count);
  bytes.number(totals.parts.size());
  for (const auto& part : totals.parts) {
    bytes.number(part.kind);
    if (part.kind == cache_write_part) bytes.number(names.number(part.lifetime));
    bytes.number(part.tokens);
  }
  for (const Money cost : {totals.input_cost, totals.output_cost, totals.fees_cost}) {
    bytes.wide_number(static_cast<uint128>(cost.pico));
  }
}

std::string bytes_of(std::int64_t hour, const std::vector<const RollupRow*>& rows, const Texts& texts) {
  HourNames names;
  NumberWriter lines;
  lines.number(rows.size());
  for (const RollupRow* row : rows) write_row(lines, *row, hour, names);
  NumberWriter bytes;
  bytes.number(version);
  bytes.signed_number(hour);
  names.write(bytes, texts);
  return std::move(bytes).bytes() + std::move(lines).bytes();
}

// Reads one hour after the other. The first fault is kept by `numbers_`, and after it every read gives nothing.
class HourReader {
 public:
  HourReader(std::string_view bytes, RollupTable& table) : numbers_(bytes), table_(table) {}

  bool is_at_end() const { return numbers_.is_at_end(); }

  bool read_hour(std::vector<RollupRow>& rows) {
    numbers_.expect(numbers_.number() == version);
    hour_ = numbers_.signed_number();
    // Those of the years 0000 to 9999, and no more names or rows than there are bytes for.
    constexpr std::int64_t far = 100'000'000;
    numbers_.expect(hour_ > -far && hour_ < far);
    names_.clear();
    const auto name_count = numbers_.number();
    for (std::uint64_t at = 0; at < name_count && !numbers_.has_failed(); ++at) read_name();
    const auto row_count = numbers_.number();
    for (std::uint64_t at = 0; at < row_count && !numbers_.has_failed(); ++at) rows.push_back(read_row());
    return !numbers_.has_failed();
  }

 private:
  void read_name() {
    const auto text = numbers_.text();
    numbers_.expect(character_count(text) <= longest_name);
    if (!numbers_.has_failed()) names_.push_back(table_.texts().number(text));
  }

  std::uint32_t name(std::size_t least) {
    const auto number = numbers_.number();
    if (!numbers_.expect(number < names_.size())) return 0;
    const auto text = names_[static_cast<std::size_t>(number)];
    numbers_.expect(table_.texts().text(text).size() >= least);
    return text;
  }

  Money read_cost() {
    const auto pico = numbers_.wide_number();
    numbers_.expect(pico <= static_cast<uint128>(int128_max));
    return Money{static_cast<int128>(pico)};
  }

  void read_part(CallTotals& totals) {
    TokenPart part;
    part.kind = static_cast<std::uint32_t>(std::min<std::uint64_t>(numbers_.number(), cache_write_part + 1));
    if (!numbers_.expect(is_part(part.kind))) return;
    if (part.kind == cache_write_part) part.lifetime = name(1);
    part.tokens = numbers_.number();
    const bool is_input = part.kind == cache_write_part || token_kinds[part.kind].is_input;
    std::uint64_t& left = is_input ? input_left_ : output_left_;
    if (!numbers_.expect(part.tokens > 0 && part.tokens <= left)) return;
    left -= part.tokens;
    add_part(totals.parts, part);
  }

  RollupRow read_row() {
    RollupRow row;
    CallTotals& totals = row.totals;
    const auto quarter = numbers_.number();
    numbers_.expect(quarter < static_cast<std::uint64_t>(quarters_an_hour));
    row.key.quarter = hour_ * quarters_an_hour + static_cast<std::int64_t>(quarter);
    row.key.model = name(1);
    row.key.operation = name(0);
    row.key.session = name(0);
    row.key.metadata = no_metadata_;
    totals.calls = numbers_.number();
    totals.input = numbers_.number();
    totals.output = numbers_.number();
    numbers_.expect(totals.calls > 0 && totals.calls <= json::max_count && totals.input <= json::max_count &&
                    totals.output <= json::max_count - totals.input);
    input_left_ = totals.input;
    output_left_ = totals.output;
    const auto part_count = numbers_.number();
    for (std::uint64_t at = 0; at < part_count && !numbers_.has_failed(); ++at) read_part(totals);
    totals.input_cost = read_cost();
    totals.output_cost = read_cost();
    totals.fees_cost = read_cost();
    const auto sides = checked_add(totals.input_cost.pico, totals.output_cost.pico);
    numbers_.expect(sides && checked_add(*sides, totals.fees_cost.pico));
    return row;
  }

  NumberReader numbers_;
  RollupTable& table_;
  std::uint32_t no_metadata_ = table_.metadata_number({});
  std::int64_t hour_ = 0;
  std::vector<std::uint32_t> names_;  // numbers of the table's texts
  std::uint64_t input_left_ = 0;      // of a row: what its parts may still be
  std::uint64_t output_left_ = 0;
};

}  // namespace

std::vector<RollupHour> rollup_hours(const RollupTable& table) {
  std::vector<RollupHour> hours;
  if (!table.metadata_keys().empty()) return hours;
  std::vector<const RollupRow*> rows;
  const auto sorted = table.sorted_rows();
  for (std::size_t at = 0; at < sorted.size(); ++at) {
    const auto hour = hour_of(sorted[at]->key.quarter);
    rows.push_back(sorted[at]);
    if (at + 1 < sorted.size() && hour_of(sorted[at + 1]->key.quarter) == hour) continue;
    hours.push_back({hour, bytes_of(hour, rows, table.texts())});
    rows.clear();
  }
  return hours;
}

Result<std::vector<RollupRow>> rollups_from_hours(std::string_view bytes, RollupTable& table) {
  std::vector<RollupRow> rows;
  HourReader reader(bytes, table);
  for (std::uint64_t at = 0; !reader.is_at_end(); ++at) {
    if (reader.read_hour(rows)) continue;
    return Error{Fault::damaged_log,
                 "The kept sums are damaged: the bytes of hour number " + std::to_string(at) + " are no rows of sums.",
                 {{"index", at}}};
  }
  return rows;
}

std::string hour_text(std::int64_t hour) {
  constexpr std::size_t length = std::string_view("2026-11-21T17").size();
  return quarter_text(hour * quarters_an_hour).substr(0, length);
}

}  // namespace tokenfare
