#include "pricing/quote.h"

#include <algorithm>

namespace tokenfare {

namespace {

/// The rate of a lifetime; failing that the one for all lifetimes; failing that the dearest one.
const CacheWriteRate* cache_write_rate(const std::vector<CacheWriteRate>& rates, const std::string& lifetime) {
  const auto named = [&rates](const std::string& name) -> const CacheWriteRate* {
    for (const auto& rate : rates) {
      if (rate.lifetime == name) return &rate;
    }
    return nullptr;
  };
  if (const auto* own = named(lifetime)) return own;
  if (const auto* any = named("default")) return any;
  const auto dearest = std::max_element(rates.begin(), rates.end(),
                                        [](const auto& a, const auto& b) { return a.rate.price < b.rate.price; });
  return dearest == rates.end() ? nullptr : &*dearest;
}

}  // namespace

Result<Money> price_lines(const Usage& usage, const Rates& rates, std::vector<QuoteLine>& lines,
                          std::vector<Warning>& warnings) {
  Money total;
  bool fits = true;
  const auto line = [&](const char* kind, const std::string& lifetime, std::uint64_t units, const Rate& rate) {
    const auto amount = scale_half_even(rate.price.pico, units, rate.per);
    const auto sum = amount ? checked_add(total.pico, *amount) : std::nullopt;
    fits = fits && sum;
    if (!sum) return;
    total.pico = *sum;
    lines.push_back({kind, lifetime, units, rate, Money{*amount}});
  };

  if (usage.input) line("input", "", usage.input, rates.input);
  if (usage.cached_input) {
    if (!rates.cached_input) warnings.push_back({"cachedInputAsInput", "No price for cached input: charged as input."});
    line("cachedInput", "", usage.cached_input, rates.cached_input.value_or(rates.input));
  }
  for (const auto& write : usage.cache_write) {
    if (!write.tokens) continue;
    const auto* own = cache_write_rate(rates.cache_write, write.lifetime);
    if (!own) {
      warnings.push_back({"cacheWriteAsInput", "No price for cache writes: charged as input."});
    } else if (own->lifetime != write.lifetime && own->lifetime != "default") {
      warnings.push_back({"cacheWriteLifetime", "No price for cache writes kept for \"" + write.lifetime +
                                                    "\": charged as \"" + own->lifetime + "\", the dearest."});
    }
    line("cacheWrite", write.lifetime, write.tokens, own ? own->rate : rates.input);
  }
  if ((usage.output || usage.reasoning) && !rates.output && !(rates.reasoning && !usage.output)) {
    return Error{Fault::no_price, "This model has a price for input only, so output cannot be priced."};
  }
  if (usage.output) line("output", "", usage.output, *rates.output);
  if (usage.reasoning) {
    if (!rates.reasoning) {
      warnings.push_back({"reasoningAsOutput", "No separate price for reasoning: charged as output."});
    }
    line("reasoning", "", usage.reasoning, rates.reasoning ? *rates.reasoning : *rates.output);
  }
  if (!fits) return Error{Fault::amount_too_large, "This amount is too large to be computed exactly."};
  return total;
}

}  // namespace tokenfare
