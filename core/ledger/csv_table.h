// The entries as one CSV table of RFC 4180: a header, a line for each entry, CR LF behind each.
#pragma once

#include <string>
#include <vector>

#include "ledger/entry.h"

namespace tokenfare::csv {

/// A column for each field that any of the entries has. In the cells of metadata, a text that would read as a number,
/// as true or false, or as nothing at all stands in double quotes, as in JSON; so the kind of each value is kept.
Result<std::string> table(const std::vector<Entry>& entries);

}  // namespace tokenfare::csv
