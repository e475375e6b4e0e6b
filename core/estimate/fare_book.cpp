#include "estimate/fare_book.h"

namespace tokenfare {

Result<FareBook> FareBook::from_json(const json::Value& root) {
  auto prices = PriceBook::from_json(root);
  if (!prices) return prices.error();
  auto estimators = Estimators::from_book(root);
  if (!estimators) return estimators.error();
  auto requests = RequestRules::from_json(root["requests"]);
  if (!requests) return requests.error();
  return FareBook{*std::move(prices), *std::move(estimators), *std::move(requests)};
}

}  // namespace tokenfare
