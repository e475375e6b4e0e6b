// Gemma's template: turns of the user and of the model. What the system says stands at the beginning of the first turn.
#include "requests/renderer.h"
#include "requests/templates.h"

namespace tokenfare::templates {

std::vector<PlannedPart> gemma(const Request& request) {
  Renderer renderer;
  const auto& messages = request.messages;
  const bool has_system = begins_with_system(request);
  renderer.begin("start");
  renderer.control("<bos>");
  for (std::size_t i = has_system ? 1 : 0; i < messages.size(); ++i) {
    const auto& message = messages[i];
    const bool carries_system = has_system && i == 1;
    renderer.begin_message(carries_system ? messages.front() : message, carries_system ? 0 : i);
    renderer.control("<start_of_turn>");
    renderer.text(message.role == "assistant" ? "model\n" : "user\n");
    if (carries_system) {
      renderer.text(messages.front().text() + "\n\n");
      renderer.begin_message(message, i);
    }
    renderer.text(trimmed(message.text()));
    renderer.control("<end_of_turn>");
    renderer.text("\n");
  }
  renderer.begin("reply");
  renderer.control("<start_of_turn>");
  renderer.text("model\n");
  return std::move(renderer).finish();
}

}  // namespace tokenfare::templates
