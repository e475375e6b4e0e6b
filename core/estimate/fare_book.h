// All of a price book that an estimate needs: prices, estimators with the rules of images, and the rules of requests.
#pragma once

#include "counting/estimators.h"
#include "pricing/price_book.h"
#include "requests/rules.h"

namespace tokenfare {

struct FareBook {
  PriceBook prices;
  Estimators estimators;
  RequestRules requests;

  static Result<FareBook> from_json(const json::Value& root);
};

}  // namespace tokenfare
