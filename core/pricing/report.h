// A report of a provider while it is read: its numbers with their places, and the one form that all shapes are brought into.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"
#include "pricing/usage.h"

namespace tokenfare {

/// One number of a report and where it stands there, for messages.
struct Count {
  std::uint64_t tokens = 0;
  std::string path;
};

/// A report with totals that hold their parts, as most providers count; the others are brought into this form.
struct Totals {
  Count input;   // with all cached, written, audio and image tokens
  Count cached;  // with cached audio and images
  Count audio, cached_audio;
  Count image, cached_image;
  std::vector<CacheWrite> writes;
  Count output;  // with reasoning, audio and images
  Count reasoning, audio_output, image_output;
  std::vector<FeeUnits> fees;
};

/// Reads counts and keeps the first failure, so that a shape is written down without a check at each number.
class Report {
 public:
  explicit Report(json::Value value) : value_(value) {}

  bool has(std::string_view name) const { return value_[name].present(); }

  /// The first of these members that is given; "details.cached_tokens" is a member of a member.
  Count count(std::initializer_list<std::string_view> names) {
    for (const auto name : names) {
      const auto at = name.find('.');
      const auto found = at == std::string_view::npos ? value_[name] : value_[name.substr(0, at)][name.substr(at + 1)];
      if (found.present()) return read(found);
    }
    return {};
  }

  Count read(const json::Value& value) {
    const auto tokens = value.count();
    if (!tokens) fail(tokens.error());
    return {tokens ? *tokens : 0, value.path()};
  }

  json::Value operator[](std::string_view name) const { return value_[name]; }

  /// More of a total than JavaScript carries exactly is no count.
  void add(Count& total, std::uint64_t tokens) {
    if (tokens > json::max_count - std::min(total.tokens, json::max_count)) {
      return fail(Error{Fault::invalid_usage, "These counts add up to more than " + std::to_string(json::max_count) +
                                                  " tokens, which no call has used."});
    }
    total.tokens += tokens;
  }

  void fail(Error error) {
    if (!failure_) failure_ = std::move(error);
  }
  const std::optional<Error>& failure() const { return failure_; }

 private:
  json::Value value_;
  std::optional<Error> failure_;
};

/// What is left of a total without a part, or a failure that names both; the answer is the part.
std::uint64_t without(Report& report, Count& total, const Count& part);

/// The shapes, by the interfaces that have them.
Totals anthropic_totals(Report& report);
Totals chat_totals(Report& report);
Totals responses_totals(Report& report);
Totals gemini_totals(Report& report);
Totals ai_sdk_totals(Report& report, std::string_view provider);
Totals old_ai_sdk_totals(Report& report);
Totals bedrock_totals(Report& report);

}  // namespace tokenfare
