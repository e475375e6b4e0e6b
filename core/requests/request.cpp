#include "requests/request.h"

#include <algorithm>

#include "base/date.h"
#include "base/decimal.h"
#include "requests/message.h"

namespace tokenfare {

namespace {

constexpr std::uint64_t million = 1'000'000;
constexpr std::uint64_t most_times = 1'000;

constexpr std::string_view own_members[] = {
    "text",           "count",           "messages", "tools",    "toolChoice",   "tool_choice",
    "responseFormat", "response_format", "images",   "pdfPages", "audioSeconds", "audioOutputSeconds",
    "videoSeconds",   "reasoning",       "api",      "date"};

/// One member under either of two names, ours and the provider's.
Result<json::Value> either(const json::Value& value, std::string_view ours, std::string_view theirs) {
  if (!value[theirs].present()) return value[ours];
  if (!value[ours].present()) return value[theirs];
  return as_usage(value[theirs].refuse("left out where " + std::string(ours) + " is given"));
}

Result<std::vector<Image>> images_from_json(const json::Value& list) {
  std::vector<Image> images;
  if (!list.present()) return images;
  if (list.kind() != json::Kind::list || list.size() > max_images) {
    return as_usage(list.refuse("a list of at most " + std::to_string(max_images) + " images"));
  }
  for (const auto item : list.elements()) {
    auto image = image_from_json(item);
    if (!image) return image.error();
    images.push_back(*std::move(image));
  }
  return images;
}

std::optional<Error> read_tool(const json::Value& item, Tool& tool) {
  constexpr std::string_view wrapped[] = {"type", "function"};
  constexpr std::string_view flat[] = {"type", "name", "description", "parameters", "input_schema", "strict"};
  tool.is_wrapped = item["function"].present();
  if (tool.is_wrapped) {
    if (auto problem = unknown_member_of(item, wrapped)) return problem;
  }
  const auto body = tool.is_wrapped ? item["function"] : item;
  if (auto problem = unknown_member_of(body, flat)) return problem;
  if (item["type"].present()) {
    const auto type = item["type"].text();
    if (!type || (*type != "function" && *type != "custom")) return as_usage(item["type"].refuse("\"function\""));
  }
  const auto name = body["name"].text();
  if (!name || name->empty()) return as_usage(body["name"].refuse("the name of the tool"));
  tool.name = *name;
  if (body["description"].present()) {
    const auto description = body["description"].text();
    if (!description) return as_usage(description.error());
    tool.description = *description;
  }
  const auto parameters = either(body, "parameters", "input_schema");
  if (!parameters) return parameters.error();
  if (parameters->present() && parameters->kind() != json::Kind::object) {
    return as_usage(parameters->refuse("a JSON schema, an object"));
  }
  tool.parameters = *parameters;
  return std::nullopt;
}

std::optional<Error> read_tools(const json::Value& list, std::vector<Tool>& tools) {
  if (!list.present()) return std::nullopt;
  if (list.kind() != json::Kind::list || list.size() > max_tools) {
    return as_usage(list.refuse("a list of at most " + std::to_string(max_tools) + " tools"));
  }
  for (const auto item : list.elements()) {
    Tool tool{{}, {}, item["parameters"], item};
    if (auto problem = read_tool(item, tool)) return problem;
    tools.push_back(std::move(tool));
  }
  return std::nullopt;
}

std::optional<Error> read_tool_choice(const json::Value& value, const std::vector<Tool>& tools, ToolChoice& choice) {
  using Kind = ToolChoice::Kind;
  if (!value.present()) return std::nullopt;
  constexpr std::string_view known[] = {"type", "name", "function"};
  constexpr std::pair<std::string_view, Kind> words[] = {
      {"auto", Kind::automatic}, {"none", Kind::none}, {"required", Kind::required}, {"any", Kind::required}};
  const bool is_object = value.kind() == json::Kind::object;
  const auto named = value["function"].present() ? value["function"]["name"] : value["name"];
  if (is_object && named.present()) {
    if (auto problem = unknown_member_of(value, known)) return problem;
    const auto name = named.text();
    const auto is_it = [&name](const Tool& tool) { return name && tool.name == *name; };
    if (std::none_of(tools.begin(), tools.end(), is_it)) return as_usage(named.refuse("the name of one of the tools"));
    choice = {Kind::named, std::string(*name)};
    return std::nullopt;
  }
  const auto word = is_object ? value["type"].text() : value.text();
  for (const auto& [text, kind] : words) {
    if (word && *word == text) {
      choice.kind = kind;
      return std::nullopt;
    }
  }
  return as_usage(value.refuse("\"auto\", \"none\", \"required\" or {\"name\": …} of a tool"));
}

/// {"name":…,"schema":{…}}, or OpenAI's {"type":"json_schema","json_schema":{"name":…,"schema":{…}}}.
std::optional<Error> read_format(const json::Value& value, std::optional<json::Value>& schema) {
  if (!value.present()) return std::nullopt;
  constexpr std::string_view wrapped[] = {"type", "json_schema"};
  constexpr std::string_view flat[] = {"type", "name", "description", "schema", "strict"};
  const bool is_wrapped = value["json_schema"].present();
  if (is_wrapped) {
    if (auto problem = unknown_member_of(value, wrapped)) return problem;
  }
  const auto body = is_wrapped ? value["json_schema"] : value;
  if (auto problem = unknown_member_of(body, flat)) return problem;
  const auto type = value["type"].present() ? value["type"].text() : std::string_view("json_schema");
  if (type && (*type == "text" || *type == "json_object") && !body["schema"].present()) return std::nullopt;
  if (!type || *type != "json_schema") {
    return as_usage(value["type"].refuse("\"json_schema\", \"json_object\" or \"text\""));
  }
  if (body["schema"].kind() != json::Kind::object) {
    return as_usage(body["schema"].refuse("a JSON schema, an object"));
  }
  schema = body["schema"];
  return std::nullopt;
}

std::optional<Error> read_reasoning(const json::Value& value, std::optional<Reasoning>& reasoning) {
  if (!value.present()) return std::nullopt;
  // How many times the answer a model thinks is not published. These are assumptions; three recorded essays with
  // adaptive thinking were billed four to nine times their text.
  static const Reasoning levels[] = {{"none", 0, 0, 0},
                                     {"low", million / 2, 0, 2 * million},
                                     {"medium", 2 * million, million / 2, 6 * million},
                                     {"high", 6 * million, 2 * million, 20 * million}};
  const auto text = value.text();
  for (const auto& level : levels) {
    if (!text || *text != level.name) continue;
    if (level.times != 0) reasoning = level;
    return std::nullopt;
  }
  const auto number = parse_decimal(value.number_text(), 6);
  if (!number || *number < 0 || *number > static_cast<int128>(most_times) * million) {
    return as_usage(value.refuse(R"("none", "low", "medium", "high", or a number from 0 to 1000 of tokens thought for )"
                                 "each token of the answer"));
  }
  const auto times = static_cast<std::uint64_t>(*number);
  if (times != 0) reasoning = Reasoning{std::string(value.number_text()), times, times / 2, times * 2};
  return std::nullopt;
}

std::optional<Error> read_media(const json::Value& value, Media& media) {
  const std::pair<const char*, std::uint64_t*> numbers[] = {{"pdfPages", &media.pdf_pages},
                                                            {"audioSeconds", &media.audio_seconds},
                                                            {"audioOutputSeconds", &media.audio_output_seconds},
                                                            {"videoSeconds", &media.video_seconds}};
  for (const auto& [key, place] : numbers) {
    if (!value[key].present()) continue;
    if (auto problem = add_media(value[key], *place)) return problem;
  }
  return std::nullopt;
}

/// "2026-11-21", as templates write it.
std::optional<Error> read_date(const json::Value& value, std::string_view day, std::string& date) {
  date = day.substr(0, day.find('T'));
  if (!value.present()) return std::nullopt;
  const auto text = value.text();
  const auto instant = text ? parse_instant(*text) : Result<Instant>(text.error());
  if (!instant || text->size() != 10) return as_usage(value.refuse("a day such as \"2026-11-21\""));
  date = *text;
  return std::nullopt;
}

std::optional<Error> read_text(const json::Value& value, Request& request) {
  const auto text = value["text"];
  const auto count = value["count"];
  request.has_text = text.present() || count.present();
  if (request.has_text && value["messages"].present()) {
    return as_usage(value["messages"].refuse("left out where text is given"));
  }
  if (!request.has_text && !value["messages"].present()) return as_usage(text.refuse("given, or messages"));
  if (text.present() && count.present()) return as_usage(count.refuse("left out where text is given"));
  if (!request.has_text) return read_messages(value["messages"], request);
  if (count.present()) {
    const auto tokens = count.count();
    if (!tokens) return as_usage(tokens.error());
    request.count = *tokens;
    return std::nullopt;
  }
  if (text.kind() == json::Kind::boolean && *text.boolean()) return std::nullopt;
  const auto words = text.text();
  if (!words) return as_usage(words.error());
  request.text = *words;
  return std::nullopt;
}

}  // namespace

Error as_usage(Error error) {
  error.fault = Fault::invalid_usage;
  return error;
}

std::optional<Error> unknown_member_of(const json::Value& value, Members known, Members also) {
  if (value.kind() != json::Kind::object) return as_usage(value.refuse("an object"));
  const auto holds = [](Members names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  for (const auto& [name, member] : value.members()) {
    if (name.empty() || holds(known, name) || holds(also, name)) continue;
    std::string message = member.path() + " is not known here. Known are";
    for (const auto& each : known) message += (&each == &known.front() ? " " : ", ") + std::string(each);
    for (const auto& each : also) message += ", " + std::string(each);
    return Error{Fault::invalid_usage, message + ".", {{"path", member.path()}}};
  }
  return std::nullopt;
}

Result<Request> request_from_json(const json::Value& value, std::string_view date, Members beside) {
  Request request;
  if (auto problem = unknown_member_of(value, own_members, beside)) return *std::move(problem);
  if (auto problem = read_text(value, request)) return *std::move(problem);
  if (auto problem = read_tools(value["tools"], request.tools)) return *std::move(problem);
  const auto choice = either(value, "toolChoice", "tool_choice");
  if (!choice) return choice.error();
  if (auto problem = read_tool_choice(*choice, request.tools, request.tool_choice)) return *std::move(problem);
  const auto format = either(value, "responseFormat", "response_format");
  if (!format) return format.error();
  if (auto problem = read_format(*format, request.schema)) return *std::move(problem);
  auto images = images_from_json(value["images"]);
  if (!images) return images.error();
  request.images = *std::move(images);
  if (auto problem = read_media(value, request.media)) return *std::move(problem);
  if (auto problem = read_reasoning(value["reasoning"], request.reasoning)) return *std::move(problem);
  if (auto problem = read_date(value["date"], date, request.date)) return *std::move(problem);
  if (value["api"].present()) {
    const auto api = value["api"].text();
    if (!api || (*api != "developer" && *api != "vertex")) {
      return as_usage(value["api"].refuse("\"developer\" or \"vertex\""));
    }
    if (*api == "vertex") request.api = Api::vertex;
  }
  return request;
}

}  // namespace tokenfare
