// Meta's templates: a header with the role, an empty line, the content without white space at its ends, and the end of
// the turn. From 3.1 on a system message stands in front, with two dates; Llama 4 has other names for its control tokens.
#include "base/date.h"
#include "requests/renderer.h"
#include "requests/templates.h"

namespace tokenfare::templates {

namespace {

struct Controls {
  std::string_view open;
  std::string_view close;
  std::string_view end;
};
constexpr Controls of_3{"<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"};
constexpr Controls of_4{"<|header_start|>", "<|header_end|>", "<|eot|>"};

struct Version {
  Controls controls;
  bool has_dates;  // a message of the system tells the model how old it is and which day it is
  bool has_tools;
};

void header(Renderer& renderer, const Controls& controls, std::string_view role) {
  renderer.control(controls.open);
  renderer.text(role);
  renderer.control(controls.close);
  renderer.text("\n\n");
}

/// "26 Jul 2024"
std::string written_date(std::string_view iso) {
  constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto instant = parse_instant(iso);
  const auto date = instant ? civil_date(instant->days()) : CivilDate{};
  return std::string(iso.substr(8, 2)) + " " + months[date.month - 1] + " " + std::string(iso.substr(0, 4));
}

/// The tools stand in the user's first message, with what is to be done with them.
void write_tools(Renderer& renderer, const std::vector<Tool>& tools) {
  renderer.text(
      "Given the following functions, please respond with a JSON for a function call with its proper arguments that "
      "best answers the given prompt.\n\nRespond in the format {\"name\": function name, \"parameters\": dictionary of "
      "argument name and its value}.Do not use variables.\n\n");
  for (const auto& tool : tools) renderer.text(wrapped_tool(tool, 4) + "\n\n");
}

void write_message(Renderer& renderer, const Controls& controls, const Message& message) {
  const bool is_answer_of_tool = message.role == "tool" || message.role == "function";
  const auto role = is_answer_of_tool ? "ipython" : message.role == "developer" ? "system" : message.role;
  header(renderer, controls, role);
  if (!message.calls.empty()) {
    for (const auto& call : message.calls) {
      renderer.text("{\"name\": \"" + call.name + "\", \"parameters\": " + call.arguments + "}");
    }
  } else if (is_answer_of_tool) {
    renderer.text(quoted(message.text()));
  } else {
    renderer.text(trimmed(message.text()));
  }
  renderer.control(controls.end);
}

std::vector<PlannedPart> llama(const Request& request, const Version& version) {
  Renderer renderer;
  const auto& controls = version.controls;
  const auto& messages = request.messages;
  const bool has_system = begins_with_system(request);
  const bool has_tools = version.has_tools && !request.tools.empty();
  std::size_t next = 0;
  renderer.begin("start");
  renderer.control("<|begin_of_text|>");
  if (has_system || version.has_dates) {
    if (has_system) renderer.begin_message(messages.front(), next++);
    else renderer.begin("system");
    header(renderer, controls, "system");
    if (has_tools) renderer.text("Environment: ipython\n");
    if (version.has_dates) {
      renderer.text("Cutting Knowledge Date: December 2023\nToday Date: " + written_date(request.date) + "\n\n");
    }
    if (has_system) renderer.text(trimmed(messages.front().text()));
    renderer.control(controls.end);
  }
  if (has_tools && next < messages.size()) {
    renderer.begin("tools");
    header(renderer, controls, "user");
    write_tools(renderer, request.tools);
    renderer.begin_message(messages[next], next);
    renderer.text(trimmed(messages[next].text()));
    renderer.control(controls.end);
    ++next;
  }
  for (; next < messages.size(); ++next) {
    renderer.begin_message(messages[next], next);
    write_message(renderer, controls, messages[next]);
  }
  renderer.begin("reply");
  header(renderer, controls, "assistant");
  return std::move(renderer).finish();
}

}  // namespace

std::vector<PlannedPart> llama_3(const Request& request) { return llama(request, {of_3, false, false}); }
std::vector<PlannedPart> llama_3_1(const Request& request) { return llama(request, {of_3, true, true}); }
std::vector<PlannedPart> llama_4(const Request& request) { return llama(request, {of_4, false, true}); }

}  // namespace tokenfare::templates
