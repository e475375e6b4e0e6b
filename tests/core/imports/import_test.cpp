// Logs of other programs: hand-made samples of their documented shapes (tests/vectors/logs), read with the price book
// of tests/vectors/quotes.json.
#include "imports/import.h"

#include <string>

#include "catch.hpp"
#include "files.h"
#include "imports/amounts.h"
#include "ledger/export.h"

using namespace tokenfare;
using namespace tokenfare::imports;

namespace {

const PriceBook& book() {
  static const auto document = json::Document::parse(file_bytes(TOKENFARE_VECTORS "/quotes.json"));
  static const auto read = PriceBook::from_json(document->root()["book"]);
  REQUIRE(read);
  return *read;
}

// Lisbon in the summer of 2024: an hour ahead of UTC.
ImportOptions options(const std::string& format = "") {
  ImportOptions options;
  options.format = format;
  options.time_zone = "Europe/Lisbon";
  options.zone = Zone({{0, 60}});
  options.imported = "2026-11-22T10:00:00.000Z";
  return options;
}

ImportedLog imported(const std::string& file, const ImportOptions& wanted = options()) {
  auto log = import_log(file, book(), wanted);
  if (!log) FAIL(log.error().message);
  return *std::move(log);
}

ImportedLog sample(const std::string& name) {
  return imported(file_bytes(std::string(TOKENFARE_VECTORS) + "/logs/" + name));
}

std::string total(const Entry& entry) { return to_text(entry.sums.total_cost); }

std::string metadata_text(const Entry& entry, std::string_view key) {
  for (const auto& [name, value] : entry.metadata) {
    if (name == key) return std::get<std::string>(value);
  }
  return "(none)";
}

}  // namespace

TEST_CASE("lines of an exercise are read, each at the price of its day or at what it states", "[imports]") {
  const auto log = sample("exercise.jsonl");
  CHECK(log.format == "exercise");
  REQUIRE(log.entries.size() == 4);
  CHECK(log.entries[0].time == "2024-05-01T11:34:56.789Z");
  CHECK(log.entries[0].sums.input == 8);
  CHECK(total(log.entries[0]) == "0.00924");
  CHECK(to_text(log.entries[0].sums.output_cost) == "0.009");
  // 8 and 150 tokens of gpt-4 are $0.00924; this line says $0.0102, so that is what stays.
  CHECK(total(log.entries[1]) == "0.0102");
  CHECK(to_text(log.entries[1].sums.fees_cost) == "0.0102");
  CHECK(total(log.entries[2]) == "0.000068");
  CHECK(log.stated == 3);
  CHECK(log.entries[0].completion.empty());
  CHECK(log.entries[0].input_precision == EntryPrecision::estimate);
}

TEST_CASE("a line that is torn is reported with its number, and the others are read", "[imports]") {
  const auto log = sample("exercise.jsonl");
  REQUIRE(log.skipped.size() == 1);
  CHECK(log.skipped[0].place == "line 5");
}

TEST_CASE("calls without a name get one of what they say, and two that are the same get two", "[imports]") {
  const auto first = sample("exercise.jsonl");
  const auto again = sample("exercise.jsonl");
  for (std::size_t i = 0; i < first.entries.size(); ++i) CHECK(first.entries[i].id == again.entries[i].id);
  CHECK(first.entries[3].id == first.entries[2].id + " 2");
  CHECK(first.entries[0].id != first.entries[1].id);
}

TEST_CASE("texts are kept only if that was asked for", "[imports]") {
  auto wanted = options();
  wanted.keep_text = true;
  const auto log = imported(file_bytes(TOKENFARE_VECTORS "/logs/exercise.jsonl"), wanted);
  CHECK(log.entries[0].completion == "A quantum computer…");
}

TEST_CASE("interactions of a tracker keep their metadata and the cost of each side", "[imports]") {
  const auto log = sample("tracker.jsonl");
  CHECK(log.format == "tracker");
  REQUIRE(log.entries.size() == 2);
  CHECK(total(log.entries[0]) == "0.0015");
  CHECK(metadata_text(log.entries[0], "project") == "customer_support");
  CHECK(std::get<bool>(log.entries[0].metadata[2].second));
  CHECK(std::get<WrittenNumber>(log.entries[0].metadata[3].second).digits == "0.7");
  CHECK(log.entries[1].model == "custom-model");
  CHECK(to_text(log.entries[1].sums.input_cost) == "0.005");
  CHECK(to_text(log.entries[1].sums.output_cost) == "0.008");
  CHECK(log.stated == 1);
}

