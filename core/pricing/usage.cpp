#include "pricing/usage.h"

#include <utility>

#include "pricing/token_kinds.h"

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

Result<std::vector<FeeUnits>> fees_of(const json::Value& value) {
  std::vector<FeeUnits> fees;
  if (!value.present()) return fees;
  if (value.kind() != json::Kind::object || value.size() > max_fees) {
    return value.refuse("an object of at most " + std::to_string(max_fees) +
                        " fees and their units, such as {\"webSearch\": 3}");
  }
  for (const auto [fee, item] : value.members()) {
    const auto units = item.count();
    if (!units) return units.error();
    fees.push_back({std::string(fee), *units});
  }
  return fees;
}

std::string accepted_names() {
  std::string names;
  for (const auto& kind : token_kinds) names += std::string(kind.name) + ", ";
  return names + "cacheWrite and fees";
}

std::uint64_t total_of(const Usage& usage, bool input) {
  std::uint64_t total = 0;
  for (const auto& kind : token_kinds) total += kind.is_input == input ? usage.*(kind.tokens) : 0;
  return total;
}

}  // namespace

// At most 2^53 each, the counts of a usage cannot reach 2^64.
std::uint64_t input_total(const Usage& usage) {
  std::uint64_t total = total_of(usage, true);
  for (const auto& write : usage.cache_write) total += write.tokens;
  return total;
}

std::uint64_t output_total(const Usage& usage) { return total_of(usage, false); }

bool is_empty(const Usage& usage) {
  std::uint64_t units = input_total(usage) + output_total(usage);
  for (const auto& fee : usage.fees) units += fee.units;
  return units == 0;
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
    if (name == "fees") {
      auto fees = fees_of(item);
      if (!fees) return fees.error();
      usage.fees = std::move(*fees);
      continue;
    }
    const auto* kind = token_kind(name);
    if (!kind) return item.refuse("one of " + accepted_names());
    if (!item.present()) continue;
    const auto tokens = item.count();
    if (!tokens) return tokens.error();
    usage.*(kind->tokens) = *tokens;
  }
  return usage;
}

}  // namespace tokenfare
