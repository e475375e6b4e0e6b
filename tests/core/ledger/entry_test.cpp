#include "ledger/entry.h"

#include <string>

#include "catch.hpp"
#include "ledger/entry_json.h"
#include "ledger/summarize_entries.h"
#include "samples.h"

using namespace tokenfare;

namespace {

Result<std::vector<Entry>> read(const std::string& list) {
  const auto document = json::Document::parse(list, Fault::damaged_log);
  if (!document) return document.error();
  return entries_from_json(document->root());
}

std::string refusal(std::string_view from, std::string_view to) {
  const auto entries = read("[" + sample_entry + "," + changed(sample_entry, from, to) + "]");
  if (entries) return "accepted";
  CHECK(entries.error().fault == Fault::damaged_log);
  return entries.error().message;
}

std::string written(const Entry& entry) {
  json::Writer writer;
  write_entry(writer, entry);
  return std::move(writer).text();
}

Entry sample() {
  auto entries = read("[" + sample_entry + "]");
  REQUIRE(entries);
  return (*entries)[0];
}

}  // namespace

TEST_CASE("an entry is read whole, with its counts and its cost made from its rates", "[ledger]") {
  const Entry entry = sample();
  CHECK(entry.id == "a1");
  CHECK(entry.time_zone == "Europe/Lisbon");
  CHECK(entry.sums.input == 8);
  CHECK(entry.sums.output == 150);
  CHECK(entry.sums.total == 158);
  CHECK(to_text(entry.sums.total_cost) == "0.00924");
  CHECK(entry.latency_ms == 8388);
  CHECK(std::get<WrittenNumber>(entry.metadata[1].second).digits == "0.70");
  CHECK(entry.input_precision == EntryPrecision::exact);
  CHECK(entry.output_precision == EntryPrecision::estimate);
  CHECK(entry.prompt == "Explain quantum computing in simple terms.");
}

TEST_CASE("what is written reads back as the same entry", "[ledger]") {
  const std::string once = written(sample());
  const auto again = read("[" + once + "]");
  REQUIRE(again);
  CHECK(written((*again)[0]) == once);
}

TEST_CASE("cached tokens and reasoning are parts of input and output, and each cache lifetime is kept", "[ledger]") {
  std::string text = changed(sample_entry, R"("rates": [)", R"("rates": [
    {"kind": "cachedInput", "units": 100, "rate": {"usd": "0.2"}, "per": 1000000, "amount": {"usd": "0.00002"}},
    {"kind": "cacheWrite", "lifetime": "5m", "units": 10, "rate": {"usd": "1"}, "per": 1000, "amount": {"usd": "0.01"}},
    {"kind": "cacheWrite", "lifetime": "1h", "units": 20, "rate": {"usd": "2"}, "per": 1000, "amount": {"usd": "0.04"}},
    {"kind": "reasoning", "units": 50, "rate": {"usd": "60"}, "per": 1000000, "amount": {"usd": "0.003"}},)");
  text = changed(text, R"("input": 8, "output": 150, "total": 158)",
                 R"("input": 138, "output": 200, "total": 338, "cachedInput": 100,
                    "cacheWrite": {"5m": 10, "1h": 20}, "reasoning": 50)");
  text =
      changed(text, R"("cost": {"input": {"usd": "0.00024"}, "output": {"usd": "0.009"}, "total": {"usd": "0.00924"}})",
              R"("cost": {"input": {"usd": "0.05026"}, "output": {"usd": "0.012"}, "total": {"usd": "0.06226"}})");
  const auto entries = read("[" + text + "]");
  REQUIRE(entries);
  const Usage& parts = (*entries)[0].sums.parts;
  CHECK(parts.input == 8);
  CHECK(parts.cached_input == 100);
  CHECK(parts.cache_write[1].tokens == 20);
  CHECK(parts.reasoning == 50);
  const std::string once = written((*entries)[0]);
  CHECK(once.find(R"("cacheWrite":{"5m":10,"1h":20})") != std::string::npos);

  const auto refused = read("[" + changed(text, R"({"5m": 10, "1h": 20})", R"({"5m": 10, "1h": 20, "2h": 0})") + "]");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("[0].tokens.cacheWrite must be an object with the lifetimes of the rates") == 0);
}

