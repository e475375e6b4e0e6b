// A part of a request before its texts are counted: what is to be counted, and what is known without counting. The parts
// of a request are all of its input (and what it asks for beside text), so their sum is what it costs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "counting/image_tokens.h"
#include "counting/token_count.h"

namespace tokenfare {

/// A stretch of a rendered prompt: a control token of the template, which is one token, or a text between two of them.
/// A text is counted as text whatever it spells, so nothing that a user writes becomes a control token.
struct Piece {
  std::string text;
  bool is_control = false;
  /// True for the beginning of the piece before it that an earlier part has counted already.
  bool is_counted_before = false;
};

/// What a part is charged as.
enum class Charge : std::uint8_t { input, audio_input, audio_output };

struct PlannedPart {
  std::string kind;                  // "text", "message", "reply", "tools", "image", …: docs/requests.md has them all
  std::optional<std::size_t> index;  // of the message, or of the image
  std::string role;
  std::string name;
  std::vector<Piece> pieces;
  std::int64_t beside = 0;   // in 10^-6 tokens: what the rule adds to the texts; control tokens are not in it
  std::uint64_t less = 0;    // tokens that the part may have fewer than the rule says
  std::uint64_t more = 0;    // and more
  bool is_estimate = false;  // the rule is none that was published or measured to hold
  std::string method;
  std::string source;
  Charge charge = Charge::input;

  /// A second method's texts, for a count to compare with.
  struct Check {
    std::vector<std::string> texts;
    std::int64_t beside = 0;
    std::string method;
    std::string source;
  };
  std::optional<Check> check;

  std::optional<TokenCount> count;  // known already: of images, pages and seconds
  std::optional<Image> image;
  std::vector<std::string> steps;  // how `count` was computed
};

/// The pieces of all parts as one text, control tokens by their names: the prompt as the model gets it.
std::string rendered(const std::vector<PlannedPart>& parts);

}  // namespace tokenfare
