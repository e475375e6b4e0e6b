// Cuts a text into pieces, the way the regular expression of an encoding does; BPE never merges over
// the border of a piece. There is no regex engine: each published pattern is a hand-written scanner,
// a few comparisons a character, that never backtracks over more than the character before.
//
//   text     I've 3 cats.⏎⏎  ok          cl100k_base
//   pieces   I|'ve| |3| cats|.⏎⏎| | ok
//
// tests/core/pretokenize/plain_pattern.h is the slow twin: the patterns as they are published, matched by
// trying everything in order. Both must agree on every text.
#pragma once

#include <cstdint>

namespace tokenfare::pretokenize {

/// Where a piece ends, as an offset from the start of the text.
using Offset = std::uint32_t;

/// Cuts pieces off the text that begins at `text`, from offset `from` (the start of a piece) on, and
/// writes where each ends, until `limit` are written, or almost, or the end mark is reached. Returns how many: 0 only
/// at the end mark.
/// The text must be valid UTF-8 and be followed by an end mark (see unicode/kinds.h); the end mark is
/// what the patterns' `$` and `(?!\S)` take for the end.
using Scanner = std::uint32_t (*)(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit);

// One for each pattern, in a file of its own. They have no list here, so that a program carries only those it names.
std::uint32_t cut_gpt2(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit);
std::uint32_t cut_cl100k(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit);
std::uint32_t cut_o200k(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit);
std::uint32_t cut_qwen3(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit);
std::uint32_t cut_qwen3_5(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit);
std::uint32_t cut_tekken(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit);
std::uint32_t cut_deepseek(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit);
std::uint32_t cut_gpt2_digits(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit);
std::uint32_t cut_kimi(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit);

}  // namespace tokenfare::pretokenize
