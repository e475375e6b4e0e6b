#include "ledger/rollup.h"

#include <map>
#include <tuple>

#include "catch.hpp"
#include "ledger/rollup_json.h"
#include "made_log.h"
#include "samples.h"

using namespace tokenfare;

namespace {

std::string written(const RollupTable& table) {
  json::Writer writer;
  write_rollups(writer, table);
  return std::move(writer).text();
}

std::optional<Error> load(RollupTable& table, const std::string& list) {
  const auto document = json::Document::parse(list, Fault::damaged_log);
  if (!document) return document.error();
  const auto rows = rollups_from_json(document->root(), table);
  if (!rows) return rows.error();
  return table.add(*rows);
}

const std::string sample_row = R"({"quarter":"2026-11-21T17:15","model":"gpt-4","operation":"Answer draft",)"
                               R"("session":"desk-41","calls":2,"tokens":{"input":16,"output":300,"total":316},)"
                               R"("cost":{"input":{"usd":"0.00048"},"output":{"usd":"0.018"},)"
                               R"("total":{"usd":"0.01848"}}})";

std::string refusal(std::string_view from, std::string_view to) {
  RollupTable table;
  const auto problem = load(table, "[" + sample_row + "," + changed(sample_row, from, to) + "]");
  CHECK(table.rows().empty());
  if (!problem) return "accepted";
  CHECK(problem->fault == Fault::damaged_log);
  return problem->message;
}

}  // namespace

TEST_CASE("entries of one quarter of an hour, model, operation and session are one row", "[ledger]") {
  RollupTable table;
  const std::vector<Entry> entries = {made({}), made({.time = "2026-11-21T17:15:00.000Z"})};
  REQUIRE_FALSE(table.add(rows_for(table, entries)));
  CHECK(written(table) == "[" + sample_row + "]");
}

TEST_CASE("another quarter, model, operation or session is another row", "[ledger]") {
  RollupTable table;
  const std::vector<Entry> entries = {made({}), made({.time = "2026-11-21T17:30:00.000Z"}), made({.model = "gpt-4o"}),
                                      made({.operation = ""}), made({.session = ""})};
  REQUIRE_FALSE(table.add(rows_for(table, entries)));
  CHECK(table.rows().size() == 5);
  CHECK(table.sorted_rows().back()->key.quarter == *quarter_from_text("2026-11-21T17:30"));
}

TEST_CASE("what is added and removed again leaves nothing, in any order", "[ledger]") {
  RollupTable table;
  const auto entries = random_log(500, "2026-11-20", 2, 7);
  const auto rows = rows_for(table, entries);
  REQUIRE_FALSE(table.add(rows));
  const auto before = written(table);
  const std::vector<RollupRow> some(rows.begin() + 100, rows.begin() + 300);
  REQUIRE_FALSE(table.remove(some));
  CHECK(written(table) != before);
  REQUIRE_FALSE(table.add(some));
  CHECK(written(table) == before);
  REQUIRE_FALSE(table.remove({rows.rbegin(), rows.rend()}));
  CHECK(table.rows().empty());
}

TEST_CASE("a removal of what was never added is refused, and changes nothing", "[ledger]") {
  RollupTable table;
  REQUIRE_FALSE(table.add(rows_for(table, {made({}), made({})})));
  const auto before = written(table);
  const auto attempt = [&](const MadeCall& call) {
    const auto problem = table.remove(rows_for(table, {made({}), made(call)}));
    REQUIRE(problem);
    CHECK(problem->fault == Fault::invalid_argument);
    CHECK(written(table) == before);
    return problem->message;
  };
  CHECK(attempt({.model = "gpt-4o"}) ==
        "Number 1 of what is to be removed was never added: the sums of 2026-11-21T17:15 for gpt-4o, operation "
        "\"Answer draft\", session \"desk-41\" do not hold it.");
  attempt({.input = 9});                // more than there is
  attempt({.input = 7});                // no call would be left, and a token would
  attempt({.output_pico = 8'000'000});  // … and money would
}

TEST_CASE("rows are added all or none when the sums would be too large", "[ledger]") {
  RollupTable table;
  const MadeCall huge = {.input = json::max_count, .output = 0};
  REQUIRE_FALSE(table.add(rows_for(table, {made(huge)})));
  const auto before = written(table);
  const auto problem = table.add(rows_for(table, {made({.model = "other"}), made(huge)}));
  REQUIRE(problem);
  CHECK(problem->fault == Fault::amount_too_large);
  CHECK(written(table) == before);
}

