// The border between JavaScript and core. A text crosses once, as UTF-8 bytes that JavaScript writes
// into the input region with TextEncoder.encodeInto (embind's own string conversion damages lone surrogates
// and drops a byte order mark); an answer leaves through the output and is copied before the next call.
//
// The addresses stand in one block of memory, the mailbox, that never moves: JavaScript reads it
// after each call instead of asking for a view through embind, which costs more than a short count.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "tokenizer/text.h"

namespace tokenfare::border {

/// Read by wasm/src/engine.ts as five 32-bit words, in this order.
struct Mailbox {
  std::uint32_t input = 0;           // address of the input region
  std::uint32_t input_capacity = 0;  // bytes that JavaScript may write there
  std::uint32_t output = 0;          // address of the newest answer
  std::uint32_t output_length = 0;   // its length: bytes of a text, or 32-bit words of ids
  std::uint32_t ends = 0;            // address of the ends beside ids
};

Mailbox& mailbox();

/// An address as the mailbox has it.
inline std::uint32_t address(const void* at) {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(at));
}

/// What JavaScript has written: the first `length` bytes of the input region, dead with the next `reserve`.
Text input_text(std::uint32_t length);
std::string_view input(std::uint32_t length);

/// Hands a text to JavaScript; it is kept until the next answer.
void answer(std::string text);

/// Answers with a failure as JSON: {"error":{"code":…,"message":…,"details":{…}}}.
void fail(const Error& error);

}  // namespace tokenfare::border
