// Our own csv, read back: each row becomes the JSON that it was written from, and that is read as any entry is.
#pragma once

#include <string_view>

#include "imports/import.h"

namespace tokenfare::imports {

/// True if the first row is a header that an export begins with.
bool is_own_csv(std::string_view file);

/// The entries of the file; rows that are none are skipped with their line. `damaged_log` for a header with a column
/// that no export has, or with one twice.
Result<ImportedLog> read_own_csv(std::string_view file);

}  // namespace tokenfare::imports