TEST_CASE("token_usage.json is read call by call, with the operation", "[imports]") {
  const auto log = sample("token-usage.json");
  CHECK(log.format == "token-usage");
  REQUIRE(log.entries.size() == 1);
  CHECK(log.entries[0].operation == "Notification Generation");
  CHECK(log.entries[0].sums.total == 68);
  CHECK(log.entries[0].input_precision == EntryPrecision::reported);
}

TEST_CASE("a day of ccusage is an entry for each model, at what it states", "[imports]") {
  const auto log = sample("ccusage-daily.json");
  CHECK(log.format == "ccusage");
  REQUIRE(log.entries.size() == 2);
  CHECK(log.entries[0].id == "ccusage:day 2026-10-01 gpt-4");
  CHECK(log.entries[0].time == "2026-10-01T11:00:00.000Z");
  CHECK(total(log.entries[0]) == "0.09");
  CHECK(to_text(log.entries[0].sums.input_cost) == "0.03");
  CHECK(total(log.entries[1]) == "0.0331");
  CHECK(log.entries[1].sums.input == 200 + 500 + 9000);
  CHECK(log.entries[1].sums.parts.cached_input == 9000);
  CHECK(metadata_text(log.entries[1], "covers") == "2026-10-01");
  REQUIRE(log.skipped.size() == 1);
  CHECK(log.skipped[0].place == "daily[1]");
  CHECK(log.skipped[0].reason.find("--breakdown") != std::string::npos);
}

TEST_CASE("sessions, months and blocks of ccusage are read, and gaps are none", "[imports]") {
  const auto sessions = sample("ccusage-session.json");
  REQUIRE(sessions.entries.size() == 1);
  CHECK(sessions.entries[0].session == "project/abc123-def456");
  CHECK(sessions.entries[0].time == "2026-03-15T14:30:00.000Z");
  const auto months = sample("ccusage-monthly.json");
  REQUIRE(months.entries.size() == 1);
  CHECK(months.entries[0].time == "2026-09-01T11:00:00.000Z");
  CHECK(months.stated == 0);
  const auto blocks = sample("ccusage-blocks.json");
  REQUIRE(blocks.entries.size() == 1);
  CHECK(blocks.entries[0].sums.total == 1000);
  CHECK(total(blocks.entries[0]) == "0.25");
  CHECK(blocks.skipped.empty());
}

TEST_CASE("LiteLLM's spend logs are read by their request, in UTC, without the calls that failed", "[imports]") {
  const auto log = sample("litellm.json");
  CHECK(log.format == "litellm");
  REQUIRE(log.entries.size() == 2);
  CHECK(log.entries[0].id == "litellm:chatcmpl-9lZ1");
  CHECK(log.entries[0].model == "gpt-4");
  CHECK(log.entries[0].time == "2024-06-16T01:14:20.281Z");
  CHECK(log.entries[0].session == "s-1");
  CHECK(log.entries[0].latency_ms == 1719);
  CHECK(total(log.entries[0]) == "0.00123");
  CHECK(log.stated == 1);  // the second was answered from a cache, and cost nothing
  CHECK(total(log.entries[1]) == "0");
  CHECK(log.skipped.empty());
}

TEST_CASE("every export of ours is read back as the very entries", "[imports]") {
  const auto log = sample("tracker.jsonl");
  for (const auto format : {ExportFormat::json, ExportFormat::jsonl, ExportFormat::csv}) {
    const auto file = export_entries(log.entries, format, {"2026-11-22T10:00:00Z"});
    REQUIRE(file);
    const auto again = imported(*file);
    CHECK(again.skipped.empty());
    CHECK(*export_entries(again.entries, ExportFormat::jsonl, {}) ==
          *export_entries(log.entries, ExportFormat::jsonl, {}));
  }
}

