// Qwen's templates, which are ChatML: <|im_start|>role, a line break, the content, <|im_end|> and a line break. Version 2.5
// puts a system prompt of its own where there is none; version 3 leaves out what was thought before.
#include "requests/renderer.h"
#include "requests/templates.h"

namespace tokenfare::templates {

namespace {

constexpr std::string_view default_system = "You are Qwen, created by Alibaba Cloud. You are a helpful assistant.";

void open(Renderer& renderer, std::string_view role) {
  renderer.control("<|im_start|>");
  renderer.text(role);
  renderer.text("\n");
}

void close(Renderer& renderer) {
  renderer.control("<|im_end|>");
  renderer.text("\n");
}

void write_tools(Renderer& renderer, const std::vector<Tool>& tools) {
  renderer.text(
      "# Tools\n\nYou may call one or more functions to assist with the user query.\n\nYou are provided with function "
      "signatures within <tools></tools> XML tags:\n<tools>");
  for (const auto& tool : tools) renderer.text("\n" + wrapped_tool(tool));
  renderer.text("\n</tools>\n\nFor each function call, return a json object with function name and arguments within ");
  renderer.control("<tool_call>");
  renderer.control("</tool_call>");
  renderer.text(" XML tags:\n");
  renderer.control("<tool_call>");
  renderer.text("\n{\"name\": <function-name>, \"arguments\": <args-json-object>}\n");
  renderer.control("</tool_call>");
}

void write_calls(Renderer& renderer, const Message& message, bool after_text) {
  for (const auto& call : message.calls) {
    if (after_text || &call != &message.calls.front()) renderer.text("\n");
    renderer.control("<tool_call>");
    renderer.text("\n{\"name\": " + quoted(call.name) + ", \"arguments\": " + call.arguments + "}\n");
    renderer.control("</tool_call>");
  }
}

/// An answer of the model; what it thought before it is left out of all but the last.
void write_answer(Renderer& renderer, const Message& message, bool is_last, bool thinks) {
  open(renderer, message.role);
  std::string text = message.text();
  constexpr std::string_view end_of_thought = "</think>";
  const auto end = thinks ? text.rfind(end_of_thought) : std::string::npos;
  if (end != std::string::npos) {
    text.erase(0, end + end_of_thought.size());
    text.erase(0, text.find_first_not_of('\n'));
  }
  if (is_last && thinks) {
    renderer.control("<think>");
    renderer.text("\n\n");
    renderer.control("</think>");
    renderer.text("\n\n");
  }
  renderer.text(text);
  write_calls(renderer, message, !text.empty());
  close(renderer);
}

/// Answers of tools that follow one another are one turn of the user.
void write_tool_answer(Renderer& renderer, const std::vector<Message>& messages, std::size_t index, bool thinks) {
  const bool is_first = index == 0 || messages[index - 1].role != "tool";
  const bool is_last = index + 1 == messages.size() || messages[index + 1].role != "tool";
  if (is_first) {
    renderer.control("<|im_start|>");
    renderer.text("user");
  }
  renderer.text("\n");
  if (thinks) renderer.control("<tool_response>");
  else renderer.text("<tool_response>");
  renderer.text("\n" + messages[index].text() + "\n");
  if (thinks) renderer.control("</tool_response>");
  else renderer.text("</tool_response>");
  if (is_last) close(renderer);
}

std::vector<PlannedPart> chatml(const Request& request, bool thinks) {
  Renderer renderer;
  const auto& messages = request.messages;
  const bool has_system = begins_with_system(request);
  if (!request.tools.empty() || (!has_system && !thinks)) {
    if (has_system) renderer.begin_message(messages.front(), 0);
    else renderer.begin("system");
    open(renderer, "system");
    if (has_system) renderer.text(messages.front().text());
    else if (!thinks) renderer.text(default_system);
    if (!request.tools.empty()) {
      if (has_system || !thinks) renderer.text("\n\n");
      renderer.begin("tools");
      write_tools(renderer, request.tools);
    }
    close(renderer);
  } else if (has_system) {
    renderer.begin_message(messages.front(), 0);
    open(renderer, "system");
    renderer.text(messages.front().text());
    close(renderer);
  }
  for (std::size_t i = has_system ? 1 : 0; i < messages.size(); ++i) {
    const auto& message = messages[i];
    renderer.begin_message(message, i);
    if (message.role == "assistant") write_answer(renderer, message, i + 1 == messages.size(), thinks);
    else if (message.role == "tool" || message.role == "function") write_tool_answer(renderer, messages, i, thinks);
    else {
      open(renderer, message.role == "developer" ? "system" : message.role);
      renderer.text(message.text());
      close(renderer);
    }
  }
  renderer.begin("reply");
  open(renderer, "assistant");
  return std::move(renderer).finish();
}

}  // namespace

std::vector<PlannedPart> qwen_2_5(const Request& request) { return chatml(request, false); }
std::vector<PlannedPart> qwen_3(const Request& request) { return chatml(request, true); }

}  // namespace tokenfare::templates
