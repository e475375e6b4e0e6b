#include "ledger/entry_json.h"
#include "ledger/fields.h"
#include "pricing/token_kinds.h"

namespace tokenfare {
namespace {

constexpr std::size_t longest_zone = 64;      // bytes; the longest IANA name has 32
constexpr std::size_t longest_note = 2'000;   // characters of what a price row says
constexpr std::size_t most_metadata = 100;    // keys in one entry
constexpr std::size_t most_lines = 64;        // rates in one entry
constexpr std::size_t most_row_members = 32;  // texts of a price row
constexpr std::uint64_t largest_per = 1'000'000'000;

bool is_zone_name(std::string_view text) {
  if (text.empty() || text.size() > longest_zone) return false;
  for (const char c : text) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter && std::string_view("/_+-:").find(c) == std::string_view::npos) return false;
  }
  return true;
}

Result<QuoteLine> line_from_json(const json::Value& value) {
  Fields fields(value);
  fields.allow_only({"kind", "lifetime", "fee", "unit", "units", "rate", "per", "amount"});
  QuoteLine line;
  line.kind = fields.text("kind");
  if (!fields.failure() && !is_line_kind(line.kind)) {
    return value["kind"].refuse("one of input, cachedInput and the other kinds of a usage, cacheWrite and fee");
  }
  if (line.kind == "cacheWrite") line.lifetime = fields.name("lifetime", 1);
  else if (fields.has("lifetime")) return value["lifetime"].refuse("absent but for cacheWrite");
  if (line.kind == "fee") {
    line.fee = fields.name("fee", 1);
    line.unit = fields.name("unit", 1);
  } else if (fields.has("fee") || fields.has("unit")) {
    return value[fields.has("fee") ? "fee" : "unit"].refuse("absent but for a fee");
  }
  line.units = fields.count("units");
  line.rate.price = fields.money("rate");
  line.rate.per = fields.count("per");
  if (!fields.failure() && (line.rate.per < 1 || line.rate.per > largest_per)) {
    return value["per"].refuse("a whole number from 1 to 1000000000");
  }
  line.amount = fields.money("amount");
  if (fields.failure()) return *fields.failure();
  return line;
}

Result<std::vector<QuoteLine>> lines_from_json(const json::Value& value) {
  if (value.kind() != json::Kind::list || value.size() > most_lines) {
    return value.refuse("a list of at most " + std::to_string(most_lines) + " rates");
  }
  std::vector<QuoteLine> lines;
  for (const json::Value element : value.elements()) {
    auto line = line_from_json(element);
    if (!line) return line.error();
    lines.push_back(*std::move(line));
  }
  return lines;
}

Result<std::vector<std::pair<std::string, std::string>>> row_from_json(const json::Value& value) {
  Fields fields(value);
  for (const auto key : {"model", "from", "source", "asOf", "verifiedBy", "status"}) fields.name(key, 1, longest_note);
  if (fields.failure()) return *fields.failure();
  if (value.size() > most_row_members) {
    return value.refuse("an object of at most " + std::to_string(most_row_members) + " texts");
  }
  std::vector<std::pair<std::string, std::string>> row;
  for (const auto [key, member] : value.members()) {
    const auto text = member.text();
    if (!text) return text.error();
    row.emplace_back(key, *text);
  }
  return row;
}

Result<Metadata> metadata_from_json(const json::Value& value) {
  if (value.kind() != json::Kind::object || value.size() > most_metadata) {
    return value.refuse("an object of at most " + std::to_string(most_metadata) + " keys");
  }
  Metadata metadata;
  for (const auto [key, member] : value.members()) {
    if (character_count(key) > longest_name) return member.refuse("under a key of at most 200 characters");
    switch (member.kind()) {
      case json::Kind::text: metadata.emplace_back(key, std::string(*member.text())); break;
      case json::Kind::boolean: metadata.emplace_back(key, *member.boolean()); break;
      case json::Kind::integer:
      case json::Kind::fraction: metadata.emplace_back(key, WrittenNumber{std::string(member.number_text())}); break;
      default: return member.refuse("a text, a number, true or false");
    }
  }
  return metadata;
}

// What an entry and a draft have in common.
void read_circumstances(Fields& fields, Entry& entry) {
  entry.id = fields.name("id", 1);
  const std::string time = fields.text("time");
  const std::string zone = fields.text("timeZone");
  entry.session = fields.name("session", 0);
  entry.operation = fields.name("operation", 0);
  if (fields.failure()) return;
  const auto canonical = canonical_time(time);
  if (!canonical) return fields.fail(fields["time"].refuse("a time such as \"2026-11-21T17:26:53.120Z\""));
  entry.time = *canonical;
  if (!is_zone_name(zone))
    return fields.fail(fields["timeZone"].refuse("the name of a time zone, such as \"Europe/Lisbon\""));
  entry.time_zone = zone;
  Fields precision(fields["precision"]);
  precision.allow_only({"input", "output"});
  entry.input_precision = precision.precision("input");
  entry.output_precision = precision.precision("output");
  if (precision.failure()) return fields.fail(*precision.failure());
  if (fields.has("latencyMs")) entry.latency_ms = fields.count("latencyMs");
  if (auto metadata = fields.take(metadata_from_json(fields["metadata"]))) entry.metadata = *std::move(metadata);
  if (!fields.has("text")) return;
  Fields text(fields["text"]);
  text.allow_only({"prompt", "completion"});
  if (text.has("prompt")) entry.prompt = text.text("prompt");
  if (text.has("completion")) entry.completion = text.text("completion");
  if (text.failure()) fields.fail(*text.failure());
}

