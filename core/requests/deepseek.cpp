// DeepSeek's templates: the system speaks first, without a mark of its own; then one control token before each turn, and
// one behind each answer. From V3.1 on </think> stands before an answer that was not thought about.
#include "requests/renderer.h"
#include "requests/templates.h"

namespace tokenfare::templates {

namespace {

void write_calls(Renderer& renderer, const Message& message, bool plain) {
  renderer.control("<｜tool▁calls▁begin｜>");
  for (const auto& call : message.calls) {
    if (!plain && &call != &message.calls.front()) renderer.text("\n");
    renderer.control("<｜tool▁call▁begin｜>");
    if (!plain) renderer.text("function");
    if (plain) renderer.text(call.name);
    renderer.control("<｜tool▁sep｜>");
    renderer.text(plain ? call.arguments : call.name + "\n```json\n" + call.arguments + "\n```");
    renderer.control("<｜tool▁call▁end｜>");
  }
  renderer.control("<｜tool▁calls▁end｜>");
  renderer.control("<｜end▁of▁sentence｜>");
}

/// `marks_thought`: as from V3.1 on.
std::vector<PlannedPart> deepseek(const Request& request, bool marks_thought) {
  Renderer renderer;
  const auto& messages = request.messages;
  const auto is_system = [](const Message& message) { return message.role == "system" || message.role == "developer"; };
  renderer.begin("start");
  renderer.control("<｜begin▁of▁sentence｜>");
  bool first_system = true;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (!is_system(messages[i])) continue;
    renderer.begin_message(messages[i], i);
    if (!first_system) renderer.text("\n\n");
    renderer.text(messages[i].text());
    first_system = false;
  }
  bool after_user = false;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const auto& message = messages[i];
    if (is_system(message)) continue;
    renderer.begin_message(message, i);
    if (message.role == "user") {
      renderer.control("<｜User｜>");
      renderer.text(message.text());
      after_user = true;
    } else if (message.role == "assistant") {
      const bool is_after_tool = i > 0 && messages[i - 1].role == "tool";
      if (!is_after_tool && (after_user || !marks_thought)) renderer.control("<｜Assistant｜>");
      if (marks_thought && after_user) renderer.control("</think>");
      after_user = false;
      renderer.text(message.text());
      if (message.calls.empty()) renderer.control("<｜end▁of▁sentence｜>");
      else write_calls(renderer, message, marks_thought);
    } else {
      renderer.control("<｜tool▁output▁begin｜>");
      renderer.text(message.text());
      renderer.control("<｜tool▁output▁end｜>");
      after_user = false;
    }
  }
  const bool ends_with_user = !messages.empty() && messages.back().role == "user";
  if (ends_with_user) {
    renderer.begin("reply");
    renderer.control("<｜Assistant｜>");
    if (marks_thought) renderer.control("</think>");
  }
  return std::move(renderer).finish();
}

}  // namespace

std::vector<PlannedPart> deepseek_v3(const Request& request) { return deepseek(request, false); }
std::vector<PlannedPart> deepseek_v3_1(const Request& request) { return deepseek(request, true); }

}  // namespace tokenfare::templates