TEST_CASE("audio and images are parts of input and output, and a fee is part of the cost alone", "[ledger]") {
  std::string text = changed(sample_entry, R"("rates": [)", R"("rates": [
    {"kind": "audioInput", "units": 100, "rate": {"usd": "10"}, "per": 1000000, "amount": {"usd": "0.001"}},
    {"kind": "imageOutput", "units": 50, "rate": {"usd": "40"}, "per": 1000000, "amount": {"usd": "0.002"}},
    {"kind": "fee", "fee": "webSearch", "unit": "search", "units": 3, "rate": {"usd": "10"}, "per": 1000,
     "amount": {"usd": "0.03"}},)");
  text = changed(text, R"("input": 8, "output": 150, "total": 158)",
                 R"("input": 108, "output": 200, "total": 308, "audioInput": 100, "imageOutput": 50)");
  text = changed(
      text, R"("cost": {"input": {"usd": "0.00024"}, "output": {"usd": "0.009"}, "total": {"usd": "0.00924"}})",
      R"("cost": {"input": {"usd": "0.00124"}, "output": {"usd": "0.011"}, "fees": {"usd": "0.03"}, "total": {"usd": "0.04224"}})");
  const auto entries = read("[" + text + "]");
  REQUIRE(entries);
  const EntrySums& sums = (*entries)[0].sums;
  CHECK((sums.parts.audio_input == 100 && sums.parts.image_output == 50 && sums.parts.fees[0].units == 3));
  CHECK(to_text(sums.fees_cost) == "0.03");
  const std::string once = written((*entries)[0]);
  const auto again = read("[" + once + "]");
  REQUIRE(again);
  CHECK(written((*again)[0]) == once);

  const auto refusal_of = [&](const std::string& from, const std::string& to) {
    const auto refused = read("[" + changed(text, from, to) + "]");
    return refused ? std::string("accepted") : refused.error().message;
  };
  CHECK(refusal_of(R"("fees": {"usd": "0.03"})", R"("fees": {"usd": "0.02"})") ==
        "[0].cost.fees.usd must be 0.03, the sum of the rates, and is \"0.02\".");
  CHECK(refusal_of(R"("unit": "search", )", "") == "[0].rates[2].unit must be a text, and is missing.");
  CHECK(refusal_of(R"("kind": "imageOutput", )", R"("kind": "imageOutput", "fee": "x", )") ==
        "[0].rates[1].fee must be absent but for a fee, and is \"x\".");
}

TEST_CASE("a damaged entry is refused with its place, what is there and what is accepted", "[ledger]") {
  CHECK(refusal(R"("id": "a1")", R"("id": "")") == R"([1].id must be a text of 1 to 200 characters, and is "".)");
  CHECK(refusal(R"("id": "a1",)", "") == "[1].id must be a text, and is missing.");
  CHECK(refusal("2024-05-01T10:00:00.000Z", "yesterday") ==
        R"([1].time must be a time such as "2026-11-21T17:26:53.120Z", and is "yesterday".)");
  CHECK(refusal("Europe/Lisbon", "Lis bon") ==
        R"([1].timeZone must be the name of a time zone, such as "Europe/Lisbon", and is "Lis bon".)");
  CHECK(refusal(R"("total": 158)", R"("total": 159)") ==
        "[1].tokens.total must be 158, the sum of the rates, and is 159.");
  CHECK(refusal(R"("total": {"usd": "0.00924"})", R"("total": {"usd": "0.0102"})") ==
        R"([1].cost.total.usd must be 0.00924, the sum of the rates, and is "0.0102".)");
  CHECK(refusal(R"("total": {"usd": "0.00924"})", R"("total": {"usd": 0.00924})") ==
        "[1].cost.total.usd must be a text, and is 0.00924.");
  CHECK(refusal(R"("total": {"usd": "0.00924"})", R"("total": {"usd": "-1"})").find("of at least 0") !=
        std::string::npos);
  CHECK(refusal(R"("units": 8)", R"("units": -8)").find("[1].rates[0].units must be a whole number from 0") == 0);
  CHECK(refusal(R"("units": 8)", R"("units": 8.0)").find("[1].rates[0].units must be a whole number from 0") == 0);
  CHECK(refusal(R"("units": 8)", R"("units": 1e40)").find("[1].rates[0].units must be a whole number from 0") == 0);
  CHECK(refusal(R"("kind": "input")", R"("kind": "imput")").find("[1].rates[0].kind must be one of input") == 0);
  CHECK(refusal(R"("kind": "input")", R"("kind": "input", "lifetime": "5m")").find("absent but for cacheWrite") !=
        std::string::npos);
  CHECK(refusal(R"("per": 1000000)", R"("per": 0)").find("[1].rates[0].per must be a whole number from 1") == 0);
  CHECK(refusal(R"("input": "exact")", R"("input": "sure")").find("[1].precision.input must be one of reported") == 0);
  CHECK(refusal(R"("source": "OpenAI, Pricing",)", "") == "[1].row.source must be a text, and is missing.");
  CHECK(refusal(R"("cached": false)", R"("cached": null)") ==
        "[1].metadata.cached must be a text, a number, true or false, and is null.");
  CHECK(refusal(R"("cached": false)", R"("cached": {"deep": 1})").find("and is an object.") != std::string::npos);
  CHECK(refusal(R"("latencyMs": 8388)", R"("latencyMs": -1)").find("[1].latencyMs must be a whole number") == 0);
  CHECK(refusal(R"("prompt": "Ex)", R"("prompd": "Ex)") ==
        "[1].text.prompd is not known here. Accepted are prompt, completion.");
  CHECK(refusal(R"("operation")", R"("cots": 1, "operation")")
            .find("[1].cots is not known here. Accepted are id, time") == 0);
}

