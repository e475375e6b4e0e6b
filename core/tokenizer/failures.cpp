#include "tokenizer/failures.h"

#include <algorithm>
#include <string>

#include "unicode/utf8.h"

namespace tokenfare {

Error special_in_text(std::string_view text, std::size_t at, std::string_view special) {
  const std::string_view before = text.substr(0, at);
  const std::uint64_t offset = unicode::utf16_units(before);
  const auto line = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n') + 1);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const std::uint64_t column = unicode::utf16_units(before.substr(line_start)) + 1u;
  return {Fault::special_in_text,
          "The text spells the special token " + std::string(special) + " in line " + std::to_string(line) +
              ", column " + std::to_string(column) +
              ". Pass specials: 'text' to read it as plain text, or 'allow' to encode it as the token.",
          {{"special", std::string(special)}, {"offset", offset}, {"line", line}, {"column", column}}};
}

Error unknown_token(bpe::TokenId id, std::uint64_t place, std::string_view encoding) {
  return {Fault::unknown_token,
          "Id " + std::to_string(id) + " at place " + std::to_string(place) + " is not a token of " +
              std::string(encoding) + ".",
          {{"id", std::uint64_t{id}}, {"place", place}}};
}

Error other_pack(std::string_view encoding, std::string_view pack) {
  return {Fault::damaged_pack, "The vocabulary pack is another one than that of " + std::string(encoding) +
                                   ". It needs encodings/" + std::string(pack) + ".pack of this version."};
}

Error text_too_long(std::size_t bytes) {
  return {Fault::invalid_argument, "The text has " + std::to_string(bytes) +
                                       " bytes. The longest text that can be tokenized at once has " +
                                       "1,400 million; cut it into parts."};
}

Error marker_too_long(std::uint64_t tokens, std::uint64_t limit) {
  return {Fault::invalid_argument,
          "The marker has " + std::to_string(tokens) + " tokens, and the whole text may have " + std::to_string(limit) +
              ". Choose a shorter marker or a higher limit.",
          {{"marker", tokens}, {"limit", limit}}};
}

}  // namespace tokenfare
