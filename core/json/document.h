// JSON, read. A Document owns a parsed text; a Value is a small view of one place in it. Reading a
// value says what was expected and where, so that a caller can pass the message on as it is:
//
//   auto document = json::Document::parse(text, Fault::invalid_usage);
//   if (!document) return document.error();
//   auto input = document->root()["usage"]["input"].count();
//   if (!input) return input.error();        // "usage.input must be a whole number, and is "many"."
//
// The parser is nlohmann's, which no other room sees. It refuses what JSON leaves open and an attacker
// would use: depth over 64, a key twice in one object, text after the end. Numbers are kept as they were
// written: 1.0 is not a whole number, and no float is ever made of 0.1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace tokenfare::json {

enum class Kind : std::uint8_t { missing, null, boolean, integer, fraction, text, list, object };

/// A list in a list in a list …: deeper than this is refused.
inline constexpr std::size_t max_depth = 64;

/// The largest whole number that JavaScript carries exactly, 2^53 - 1: the cap for a count.
inline constexpr std::uint64_t max_count = 9'007'199'254'740'991;

struct Tree;
class Elements;
class Members;

/// A view of one value, valid while its Document lives. A member that is not there is a Value too, of
/// kind `missing`, so that a path can be followed without a check at each step.
class Value {
 public:
  Kind kind() const;

  /// False for a member that is missing, and for null: both mean "not given".
  bool present() const { return kind() != Kind::missing && kind() != Kind::null; }

  /// The member of an object; `missing` if there is none or this is no object.
  Value operator[](std::string_view key) const;

  /// How many elements a list or members an object has; 0 for anything else.
  std::size_t size() const;

  /// The elements of a list or the members of an object, in the order written; empty for anything else.
  Elements elements() const;
  Members members() const;

  Result<std::string_view> text() const;
  Result<bool> boolean() const;

  /// A whole number from 0 to 2^53 - 1.
  Result<std::uint64_t> count() const;

  /// A whole number in [low, high].
  Result<std::int64_t> integer(std::int64_t low, std::int64_t high) const;

  /// A number as it was written ("0.5", "-3", "1e9"); empty for any other kind.
  std::string_view number_text() const;

  /// The way to this value from the root: `prices[3].tiers[0].input`; empty for the root itself.
  std::string path() const;

  /// "<path> must be <wanted>, and is <what is there>", with the fault that the Document was parsed with.
  Error refuse(std::string_view wanted) const;

 private:
  friend class Document;
  friend class Elements;
  friend class Members;
  friend class Writer;
  Value(const Tree* tree, std::uint32_t node) : tree_(tree), node_(node) {}

  const Tree* tree_;
  std::uint32_t node_;
  std::string_view absent_ = {};  // for kind `missing`: the key that was asked for in object `node_`
};

/// `for (json::Value price : prices.elements())`
class Elements {
 public:
  class Iterator {
   public:
    Value operator*() const { return Value(tree_, node_); }
    Iterator& operator++();
    bool operator==(const Iterator& other) const { return node_ == other.node_; }

   private:
    friend class Elements;
    Iterator(const Tree* tree, std::uint32_t node) : tree_(tree), node_(node) {}
    const Tree* tree_;
    std::uint32_t node_;
  };
  Iterator begin() const { return {tree_, first_}; }
  Iterator end() const { return {tree_, last_}; }

 private:
  friend class Value;
  Elements(const Tree* tree, std::uint32_t first, std::uint32_t last) : tree_(tree), first_(first), last_(last) {}
  const Tree* tree_;
  std::uint32_t first_;
  std::uint32_t last_;
};

/// `for (auto [key, value] : metadata.members())`
class Members {
 public:
  class Iterator {
   public:
    std::pair<std::string_view, Value> operator*() const;
    Iterator& operator++();
    bool operator==(const Iterator& other) const { return node_ == other.node_; }

   private:
    friend class Members;
    Iterator(const Tree* tree, std::uint32_t node) : tree_(tree), node_(node) {}
    const Tree* tree_;
    std::uint32_t node_;
  };
  Iterator begin() const { return {tree_, first_}; }
  Iterator end() const { return {tree_, last_}; }

 private:
  friend class Value;
  Members(const Tree* tree, std::uint32_t first, std::uint32_t last) : tree_(tree), first_(first), last_(last) {}
  const Tree* tree_;
  std::uint32_t first_;
  std::uint32_t last_;
};

/// A parsed text. Movable; its Values stay valid when it is moved.
class Document {
 public:
  /// Parses UTF-8. `fault` is what a text that is no JSON, and every value refused later, is reported as.
  /// A lone surrogate written as an escape (JSON.stringify writes such) becomes U+FFFD. A text of more values and keys than
  /// `most_values` is refused, so that what a stranger sends takes 16 bytes for each of these and not for each comma.
  static Result<Document> parse(std::string_view text, Fault fault = Fault::invalid_argument,
                                std::size_t most_values = no_limit);
  static constexpr std::size_t no_limit = ~std::size_t{0};

  Value root() const;

  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  Document(const Document&);
  Document& operator=(const Document&);
  ~Document();

 private:
  explicit Document(std::shared_ptr<const Tree> tree);
  std::shared_ptr<const Tree> tree_;
};

}  // namespace tokenfare::json
