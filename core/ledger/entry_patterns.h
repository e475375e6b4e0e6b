// What a log shows of waste, entry by entry: prompts that are sent again and again, calls that cost far more than others of
// their operation, and output limits that no answer comes near. Entries stream through; what is kept of them is bounded by
// the numbers of different prompts, models and operations.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "json/writer.h"
#include "ledger/entry.h"

namespace tokenfare {

/// Fewer calls of an operation than this say nothing about outliers and limits.
inline constexpr std::uint64_t fewest_typical_calls = 20;
/// An outlier costs at least so many times the median of its operation and model.
inline constexpr std::uint64_t outlier_times = 10;
/// A limit is far above the output if it is at least so many times the longest answer.
inline constexpr std::uint64_t limit_times = 4;
/// So many of each are reported, the costliest first.
inline constexpr std::size_t most_patterns = 20;
/// So many different prompts are told apart; further ones are not looked at.
inline constexpr std::size_t most_prompts = 1'000'000;

/// The key of the metadata in which a program may note the limit that it gave to a call.
inline constexpr std::string_view limit_key = "maxOutput";

class EntryPatterns {
 public:
  void add(const Entry& entry);

  /// {"calls","repeats":[{"id","calls","cost","repeated"}],"outliers":[{"id","model","operation","cost","typical"}],
  /// "outputLimits":[{"model","operation","calls","limit","longest"}]}. Of a repeated prompt, `id` is the first entry and
  /// `repeated` what the others cost; `typical` is the median, to within an eighth.
  void write(json::Writer& writer) const;

 private:
  struct Prompt {
    std::string first;  // the id
    std::uint64_t calls = 0;
    Money cost;
    Money repeated;  // without the first
  };
  struct Call {
    Money cost;
    std::string id;
  };
  struct Operation {
    std::uint64_t calls = 0;
    std::map<int, std::uint64_t> costs;  // how many of each size
    std::vector<Call> costliest;         // falling
    std::uint64_t limited = 0;           // calls with a limit
    std::uint64_t smallest_limit = 0;
    std::uint64_t longest = 0;  // output of those
  };
  using Name = std::pair<std::string, std::string>;  // model, operation

  void add_prompt(const Entry& entry);
  static void add_cost(Operation& operation, const Entry& entry);
  static void add_limit(Operation& operation, const Entry& entry);
  void write_repeats(json::Writer& writer) const;
  void write_outliers(json::Writer& writer) const;
  void write_limits(json::Writer& writer) const;

  std::uint64_t calls_ = 0;
  std::unordered_map<std::string, Prompt> prompts_;  // by their hash
  std::map<Name, Operation> operations_;
};

}  // namespace tokenfare
