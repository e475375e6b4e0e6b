// JSON as the templates of open models write it, which is as Python does: with a space behind each comma and colon, or
// over lines with an indent. Numbers stand as they were written.
#include "json/writer.h"
#include "requests/request.h"

namespace tokenfare {

namespace {

/// No deeper than a document, 64 levels.
class Text {
 public:
  Text(int indent, int depth) : indent_(indent), depth_(depth) {}

  void write(const json::Value& value) {
    switch (value.kind()) {
      case json::Kind::object: return write_object(value);
      case json::Kind::list: return write_list(value);
      case json::Kind::text: text_ += quoted(*value.text()); return;
      case json::Kind::boolean: text_ += *value.boolean() ? "true" : "false"; return;
      case json::Kind::integer:
      case json::Kind::fraction: text_ += value.number_text(); return;
      case json::Kind::null:
      case json::Kind::missing: text_ += "null"; return;
    }
  }

  std::string take() && { return std::move(text_); }

 private:
  void write_object(const json::Value& value) {
    open('{');
    bool first = true;
    for (const auto& [name, member] : value.members()) {
      next(first);
      text_ += quoted(name) + ": ";
      write(member);
    }
    close('}', first);
  }

  void write_list(const json::Value& value) {
    open('[');
    bool first = true;
    for (const auto item : value.elements()) {
      next(first);
      write(item);
    }
    close(']', first);
  }

  void open(char bracket) {
    text_ += bracket;
    ++depth_;
  }

  void next(bool& first) {
    if (!first) text_ += indent_ == 0 ? ", " : ",";
    first = false;
    line();
  }

  void close(char bracket, bool is_empty) {
    --depth_;
    if (!is_empty) line();
    text_ += bracket;
  }

  void line() {
    if (indent_ != 0) text_ += '\n' + std::string(static_cast<std::size_t>(depth_ * indent_), ' ');
  }

  int indent_;
  int depth_;
  std::string text_;
};

}  // namespace

std::string json_text(const json::Value& value, int indent, int depth) {
  Text text(indent, depth);
  text.write(value);
  return std::move(text).take();
}

std::string quoted(std::string_view text) {
  json::Writer writer;
  writer.text(text);
  return std::move(writer).text();
}

}  // namespace tokenfare
