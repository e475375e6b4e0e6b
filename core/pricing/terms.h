// Which of a row's rates a request pays: those of its size (tier), of its hour (window), of its service and of where
// it may be processed (variants).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pricing/price_row.h"
#include "pricing/warning.h"

namespace tokenfare {

/// How a request is served. At most one service applies; a residency stacks on it by multiplying.
struct Service {
  std::string name;       // "batch", "flex", "priority" or "fast"; empty for standard
  std::string residency;  // "us": the variant "usResidency"; empty for wherever the provider likes
};

/// By the names that a caller uses; "standard" and "global" are the same as none. Nothing for an unknown service.
std::optional<Service> service_of(std::string_view name, std::string_view residency);

/// Reads the members "service" and "residency" of a request.
Result<Service> service_from_json(const json::Value& request);

/// What decides about the rates beside the service.
struct Circumstances {
  std::uint64_t input = 0;  // all input: what tiers go by
  Instant on;
  bool whole_day = true;  // no hour is known: the price outside of windows is taken
};

class Terms {
 public:
  const Rates& rates() const { return served_ ? *served_ : *base_; }

  std::string tier;  // "> 272000" if a long-context price applies; else empty

 private:
  friend Result<Terms> terms_of(const PriceRow&, const Circumstances&, const Service&, std::vector<Warning>&);
  const Rates* base_ = nullptr;  // in the row
  std::optional<Rates> served_;  // made of it for another service
};

/// The terms of a request; they live as long as the row. `no_price` if the row has none for such a service.
Result<Terms> terms_of(const PriceRow& row, const Circumstances& circumstances, const Service& service,
                       std::vector<Warning>& warnings);

}  // namespace tokenfare
