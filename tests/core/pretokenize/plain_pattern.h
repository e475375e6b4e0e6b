// The slow twin of the scanners: a regular expression, read as it is published and matched by trying everything in
// order, the way the expressions are meant. It knows no more of their language than the patterns use:
//
//   alternatives | groups (?:…) (?i:…) (?!…) | classes […] [^…] [a-z] | \s \S \p{…} \r \n \- | ? * + {1,3}
//
// Text is code points. The only thing shared with the scanners is the tables of kinds and symbols.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "unicode/kinds.h"
#include "unicode/symbols.h"

namespace plain {

using Text = std::u32string;

inline Text code_points(std::string_view utf8) {
  Text text;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(utf8[at + i]); };
    const std::size_t length = byte(0) < 0x80 ? 1 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
    char32_t code_point = length == 1 ? byte(0) : byte(0) & (0x7F >> length);
    for (std::size_t i = 1; i < length; ++i) code_point = code_point << 6 | (byte(i) & 0x3F);
    text += code_point;
    at += length;
  }
  return text;
}

inline std::uint32_t utf8_length(char32_t code_point) {
  return code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
}

inline std::string utf8(const Text& text) {
  std::string bytes;
  for (const char32_t code_point : text) {
    const std::uint32_t length = utf8_length(code_point);
    const std::uint32_t mark = length == 1 ? 0 : 0xF00u >> length & 0xF0;
    bytes += static_cast<char>(mark | code_point >> 6 * (length - 1));
    for (std::uint32_t left = length - 1; left-- > 0;)
      bytes += static_cast<char>(0x80 | (code_point >> 6 * left & 0x3F));
  }
  return bytes;
}

/// A part of an expression. What a node matches must be followed by what `then` matches.
struct Node {
  enum class Type { set, sequence, choice, repeat, not_ahead };
  Type type;
  std::vector<Node> parts = {};

  // of a set
  std::uint8_t kinds = 0;
  Text characters = {};
  std::vector<std::pair<char32_t, char32_t>> ranges = {};
  bool has_symbols = false;
  bool is_negated = false;
  bool ignores_case = false;

  // of a repetition
  std::size_t least = 0;
  std::size_t most = 0;
};

/// Reads an expression.
class Reader {
 public:
  explicit Reader(std::string_view expression) : left_(expression) {}

  Node choice() {
    Node node{Node::Type::choice};
    do node.parts.push_back(sequence());
    while (take("|"));
    return node;
  }

 private:
  bool take(std::string_view what) {
    if (!left_.starts_with(what)) return false;
    left_.remove_prefix(what.size());
    return true;
  }

  Node sequence() {
    Node node{Node::Type::sequence};
    while (!left_.empty() && left_.front() != '|' && left_.front() != ')') node.parts.push_back(quantified());
    return node;
  }

  Node quantified() {
    Node one = atom();
    Node node{Node::Type::repeat};
    if (take("?")) {
      node.most = 1;
    } else if (take("*")) {
      node.most = SIZE_MAX;
    } else if (take("+")) {
      node.least = 1;
      node.most = SIZE_MAX;
    } else if (take("{1,3}")) {
      node.least = 1;
      node.most = 3;
    } else {
      return one;
    }
    node.parts.push_back(std::move(one));
    return node;
  }

  Node atom() {
    if (take("(?!")) return group(Node{Node::Type::not_ahead});
    if (take("(?i:")) {
      const bool outside = std::exchange(ignores_case_, true);
      Node node = group(Node{Node::Type::sequence});
      ignores_case_ = outside;
      return node;
    }
    if (take("(?:")) return group(Node{Node::Type::sequence});
    Node node{Node::Type::set};
    node.ignores_case = ignores_case_;
    if (take("[")) {
      node.is_negated = take("^");
      while (!take("]")) add_to(node);
    } else {
      add_to(node);
    }
    return node;
  }

  Node group(Node node) {
    node.parts.push_back(choice());
    take(")");
    return node;
  }

  void add_to(Node& set) {
    namespace kind = tokenfare::unicode;
    if (take("\\s")) {
      set.kinds |= kind::space;
    } else if (take("\\S")) {
      set.kinds |= kind::space;
      set.is_negated = true;
    } else if (take("\\r")) {
      set.characters += U'\r';
    } else if (take("\\n")) {
      set.characters += U'\n';
    } else if (take("\\p{L}")) {
      set.kinds |= kind::letter;
    } else if (take("\\p{Lu}") || take("\\p{Lt}")) {  // always together in the patterns, and of one kind in the table
      set.kinds |= kind::upper;
    } else if (take("\\p{Ll}")) {
      set.kinds |= kind::lower;
    } else if (take("\\p{Lm}") || take("\\p{Lo}")) {  // likewise
      set.kinds |= kind::uncased;
    } else if (take("\\p{M}")) {
      set.kinds |= kind::mark;
    } else if (take("\\p{N}")) {
      set.kinds |= kind::number;
    } else if (take("\\p{P}") || take("\\p{S}")) {  // likewise
      set.has_symbols = true;
    } else {
      take("\\");
      const char32_t first = take_code_point();
      if (left_.size() > 1 && left_[0] == '-' && left_[1] != ']') {
        take("-");
        set.ranges.emplace_back(first, take_code_point());
      } else {
        set.characters += first;
      }
    }
  }

  char32_t take_code_point() {
    const auto first = static_cast<std::uint8_t>(left_.front());
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    const Text one = code_points(left_.substr(0, length));
    left_.remove_prefix(length);
    return one[0];
  }

  std::string_view left_;
  bool ignores_case_ = false;
};

class Pattern {
 public:
  explicit Pattern(std::string_view expression) : root_(Reader(expression).choice()) {}

