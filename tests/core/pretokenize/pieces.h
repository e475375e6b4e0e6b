// The scanners beside the plain patterns, on one text.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plain_pattern.h"
#include "pretokenize/pretokenize.h"
#include "unicode/kinds.h"

using tokenfare::pretokenize::Offset;
using tokenfare::pretokenize::Scanner;

struct Rules {
  const char* name;
  Scanner scanner;
  const plain::Patterns& plain;
};

inline const std::vector<Rules>& all_rules() {
  static const std::vector<Rules> rules = {{"gpt2", tokenfare::pretokenize::cut_gpt2, plain::gpt2},
                                           {"cl100k", tokenfare::pretokenize::cut_cl100k, plain::cl100k},
                                           {"o200k", tokenfare::pretokenize::cut_o200k, plain::o200k},
                                           {"qwen3", tokenfare::pretokenize::cut_qwen3, plain::qwen3},
                                           {"qwen3_5", tokenfare::pretokenize::cut_qwen3_5, plain::qwen3_5},
                                           {"tekken", tokenfare::pretokenize::cut_tekken, plain::tekken},
                                           {"deepseek", tokenfare::pretokenize::cut_deepseek, plain::deepseek}};
  return rules;
}

/// Where the scanner's pieces end, asked for `limit` at a time. What stands behind the end mark is junk on purpose.
inline std::vector<Offset> scan(const Rules& rules, std::string_view text, std::uint32_t limit = 4096) {
  std::string padded(text);
  padded += static_cast<char>(tokenfare::unicode::end_mark);
  while (padded.size() < text.size() + tokenfare::unicode::padding) padded += "'s a1 \n/\xFF"[padded.size() % 9];
  std::vector<Offset> ends;
  static std::vector<Offset> batch;  // clearing one for every call would take longer than the scan
  if (batch.size() < limit) batch.resize(limit);
  while (true) {
    const Offset from = ends.empty() ? 0 : ends.back();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(padded.data());
    const std::uint32_t count = rules.scanner(bytes, from, batch.data(), limit);
    if (count == 0) return ends;
    ends.insert(ends.end(), batch.begin(), batch.begin() + std::min(count, limit));
  }
}

inline std::vector<std::string> cut(std::string_view text, const std::vector<Offset>& ends) {
  std::vector<std::string> pieces;
  Offset from = 0;
  for (const Offset end : ends) {
    pieces.emplace_back(text.substr(from, end - from));
    from = end;
  }
  return pieces;
}
