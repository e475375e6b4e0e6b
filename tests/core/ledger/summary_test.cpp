#include "ledger/summary.h"

#include <map>

#include "base/date.h"
#include "catch.hpp"
#include "ledger/summary_json.h"
#include "made_log.h"

using namespace tokenfare;

namespace {

std::string ask(const RollupTable& table, const std::string& options) {
  const auto document = json::Document::parse(options);
  REQUIRE(document);
  const auto answer = summary_json(table, document->root());
  return answer ? *answer : answer.error().message;
}

RollupTable table_of(const std::vector<Entry>& entries, std::vector<std::string> keys = {}) {
  RollupTable table(std::move(keys));
  REQUIRE_FALSE(table.add(rows_for(table, entries)));
  return table;
}

struct Offset {
  std::string from;
  int minutes;
};

// Lisbon with both of its changes, India, Nepal, and a zone that puts the clock by half an hour (Lord Howe).
const std::vector<std::vector<Offset>> zones = {
    {{"2026-01-01T00:00:00Z", 0}},
    {{"2026-01-01T00:00:00Z", 0}, {"2026-03-29T01:00:00Z", 60}, {"2026-10-25T01:00:00Z", 0}},
    {{"2026-01-01T00:00:00Z", 330}},
    {{"2026-01-01T00:00:00Z", 345}},
    {{"2026-01-01T00:00:00Z", 660}, {"2026-04-04T15:00:00Z", 630}, {"2026-10-03T15:30:00Z", 660}},
};

std::string zone_json(const std::vector<Offset>& zone) {
  std::string text = "[";
  for (const auto& offset : zone) {
    if (text.size() > 1) text += ",";
    text += R"({"from":")" + offset.from + R"(","minutes":)" + std::to_string(offset.minutes) + "}";
  }
  return text + "]";
}

// The slow way: the local time of each entry by itself, to the second, and its periods by counting.
Instant local_time(const Entry& entry, const std::vector<Offset>& zone) {
  const auto instant = *parse_instant(entry.time);
  int minutes = zone[0].minutes;
  for (const auto& offset : zone) {
    if (parse_instant(offset.from)->seconds <= instant.seconds) minutes = offset.minutes;
  }
  return {instant.seconds + minutes * 60};
}

std::string slow_period(const Entry& entry, const std::string& by, const std::vector<Offset>& zone) {
  const Instant local = local_time(entry, zone);
  const std::string day = instant_text({local.days() * 86'400});
  if (by == "day") return day;
  if (by == "month") return day.substr(0, 7);
  std::int64_t thursday = local.days();
  while (weekday(thursday) != 4) thursday += weekday(local.days()) == 0 || weekday(local.days()) > 4 ? -1 : 1;
  const int year = civil_date(thursday).year;
  const auto week = (thursday - days_of({year, 1, 1})) / 7 + 1;
  return std::to_string(year) + "-W" + (week < 10 ? "0" : "") + std::to_string(week);
}

std::string slow_key(const Entry& entry, const std::string& by, const std::vector<Offset>& zone) {
  if (by == "model") return entry.model;
  if (by == "operation") return entry.operation;
  if (by == "session") return entry.session;
  if (by == "metadata.video") return entry.metadata.empty() ? "" : std::get<std::string>(entry.metadata[0].second);
  return slow_period(entry, by, zone);
}

struct Recount {
  std::uint64_t calls = 0, input = 0, output = 0;
  int128 cost = 0;
};

}  // namespace

TEST_CASE("a summary has the sums, the averages and the time of all calls", "[ledger]") {
  const auto table = table_of({made({}), made({.time = "2026-11-23T08:00:00.000Z"}), made({.input = 9})});
  CHECK(ask(table, "{}") == R"({"calls":3,"tokens":{"input":25,"output":450,"total":475},"cost":{"usd":"0.02772"},)"
                            R"("averages":{"tokensPerCall":158.33,"costPerCall":{"usd":"0.00924"},"callsPerDay":1,)"
                            R"("costPerDay":{"usd":"0.00924"},"days":3},"groups":[],)"
                            R"("first":"2026-11-21T17:15:00.000Z","last":"2026-11-23T08:00:00.000Z"})");
}

TEST_CASE("of no calls there is nothing but zeros", "[ledger]") {
  CHECK(ask(RollupTable(), R"({"by":["day"]})") ==
        R"({"calls":0,"tokens":{"input":0,"output":0,"total":0},"cost":{"usd":"0"},"groups":[]})");
}

TEST_CASE("groups come by time, and texts by their letters", "[ledger]") {
  const auto table = table_of({made({.time = "2026-11-22T00:10:00.000Z", .model = "b"}), made({.model = "b"}),
                               made({.time = "2026-11-22T00:10:00.000Z", .model = "a"})});
  const auto answer = ask(table, R"({"by":["day","model"]})");
  const auto first = answer.find(R"({"key":{"day":"2026-11-21","model":"b"},"calls":1)");
  const auto second = answer.find(R"({"key":{"day":"2026-11-22","model":"a"},"calls":1)");
  const auto third = answer.find(R"({"key":{"day":"2026-11-22","model":"b"},"calls":1)");
  REQUIRE(third != std::string::npos);
  CHECK((first < second && second < third));
}

TEST_CASE("since is counted in and until is not; conditions must all hold", "[ledger]") {
  const auto table = table_of({made({}), made({.time = "2026-11-21T17:30:00.000Z"}), made({.model = "b"}),
                               made({.operation = "x"}), made({.session = "y"})});
  const auto calls = [&](const std::string& options) {
    const auto answer = ask(table, options);
    return answer.substr(0, answer.find(','));
  };
  CHECK(calls(R"({"since":"2026-11-21T17:15:00Z","until":"2026-11-21T17:30:00Z"})") == R"({"calls":4)");
  CHECK(calls(R"({"since":"2026-11-21T17:30:00Z"})") == R"({"calls":1)");
  CHECK(calls(R"({"since":"2026-11-22"})") == R"({"calls":0)");
  CHECK(calls(R"({"where":{"model":"b"}})") == R"({"calls":1)");
  CHECK(calls(R"({"where":{"model":["b","gpt-4"],"operation":"Answer draft"}})") == R"({"calls":4)");
  CHECK(calls(R"({"where":{"model":"unheard of"}})") == R"({"calls":0)");
  CHECK(calls(R"({"where":{"session":[]}})") == R"({"calls":0)");
}

TEST_CASE("what cannot be asked is refused by its name", "[ledger]") {
  const auto table = table_of({made({})}, {"video"});
  CHECK(ask(table, R"({"by":["year"]})") ==
        "by[0] must be one of model, operation, session, hour, day, week, month and metadata.<key>, and is \"year\".");
  CHECK(ask(table, R"({"by":["metadata.team"]})") ==
        "by[0] must be a dimension that these sums keep apart: open them with { metadata: 'team' } and add the "
        "entries, and is \"metadata.team\".");
  CHECK(ask(table, R"({"by":["day","week","month","hour","model"]})").find("by must be a list of at most 4") == 0);
  CHECK(ask(table, R"({"where":{"colour":"red"}})").find("where.colour is not known here.") == 0);
  CHECK(ask(table, R"({"where":{"model":7}})") == "where.model must be a text or a list of texts, and is 7.");
  CHECK(ask(table, R"({"where":{"metadata":{"team":"x"}}})").find("where.metadata.team must be a dimension") == 0);
  CHECK(ask(table, R"({"since":"2026-11-21T17:16:00Z"})").find("since must be on a quarter of an hour") == 0);
}

TEST_CASE("cached tokens are summed by kind and lifetime", "[ledger]") {
  Entry entry = made({.input = 100});
  entry.sums.parts.cached_input = 40;
  entry.sums.parts.reasoning = 50;
  entry.sums.parts.cache_write = {{"5m", 10}, {"1h", 5}};
  const auto answer = ask(table_of({entry, entry}), "{}");
  CHECK(answer.find(R"("tokens":{"input":200,"output":300,"total":500,"cacheWrite":{"1h":10,"5m":20},)"
                    R"("cachedInput":80,"reasoning":100})") != std::string::npos);
}

TEST_CASE("sums of a random log by each dimension and in each zone are what a slow recount says", "[ledger]") {
  // Around both changes of the clock and over two ends of months.
  auto entries = random_log(1'500, "2026-03-27", 10, 1);
  for (const auto& entry : random_log(1'500, "2026-10-22", 12, 2)) entries.push_back(entry);
  for (const auto& entry : random_log(500, "2026-12-28", 8, 3)) entries.push_back(entry);
  const auto table = table_of(entries, {"video"});
  for (const auto& zone : zones) {
    const auto offsets = json::Document::parse(zone_json(zone));
    for (const std::string by : {"model", "operation", "session", "day", "week", "month", "metadata.video"}) {
      std::map<std::string, Recount> recount;
      for (const auto& entry : entries) {
        auto& sums = recount[slow_key(entry, by, zone)];
        ++sums.calls;
        sums.input += entry.sums.input;
        sums.output += entry.sums.output;
        sums.cost += entry.sums.total_cost.pico;
      }
      const auto name = json::Document::parse("\"" + by + "\"");
      const SummaryOptions options{{*dimension_from_json(name->root(), table)}, {}, *zone_from_json(offsets->root())};
      const auto summary = summarize(table, options);
      REQUIRE(summary);
      REQUIRE(summary->groups.size() == recount.size());
      std::size_t at = 0;
      for (const auto& [key, sums] : recount) {
        const auto& group = summary->groups[at++];
        const auto& dimension = options.by[0];
        CHECK(key == (dimension.kind == Dimension::Kind::period
                          ? period_text(group.key[0], dimension.period)
                          : std::string(table.texts().text(static_cast<std::uint32_t>(group.key[0])))));
        CHECK(group.totals.calls == sums.calls);
        CHECK(group.totals.input == sums.input);
        CHECK(group.totals.output == sums.output);
        CHECK(group.totals.cost().pico == sums.cost);
      }
      CHECK(summary->totals.calls == entries.size());
    }
  }
}
