// An entry of a call that another program logged: what it cost, and whose arithmetic that is.
#pragma once

#include <string>
#include <string_view>

#include "imports/foreign_call.h"
#include "imports/import.h"

namespace tokenfare::imports {

struct CallEntry {
  Entry entry;
  bool is_stated = false;  // its cost is the log's own
};

/// Makes the entry under `id`. Where the book comes to what the log states, or where it states nothing, the lines are
/// the book's. Else the amounts are the log's: of each side, if it has them, or one amount for all, beside tokens
/// without a rate. Fails as PriceBook::quote does if neither knows a price, and as an entry does that is out of bounds.
Result<CallEntry> entry_of_call(const ForeignCall& call, const std::string& id, std::string_view format,
                                const PriceBook& book, const ImportOptions& options);

}  // namespace tokenfare::imports
