// The parts that the three patterns share: white space, contractions, digits. Internal to this room.
#pragma once

#include <cstdint>

#include "pretokenize/pretokenize.h"
#include "unicode/kinds.h"

namespace tokenfare::pretokenize {

using Place = const std::uint8_t*;
using unicode::KindTable;

inline bool is_line_end(std::uint8_t byte) { return byte == '\n' || byte == '\r'; }

enum class LineEnds : bool { are_plain_space, close_a_piece };

/// `\s*[\r\n]+|\s+(?!\S)|\s+`, the first alternative only where line ends close a piece.
/// A run of white space keeps everything up to its last line end; without one it leaves its last
/// character to the piece that follows, unless the text ends or the run is a single character.
template <LineEnds line_ends>
Place white_space(const KindTable& kinds, Place at) {
  const Place start = at;
  Place last = at;
  Place behind_line_end = nullptr;
  Place next = at;
  while (kinds.at(at, next) & unicode::space) {
    if (line_ends == LineEnds::close_a_piece && is_line_end(*at)) behind_line_end = next;
    last = at;
    at = next;
  }
  if (behind_line_end) return behind_line_end;
  return *at == unicode::end_mark || last == start ? at : last;
}

/// `'(?i:[sdmt]|ll|ve|re)`: how many bytes a contraction at `at` takes, 0 if there is none. Ignoring case
/// means simple case folding, under which ſ (U+017F) is an s.
inline std::uint32_t contraction(Place at) {
  if (at[0] != '\'') return 0;
  const auto fold = [](std::uint8_t byte) { return byte | 0x20; };
  switch (fold(at[1])) {
    case 's':
    case 'd':
    case 'm':
    case 't': return 2;
    case 'l': return fold(at[2]) == 'l' ? 3 : 0;
    case 'v':
    case 'r': return fold(at[2]) == 'e' ? 3 : 0;
    default: return at[1] == 0xC5 && at[2] == 0xBF ? 3 : 0;
  }
}

/// The same for lower case only, which is how the oldest pattern has it.
inline std::uint32_t lower_case_contraction(Place at) {
  const auto is_capital = [](std::uint8_t byte) { return byte >= 'A' && byte <= 'Z'; };
  const std::uint32_t length = at[1] < 0x80 && !is_capital(at[1]) ? contraction(at) : 0;
  return length == 3 && is_capital(at[2]) ? 0 : length;
}

/// `\p{N}{1,3}` from a number on.
inline Place digits(const KindTable& kinds, Place at) {
  Place next = at;
  for (int i = 0; i < 3 && kinds.at(at, next) & unicode::number; ++i) at = next;
  return at;
}

}  // namespace tokenfare::pretokenize
