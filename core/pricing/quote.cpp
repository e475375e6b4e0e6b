#include "pricing/quote.h"

#include <algorithm>

#include "pricing/token_kinds.h"

namespace tokenfare {

namespace {

/// The rate of a lifetime; failing that the one for all lifetimes; failing that the dearest one. "default" is the
/// lifetime that a provider takes unasked: where a row has no rate by that name, it is the cheapest.
const CacheWriteRate* cache_write_rate(const std::vector<CacheWriteRate>& rates, const std::string& lifetime) {
  const auto named = [&rates](std::string_view name) -> const CacheWriteRate* {
    for (const auto& rate : rates) {
      if (rate.lifetime == name) return &rate;
    }
    return nullptr;
  };
  if (const auto* own = named(lifetime)) return own;
  if (const auto* any = named("default")) return any;
  const auto cheaper = [](const auto& a, const auto& b) { return a.rate.price < b.rate.price; };
  const auto [cheapest, dearest] = std::minmax_element(rates.begin(), rates.end(), cheaper);
  if (rates.empty()) return nullptr;
  return lifetime == "default" ? &*cheapest : &*dearest;
}

/// "cachedInputAsInput"
std::string fallback_code(std::string_view kind, std::string_view charged_as) {
  std::string code(kind);
  code += "As";
  code += static_cast<char>(charged_as.front() - 'a' + 'A');
  code += charged_as.substr(1);
  return code;
}

/// Adds line after line, and remembers that one did not fit.
class Sum {
 public:
  explicit Sum(std::vector<QuoteLine>& lines) : lines_(lines) { lines.reserve(4); }  // enough for most

  void add(QuoteLine line) {
    const auto amount = scale_half_even(line.rate.price.pico, line.units, line.rate.per);
    const auto sum = amount ? checked_add(total_.pico, *amount) : std::nullopt;
    fits_ = fits_ && sum;
    if (!sum) return;
    total_.pico = *sum;
    line.amount.pico = *amount;
    lines_.push_back(std::move(line));
  }

  Result<Money> total() const {
    if (!fits_) return Error{Fault::amount_too_large, "This amount is too large to be computed exactly."};
    return total_;
  }

 private:
  std::vector<QuoteLine>& lines_;
  Money total_;
  bool fits_ = true;
};

std::optional<Error> add_tokens(const TokenKind& kind, std::uint64_t units, const Rates& rates, Sum& sum,
                                std::vector<Warning>& warnings) {
  if (units == 0) return std::nullopt;
  const auto* rate = &(rates.*(kind.rate));
  for (const auto other : kind.charged_as) {
    if (*rate || other.empty()) break;
    const auto* fallback = token_kind(other);
    rate = &(rates.*(fallback->rate));
    if (!*rate) continue;
    warnings.push_back({fallback_code(kind.name, other), "No price for " + std::string(kind.words) + ": charged as " +
                                                             std::string(fallback->words) + "."});
  }
  if (!*rate) {
    return Error{Fault::no_price, "This model has a price for input only, so output cannot be priced."};
  }
  sum.add({std::string(kind.name), {}, {}, {}, units, **rate, {}});
  return std::nullopt;
}

void add_cache_writes(const Usage& usage, const Rates& rates, Sum& sum, std::vector<Warning>& warnings) {
  for (const auto& write : usage.cache_write) {
    if (!write.tokens) continue;
    const auto* own = cache_write_rate(rates.cache_write, write.lifetime);
    if (!own) {
      warnings.push_back({"cacheWriteAsInput", "No price for cache writes: charged as input."});
    } else if (own->lifetime != write.lifetime && own->lifetime != "default") {
      warnings.push_back({"cacheWriteLifetime", "No price for cache writes kept for \"" + write.lifetime +
                                                    "\": charged as \"" + own->lifetime + "\", the " +
                                                    (write.lifetime == "default" ? "cheapest." : "dearest.")});
    }
    sum.add({"cacheWrite", write.lifetime, {}, {}, write.tokens, own ? own->rate : *rates.input, {}});
  }
}

std::optional<Error> add_fees(const Usage& usage, const std::vector<Fee>& fees, Sum& sum) {
  for (const auto& units : usage.fees) {
    if (!units.units) continue;
    const auto fee = std::find_if(fees.begin(), fees.end(), [&](const Fee& each) { return each.name == units.fee; });
    if (fee == fees.end()) {
      std::string known;
      for (const auto& each : fees) known += (known.empty() ? " There are: " : ", ") + each.name;
      return Error{Fault::no_price, "There is no price of the fee \"" + units.fee.substr(0, 60) + "\" for this model." +
                                        (known.empty() ? "" : known + ".")};
    }
    sum.add({"fee", {}, fee->name, fee->unit, units.units, fee->rate, {}});
  }
  return std::nullopt;
}

}  // namespace

Result<Money> price_lines(const Usage& usage, const Rates& rates, const std::vector<Fee>& fees,
                          std::vector<QuoteLine>& lines, std::vector<Warning>& warnings) {
  Sum sum(lines);
  bool are_writes_due = true;
  for (const auto& kind : token_kinds) {
    if (!kind.is_input && are_writes_due) {
      add_cache_writes(usage, rates, sum, warnings);
      are_writes_due = false;
    }
    if (auto problem = add_tokens(kind, usage.*(kind.tokens), rates, sum, warnings)) return *problem;
  }
  if (auto problem = add_fees(usage, fees, sum)) return *problem;
  return sum.total();
}

}  // namespace tokenfare
