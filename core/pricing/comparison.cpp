#include "pricing/comparison.h"

#include <algorithm>

namespace tokenfare {

std::vector<Compared> compare(const PriceBook& book, const QuoteRequest& request,
                              const std::vector<std::string>& models) {
  std::vector<Compared> compared;
  auto asked = request;
  for (const auto& model : models) {
    asked.model = model;
    compared.push_back({model, book.quote(asked), {}});
  }
  std::stable_sort(compared.begin(), compared.end(), [](const Compared& a, const Compared& b) {
    if (!a.quote || !b.quote) return static_cast<bool>(a.quote) && !b.quote;
    return a.quote->total < b.quote->total;
  });
  for (auto& each : compared) {
    if (each.quote) each.times = ratio_text(each.quote->total, compared.front().quote->total);
  }
  return compared;
}

}  // namespace tokenfare
