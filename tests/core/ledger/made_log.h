// Logs made for tests of sums: entries as the reader would give them, without the JSON.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "base/date.h"
#include "ledger/rollup.h"

struct MadeCall {
  std::string time = "2026-11-21T17:26:53.120Z";
  std::string model = "gpt-4";
  std::string operation = "Answer draft";
  std::string session = "desk-41";
  std::uint64_t input = 8;
  std::uint64_t output = 150;
  std::int64_t input_pico = 240'000'000;     // $0.00024
  std::int64_t output_pico = 9'000'000'000;  // $0.009
};

inline tokenfare::Entry made(const MadeCall& call) {
  tokenfare::Entry entry;
  entry.id = "made";
  entry.time = call.time;
  entry.model = call.model;
  entry.operation = call.operation;
  entry.session = call.session;
  auto& sums = entry.sums;
  sums.input = call.input;
  sums.output = call.output;
  sums.total = call.input + call.output;
  sums.input_cost.pico = call.input_pico;
  sums.output_cost.pico = call.output_pico;
  sums.total_cost.pico = call.input_pico + call.output_pico;
  return entry;
}

/// The rows that entries add to.
inline std::vector<tokenfare::RollupRow> rows_for(tokenfare::RollupTable& table,
                                                  const std::vector<tokenfare::Entry>& entries) {
  std::vector<tokenfare::RollupRow> rows;
  for (const auto& entry : entries) rows.push_back(table.row_of(entry));
  return rows;
}

/// A log of some days around `start`, with few names, so that sums have several calls; the same for the same seed.
inline std::vector<tokenfare::Entry> random_log(std::size_t calls, const std::string& start, int days,
                                                std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&random](std::uint32_t end) { return random() % end; };
  const std::vector<std::string> models = {"gpt-4", "gpt-4o-mini", "claude-3-haiku"};
  const std::int64_t begin = tokenfare::parse_instant(start)->seconds;
  std::vector<tokenfare::Entry> entries;
  for (std::size_t at = 0; at < calls; ++at) {
    const std::int64_t second = begin + below(static_cast<std::uint32_t>(days) * 86'400);
    MadeCall call;
    const auto time = tokenfare::instant_text({second});
    call.time = *tokenfare::canonical_time(time.size() > 10 ? time : time + "T00:00:00Z");
    call.model = models[below(3)];
    call.operation = below(2) == 0 ? "Answer draft" : "Summary";
    call.session = "desk-" + std::to_string(below(5));
    call.input = below(10'000);
    call.output = below(2'000);
    call.input_pico = static_cast<std::int64_t>(call.input) * 2'500'000;
    call.output_pico = static_cast<std::int64_t>(call.output) * 10'000'000;
    auto entry = made(call);
    if (below(3) == 0) entry.metadata.emplace_back("video", "clip " + std::to_string(below(3)));
    if (below(4) == 0) entry.sums.parts.cached_input = call.input / 2;
    if (below(4) == 0) entry.sums.parts.cache_write = {{below(2) == 0 ? "5m" : "1h", call.input / 3}};
    entries.push_back(entry);
  }
  return entries;
}