TEST_CASE("an export in the shape of a learner's file is read back under the same ids", "[imports]") {
  const auto log = sample("tracker.jsonl");
  for (const auto format : {ExportFormat::exercise, ExportFormat::tracker, ExportFormat::token_usage}) {
    const auto again = imported(*export_entries(log.entries, format, {}));
    REQUIRE(again.entries.size() == log.entries.size());
    for (std::size_t i = 0; i < log.entries.size(); ++i) {
      CHECK(again.entries[i].id == log.entries[i].id);
      CHECK(total(again.entries[i]) == total(log.entries[i]));
    }
  }
}

TEST_CASE("a csv that was edited by hand is refused line by line", "[imports]") {
  auto file = *export_entries(sample("tracker.jsonl").entries, ExportFormat::csv, {});
  const auto at = file.find(",0.0015,");
  REQUIRE(at != std::string::npos);
  file.replace(at, 8, ",0.0016,");
  const auto log = imported(file);
  CHECK(log.entries.size() == 1);
  REQUIRE(log.skipped.size() == 1);
  CHECK(log.skipped[0].place == "line 2");
  CHECK(log.skipped[0].reason.find("cost.total.usd must be 0.0015") != std::string::npos);
}

TEST_CASE("what is no log is refused with the formats that are", "[imports]") {
  for (const auto file : {"{}", "[]", "[1,2]", "hello", "", "{\"daily\":3}", R"({"format":"another-log","entries":[]})",
                          "id,tokens\n1,2\n"}) {
    const auto log = import_log(file, book(), options());
    REQUIRE_FALSE(log);
    CHECK(log.error().fault == Fault::damaged_log);
  }
  const auto log = import_log("[]", book(), options("excel"));
  REQUIRE_FALSE(log);
  CHECK(log.error().message.find("ccusage") != std::string::npos);
}

TEST_CASE("a call without a cost and without a price is skipped with the reason", "[imports]") {
  const auto log = imported(R"({"timestamp":"2024-05-01T10:00:00Z","model":"nobody-knows","prompt_tokens":1,)"
                            R"("completion_tokens":1})");
  CHECK(log.entries.empty());
  REQUIRE(log.skipped.size() == 1);
  CHECK(log.skipped[0].reason.find("nobody-knows") != std::string::npos);
}

TEST_CASE("amounts made of floats are rounded once, half to even, to a picodollar", "[imports]") {
  const auto text = [](std::string_view decimal) {
    const auto money = rounded_money(decimal);
    return money ? to_text(*money) : money.error().message;
  };
  CHECK(text("6.8e-05") == "0.000068");
  CHECK(text("0.0000049999999999999996") == "0.000005");
  CHECK(text("1.5E+3") == "1500");
  CHECK(text("0.0000000000005") == "0");
  CHECK(text("0.0000000000015") == "0.000000000002");
  CHECK(text("0.0000000000025") == "0.000000000002");
  CHECK(text("0.00000000000250000000001") == "0.000000000003");
  CHECK(text("1e-324") == "0");
  CHECK(text("1e999999999999") == "An amount of more than 10^15 USD is too large for a call.");
  for (const auto odd : {"-1", "", ".", "1e", "1e+", "1.2.3", "0x1", "NaN", "1 "}) CHECK_FALSE(rounded_money(odd));
}

TEST_CASE("an amount is a rounding of what it lies no further from than half of its last place, or of the fourth",
          "[imports]") {
  const Money exact = *parse_money("0.00924");
  CHECK(is_rounding_of("0.00924", exact));
  CHECK(is_rounding_of("0.0092", exact));
  CHECK(is_rounding_of("9.24e-3", exact));
  CHECK(is_rounding_of("0.009240000000000001", exact));
  CHECK_FALSE(is_rounding_of("0.0093", exact));
  CHECK_FALSE(is_rounding_of("0.0102", exact));
  CHECK_FALSE(is_rounding_of("0.01", exact));
  CHECK_FALSE(is_rounding_of("0", exact));
  CHECK(is_rounding_of("0.0", *parse_money("0.00005")));
  CHECK_FALSE(is_rounding_of("0.0", *parse_money("0.000051")));
}
