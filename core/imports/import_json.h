// The import of a log as the package asks for it and gets it.
#pragma once

#include <string>

#include "imports/import.h"

namespace tokenfare::imports {

/// {"file":"…","format":"","timeZone":"Europe/Lisbon","offsets":[…],"imported":"2026-11-22T10:00:00Z","keepText":false}
/// is answered with {"format":"exercise","entries":[…],"skipped":[{"place":"line 3","reason":"…"}],"stated":1}.
Result<std::string> import_json(const PriceBook& book, const json::Value& request);

}  // namespace tokenfare::imports
