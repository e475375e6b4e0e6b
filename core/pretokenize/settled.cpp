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
  if (kind & (unicode::space | may_be_given_back)) {
    // The run that the text ends with may go on, and whatever looked into it is open. Nothing that ends where the run begins
    // did: only white space looks on into white space, only such letters into such letters.
    const std::uint8_t run = kind & unicode::space ? std::uint8_t{unicode::space} : may_be_given_back;
    while (true) {
      if (last == text) return std::nullopt;
      const Place before = character_before(last);
      if (!(kind_at(kinds, before) & run)) break;
      last = before;
    }
  }
  return std::min(static_cast<Offset>(last - text), size - longest_contraction);
}

}  // namespace tokenfare::pretokenize
