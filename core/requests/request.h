// A request to a model as somebody is about to send it: one text or a chat, with tools, a schema for the answer, images,
// pages and seconds. It is read from JSON in the shape that docs/requests.md describes, which the body of a call to
// OpenAI's chat API has as well. What has another shape is refused with its place; nothing is fetched.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "counting/image_tokens.h"
#include "counting/text_kind.h"
#include "json/document.h"

namespace tokenfare {

/// A function that an assistant called in an earlier message; `arguments` as the provider wrote them, mostly JSON.
struct ToolCall {
  std::string id;
  std::string name;
  std::string arguments;
};

struct Message {
  std::string role;                // one of message_roles
  std::vector<std::string> texts;  // the content, part by part
  std::string name;                // may be empty
  std::string call_id;             // of a tool's answer: which call it answers
  std::vector<ToolCall> calls;
  std::vector<Image> images;

  /// The texts of the content as one.
  std::string text() const;
};

inline constexpr std::string_view message_roles[] = {"system", "developer", "user", "assistant", "tool", "function"};

struct Tool {
  std::string name;
  std::string description;
  json::Value parameters;   // a JSON schema, or missing
  json::Value whole;        // as it was given
  bool is_wrapped = false;  // given as {"type":"function","function":{…}}
};

/// How the tools may be used; a name forces that tool.
struct ToolChoice {
  enum class Kind : std::uint8_t { automatic, none, required, named } kind = Kind::automatic;
  std::string name;
};

/// What is counted by number: pages of PDF files, seconds of sound and film.
struct Media {
  std::uint64_t pdf_pages = 0;
  std::uint64_t audio_seconds = 0;
  std::uint64_t audio_output_seconds = 0;
  std::uint64_t video_seconds = 0;
};

/// How much a model thinks before it answers, in millionths of the answer's length: as expected, and from where to where.
struct Reasoning {
  std::string name;  // "low", "medium", "high", or the number that was given
  std::uint64_t times = 0;
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

/// Which of Google's two ways a Gemini model is called by; others have one.
enum class Api : std::uint8_t { developer, vertex };

/// A vocabulary that the caller brought for a model, by the name that he gives it: its texts are counted in it, exactly.
struct BroughtVocabulary {
  std::string model;  // an id
  std::string name;   // none of an encoding
};

struct Request {
  bool has_text = false;                   // one text in place of messages
  std::optional<std::string> text;         // missing if the caller counts it himself
  TextKind text_kind = TextKind::english;  // of a text that is missing
  std::vector<std::string> without;        // encodings that cannot be loaded where this is counted
  std::vector<BroughtVocabulary> brought;  // each counts the texts of its model
  std::optional<std::uint64_t> count;      // of the text, if that was done before
  std::vector<Message> messages;
  std::vector<Tool> tools;
  ToolChoice tool_choice;
  std::optional<json::Value> schema;  // of the answer
  std::vector<Image> images;          // beside the messages
  Media media;
  std::optional<Reasoning> reasoning;
  Api api = Api::developer;
  std::string date;  // "2026-11-21": what templates that tell the model the date are rendered with
};

inline constexpr std::size_t max_messages = 10'000;
inline constexpr std::size_t max_tools = 1'000;
inline constexpr std::size_t max_images = 10'000;
inline constexpr std::uint64_t max_media = 1'000'000;  // pages, or seconds

/// Names of members of an object.
using Members = std::span<const std::string_view>;

/// The document of `value` must outlive the request, whose tools are views of it. `date` is the day of the request, for
/// where it does not give one itself. Refused as `invalid_usage` with the place: what has neither a text nor messages,
/// or both; unknown members of `value`, other than `beside`, and of all that is in it; lists that are too long. Where
/// `text` is true in place of a text, the caller counts it himself.
Result<Request> request_from_json(const json::Value& value, std::string_view date, Members beside = {});

/// Refuses the first member of an object whose name is not in `known` or `also`, and what is no object. A member without a
/// name is the caller's own, for what he says beside the request.
std::optional<Error> unknown_member_of(const json::Value& value, Members known, Members also = {});

/// The same error, as one of the request.
Error as_usage(Error error);

/// A JSON value as text: with ": " and ", " as Python writes it, or over lines with an indent, as something that stands
/// `depth` levels deep.
std::string json_text(const json::Value& value, int indent = 0, int depth = 0);

/// A text in quotes, with what JSON escapes.
std::string quoted(std::string_view text);

}  // namespace tokenfare
