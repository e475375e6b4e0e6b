// The kinds of tokens that have a rate of their own, as one table: how JSON calls them, where a usage counts them,
// where a row prices them, and as what they are charged if it does not. Cache writes stand beside it: they have a rate
// for each lifetime.
#pragma once

#include <array>
#include <string_view>

#include "pricing/rates.h"
#include "pricing/usage.h"

namespace tokenfare {

struct TokenKind {
  std::string_view name;   // in JSON and of a quote's line: "cachedInput"
  std::string_view words;  // in a warning: "cached input"
  bool is_input;
  std::uint64_t Usage::*tokens;
  std::optional<Rate> Rates::*rate;
  /// The kinds it is charged as, the first that has a rate; empty names come last.
  std::array<std::string_view, 3> charged_as;
};

/// In the order of a quote's lines; cache writes follow the last kind of input.
inline constexpr std::array<TokenKind, 10> token_kinds = {{
    {"input", "input", true, &Usage::input, &Rates::input, {}},
    {"cachedInput", "cached input", true, &Usage::cached_input, &Rates::cached_input, {"input"}},
    {"audioInput", "audio input", true, &Usage::audio_input, &Rates::audio_input, {"input"}},
    {"cachedAudioInput",
     "cached audio input",
     true,
     &Usage::cached_audio_input,
     &Rates::cached_audio_input,
     {"audioInput", "cachedInput", "input"}},
    {"imageInput", "image input", true, &Usage::image_input, &Rates::image_input, {"input"}},
    {"cachedImageInput",
     "cached image input",
     true,
     &Usage::cached_image_input,
     &Rates::cached_image_input,
     {"imageInput", "cachedInput", "input"}},
    {"output", "output", false, &Usage::output, &Rates::output, {}},
    {"reasoning", "reasoning", false, &Usage::reasoning, &Rates::reasoning, {"output"}},
    {"audioOutput", "audio output", false, &Usage::audio_output, &Rates::audio_output, {"output"}},
    {"imageOutput", "image output", false, &Usage::image_output, &Rates::image_output, {"output"}},
}};

/// Null for a name that is none of them.
constexpr const TokenKind* token_kind(std::string_view name) {
  for (const TokenKind& kind : token_kinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

}  // namespace tokenfare