// Compares what an entry says of itself with the sums of its rates.
class Audit {
 public:
  explicit Audit(Fields& fields) : fields_(fields) {}

  void count(const json::Value& value, std::uint64_t expected) {
    if (fields_.failure() || (expected == 0 && !value.present())) return;
    const auto written = fields_.take(value.count());
    if (written && *written != expected) refuse(value, std::to_string(expected));
  }

  void money(const json::Value& object, std::string_view key, Money expected) {
    if (fields_.failure()) return;
    Fields cost(object);
    const Money written = cost.money(key);
    if (cost.failure()) return fields_.fail(*cost.failure());
    if (!(written == expected)) refuse(object[key]["usd"], to_text(expected));
  }

 private:
  void refuse(const json::Value& value, const std::string& expected) {
    fields_.fail(value.refuse(expected + ", the sum of the rates"));
  }
  Fields& fields_;
};

void audit_tokens(Fields& fields, const EntrySums& sums) {
  const json::Value tokens = fields["tokens"];
  Fields own(tokens);
  own.allow_only({"input", "output", "total", "cacheWrite", "cachedInput", "reasoning", "audioInput",
                  "cachedAudioInput", "audioOutput", "imageInput", "cachedImageInput", "imageOutput"});
  for (const auto key : {"input", "output", "total"}) own.count(key);
  if (own.failure()) return fields.fail(*own.failure());
  Audit audit(fields);
  audit.count(tokens["input"], sums.input);
  audit.count(tokens["output"], sums.output);
  audit.count(tokens["total"], sums.total);
  for (const auto& kind : token_kinds) {
    if (kind.name != "input" && kind.name != "output") audit.count(tokens[kind.name], sums.parts.*(kind.tokens));
  }
  std::size_t known = 0;
  for (const auto& write : sums.parts.cache_write) {
    audit.count(tokens["cacheWrite"][write.lifetime], write.tokens);
    known += tokens["cacheWrite"][write.lifetime].present() ? 1 : 0;
  }
  const bool is_absent = !tokens["cacheWrite"].present();
  const bool is_object = tokens["cacheWrite"].kind() == json::Kind::object;
  if (is_absent || (is_object && tokens["cacheWrite"].size() == known)) return;
  fields.fail(tokens["cacheWrite"].refuse("an object with the lifetimes of the rates"));
}

void audit_cost(Fields& fields, const EntrySums& sums) {
  const json::Value cost = fields["cost"];
  Fields own(cost);
  own.allow_only({"input", "output", "fees", "total"});
  if (own.failure()) return fields.fail(*own.failure());
  Audit audit(fields);
  audit.money(cost, "input", sums.input_cost);
  audit.money(cost, "output", sums.output_cost);
  if (sums.fees_cost.pico > 0 || cost["fees"].present()) audit.money(cost, "fees", sums.fees_cost);
  audit.money(cost, "total", sums.total_cost);
}

// The model, the row and the rates, which an entry holds itself and a draft holds in its quote.
void read_prices(Fields& fields, const json::Value& rates, const json::Value& row, Entry& entry) {
  auto lines = fields.take(lines_from_json(rates));
  if (!lines) return;
  entry.rates = *std::move(lines);
  if (auto texts = fields.take(row_from_json(row))) entry.row = *std::move(texts);
  if (auto sums = fields.take(sums_of(entry.rates))) entry.sums = *std::move(sums);
}

}  // namespace

Result<Entry> entry_from_json(const json::Value& value) {
  Fields fields(value);
  fields.allow_only({"id", "time", "timeZone", "session", "operation", "model", "row", "tokens", "cost", "rates",
                     "precision", "latencyMs", "metadata", "text"});
  if (fields.failure()) return *fields.failure();
  Entry entry;
  read_circumstances(fields, entry);
  entry.model = fields.name("model", 1);
  if (!fields.failure()) read_prices(fields, value["rates"], value["row"], entry);
  if (!fields.failure()) audit_tokens(fields, entry.sums);
  if (!fields.failure()) audit_cost(fields, entry.sums);
  if (fields.failure()) return *fields.failure();
  return entry;
}

Result<std::vector<Entry>> entries_from_json(const json::Value& list) {
  if (list.kind() != json::Kind::list) return list.refuse("a list of entries");
  std::vector<Entry> entries;
  entries.reserve(list.size());
  for (const json::Value element : list.elements()) {
    auto entry = entry_from_json(element);
    if (!entry) return entry.error();
    entries.push_back(*std::move(entry));
  }
  return entries;
}

Result<Entry> entry_from_draft(const json::Value& draft) {
  Fields fields(draft);
  fields.allow_only(
      {"id", "time", "timeZone", "session", "operation", "quote", "precision", "latencyMs", "metadata", "text"});
  if (fields.failure()) return *fields.failure();
  Entry entry;
  read_circumstances(fields, entry);
  Fields quote(draft["quote"]);
  entry.model = quote.name("model", 1);
  if (quote.failure()) fields.fail(*quote.failure());
  if (!fields.failure()) read_prices(fields, draft["quote"]["lines"], draft["quote"]["row"], entry);
  if (fields.failure()) return *fields.failure();
  return entry;
}

}  // namespace tokenfare
