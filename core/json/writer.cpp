#include "json/writer.h"

#include <vector>

#include "json/tree.h"

namespace tokenfare::json {

Writer& Writer::key(std::string_view name) {
  comma();
  quote(name);
  text_ += ':';
  first_ = true;
  return *this;
}

Writer& Writer::text(std::string_view value) {
  comma();
  quote(value);
  return *this;
}

// Bounded by the depth that the parser accepted, and without recursion: a stack of what is still open.
Writer& Writer::copy(const Value& value) {
  if (value.kind() == Kind::missing) return null();
  const auto& tree = *value.tree_;
  std::vector<std::uint32_t> unclosed;
  const auto last = tree.nodes[value.node_].end;
  bool is_key = false;
  for (auto at = value.node_; at < last; ++at) {
    while (!unclosed.empty() && tree.nodes[unclosed.back()].end == at) {
      close(tree.nodes[unclosed.back()].kind == Kind::object ? '}' : ']');
      unclosed.pop_back();
      is_key = !unclosed.empty() && tree.nodes[unclosed.back()].kind == Kind::object;
    }
    const auto& node = tree.nodes[at];
    if (is_key) {
      key(tree.bytes_of(node));
      is_key = false;
      continue;
    }
    switch (node.kind) {
      case Kind::object:
      case Kind::list:
        open(node.kind == Kind::object ? '{' : '[');
        unclosed.push_back(at);
        break;
      case Kind::text: text(tree.bytes_of(node)); break;
      case Kind::boolean: boolean(node.truth); break;
      case Kind::integer:
      case Kind::fraction: raw(tree.bytes_of(node)); break;
      default: null();
    }
    is_key = !unclosed.empty() && tree.nodes[unclosed.back()].kind == Kind::object;
  }
  for (; !unclosed.empty(); unclosed.pop_back()) close(tree.nodes[unclosed.back()].kind == Kind::object ? '}' : ']');
  return *this;
}

Writer& Writer::open(char bracket) {
  comma();
  text_ += bracket;
  first_ = true;
  return *this;
}

Writer& Writer::close(char bracket) {
  text_ += bracket;
  first_ = false;
  return *this;
}

Writer& Writer::raw(std::string_view written) {
  comma();
  text_ += written;
  return *this;
}

void Writer::comma() {
  if (!first_) text_ += ',';
  first_ = false;
}

void Writer::quote(std::string_view value) {
  constexpr std::string_view hex = "0123456789abcdef";
  text_ += '"';
  std::size_t plain = 0;  // where the text begins that is written as it is
  for (std::size_t at = 0; at < value.size(); ++at) {
    const auto letter = static_cast<unsigned char>(value[at]);
    if (letter >= 0x20 && letter != '"' && letter != '\\') continue;
    text_ += value.substr(plain, at - plain);
    plain = at + 1;
    switch (letter) {
      case '"': text_ += "\\\""; break;
      case '\\': text_ += "\\\\"; break;
      case '\n': text_ += "\\n"; break;
      case '\r': text_ += "\\r"; break;
      case '\t': text_ += "\\t"; break;
      default:
        text_ += "\\u00";
        text_ += hex[letter >> 4];
        text_ += hex[letter & 15];
    }
  }
  text_ += value.substr(plain);
  text_ += '"';
}

}  // namespace tokenfare::json
