#include "pricing/usage.h"

#include <utility>

namespace tokenfare {

namespace {

Result<std::vector<CacheWrite>> cache_writes_of(const json::Value& value) {
  std::vector<CacheWrite> writes;
  if (!value.present()) return writes;
  if (value.kind() != json::Kind::object || value.size() > max_lifetimes) {
    return value.refuse("an object of at most " + std::to_string(max_lifetimes) +
                        " lifetimes and their tokens, such as {\"5m\": 100}");
  }
  for (const auto [lifetime, item] : value.members()) {
    const auto tokens = item.count();
    if (!tokens) return tokens.error();
    writes.push_back({std::string(lifetime), *tokens});
  }
  return writes;
}

}  // namespace

std::uint64_t input_total(const Usage& usage) {
  std::uint64_t total = usage.input + usage.cached_input;
  for (const auto& write : usage.cache_write) total += write.tokens;
  return total;
}

Result<Usage> usage_from_json(const json::Value& value) {
  if (value.kind() != json::Kind::object) return value.refuse("an object of counts, such as {\"input\": 8}");
  Usage usage;
  for (const auto [name, item] : value.members()) {
    if (name == "cacheWrite") {
      auto writes = cache_writes_of(item);
      if (!writes) return writes.error();
      usage.cache_write = std::move(*writes);
      continue;
    }
    auto* place = name == "input"         ? &usage.input
                  : name == "cachedInput" ? &usage.cached_input
                  : name == "output"      ? &usage.output
                  : name == "reasoning"   ? &usage.reasoning
                                          : nullptr;
    if (!place) {
      return item.refuse("one of input, cachedInput, cacheWrite, output and reasoning");
    }
    if (!item.present()) continue;
    const auto tokens = item.count();
    if (!tokens) return tokens.error();
    *place = *tokens;
  }
  return usage;
}

}  // namespace tokenfare