TEST_CASE("what is no list of entries is refused, too", "[ledger]") {
  CHECK(read("{}").error().message.find("must be a list of entries") != std::string::npos);
  CHECK(read("[7]").error().message == "[0] must be an object, and is 7.");
  CHECK_FALSE(read("[" + sample_entry));
  CHECK_FALSE(read(""));
  CHECK_FALSE(read(std::string(100'000, '[')));
}

TEST_CASE("counts and costs that cannot be added exactly are refused", "[ledger]") {
  const std::string units = R"("units": 9007199254740991)";
  const auto entries = read("[" + changed(sample_entry, R"("units": 8)", units) + "]");
  REQUIRE_FALSE(entries);
  CHECK(entries.error().fault == Fault::amount_too_large);
  const std::string amount = R"("amount": {"usd": "170141183460469231731687303"})";
  const auto costly = changed(changed(sample_entry, R"("amount": {"usd": "0.00024"})", amount),
                              R"("amount": {"usd": "0.009"})", amount);
  REQUIRE_FALSE(read("[" + costly + "]"));
  CHECK(read("[" + costly + "]").error().fault == Fault::amount_too_large);
}

TEST_CASE("every way to write an instant becomes one, so that text order is time order", "[ledger]") {
  CHECK(canonical_time("2026-11-21T17:26:53.120Z") == "2026-11-21T17:26:53.120Z");
  CHECK(canonical_time("2026-11-21T17:26:53Z") == "2026-11-21T17:26:53.000Z");
  CHECK(canonical_time("2026-11-21T17:26:53.5Z") == "2026-11-21T17:26:53.500Z");
  CHECK(canonical_time("2026-11-21T17:26:53.123456789Z") == "2026-11-21T17:26:53.123Z");
  CHECK(canonical_time("2026-11-21T01:26:53.04+02:00") == "2026-11-20T23:26:53.040Z");
  CHECK(canonical_time("0000-01-01T00:00:00Z") == "0000-01-01T00:00:00.000Z");
  CHECK(canonical_time("0000-01-01T00:00:00+01:00") == std::nullopt);
  CHECK(canonical_time("2026-02-29T00:00:00Z") == std::nullopt);
  CHECK(canonical_time("2026-11-21") == std::nullopt);
  CHECK(canonical_time("") == std::nullopt);
}

TEST_CASE("a draft becomes an entry whose sums are made from its quote", "[ledger]") {
  const auto draft = json::Document::parse(R"({
    "id": "b2", "time": "2024-03-10T08:15:00Z", "timeZone": "UTC", "session": "", "operation": "Notification",
    "quote": {"model": "gpt-3.5-turbo", "row": {"model": "gpt-3.5-turbo-0125", "from": "2024-02-16",
      "source": "OpenAI, Pricing", "asOf": "2024-03-01", "verifiedBy": "page", "status": "active"}, "lines": [
      {"kind": "input", "units": 45, "rate": {"usd": "1.5"}, "per": 1000000, "amount": {"usd": "0.0000675"}},
      {"kind": "output", "units": 23, "rate": {"usd": "2"}, "per": 1000000, "amount": {"usd": "0.000046"}}]},
    "precision": {"input": "exact", "output": "reported"}, "metadata": {}, "text": {"prompt": "", "completion": ""}})");
  REQUIRE(draft);
  const auto entry = entry_from_draft(draft->root());
  REQUIRE(entry);
  CHECK(to_text(entry->sums.input_cost) == "0.0000675");
  CHECK(to_text(entry->sums.output_cost) == "0.000046");
  CHECK(to_text(entry->sums.total_cost) == "0.0001135");
  CHECK(entry->sums.total == 68);
  CHECK(entry->time == "2024-03-10T08:15:00.000Z");
  CHECK(written(*entry).find("\"text\"") == std::string::npos);

  const auto incomplete = json::Document::parse(R"({"id": "b3", "quote": {}})");
  const auto refused = entry_from_draft(incomplete->root());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message == "time must be a text, and is missing.");
}

TEST_CASE("a summary adds up exactly", "[ledger]") {
  std::vector<Entry> entries(1'000, sample());
  const auto summary = summarize(entries);
  REQUIRE(summary);
  CHECK(summary->calls == 1'000);
  CHECK(summary->input == 8'000);
  CHECK(summary->output == 150'000);
  CHECK(summary->total == 158'000);
  CHECK(to_text(summary->cost) == "9.24");
  CHECK(to_text(summarize({})->cost) == "0");
}

TEST_CASE("a summary that would not be exact is refused", "[ledger]") {
  std::vector<Entry> entries(2, sample());
  entries[1].sums.total = json::max_count;
  REQUIRE_FALSE(summarize(entries));
  CHECK(summarize(entries).error().fault == Fault::amount_too_large);
  entries[1].sums.total = 0;
  entries[1].sums.total_cost.pico = int128_max;
  REQUIRE_FALSE(summarize(entries));
  CHECK(summarize(entries).error().fault == Fault::amount_too_large);
}
