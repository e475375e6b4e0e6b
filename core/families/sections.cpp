#include "families/sections.h"

#include "unicode/kinds.h"

namespace tokenfare::families {

std::uint32_t cut_before_spaces(const std::uint8_t* text, pretokenize::Offset from, pretokenize::Offset* ends,
                                std::uint32_t limit) {
  const unicode::KindTable& kinds = unicode::KindTable::get();
  const std::uint8_t* at = text + from;
  std::uint32_t written = 0;
  while (written < limit && *at != unicode::end_mark) {
    std::uint8_t kind = unicode::space;
    do kind = kinds.at(at, at);
    while (*at != unicode::end_mark && (*at != ' ' || kind == unicode::space));
    ends[written++] = static_cast<pretokenize::Offset>(at - text);
  }
  return written;
}

}  // namespace tokenfare::families
