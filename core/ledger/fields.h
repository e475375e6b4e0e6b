// Reads the members of one JSON object of a log. The first failure is kept, and after it every read gives nothing, so
// that a reader asks once, at the end:
//
//   Fields fields(value);
//   entry.id = fields.name("id", 1);
//   entry.latency_ms = fields.count("latencyMs");
//   if (fields.failure()) return *fields.failure();
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "json/document.h"
#include "ledger/entry.h"

namespace tokenfare {

/// The most characters of an id, a session, an operation, a model, a key of metadata.
inline constexpr std::size_t longest_name = 200;

std::size_t character_count(std::string_view utf8);

class Fields {
 public:
  /// Fails if `object` is none.
  explicit Fields(json::Value object);

  json::Value operator[](std::string_view key) const { return object_[key]; }
  bool has(std::string_view key) const { return object_[key].present(); }

  /// Fails if there is a member of another name.
  void allow_only(std::initializer_list<std::string_view> names);

  std::string text(std::string_view key);

  /// A text of `least` to `most` characters.
  std::string name(std::string_view key, std::size_t least, std::size_t most = longest_name);

  /// A whole number from 0 to 2^53 - 1.
  std::uint64_t count(std::string_view key);

  /// {"usd":"0.00924"}, not negative.
  Money money(std::string_view key);

  EntryPrecision precision(std::string_view key);

  /// The value of a result, unless it or anything before it has failed.
  template <class T>
  std::optional<T> take(Result<T> result) {
    if (!result) fail(result.error());
    if (failure_) return std::nullopt;
    return *std::move(result);
  }

  void fail(Error error);
  const std::optional<Error>& failure() const { return failure_; }

 private:
  json::Value object_;
  std::optional<Error> failure_;
};

}  // namespace tokenfare
