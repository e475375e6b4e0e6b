// Names, each kept once and known by a number: a million calls have few models, and a sum is found by four numbers
// faster than by four texts.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tokenfare {

class Texts {
 public:
  /// The number of a text, which is kept if it is new.
  std::uint32_t number(std::string_view text) {
    if (const auto known = find(text)) return *known;
    const auto& kept = texts_.emplace_back(text);
    const auto number = static_cast<std::uint32_t>(texts_.size() - 1);
    numbers_.emplace(kept, number);
    return number;
  }

  std::optional<std::uint32_t> find(std::string_view text) const {
    const auto found = numbers_.find(text);
    if (found == numbers_.end()) return std::nullopt;
    return found->second;
  }

  /// Of a number that `number` gave; valid as long as this.
  std::string_view text(std::uint32_t number) const { return texts_[number]; }

 private:
  std::deque<std::string> texts_;  // which never moves what it holds
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

}  // namespace tokenfare
