// The only file that knows nlohmann. Its event parser keeps no recursion, whatever the depth; the
// events below build a Tree and refuse what a document may not hold.
#define JSON_NOEXCEPTION 1
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <limits>

#include "json/tree.h"

namespace tokenfare::json {

namespace {

using Parser = nlohmann::json;

class Builder {
 public:
  Builder(Tree& tree, std::size_t most_nodes) : tree_(tree), most_nodes_(most_nodes) {}

  bool null() { return leaf(Kind::null, {}); }
  bool boolean(bool truth) {
    const bool fits = leaf(Kind::boolean, {});
    tree_.nodes.back().truth = truth;
    return fits;
  }
  bool number_integer(Parser::number_integer_t number) { return leaf(Kind::integer, std::to_string(number)); }
  bool number_unsigned(Parser::number_unsigned_t number) { return leaf(Kind::integer, std::to_string(number)); }
  bool number_float(Parser::number_float_t, const std::string& written) {
    const bool whole = written.find_first_of(".eE") == std::string::npos;  // only too long for 64 bits
    return leaf(whole ? Kind::integer : Kind::fraction, written);
  }
  bool string(std::string& text) { return leaf(Kind::text, text); }
  bool binary(Parser::binary_t&) { return false; }

  bool start_object(std::size_t) { return open(Kind::object); }
  bool start_array(std::size_t) { return open(Kind::list); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    ++tree_.nodes[open_.back()].length;
    return push(Kind::text, name);
  }

  bool end_object() {
    if (const auto twice = repeated_key(); !twice.empty()) {
      problem = "the key \"" + std::string(twice.substr(0, 60)) + "\" stands twice in one object";
      return false;
    }
    return close();
  }

  bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception& failure) {
    position = at;
    problem = failure.what();
    // "[json.exception.parse_error.101] parse error at line 1, column 5: syntax error …; last read: …"
    if (const auto colon = problem.find(": "); colon != std::string::npos) problem.erase(0, colon + 2);
    if (const auto quoted = problem.find("; last read: "); quoted != std::string::npos) {
      const auto expected = problem.find("; expected ", quoted);
      problem.erase(quoted, expected == std::string::npos ? std::string::npos : expected - quoted);
    }
    return false;
  }

  std::string problem;
  std::size_t position = 0;  // bytes read; 0 if not known

 private:
  bool leaf(Kind kind, std::string_view bytes) {
    count_element();
    return push(kind, bytes);
  }

  bool open(Kind kind) {
    if (open_.size() == max_depth) {
      problem = "it is nested deeper than " + std::to_string(max_depth) + " levels";
      return false;
    }
    count_element();
    open_.push_back(static_cast<std::uint32_t>(tree_.nodes.size()));
    return push(kind, {});
  }

  bool close() {
    tree_.nodes[open_.back()].end = static_cast<std::uint32_t>(tree_.nodes.size());
    open_.pop_back();
    return true;
  }

  void count_element() {
    if (!open_.empty() && tree_.nodes[open_.back()].kind == Kind::list) ++tree_.nodes[open_.back()].length;
  }

  bool push(Kind kind, std::string_view bytes) {
    Node node{kind};
    node.end = static_cast<std::uint32_t>(tree_.nodes.size() + 1);
    node.offset = static_cast<std::uint32_t>(tree_.bytes.size());
    node.length = static_cast<std::uint32_t>(bytes.size());
    tree_.bytes += bytes;
    tree_.nodes.push_back(node);
    if (tree_.nodes.size() <= most_nodes_) return true;
    problem = "it has more than " + std::to_string(most_nodes_) + " values";
    return false;
  }

  /// A key that the object now closing holds twice, or nothing.
  std::string_view repeated_key() {
    keys_.clear();
    const auto end = static_cast<std::uint32_t>(tree_.nodes.size());
    for (auto at = open_.back() + 1; at < end; at = tree_.nodes[at + 1].end) {
      keys_.push_back(tree_.bytes_of(tree_.nodes[at]));
    }
    std::sort(keys_.begin(), keys_.end());
    const auto twice = std::adjacent_find(keys_.begin(), keys_.end());
    return twice == keys_.end() ? std::string_view() : twice->empty() ? std::string_view("(empty)") : *twice;
  }

  Tree& tree_;
  std::size_t most_nodes_;
  std::vector<std::uint32_t> open_;
  std::vector<std::string_view> keys_;
};

/// The code unit that `\uXXXX` at `at` stands for, or -1 if no such escape stands there.
int escaped_unit(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int unit = 0;
  const auto four = text.substr(at + 2, 4);
  const auto [end, problem] = std::from_chars(four.data(), four.data() + 4, unit, 16);
  return problem == std::errc() && end == four.data() + 4 && four[0] != '-' ? unit : -1;
}

bool is_high(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

/// JSON.stringify writes a lone surrogate as an escape, which is no Unicode text: U+FFFD stands for it.
std::string mend_surrogates(std::string_view text) {
  std::string mended(text);
  std::size_t at = 0;
  while ((at = mended.find('\\', at)) != std::string::npos) {
    const int unit = escaped_unit(mended, at);
    if (is_high(unit) && is_low(escaped_unit(mended, at + 6))) {
      at += 12;
    } else if (is_high(unit) || is_low(unit)) {
      mended.replace(at + 2, 4, "fffd");
      at += 6;
    } else {
      at += 2;
    }
  }
  return mended;
}

std::string place(std::string_view text, std::size_t position) {
  const auto read = text.substr(0, std::min(position, text.size()));
  const auto line = std::count(read.begin(), read.end(), '\n') + 1;
  const auto last = read.rfind('\n');
  const auto column = read.size() - (last == std::string_view::npos ? 0 : last + 1);
  return "line " + std::to_string(line) + ", column " + std::to_string(std::max<std::size_t>(column, 1));
}

}  // namespace

Result<Tree> read_tree(std::string_view text, Fault fault, std::size_t most_nodes) {
  if (text.size() >= std::numeric_limits<std::uint32_t>::max() / 2) {
    return Error{fault, "A JSON text may have 2 GB, and this one has more."};
  }
  std::string mended;
  if (text.find("\\u") != std::string_view::npos) {
    mended = mend_surrogates(text);
    text = mended;
  }
  Tree tree{fault, {}, {}};
  tree.bytes.reserve(text.size());
  // As many as a request has; a price book has twice that.
  tree.nodes.reserve(std::min(text.size() / 10 + 4, most_nodes));
  Builder builder(tree, most_nodes);
  if (Parser::sax_parse(text.begin(), text.end(), &builder)) return tree;
  const auto where = builder.position ? " at " + place(text, builder.position) : std::string();
  return Error{fault, "This is not JSON that can be read" + where + ": " + builder.problem + "."};
}

}  // namespace tokenfare::json
