#include "requests/renderer.h"

namespace tokenfare {

std::string rendered(const std::vector<PlannedPart>& parts) {
  std::string prompt;
  for (const auto& part : parts) {
    for (const auto& piece : part.pieces) {
      if (piece.is_counted_before) prompt.erase(prompt.rfind(piece.text, prompt.size() - 1), piece.text.size());
      else prompt += piece.text;
    }
  }
  return prompt;
}

void Renderer::begin(std::string_view kind) {
  end_text();
  parts_.emplace_back();
  parts_.back().kind = kind;
}

void Renderer::begin_message(const Message& message, std::size_t index) {
  begin("message");
  auto& part = parts_.back();
  part.index = index;
  part.role = message.role;
  part.name = message.name;
}

void Renderer::control(std::string_view name) {
  end_text();
  run_.clear();
  counted_.clear();
  parts_.back().pieces.push_back({std::string(name), true});
}

std::vector<PlannedPart> Renderer::finish() && {
  end_text();
  return std::move(parts_);
}

void Renderer::end_text() {
  if (run_.size() == counted_.size()) return;
  auto& pieces = parts_.back().pieces;
  pieces.push_back({run_});
  if (!counted_.empty()) pieces.push_back({counted_, false, true});
  counted_ = run_;
}

}  // namespace tokenfare
