#include "pretokenize/settled.h"

#include <algorithm>

#include "pretokenize/parts.h"

namespace tokenfare::pretokenize {
namespace {

constexpr Offset longest_contraction = 3;
constexpr std::uint8_t may_be_given_back = unicode::upper | unicode::uncased | unicode::mark;

Place character_before(Place at) {
  do --at;
  while ((*at & 0xC0) == 0x80);
  return at;
}

std::uint8_t kind_at(const KindTable& kinds, Place at) { return kinds.at(at, at); }

}  // namespace

std::optional<Offset> settled(const std::uint8_t* text, Offset size) {
  if (size < longest_contraction) return std::nullopt;
  const KindTable& kinds = KindTable::get();
  Place last = character_before(text + size);
  const std::uint8_t kind = kind_at(kinds, last);
  Offset limit = static_cast<Offset>(last - text);
  if (kind & (unicode::space | may_be_given_back)) {
    // The run that the text ends with may go on: whatever looked into it is open, so a piece must end before it begins.
    const std::uint8_t run = kind & unicode::space ? std::uint8_t{unicode::space} : may_be_given_back;
    do {
      if (last == text) return std::nullopt;
      limit = static_cast<Offset>(last - text) - 1;
      last = character_before(last);
    } while (kind_at(kinds, last) & run);
  }
  return std::min(limit, size - longest_contraction);
}

}  // namespace tokenfare::pretokenize
