// Harmony, the format of gpt-oss: a system message that the model was trained with stands before everything, with the
// day and how much to think; instructions and tools are a developer's message.
#include "requests/renderer.h"
#include "requests/templates.h"
#include "requests/tools.h"

namespace tokenfare::templates {

namespace {

void open(Renderer& renderer, std::string_view role) {
  renderer.control("<|start|>");
  renderer.text(role);
}

void write_system(Renderer& renderer, const Request& request) {
  renderer.begin("system");
  open(renderer, "system");
  renderer.control("<|message|>");
  const bool has_level = request.reasoning && (request.reasoning->name == "low" || request.reasoning->name == "high");
  const std::string effort = has_level ? request.reasoning->name : "medium";
  renderer.text(
      "You are ChatGPT, a large language model trained by OpenAI.\nKnowledge cutoff: 2024-06\nCurrent date: " +
      request.date + "\n\nReasoning: " + effort +
      "\n\n# Valid channels: analysis, commentary, final. Channel must be included for every message.");
  if (!request.tools.empty()) {
    renderer.text("\nCalls to these tools must go to the commentary channel: 'functions'.");
  }
  renderer.control("<|end|>");
}

void write_developer(Renderer& renderer, const Request& request) {
  const bool has_system = begins_with_system(request);
  if (!has_system && request.tools.empty()) return;
  if (has_system) renderer.begin_message(request.messages.front(), 0);
  else renderer.begin("tools");
  open(renderer, "developer");
  renderer.control("<|message|>");
  if (has_system) renderer.text("# Instructions\n\n" + request.messages.front().text());
  if (!request.tools.empty()) {
    if (has_system) {
      renderer.text("\n\n");
      renderer.begin("tools");
    }
    renderer.text("# Tools\n\n## functions\n\n" + typescript_tools(request.tools, Defaults::shown));
  }
  renderer.control("<|end|>");
}

void write_call(Renderer& renderer, const ToolCall& call) {
  open(renderer, "assistant to=functions." + call.name);
  renderer.control("<|channel|>");
  renderer.text("commentary json");
  renderer.control("<|message|>");
  renderer.text(call.arguments);
  renderer.control("<|call|>");
}

/// The tool that an answer is of: by its own name, or as the call it answers names it.
std::string tool_of(const std::vector<Message>& messages, std::size_t index) {
  const auto& answer = messages[index];
  if (!answer.name.empty()) return answer.name;
  for (std::size_t i = index; i > 0; --i) {
    const auto& calls = messages[i - 1].calls;
    for (const auto& call : calls) {
      if (call.id == answer.call_id || calls.size() == 1) return call.name;
    }
  }
  return "tool";
}

void write_message(Renderer& renderer, const std::vector<Message>& messages, std::size_t index) {
  const auto& message = messages[index];
  if (message.role == "tool" || message.role == "function") {
    open(renderer, "functions." + tool_of(messages, index) + " to=assistant");
    renderer.control("<|channel|>");
    renderer.text("commentary");
  } else if (message.role == "assistant") {
    if (message.texts.empty() && !message.calls.empty()) return;
    open(renderer, message.role);
    renderer.control("<|channel|>");
    renderer.text(message.calls.empty() ? "final" : "commentary");
  } else {
    open(renderer, message.role == "system" ? "developer" : message.role);
  }
  renderer.control("<|message|>");
  renderer.text(message.text());
  renderer.control("<|end|>");
}

}  // namespace

std::vector<PlannedPart> harmony(const Request& request) {
  Renderer renderer;
  write_system(renderer, request);
  write_developer(renderer, request);
  for (std::size_t i = begins_with_system(request) ? 1 : 0; i < request.messages.size(); ++i) {
    renderer.begin_message(request.messages[i], i);
    write_message(renderer, request.messages, i);
    for (const auto& call : request.messages[i].calls) write_call(renderer, call);
  }
  renderer.begin("reply");
  open(renderer, "assistant");
  return std::move(renderer).finish();
}

}  // namespace tokenfare::templates
