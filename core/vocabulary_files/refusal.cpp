#include "vocabulary_files/refusal.h"

#include "unicode/utf8.h"

namespace tokenfare::vocabulary_files {

Error unsupported(std::string_view found, std::string_view accepted) {
  return {Fault::unsupported_vocabulary, std::string(found) + " " + std::string(accepted)};
}

Error damaged(std::string_view format, std::string_view problem) {
  return {Fault::unsupported_vocabulary, "This file reads like " + std::string(format) + ", but " +
                                             std::string(problem) + ". It may be damaged: fetch it again."};
}

std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 60;
  std::string shown;
  for (const char letter : text.substr(0, longest)) {
    shown += static_cast<std::uint8_t>(letter) < 0x20 || letter == 0x7F ? ' ' : letter;
  }
  // The cut may fall into a character, and the file need not be UTF-8 at all; a message must be.
  while (text.size() > longest && !shown.empty() && unicode::is_inside_character(text[shown.size()])) shown.pop_back();
  return "\"" + unicode::repair_utf8(shown) + (text.size() > longest ? "…\"" : "\"");
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

}  // namespace tokenfare::vocabulary_files
