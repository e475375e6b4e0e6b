#include "requests/tools.h"

#include <algorithm>

namespace tokenfare {

namespace {

constexpr std::int64_t million = 1'000'000;
constexpr int described_levels = 1;  // properties deeper than this are listed without their description

std::string_view text_or_nothing(const json::Value& value) {
  return value.kind() == json::Kind::text ? *value.text() : std::string_view();
}

/// A value in a union, as TypeScript writes it.
std::string literal(const json::Value& value) {
  return value.kind() == json::Kind::text ? quoted(*value.text()) : json_text(value);
}

class Definitions {
 public:
  explicit Definitions(Defaults defaults) : defaults_(defaults) {}

  void add(const Tool& tool) {
    if (!tool.description.empty()) text_ += "// " + tool.description + "\n";
    text_ += "type " + tool.name + " = ";
    if (tool.parameters["properties"].size() == 0) {
      text_ += "() => any;\n\n";
      return;
    }
    text_ += "(_: {\n";
    write_properties(tool.parameters, 0);
    text_ += "}) => any;\n\n";
  }

  std::string take() && { return std::move(text_); }

 private:
  void write_properties(const json::Value& schema, int level) {
    std::vector<std::string_view> required;
    for (const auto name : schema["required"].elements()) required.push_back(text_or_nothing(name));
    std::sort(required.begin(), required.end());
    const std::string indent(static_cast<std::size_t>(level) * 2, ' ');
    for (const auto& [name, property] : schema["properties"].members()) {
      const auto description = text_or_nothing(property["description"]);
      if (!description.empty() && level < described_levels) text_ += indent + "// " + std::string(description) + "\n";
      const bool is_required = std::binary_search(required.begin(), required.end(), name);
      text_ += indent + std::string(name) + (is_required ? ": " : "?: ");
      write_type(property, level);
      text_ += ",";
      if (defaults_ == Defaults::shown && property["default"].present()) {
        const auto value = property["default"];
        const bool is_bare = property["enum"].present() && value.kind() == json::Kind::text;
        text_ += " // default: " + (is_bare ? std::string(*value.text()) : json_text(value));
      }
      text_ += "\n";
    }
  }

  void write_type(const json::Value& schema, int level) {
    const auto type = type_of(schema);
    const auto values = schema["enum"];
    if (values.size() != 0 && (type == "string" || type == "number" || type == "integer")) return write_union(values);
    if (type == "string" || type == "boolean" || type == "null") text_ += type;
    else if (type == "number" || type == "integer") text_ += "number";
    else if (type == "array" && schema["items"].present()) {
      write_type(schema["items"], level);
      text_ += "[]";
    } else if (type == "array") {
      text_ += "any[]";
    } else if (type == "object") {
      text_ += "{\n";
      write_properties(schema, level + 1);
      if (schema["properties"].size() == 0) text_ += "\n";
      text_ += std::string(static_cast<std::size_t>(level) * 2, ' ') + "}";
    } else {
      text_ += "any";
    }
  }

  void write_union(const json::Value& values) {
    bool first = true;
    for (const auto value : values.elements()) {
      if (!first) text_ += " | ";
      first = false;
      text_ += literal(value);
    }
  }

  Defaults defaults_;
  std::string text_;
};

std::string without_full_stop(std::string_view text) {
  return std::string(text.ends_with('.') ? text.substr(0, text.size() - 1) : text);
}

}  // namespace

std::string_view type_of(const json::Value& schema) { return text_or_nothing(schema["type"]); }

std::string typescript_tools(const std::vector<Tool>& tools, Defaults defaults) {
  Definitions definitions(defaults);
  for (const auto& tool : tools) definitions.add(tool);
  return "namespace functions {\n\n" + std::move(definitions).take() + "} // namespace functions";
}

PlannedPart::Check cookbook_tools(const std::vector<Tool>& tools, std::int64_t each) {
  PlannedPart::Check check;
  std::int64_t beside = 12;
  for (const auto& tool : tools) {
    beside += each;
    check.texts.push_back(tool.name + ":" + without_full_stop(tool.description));
    const auto properties = tool.parameters["properties"];
    if (properties.size() != 0) beside += 3;
    for (const auto& [name, property] : properties.members()) {
      beside += 3;
      const auto values = property["enum"];
      if (values.present()) beside += static_cast<std::int64_t>(values.size()) * 3 - 3;
      for (const auto value : values.elements()) {
        check.texts.push_back(value.kind() == json::Kind::text ? std::string(*value.text()) : json_text(value));
      }
      check.texts.push_back(std::string(name) + ":" + std::string(type_of(property)) + ":" +
                            without_full_stop(text_or_nothing(property["description"])));
    }
  }
  check.beside = beside * million;
  check.method = "the lines of OpenAI's cookbook, added up";
  check.source = "OpenAI's cookbook, \"How to count tokens with tiktoken\"";
  return check;
}

}  // namespace tokenfare
