#include "requests/message.h"

#include <algorithm>

namespace tokenfare {

namespace {

constexpr std::string_view text_types[] = {"text", "input_text", "output_text"};
constexpr std::string_view image_types[] = {"image", "image_url", "input_image"};

template <std::size_t N>
bool holds(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::optional<Error> optional_text(const json::Value& value, std::string& place) {
  if (!value.present()) return std::nullopt;
  const auto text = value.text();
  if (!text) return as_usage(text.error());
  place = *text;
  return std::nullopt;
}

/// {"type":"image","width":…,"height":…,"detail":…}, or OpenAI's image_url with the size beside it. Of an address nothing
/// is read but that it is there: nothing is fetched.
std::optional<Error> read_image(const json::Value& part, Message& message) {
  constexpr std::string_view known[] = {"type", "width", "height", "detail", "image_url"};
  constexpr std::string_view known_of_url[] = {"url", "detail"};
  if (auto problem = unknown_member_of(part, known)) return problem;
  const auto url = part["image_url"];
  if (url.present() && url.kind() != json::Kind::text) {
    if (auto problem = unknown_member_of(url, known_of_url)) return problem;
  }
  auto image = image_from_json(part);
  if (!image) return image.error();
  if (url["detail"].present() && !part["detail"].present()) {
    const auto detail = image_detail_from_json(url["detail"]);
    if (!detail) return detail.error();
    image->detail = *detail;
  }
  message.images.push_back(*std::move(image));
  return std::nullopt;
}

std::optional<Error> read_part(const json::Value& part, Message& message, Media& media) {
  constexpr std::string_view known_of_text[] = {"type", "text"};
  constexpr std::string_view known_of_time[] = {"type", "seconds"};
  constexpr std::string_view known_of_pdf[] = {"type", "pages"};
  const auto type = part["type"].text();
  if (type && holds(text_types, *type)) {
    if (auto problem = unknown_member_of(part, known_of_text)) return problem;
    const auto text = part["text"].text();
    if (!text) return as_usage(text.error());
    message.texts.emplace_back(*text);
    return std::nullopt;
  }
  if (type && holds(image_types, *type)) return read_image(part, message);
  if (type && *type == "pdf") {
    if (auto problem = unknown_member_of(part, known_of_pdf)) return problem;
    return add_media(part["pages"], media.pdf_pages);
  }
  if (type && (*type == "audio" || *type == "video")) {
    if (auto problem = unknown_member_of(part, known_of_time)) return problem;
    return add_media(part["seconds"], *type == "audio" ? media.audio_seconds : media.video_seconds);
  }
  return as_usage(part["type"].refuse(R"("text", "image", "audio", "video" or "pdf")"));
}

std::optional<Error> read_content(const json::Value& content, Message& message, Media& media) {
  if (!content.present()) return std::nullopt;
  if (content.kind() == json::Kind::text) {
    message.texts.emplace_back(*content.text());
    return std::nullopt;
  }
  if (content.kind() != json::Kind::list) return as_usage(content.refuse("a text or a list of parts"));
  for (const auto part : content.elements()) {
    if (auto problem = read_part(part, message, media)) return problem;
  }
  return std::nullopt;
}

std::optional<Error> read_call(const json::Value& value, Message& message) {
  constexpr std::string_view wrapped[] = {"id", "type", "function"};
  constexpr std::string_view flat[] = {"id", "type", "name", "arguments"};
  const bool is_wrapped = value["function"].present();
  if (is_wrapped) {
    if (auto problem = unknown_member_of(value, wrapped)) return problem;
  }
  const auto body = is_wrapped ? value["function"] : value;
  if (auto problem = unknown_member_of(body, flat)) return problem;
  ToolCall call;
  if (auto problem = optional_text(value["id"], call.id)) return problem;
  const auto name = body["name"].text();
  if (!name) return as_usage(name.error());
  call.name = *name;
  const auto arguments = body["arguments"];
  if (arguments.kind() == json::Kind::object) call.arguments = json_text(arguments);
  else if (auto problem = optional_text(arguments, call.arguments)) return problem;
  message.calls.push_back(std::move(call));
  return std::nullopt;
}

std::optional<Error> read_message(const json::Value& value, Message& message, Media& media) {
  constexpr std::string_view known[] = {"role",      "content",       "name",         "tool_calls",
                                        "toolCalls", "function_call", "tool_call_id", "toolCallId"};
  if (auto problem = unknown_member_of(value, known)) return problem;
  const auto role = value["role"].text();
  if (!role || !holds(message_roles, *role)) {
    return as_usage(value["role"].refuse(R"("system", "developer", "user", "assistant" or "tool")"));
  }
  message.role = *role;
  if (auto problem = read_content(value["content"], message, media)) return problem;
  if (auto problem = optional_text(value["name"], message.name)) return problem;
  for (const auto key : {"toolCallId", "tool_call_id"}) {
    if (auto problem = optional_text(value[key], message.call_id)) return problem;
  }
  for (const auto key : {"toolCalls", "tool_calls"}) {
    if (!value[key].present()) continue;
    if (value[key].kind() != json::Kind::list) return as_usage(value[key].refuse("a list of calls"));
    for (const auto call : value[key].elements()) {
      if (auto problem = read_call(call, message)) return problem;
    }
  }
  if (value["function_call"].present()) return read_call(value["function_call"], message);
  return std::nullopt;
}

}  // namespace

std::string Message::text() const {
  std::string whole;
  for (const auto& text : texts) whole += text;
  return whole;
}

std::optional<Error> add_media(const json::Value& value, std::uint64_t& sum) {
  const auto number = value.integer(0, static_cast<std::int64_t>(max_media));
  if (!number) return as_usage(number.error());
  sum += static_cast<std::uint64_t>(*number);
  if (sum > max_media) return as_usage(value.refuse("at most " + std::to_string(max_media) + " with those before it"));
  return std::nullopt;
}

std::optional<Error> read_messages(const json::Value& list, Request& request) {
  if (list.kind() != json::Kind::list || list.size() == 0 || list.size() > max_messages) {
    return as_usage(list.refuse("a list of 1 to " + std::to_string(max_messages) + " messages"));
  }
  for (const auto item : list.elements()) {
    Message message;
    if (auto problem = read_message(item, message, request.media)) return problem;
    request.messages.push_back(std::move(message));
  }
  return std::nullopt;
}

}  // namespace tokenfare
