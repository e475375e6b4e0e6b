// Texts as Node hands them over: in UTF-16 units, some thousand at a time, which become UTF-8 here. wasm/src/units.ts says
// why. A plain export as in tokenizer.cpp.
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <array>

#include "border.h"
#include "tokenizer/text.h"
#include "unicode/utf16.h"

namespace tokenfare::border {
namespace {

/// Read by wasm/src/units.ts, which has the same number. What is written there is still near when it is read.
constexpr std::size_t most_units = 16384;

std::array<char16_t, most_units>& units() {
  static std::array<char16_t, most_units> units;
  return units;
}

std::uint32_t units_address() { return address(units().data()); }

}  // namespace

static_assert(unicode::utf8_overhang <= unicode::padding);

/// Puts the first `count` units into the input region, from byte `at` on, and answers where they end. JavaScript has made
/// room for three bytes a unit.
extern "C" EMSCRIPTEN_KEEPALIVE std::uint32_t write_units(std::uint32_t count, std::uint32_t at) {
  std::uint8_t* const text = input_text(at).bytes;
  return static_cast<std::uint32_t>(unicode::write_utf8({units().data(), count}, text + at) - text);
}

EMSCRIPTEN_BINDINGS(units) { emscripten::function("unitsAddress", &units_address); }

}  // namespace tokenfare::border
