#include "requests/templates.h"

namespace tokenfare {

namespace {

struct Named {
  std::string_view name;
  Template render;
  bool has_tools;
};

constexpr Named table[] = {
    {"harmony", &templates::harmony, true},
    {"qwen2.5", &templates::qwen_2_5, true},
    {"qwen3", &templates::qwen_3, true},
    {"llama-3", &templates::llama_3, false},
    {"llama-3.1", &templates::llama_3_1, true},
    {"llama-4", &templates::llama_4, true},
    {"mistral-v3", &templates::mistral_v3, true},
    {"mistral-v7", &templates::mistral_v7, true},
    {"deepseek-v3", &templates::deepseek_v3, false},
    {"deepseek-v3.1", &templates::deepseek_v3_1, false},
    {"gemma", &templates::gemma, false},
};

const Named* named(std::string_view name) {
  for (const auto& each : table) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

}  // namespace

Template find_template(std::string_view name) {
  const auto* found = named(name);
  return found ? found->render : nullptr;
}

bool renders_tools(std::string_view name) {
  const auto* found = named(name);
  return found && found->has_tools;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\n\r\v\f";
  const auto first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string wrapped_tool(const Tool& tool, int indent) {
  if (tool.is_wrapped) return json_text(tool.whole, indent);
  const auto line = [indent](int depth) {
    return indent == 0 ? std::string() : '\n' + std::string(static_cast<std::size_t>(depth * indent), ' ');
  };
  const std::string between = indent == 0 ? ", " : ",";
  std::string text = "{" + line(1) + R"("type": "function")" + between + line(1) + R"("function": {)";
  text += line(2) + R"("name": )" + quoted(tool.name);
  if (!tool.description.empty()) text += between + line(2) + R"("description": )" + quoted(tool.description);
  if (tool.parameters.present()) {
    text += between + line(2) + R"("parameters": )" + json_text(tool.parameters, indent, 2);
  }
  return text + line(1) + "}" + line(0) + "}";
}

bool begins_with_system(const Request& request) {
  return !request.messages.empty() &&
         (request.messages.front().role == "system" || request.messages.front().role == "developer");
}

}  // namespace tokenfare
