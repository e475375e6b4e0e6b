// The letters that GPT-2's files have for bytes: printable characters stand for themselves, each other byte for a character
// from U+0100 on, in the order of the bytes. So a space is Ġ and a line end Ċ.
#pragma once

#include <string>
#include <string_view>

namespace tokenfare::vocabulary_files {

/// Appends the bytes that valid UTF-8 stands for. False if it holds a character that stands for none.
bool append_byte_level(std::string_view letters, std::string& bytes);

}  // namespace tokenfare::vocabulary_files
