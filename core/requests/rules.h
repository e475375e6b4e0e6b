// How requests of a model are counted beside their texts: what a message, a tool, a page or a second adds. These are rows
// of core/data/models/requests.json, each with its source; nothing is computed from a model's name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "json/document.h"
#include "models/model.h"

namespace tokenfare {

/// A number of tokens with how far off it may be. `tokens` is in 10^-6 and may be below 0; the others are whole tokens.
struct Allowance {
  std::int64_t tokens = 0;
  std::uint64_t less = 0;
  std::uint64_t more = 0;
};

enum class ToolsRule : std::uint8_t {
  json,        // as JSON, because nothing better is known
  typescript,  // as definitions in TypeScript, checked against OpenAI's cookbook
  rendered,    // by the template of the messages
};

enum class SchemaRule : std::uint8_t { json, free };

/// How messages become tokens: by a template, or as a sum of constants and texts.
struct ChatRule {
  std::string id;
  std::string form;             // a template; empty for a sum
  Allowance base;               // once a request
  Allowance each;               // for each message
  std::int64_t name = 0;        // for each name, in 10^-6
  std::int64_t system = 0;      // once if there is a message of the system, in 10^-6
  bool counts_roles = false;    // role and name are counted as texts
  bool developer_only = false;  // base, each and system hold for Google's Developer API, not for Vertex
  bool is_estimate = false;
  ToolsRule tools = ToolsRule::json;
  std::int64_t cookbook = 0;  // tokens for each tool in the second method
  Allowance tools_auto;       // a prompt that tools bring along, where the model may choose
  Allowance tools_forced;     // and where it must use one
  std::string tools_method;
  std::string tools_source;
  SchemaRule schema = SchemaRule::json;
  Allowance schema_beside;
  std::string schema_method;
  std::string schema_source;
  std::string method;
  std::string source;
};

/// What a page, a second or a request costs a model, whatever is in it.
struct UnitRule {
  std::string id;
  std::string unit;        // one of unit_names
  std::uint64_t each = 0;  // in 10^-6 tokens
  std::uint64_t low = 0;   // in 10^-6 tokens
  std::uint64_t high = 0;
  bool is_estimate = false;
  std::string method;
  std::string source;
};

/// "hidden": a prompt that the provider adds to each request. "thinking": what a request adds that asks for it.
inline constexpr std::string_view unit_names[] = {"pdfPage",     "audioSecond", "audioOutputSecond",
                                                  "videoSecond", "hidden",      "thinking"};

class RequestRules {
 public:
  /// Reads the object "requests" of a price book; a missing one is a book without rules.
  static Result<RequestRules> from_json(const json::Value& value);

  /// The rule of the model, or the one for models of which nothing is known.
  const ChatRule& chat(const Model& model) const;

  /// Null if none is known.
  const UnitRule* unit(const Model& model, std::string_view unit) const;

 private:
  std::vector<ChatRule> chats_;
  std::vector<UnitRule> units_;
};

}  // namespace tokenfare
