// Cutting without blocks: for patterns that are used too seldom to be worth the code. Internal to this room.
#pragma once

#include "pretokenize/parts.h"

namespace tokenfare::pretokenize {

template <Place piece_end(const KindTable&, Place)>
std::uint32_t cut_one_by_one(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit) {
  const KindTable& kinds = KindTable::get();
  Place at = text + from;
  std::uint32_t written = 0;
  while (written < limit && *at != unicode::end_mark) {
    at = piece_end(kinds, at);
    ends[written++] = static_cast<Offset>(at - text);
  }
  return written;
}

}  // namespace tokenfare::pretokenize
