// The border between JavaScript and core. A text crosses once, as UTF-8 bytes that JavaScript writes
// into `input` with TextEncoder.encodeInto (embind's own string conversion damages lone surrogates and
// drops a byte order mark); an answer leaves through `output` and is copied before the next call.
//
// The addresses stand in one block of memory, the mailbox, that never moves: JavaScript reads it
// after each call instead of asking for a view through embind, which costs more than a short count.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tokenfare::border {

struct Mailbox {
  std::uint32_t input = 0;           // address of the input region
  std::uint32_t input_capacity = 0;  // bytes that JavaScript may write there
  std::uint32_t output = 0;          // address of the newest answer
  std::uint32_t output_length = 0;   // its length: bytes of text, or 32-bit words of ids
  std::uint32_t second = 0;          // address of a second array of the same length (the ends)
};

Mailbox& mailbox();

/// The text that JavaScript has written: the first `length` bytes of the input region. The view dies
/// with the next `reserve`.
std::string_view input(std::uint32_t length);

/// Hands a text to JavaScript: kept until the next answer.
void answer(std::string text);

/// Puts a failure into the output as JSON: {"error":{"code":…,"message":…,"details":{…}}}.
void fail(const Error& error);

}  // namespace tokenfare::border
