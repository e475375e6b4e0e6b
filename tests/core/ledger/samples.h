// An entry that is in order, to be damaged by the tests: the exercise of the seeds, gpt-4 at $30 and $60 per million.
#pragma once

#include <string>
#include <string_view>

inline const std::string sample_entry = R"({
  "id": "a1", "time": "2024-05-01T10:00:00.000Z", "timeZone": "Europe/Lisbon", "session": "desk-41",
  "operation": "Answer draft", "model": "gpt-4",
  "row": {"model": "gpt-4-0613", "from": "2023-03-14", "source": "OpenAI, Pricing", "asOf": "2024-05-01",
          "verifiedBy": "read on the page", "status": "active"},
  "tokens": {"input": 8, "output": 150, "total": 158},
  "cost": {"input": {"usd": "0.00024"}, "output": {"usd": "0.009"}, "total": {"usd": "0.00924"}},
  "rates": [
    {"kind": "input", "units": 8, "rate": {"usd": "30"}, "per": 1000000, "amount": {"usd": "0.00024"}},
    {"kind": "output", "units": 150, "rate": {"usd": "60"}, "per": 1000000, "amount": {"usd": "0.009"}}],
  "precision": {"input": "exact", "output": "estimate"},
  "latencyMs": 8388,
  "metadata": {"project": "support", "temperature": 0.70, "cached": false},
  "text": {"prompt": "Explain quantum computing in simple terms."}
})";

/// `text` with the one place that reads `from` changed to `to`.
inline std::string changed(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  return at == std::string::npos ? "not found: " + std::string(from) : text.replace(at, from.size(), to);
}
