// Base64 (RFC 4648, section 4) as vocabulary files write tokens: padded, without line ends.
#pragma once

#include <string>
#include <string_view>

namespace tokenfare::vocabulary_files {

/// Appends the bytes that a text stands for. False if it is no base64; then `bytes` may have grown.
bool append_base64(std::string_view text, std::string& bytes);

}  // namespace tokenfare::vocabulary_files
