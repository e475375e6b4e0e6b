// How a vocabulary file is refused: what was found, where, and what is accepted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tokenfare::vocabulary_files {

/// `found` says what and where, `accepted` what would have been right. Both are sentences.
Error unsupported(std::string_view found, std::string_view accepted);

/// A file that is not what it says it is. `problem` is a clause: "line 3 has no rank".
Error damaged(std::string_view format, std::string_view problem);

/// A text of the file in quotes, cut if it is long, without control characters.
std::string quoted(std::string_view text);

/// "a, b or c"
std::string listed(const std::vector<std::string>& names);

}  // namespace tokenfare::vocabulary_files
