// JSON, written: compact, in the order of the calls, always well formed as long as each `begin_` has
// its `end_`. Commas are the writer's business.
//
//   json::Writer writer;
//   writer.begin_object();
//   writer.key("units").number(units);
//   writer.end_object();
//   return std::move(writer).text();
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "json/document.h"

namespace tokenfare::json {

class Writer {
 public:
  Writer() { text_.reserve(1024); }  // most answers are shorter

  Writer& begin_object() { return open('{'); }
  Writer& end_object() { return close('}'); }
  Writer& begin_list() { return open('['); }
  Writer& end_list() { return close(']'); }

  /// The name of the next value.
  Writer& key(std::string_view name);

  /// `value` must be UTF-8.
  Writer& text(std::string_view value);
  Writer& number(std::integral auto value) { return raw(std::to_string(value)); }
  /// A number as `Value::number_text` gave it.
  Writer& number_text(std::string_view written) { return raw(written); }
  Writer& boolean(bool value) { return raw(value ? "true" : "false"); }
  Writer& null() { return raw("null"); }

  /// A value of a Document with all it contains; a missing one is written as null.
  Writer& copy(const Value& value);

  std::string text() && { return std::move(text_); }
  const std::string& text() const& { return text_; }

 private:
  Writer& open(char bracket);
  Writer& close(char bracket);
  Writer& raw(std::string_view written);
  void comma();
  void quote(std::string_view value);

  std::string text_;
  bool first_ = true;  // no comma before the next key or value
};

}  // namespace tokenfare::json
