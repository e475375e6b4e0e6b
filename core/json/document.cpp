#include "json/document.h"

#include <algorithm>
#include <charconv>

#include "json/tree.h"

namespace tokenfare::json {

namespace {

/// What a person is told about a value that was not the right one.
std::string shown(Kind kind, std::string_view bytes) {
  constexpr std::size_t longest = 40;
  switch (kind) {
    case Kind::missing: return "missing";
    case Kind::null: return "null";
    case Kind::boolean: return "true or false";
    case Kind::list: return "a list";
    case Kind::object: return "an object";
    case Kind::integer:
    case Kind::fraction: return std::string(bytes.substr(0, longest));
    case Kind::text: break;
  }
  auto length = std::min(bytes.size(), longest);
  while (length < bytes.size() && length > 0 && (bytes[length] & 0xC0) == 0x80) --length;
  return "\"" + std::string(bytes.substr(0, length)) + (length < bytes.size() ? "…\"" : "\"");
}

}  // namespace

Kind Value::kind() const { return absent_.data() ? Kind::missing : tree_->nodes[node_].kind; }

Value Value::operator[](std::string_view key) const {
  for (auto [name, value] : members()) {
    if (name == key) return value;
  }
  Value missing = *this;
  if (!absent_.data()) missing.absent_ = key.data() ? key : std::string_view("");
  return missing;
}

std::size_t Value::size() const {
  const auto k = kind();
  return k == Kind::list || k == Kind::object ? tree_->nodes[node_].length : 0;
}

Elements Value::elements() const {
  if (kind() != Kind::list) return {tree_, 0, 0};
  return {tree_, node_ + 1, tree_->nodes[node_].end};
}

Members Value::members() const {
  if (kind() != Kind::object) return {tree_, 0, 0};
  return {tree_, node_ + 1, tree_->nodes[node_].end};
}

Result<std::string_view> Value::text() const {
  if (kind() != Kind::text) return refuse("a text");
  return tree_->bytes_of(tree_->nodes[node_]);
}

Result<bool> Value::boolean() const {
  if (kind() != Kind::boolean) return refuse("true or false");
  return tree_->nodes[node_].truth;
}

Result<std::int64_t> Value::integer(std::int64_t low, std::int64_t high) const {
  const auto written = kind() == Kind::integer ? number_text() : std::string_view();
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(written.data(), written.data() + written.size(), number);
  if (written.empty() || problem != std::errc() || number < low || number > high) {
    return refuse("a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  }
  return number;
}

Result<std::uint64_t> Value::count() const {
  auto number = integer(0, static_cast<std::int64_t>(max_count));
  if (!number) return number.error();
  return static_cast<std::uint64_t>(*number);
}

std::string_view Value::number_text() const {
  const auto k = kind();
  return k == Kind::integer || k == Kind::fraction ? tree_->bytes_of(tree_->nodes[node_]) : std::string_view();
}

// The path is not stored. It is found again from the root, which only a failure pays for.
std::string Value::path() const {
  std::string way;
  const auto& nodes = tree_->nodes;
  std::uint32_t at = 0;
  const auto step = [&way](std::string_view key) {
    if (!way.empty()) way += '.';
    way += key;
  };
  while (at != node_) {
    const bool is_object = nodes[at].kind == Kind::object;
    std::uint32_t child = at + 1;
    for (std::size_t position = 0;; ++position) {
      const std::uint32_t value = child + (is_object ? 1 : 0);
      if (node_ < nodes[value].end) {
        if (is_object) step(tree_->bytes_of(nodes[child]));
        else way += "[" + std::to_string(position) + "]";
        at = value;
        break;
      }
      child = nodes[value].end;
    }
  }
  if (absent_.data()) step(absent_);
  return way;
}

Error Value::refuse(std::string_view wanted) const {
  const auto way = path();
  const auto name = way.empty() ? std::string("This") : way;
  const auto bytes = absent_.data() ? std::string_view() : tree_->bytes_of(tree_->nodes[node_]);
  return Error{tree_->fault,
               name + " must be " + std::string(wanted) + ", and is " + shown(kind(), bytes) + ".",
               {{"path", way}}};
}

Elements::Iterator& Elements::Iterator::operator++() {
  node_ = tree_->nodes[node_].end;
  return *this;
}

std::pair<std::string_view, Value> Members::Iterator::operator*() const {
  return {tree_->bytes_of(tree_->nodes[node_]), Value(tree_, node_ + 1)};
}

Members::Iterator& Members::Iterator::operator++() {
  node_ = tree_->nodes[node_ + 1].end;
  return *this;
}

Result<Document> Document::parse(std::string_view text, Fault fault, std::size_t most_values) {
  auto tree = read_tree(text, fault, most_values);
  if (!tree) return tree.error();
  return Document(std::make_shared<const Tree>(std::move(*tree)));
}

Value Document::root() const { return Value(tree_.get(), 0); }

Document::Document(std::shared_ptr<const Tree> tree) : tree_(std::move(tree)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::Document(const Document&) = default;
Document& Document::operator=(const Document&) = default;
Document::~Document() = default;

}  // namespace tokenfare::json