TEST_CASE("rows read back as the same rows, with cached tokens, fees and metadata", "[ledger]") {
  RollupTable table({"video", "team"});
  auto entries = random_log(400, "2026-11-20", 1, 8);
  entries[0].sums.fees_cost.pico = 5;
  entries[0].sums.total_cost.pico += 5;
  entries[1].metadata = {{"team", true}, {"video", WrittenNumber{"0.70"}}};
  REQUIRE_FALSE(table.add(rows_for(table, entries)));
  const auto once = written(table);
  CHECK(once.find(R"("fees":{"usd":"0.000000000005"})") != std::string::npos);
  CHECK(once.find(R"("metadata":{"video":"0.70","team":"true"})") != std::string::npos);
  CHECK(once.find(R"("cacheWrite":{")") != std::string::npos);
  RollupTable again({"video", "team"});
  REQUIRE_FALSE(load(again, once));
  CHECK(written(again) == once);
  REQUIRE_FALSE(load(again, once));  // a second load adds
  CHECK(again.rows().size() == table.rows().size());
  CHECK(again.rows()[0].totals.calls == 2 * table.sorted_rows()[0]->totals.calls);
}

TEST_CASE("a row that does not agree with itself is refused by its field", "[ledger]") {
  CHECK(refusal("17:15", "17:16") ==
        "[1].quarter must be a quarter of an hour in UTC such as \"2026-11-21T17:15\", and is \"2026-11-21T17:16\".");
  CHECK(refusal("\"calls\":2", "\"calls\":0") == "[1].calls must be at least 1, and is 0.");
  CHECK(refusal("\"calls\":2", "\"calls\":2,\"x\":1").find("[1].x is not known here.") == 0);
  CHECK(refusal("\"total\":316", "\"total\":317") == "[1].tokens.total must be 316, input and output, and is 317.");
  CHECK(refusal("\"total\":316", "\"total\":316,\"cachedInput\":17") ==
        "[1].tokens.input must be at least the sum of its parts, and is 16.");
  CHECK(refusal("\"total\":316", "\"total\":316,\"reasoning\":301") ==
        "[1].tokens.output must be at least the sum of its parts, and is 300.");
  CHECK(refusal("\"total\":316", "\"total\":316,\"cacheWrite\":{\"5m\":17}") ==
        "[1].tokens.input must be at least the sum of its parts, and is 16.");
  CHECK(refusal("0.01848", "0.01849") ==
        "[1].cost.total.usd must be 0.01848, the sum of the others, and is \"0.01849\".");
  CHECK(refusal("\"0.018\"", "\"-0.018\"").find("[1].cost.output.usd must be an amount") == 0);
  CHECK(refusal("\"session\"", "\"metadata\":{\"video\":\"x\"},\"session\"").find("[1].metadata must be") == 0);
  CHECK(refusal("\"model\":\"gpt-4\"", "\"model\":7").find("[1].model must be a text") == 0);
}

TEST_CASE("the rows of a random log are what a slow recount makes of it", "[ledger]") {
  RollupTable table;
  const auto entries = random_log(3'000, "2026-11-20", 2, 9);
  REQUIRE_FALSE(table.add(rows_for(table, entries)));
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  std::map<Key, std::vector<const Entry*>> recount;
  for (const auto& entry : entries) {
    const int minute = std::stoi(entry.time.substr(14, 2)) / 15 * 15;
    const std::string quarter = entry.time.substr(0, 14) + (minute == 0 ? "00" : std::to_string(minute));
    recount[{quarter, entry.model, entry.operation, entry.session}].push_back(&entry);
  }
  const auto rows = table.sorted_rows();
  REQUIRE(rows.size() == recount.size());
  std::size_t at = 0;
  for (const auto& [key, those] : recount) {
    const RollupRow& row = *rows[at++];
    CHECK(key == Key{quarter_text(row.key.quarter), table.texts().text(row.key.model),
                     table.texts().text(row.key.operation), table.texts().text(row.key.session)});
    std::uint64_t input = 0, output = 0;
    int128 cost = 0;
    for (const auto* entry : those) {
      input += entry->sums.input;
      output += entry->sums.output;
      cost += entry->sums.total_cost.pico;
    }
    CHECK(row.totals.calls == those.size());
    CHECK(row.totals.input == input);
    CHECK(row.totals.output == output);
    CHECK(row.totals.cost().pico == cost);
  }
}
