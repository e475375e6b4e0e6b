#include "ledger/rollup_json.h"

#include "ledger/entry_json.h"
#include "ledger/fields.h"
#include "pricing/token_kinds.h"

namespace tokenfare {
namespace {

struct SideSums {
  std::uint64_t input = 0;
  std::uint64_t output = 0;
};

// A part that is no count of its own is left to `fields`; parts beyond their side are refused by the caller.
void read_kinds(Fields& tokens, CallTotals& totals, SideSums& parts) {
  for (std::uint32_t kind = 0; kind < token_kinds.size(); ++kind) {
    const auto& known = token_kinds[kind];
    if (known.name == "input" || known.name == "output" || !tokens.has(known.name)) continue;
    const auto count = tokens.count(known.name);
    (known.is_input ? parts.input : parts.output) += count;
    if (count > 0) add_part(totals.parts, {kind, 0, count});
  }
}

void read_cache_writes(Fields& tokens, CallTotals& totals, SideSums& parts, Texts& texts) {
  if (!tokens.has("cacheWrite")) return;
  const json::Value writes = tokens["cacheWrite"];
  if (writes.kind() != json::Kind::object) return tokens.fail(writes.refuse("an object of counts by lifetime"));
  for (const auto [lifetime, value] : writes.members()) {
    const auto count = tokens.take(value.count());
    if (!count) return;
    const std::size_t length = character_count(lifetime);
    if (length < 1 || length > longest_name) return tokens.fail(value.refuse("under a lifetime such as \"5m\""));
    if (*count > json::max_count - parts.input) return tokens.fail(writes.refuse("at most the input"));
    parts.input += *count;
    if (*count > 0) add_part(totals.parts, {cache_write_part, texts.number(lifetime), *count});
  }
}

std::optional<Error> read_tokens(const json::Value& value, CallTotals& totals, Texts& texts) {
  Fields tokens(value);
  tokens.allow_only({"input", "output", "total", "cacheWrite", "cachedInput", "reasoning", "audioInput",
                     "cachedAudioInput", "audioOutput", "imageInput", "cachedImageInput", "imageOutput"});
  totals.input = tokens.count("input");
  totals.output = tokens.count("output");
  const auto total = tokens.count("total");
  SideSums parts;
  read_kinds(tokens, totals, parts);
  read_cache_writes(tokens, totals, parts, texts);
  if (tokens.failure()) return tokens.failure();
  if (total != totals.tokens()) return value["total"].refuse(std::to_string(totals.tokens()) + ", input and output");
  if (parts.input > totals.input) return value["input"].refuse("at least the sum of its parts");
  if (parts.output > totals.output) return value["output"].refuse("at least the sum of its parts");
  return std::nullopt;
}

std::optional<Error> read_cost(const json::Value& value, CallTotals& totals) {
  Fields cost(value);
  cost.allow_only({"input", "output", "fees", "total"});
  totals.input_cost = cost.money("input");
  totals.output_cost = cost.money("output");
  if (cost.has("fees")) totals.fees_cost = cost.money("fees");
  const Money written = cost.money("total");
  if (cost.failure()) return cost.failure();
  const auto sides = add(totals.input_cost, totals.output_cost);
  const auto total = sides ? add(*sides, totals.fees_cost) : sides;
  if (!total) return total.error();
  if (!(written == *total)) return value["total"]["usd"].refuse(to_text(*total) + ", the sum of the others");
  return std::nullopt;
}

// The number of the values of the table's metadata keys; a key that the row does not have has the empty text.
std::uint32_t read_metadata(Fields& fields, RollupTable& table) {
  std::vector<std::uint32_t> values;
  const json::Value metadata = fields["metadata"];
  std::size_t known = 0;
  for (const auto& key : table.metadata_keys()) {
    const json::Value value = metadata[key];
    const auto text = value.present() ? fields.take(value.text()) : std::string_view();
    values.push_back(table.texts().number(text.value_or("")));
    known += value.present() ? 1 : 0;
  }
  if (metadata.size() != known) fields.fail(metadata.refuse("an object of the keys that the table keeps apart"));
  return table.metadata_number(values);
}

Result<RollupRow> rollup_from_json(const json::Value& value, RollupTable& table) {
  Fields fields(value);
  fields.allow_only({"quarter", "model", "operation", "session", "metadata", "calls", "tokens", "cost"});
  RollupRow row;
  Texts& texts = table.texts();
  const std::string quarter = fields.text("quarter");
  row.key.model = texts.number(fields.name("model", 1));
  row.key.operation = texts.number(fields.name("operation", 0));
  row.key.session = texts.number(fields.name("session", 0));
  row.key.metadata = read_metadata(fields, table);
  row.totals.calls = fields.count("calls");
  if (fields.failure()) return *fields.failure();
  const auto known = quarter_from_text(quarter);
  if (!known) return value["quarter"].refuse("a quarter of an hour in UTC such as \"2026-11-21T17:15\"");
  row.key.quarter = *known;
  if (row.totals.calls == 0) return value["calls"].refuse("at least 1");
  if (auto problem = read_tokens(value["tokens"], row.totals, texts)) return *std::move(problem);
  if (auto problem = read_cost(value["cost"], row.totals)) return *std::move(problem);
  return row;
}

}  // namespace

Result<std::vector<std::string>> metadata_keys_from_json(const json::Value& settings) {
  const json::Value list = settings["metadata"];
  std::vector<std::string> keys;
  if (!list.present()) return keys;
  if (list.kind() != json::Kind::list || list.size() > RollupTable::most_metadata_keys) {
    return list.refuse("a list of at most " + std::to_string(RollupTable::most_metadata_keys) + " keys of metadata");
  }
  for (const json::Value element : list.elements()) {
    const auto key = element.text();
    if (!key) return key.error();
    if (character_count(*key) > longest_name) return element.refuse("a key of at most 200 characters");
    keys.emplace_back(*key);
  }
  return keys;
}

Result<std::vector<RollupRow>> rollups_from_json(const json::Value& list, RollupTable& table) {
  if (list.kind() != json::Kind::list) return list.refuse("a list of rollups");
  std::vector<RollupRow> rows;
  rows.reserve(list.size());
  for (const json::Value element : list.elements()) {
    auto row = rollup_from_json(element, table);
    if (!row) return row.error();
    rows.push_back(*std::move(row));
  }
  return rows;
}

Result<std::vector<RollupRow>> rollups_of_entries(const json::Value& list, RollupTable& table) {
  if (list.kind() != json::Kind::list) return list.refuse("a list of entries");
  std::vector<RollupRow> rows;
  rows.reserve(list.size());
  for (const json::Value element : list.elements()) {
    const auto entry = entry_from_json(element);
    if (!entry) return entry.error();
    rows.push_back(table.row_of(*entry));
  }
  return rows;
}

void write_rollups(json::Writer& writer, const RollupTable& table) {
  const Texts& texts = table.texts();
  writer.begin_list();
  for (const RollupRow* row : table.sorted_rows()) {
    const RollupKey& key = row->key;
    writer.begin_object().key("quarter").text(quarter_text(key.quarter)).key("model").text(texts.text(key.model));
    writer.key("operation").text(texts.text(key.operation)).key("session").text(texts.text(key.session));
    if (!table.metadata_keys().empty()) {
      writer.key("metadata").begin_object();
      for (std::size_t place = 0; place < table.metadata_keys().size(); ++place) {
        writer.key(table.metadata_keys()[place]).text(texts.text(table.metadata_value(key.metadata, place)));
      }
      writer.end_object();
    }
    writer.key("calls").number(row->totals.calls).key("tokens");
    write_total_tokens(writer, row->totals, texts);
    writer.key("cost");
    write_total_cost(writer, row->totals);
    writer.end_object();
  }
  writer.end_list();
}

}  // namespace tokenfare