  /// Cuts a text before and behind each match.
  std::vector<Text> pieces(const Text& text) const {
    std::vector<Text> pieces;
    Text unmatched;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      const Keep keep(end);
      if (!matches(root_, text, at, keep) || end == at) {
        unmatched += text[at++];
        continue;
      }
      if (!unmatched.empty()) pieces.push_back(std::exchange(unmatched, {}));
      pieces.push_back(text.substr(at, end - at));
      at = end;
    }
    if (!unmatched.empty()) pieces.push_back(unmatched);
    return pieces;
  }

 private:
  /// What must match next.
  struct Then {
    virtual bool operator()(std::size_t at) const = 0;

   protected:
    ~Then() = default;
  };

  /// Nothing: the end of the match is kept.
  struct Keep final : Then {
    explicit Keep(std::size_t& end) : end_(end) {}
    bool operator()(std::size_t at) const override {
      end_ = at;
      return true;
    }
    std::size_t& end_;
  };

  template <class Function>
  struct Do final : Then {
    explicit Do(Function function) : function_(function) {}
    bool operator()(std::size_t at) const override { return function_(at); }
    Function function_;
  };

  static char32_t fold(char32_t character) {
    if (character == U'\u017F') return U's';
    if (character == U'\u212A') return U'k';
    return character >= U'A' && character <= U'Z' ? character + 32 : character;
  }

  static bool is_in(const Node& set, char32_t character) {
    const auto& table = tokenfare::unicode::KindTable::get();
    bool found = (table.of(character) & set.kinds) != 0;
    if (set.has_symbols) found |= tokenfare::unicode::SymbolTable::get().has(character);
    for (const auto& [first, last] : set.ranges) found |= first <= character && character <= last;
    for (const char32_t wanted : set.characters) {
      found |= set.ignores_case ? fold(wanted) == fold(character) : wanted == character;
    }
    return found != set.is_negated;
  }

  static bool matches(const Node& node, const Text& text, std::size_t at, const Then& then) {
    switch (node.type) {
      case Node::Type::set: return at < text.size() && is_in(node, text[at]) && then(at + 1);
      case Node::Type::sequence: return sequence_matches(node, 0, text, at, then);
      case Node::Type::choice:
        for (const Node& part : node.parts) {
          if (matches(part, text, at, then)) return true;
        }
        return false;
      case Node::Type::repeat: return repeat_matches(node, text, at, then);
      case Node::Type::not_ahead: {
        std::size_t end = at;
        return !matches(node.parts[0], text, at, Keep(end)) && then(at);
      }
    }
    return false;
  }

  static bool sequence_matches(const Node& node, std::size_t place, const Text& text, std::size_t at,
                               const Then& then) {
    if (place == node.parts.size()) return then(at);
    if (place + 1 == node.parts.size()) return matches(node.parts[place], text, at, then);
    const Do rest([&](std::size_t next) { return sequence_matches(node, place + 1, text, next, then); });
    return matches(node.parts[place], text, at, rest);
  }

  /// As many as possible, then one fewer as long as what follows does not match. A repetition of sets does not recurse.
  static bool repeat_matches(const Node& node, const Text& text, std::size_t at, const Then& then) {
    const Node& one = node.parts[0];
    if (one.type != Node::Type::set) return matches(one, text, at, then) || then(at);  // only ever `(…)?`
    std::size_t count = 0;
    while (count < node.most && at + count < text.size() && is_in(one, text[at + count])) ++count;
    for (;; --count) {
      if (count < node.least) return false;
      if (then(at + count)) return true;
      if (count == 0) return false;
    }
  }

  Node root_;
};

/// Patterns that are applied one after the other, each to the pieces of the one before.
class Patterns {
 public:
  explicit Patterns(const std::vector<std::string>& expressions) {
    for (const std::string& expression : expressions) patterns_.emplace_back(expression);
  }

  /// Where each piece ends, in bytes of UTF-8.
  std::vector<std::uint32_t> piece_ends(const Text& text) const {
    std::vector<Text> pieces;
    if (!text.empty()) pieces.push_back(text);
    for (const Pattern& pattern : patterns_) {
      std::vector<Text> smaller;
      for (const Text& piece : pieces) {
        for (Text& part : pattern.pieces(piece)) smaller.push_back(std::move(part));
      }
      pieces = std::move(smaller);
    }
    std::vector<std::uint32_t> ends;
    std::uint32_t bytes = 0;
    for (const Text& piece : pieces) {
      for (const char32_t character : piece) bytes += utf8_length(character);
      ends.push_back(bytes);
    }
    return ends;
  }

 private:
  std::vector<Pattern> patterns_;
};

/// As published in openai/tiktoken, tiktoken_ext/openai_public.py; of gpt2 and cl100k_base the forms without possessive
/// quantifiers, which match the same pieces except that newer ones keep white space at the very end of a text whole.
inline const Patterns gpt2({R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)"});

inline const Patterns cl100k(
    {R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|)"
     R"(\s+(?!\S)|\s+)"});

inline const Patterns o200k(
    {R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
     R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
     R"(\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)"});

/// As in the tokenizer.json of Qwen3 and of DeepSeek-V3, and in Mistral's tekken file.
inline const Patterns qwen3(
    {R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|)"
     R"(\s+(?!\S)|\s+)"});

inline const Patterns qwen3_5(
    {R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|)"
     R"(\s*[\r\n]+|\s+(?!\S)|\s+)"});

inline const Patterns tekken({R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|)"
                              R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|)"
                              R"(\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)"});

inline const Patterns deepseek(
    {R"(\p{N}{1,3})", "[\u4E00-\u9FA5\u3040-\u309F\u30A0-\u30FF]+",
     R"([!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+|)"
     R"( ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)"});

}  // namespace plain
