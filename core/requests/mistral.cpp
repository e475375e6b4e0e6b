// Mistral's templates: [INST] and [/INST] around what the user says, </s> behind each answer. Up to version 3 the system
// speaks inside the user's last message; from version 7 on it has control tokens of its own. Tools stand before the
// user's last message. What an older vocabulary puts in front of a text, a space, is the vocabulary's business.
#include "requests/renderer.h"
#include "requests/templates.h"

namespace tokenfare::templates {

namespace {

std::size_t last_of_user(const std::vector<Message>& messages) {
  for (std::size_t i = messages.size(); i > 0; --i) {
    if (messages[i - 1].role == "user") return i - 1;
  }
  return messages.size();
}

void write_tools(Renderer& renderer, const std::vector<Tool>& tools) {
  renderer.begin("tools");
  renderer.control("[AVAILABLE_TOOLS]");
  renderer.text("[");
  for (const auto& tool : tools) {
    if (&tool != &tools.front()) renderer.text(", ");
    renderer.text(wrapped_tool(tool));
  }
  renderer.text("]");
  renderer.control("[/AVAILABLE_TOOLS]");
}

void write_calls(Renderer& renderer, const Message& message) {
  renderer.control("[TOOL_CALLS]");
  renderer.text("[");
  for (const auto& call : message.calls) {
    if (&call != &message.calls.front()) renderer.text(", ");
    renderer.text("{\"name\": " + quoted(call.name) + ", \"arguments\": " + call.arguments +
                  ", \"id\": " + quoted(call.id) + "}");
  }
  renderer.text("]");
  renderer.control("</s>");
}

void write_answer_of_tool(Renderer& renderer, const Message& message) {
  renderer.control("[TOOL_RESULTS]");
  renderer.text("{\"content\": " + message.text() + ", \"call_id\": " + quoted(message.call_id) + "}");
  renderer.control("[/TOOL_RESULTS]");
}

std::vector<PlannedPart> mistral(const Request& request, bool system_apart) {
  Renderer renderer;
  const auto& messages = request.messages;
  const bool has_system = begins_with_system(request);
  const auto last = last_of_user(messages);
  renderer.begin("start");
  renderer.control("<s>");
  if (has_system && system_apart) {
    renderer.begin_message(messages.front(), 0);
    renderer.control("[SYSTEM_PROMPT]");
    renderer.text(messages.front().text());
    renderer.control("[/SYSTEM_PROMPT]");
  }
  for (std::size_t i = has_system ? 1 : 0; i < messages.size(); ++i) {
    const auto& message = messages[i];
    if (i == last && !request.tools.empty()) write_tools(renderer, request.tools);
    if (message.role == "tool" || message.role == "function") {
      renderer.begin_message(message, i);
      write_answer_of_tool(renderer, message);
    } else if (!message.calls.empty()) {
      renderer.begin_message(message, i);
      write_calls(renderer, message);
    } else if (message.role == "assistant") {
      renderer.begin_message(message, i);
      renderer.text(message.text());
      renderer.control("</s>");
    } else if (i == last && has_system && !system_apart) {
      renderer.begin_message(messages.front(), 0);
      renderer.control("[INST]");
      renderer.text(messages.front().text() + "\n\n");
      renderer.begin_message(message, i);
      renderer.text(message.text());
      renderer.control("[/INST]");
    } else {
      renderer.begin_message(message, i);
      renderer.control("[INST]");
      renderer.text(message.text());
      renderer.control("[/INST]");
    }
  }
  if (has_system && !system_apart && last == messages.size()) {
    renderer.begin_message(messages.front(), 0);
    renderer.text(messages.front().text());
  }
  return std::move(renderer).finish();
}

}  // namespace

std::vector<PlannedPart> mistral_v3(const Request& request) { return mistral(request, false); }
std::vector<PlannedPart> mistral_v7(const Request& request) { return mistral(request, true); }

}  // namespace tokenfare::templates
