// Puts a prompt together as a template says, part by part. What stands between two control tokens is one text, because
// that is how it is tokenized; where it belongs to two parts, the second is the whole without the first.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "requests/part.h"
#include "requests/request.h"

namespace tokenfare {

class Renderer {
 public:
  /// What follows belongs to a new part.
  void begin(std::string_view kind);
  void begin_message(const Message& message, std::size_t index);

  /// A control token of the template, which is one token.
  void control(std::string_view name);
  void text(std::string_view text) { run_ += text; }

  std::vector<PlannedPart> finish() &&;

 private:
  void end_text();

  std::vector<PlannedPart> parts_;
  std::string run_;      // since the last control token
  std::string counted_;  // as much of it as stands in a part
};

}  // namespace tokenfare
