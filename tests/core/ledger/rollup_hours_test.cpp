// The bytes in which a store keeps rollups: they are the same rows as in JSON, and nothing else is believed.
#include "ledger/rollup_hours.h"

#include "catch.hpp"
#include "ledger/rollup_json.h"
#include "made_log.h"

using namespace tokenfare;

namespace {

std::string written(const RollupTable& table) {
  json::Writer writer;
  write_rollups(writer, table);
  return std::move(writer).text();
}

RollupTable table_of(const std::vector<Entry>& entries) {
  RollupTable table;
  REQUIRE_FALSE(table.add(rows_for(table, entries)));
  return table;
}

std::string all_bytes(const RollupTable& table) {
  std::string bytes;
  for (const auto& hour : rollup_hours(table)) bytes += hour.bytes;
  return bytes;
}

std::optional<Error> load(RollupTable& table, std::string_view bytes) {
  const auto rows = rollups_from_hours(bytes, table);
  if (!rows) return rows.error();
  return table.add(*rows);
}

// "gpt-4", "Answer draft", "desk-41": 2 calls, 16 in, 300 out, $0.00048 and $0.018, in the second quarter of the hour.
const std::string names = std::string("\x03\x05gpt-4\x0c") + "Answer draft" + "\x07" + "desk-41";
const std::string cost = std::string("\x80\xf0\xf0\xe4\x01", 5) + std::string("\x80\xe8\x88\x87\x43", 5) + '\0';
const std::string counts = std::string("\x02\x10\xac\x02\x00", 5);
const std::string sample =
    std::string("\x01\x82\xf0\x3c", 4) + names + std::string("\x01\x01\x00\x01\x02", 5) + counts + cost;

bool is_refused(const std::string& bytes) {
  RollupTable table;
  const auto problem = load(table, bytes);
  if (!problem) return false;
  CHECK(problem->fault == Fault::damaged_log);
  CHECK(table.rows().empty());
  return true;
}

std::string with(std::string_view part, std::string_view other) {
  std::string bytes = sample;
  const auto at = bytes.find(part);
  REQUIRE(at != std::string::npos);
  return bytes.replace(at, part.size(), other);
}

}  // namespace

TEST_CASE("the rows of an hour are these bytes", "[ledger]") {
  const auto table = table_of({made({}), made({.time = "2026-11-21T17:15:00.000Z"})});
  const auto hours = rollup_hours(table);
  REQUIRE(hours.size() == 1);
  CHECK(hour_text(hours[0].hour) == "2026-11-21T17");
  CHECK(hours[0].bytes == sample);
}

TEST_CASE("rows read back from the bytes of their hours as the same rows", "[ledger]") {
  auto entries = random_log(2'000, "2026-11-20", 3, 12);
  entries[0].sums.fees_cost.pico = 5;
  entries[1].sums.input_cost.pico = int128_max / 8;
  entries[2].sums.input = json::max_count / 4;
  entries[3].time = "0000-01-01T00:00:00.000Z";
  entries[4].time = "9999-12-31T23:59:59.999Z";
  entries[5].time = "1969-12-31T23:59:59.999Z";
  entries[6].operation = std::string(200, 'x');
  const auto table = table_of(entries);
  const auto hours = rollup_hours(table);
  CHECK(hours.size() > 70);
  CHECK(hour_text(hours.front().hour) == "0000-01-01T00");
  CHECK(hour_text(hours[1].hour) == "1969-12-31T23");
  CHECK(hour_text(hours.back().hour) == "9999-12-31T23");
  RollupTable again;
  for (auto hour = hours.rbegin(); hour != hours.rend(); ++hour) REQUIRE_FALSE(load(again, hour->bytes));
  CHECK(written(again) == written(table));
  CHECK(all_bytes(again) == all_bytes(table));
  REQUIRE_FALSE(load(again, all_bytes(table)));  // a second load adds
  CHECK(again.sorted_rows()[0]->totals.calls == 2 * table.sorted_rows()[0]->totals.calls);
}

TEST_CASE("a table that keeps metadata apart has no hours for a store", "[ledger]") {
  RollupTable table({"video"});
  REQUIRE_FALSE(table.add(rows_for(table, {made({})})));
  CHECK(rollup_hours(table).empty());
}

TEST_CASE("bytes that were cut off or changed are refused, or are rows that agree with themselves", "[ledger]") {
  const auto bytes = all_bytes(table_of(random_log(60, "2026-11-20", 1, 13)));
  std::size_t refused = 0;
  const auto check = [&](const std::string& damaged) {
    RollupTable table;
    if (load(table, damaged)) {
      refused += 1;
      CHECK(table.rows().empty());
      return;
    }
    RollupTable again;
    const auto text = written(table);
    const auto document = json::Document::parse(text, Fault::damaged_log);
    if (!document) return;  // a name that is no UTF-8 any more
    const auto rows = rollups_from_json(document->root(), again);
    REQUIRE(rows);
    REQUIRE_FALSE(again.add(*rows));
    CHECK(written(again) == text);
  };
  for (std::size_t length = 0; length < bytes.size(); ++length) check(bytes.substr(0, length));
  CHECK(refused > bytes.size() * 9 / 10);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int bit : {0, 1, 6, 7}) {
      auto damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
      check(damaged);
    }
  }
}

TEST_CASE("an hour that does not agree with itself is refused", "[ledger]") {
  REQUIRE_FALSE(is_refused(sample));
  CHECK(is_refused(std::string("\x02") + sample.substr(1)));                    // another version
  CHECK(is_refused(sample + "\x01"));                                           // another hour that ends at once
  CHECK(is_refused(with(counts, std::string("\x00\x10\xac\x02\x00", 5))));      // no calls
  CHECK(is_refused(with(counts, std::string("\x82\x00\x10\xac\x02\x00", 6))));  // a number that is longer than needed
  CHECK(is_refused(
      with(std::string("\x01\x01\x00\x01\x02", 5), std::string("\x01\x04\x00\x01\x02", 5))));  // a fifth quarter
  CHECK(is_refused(
      with(std::string("\x01\x01\x00\x01\x02", 5), std::string("\x01\x01\x00\x01\x03", 5))));  // a fourth name
  CHECK(is_refused(with("\x05gpt-4", std::string(1, '\0'))));                                  // a model without a name
  CHECK(is_refused(with(counts + cost, std::string("\x02\x10\xac\x02\x01\x01\x11", 7) + cost)));  // 17 of 16 are cached
  CHECK(is_refused(with(counts + cost, std::string("\x02\x10\xac\x02\x01\x00\x01", 7) + cost)));  // a part that is none
  REQUIRE_FALSE(is_refused(with(counts + cost, std::string("\x02\x10\xac\x02\x01\x01\x10", 7) + cost)));
  const std::string half = std::string(18, '\xff') + "\x01";  // 2^127 - 1, the most that fits
  REQUIRE_FALSE(is_refused(with(cost, half + std::string(2, '\0'))));
  CHECK(is_refused(with(cost, half + "\x01" + '\0')));
  CHECK(is_refused(with(cost, std::string(18, '\xff') + "\x03" + std::string(2, '\0'))));
}

TEST_CASE("no more rows or names are made than there are bytes for", "[ledger]") {
  RollupTable table;
  const std::string many = "\xff\xff\xff\xff\x0f";
  const auto problem = load(table, std::string("\x01\x00", 2) + many);
  REQUIRE(problem);
  CHECK(problem->message == "The kept sums are damaged: the bytes of hour number 0 are no rows of sums.");
}
