#include "ledger/entry_patterns.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "pricing/quote_json.h"

namespace tokenfare {
namespace {

// FNV-1a of 128 bits (draft-eastlake-fnv): a prompt may be long, and only whether it comes again is asked.
std::string hash_of(std::string_view text) {
  constexpr uint128 prime = (uint128{1} << 88) + 0x13B;
  uint128 hash = (uint128{0x6C62272E07BB0142} << 64) + 0x62B821756295C58D;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  std::string bytes(sizeof hash, '\0');
  std::memcpy(bytes.data(), &hash, sizeof hash);
  return bytes;
}

// Sizes of costs: eight to each doubling. Below eight picodollars each cost is a size of its own.
constexpr int steps_bits = 3;

int size_of(Money cost) {
  int128 rest = cost.pico;
  int doublings = 0;
  for (; rest >= int128{2} << steps_bits; rest >>= 1) ++doublings;
  return (doublings << steps_bits) + static_cast<int>(rest);
}

// The smallest cost of a size.
Money cost_of(int size) {
  const int doublings = std::max(0, (size >> steps_bits) - 1);
  return Money{static_cast<int128>(size - (doublings << steps_bits)) << doublings};
}

int median_size(const std::map<int, std::uint64_t>& sizes, std::uint64_t calls) {
  std::uint64_t seen = 0;
  for (const auto& [size, count] : sizes) {
    seen += count;
    if (seen * 2 >= calls) return size;
  }
  return 0;
}

std::optional<std::uint64_t> limit_of(const Entry& entry) {
  for (const auto& [key, value] : entry.metadata) {
    const auto* number = std::get_if<WrittenNumber>(&value);
    if (key != limit_key || !number) continue;
    std::uint64_t limit = 0;
    const char* end = number->digits.data() + number->digits.size();
    const auto [stopped, problem] = std::from_chars(number->digits.data(), end, limit);
    if (problem == std::errc() && stopped == end && limit > 0) return limit;
  }
  return std::nullopt;
}

void pay(Money& sum, Money amount) {
  // A sum beyond 128 bits stays as large as it is: it is costliest anyway.
  sum.pico = checked_add(sum.pico, amount.pico).value_or(int128_max);
}

}  // namespace

void EntryPatterns::add(const Entry& entry) {
  ++calls_;
  if (!entry.prompt.empty()) add_prompt(entry);
  auto& operation = operations_[{entry.model, entry.operation}];
  add_cost(operation, entry);
  add_limit(operation, entry);
}

void EntryPatterns::add_prompt(const Entry& entry) {
  auto hash = hash_of(entry.prompt);
  auto known = prompts_.find(hash);
  if (known == prompts_.end()) {
    if (prompts_.size() >= most_prompts) return;
    known = prompts_.emplace(std::move(hash), Prompt{entry.id, 0, {}, {}}).first;
  }
  auto& prompt = known->second;
  if (prompt.calls > 0) pay(prompt.repeated, entry.sums.total_cost);
  ++prompt.calls;
  pay(prompt.cost, entry.sums.total_cost);
}

void EntryPatterns::add_cost(Operation& operation, const Entry& entry) {
  ++operation.calls;
  ++operation.costs[size_of(entry.sums.total_cost)];
  auto& costliest = operation.costliest;
  const Call call{entry.sums.total_cost, entry.id};
  const auto is_before = [](const Call& a, const Call& b) { return b.cost < a.cost; };
  costliest.insert(std::upper_bound(costliest.begin(), costliest.end(), call, is_before), call);
  if (costliest.size() > most_patterns) costliest.pop_back();
}

void EntryPatterns::add_limit(Operation& operation, const Entry& entry) {
  const auto limit = limit_of(entry);
  if (!limit) return;
  operation.smallest_limit = operation.limited == 0 ? *limit : std::min(operation.smallest_limit, *limit);
  ++operation.limited;
  operation.longest = std::max(operation.longest, entry.sums.output);
}

void EntryPatterns::write(json::Writer& writer) const {
  writer.begin_object().key("calls").number(calls_);
  write_repeats(writer.key("repeats"));
  write_outliers(writer.key("outliers"));
  write_limits(writer.key("outputLimits"));
  writer.end_object();
}

void EntryPatterns::write_repeats(json::Writer& writer) const {
  std::vector<const Prompt*> repeats;
  for (const auto& [hash, prompt] : prompts_) {
    if (prompt.calls > 1) repeats.push_back(&prompt);
  }
  std::sort(repeats.begin(), repeats.end(), [](const Prompt* a, const Prompt* b) {
    if (!(a->repeated == b->repeated)) return b->repeated < a->repeated;
    return a->first < b->first;
  });
  if (repeats.size() > most_patterns) repeats.resize(most_patterns);
  writer.begin_list();
  for (const auto* prompt : repeats) {
    writer.begin_object().key("id").text(prompt->first).key("calls").number(prompt->calls);
    write_money(writer.key("cost"), prompt->cost);
    write_money(writer.key("repeated"), prompt->repeated);
    writer.end_object();
  }
  writer.end_list();
}

void EntryPatterns::write_outliers(json::Writer& writer) const {
  struct Outlier {
    const Name* name;
    const Call* call;
    Money typical;
  };
  std::vector<Outlier> outliers;
  for (const auto& [name, operation] : operations_) {
    if (operation.calls < fewest_typical_calls) continue;
    const int median = median_size(operation.costs, operation.calls);
    if (median == 0) continue;  // where calls are free, every cost is far above
    const auto least = times(cost_of(median + 1), outlier_times);
    for (const auto& call : operation.costliest) {
      if (least && *least < call.cost) outliers.push_back({&name, &call, cost_of(median)});
    }
  }
  std::stable_sort(outliers.begin(), outliers.end(),
                   [](const Outlier& a, const Outlier& b) { return b.call->cost < a.call->cost; });
  if (outliers.size() > most_patterns) outliers.resize(most_patterns);
  writer.begin_list();
  for (const auto& [name, call, typical] : outliers) {
    writer.begin_object().key("id").text(call->id).key("model").text(name->first).key("operation").text(name->second);
    write_money(writer.key("cost"), call->cost);
    write_money(writer.key("typical"), typical);
    writer.end_object();
  }
  writer.end_list();
}

void EntryPatterns::write_limits(json::Writer& writer) const {
  writer.begin_list();
  for (const auto& [name, operation] : operations_) {
    const bool is_far = operation.smallest_limit / limit_times >= std::max<std::uint64_t>(operation.longest, 1);
    if (operation.limited < fewest_typical_calls || !is_far) continue;
    writer.begin_object().key("model").text(name.first).key("operation").text(name.second);
    writer.key("calls").number(operation.limited).key("limit").number(operation.smallest_limit);
    writer.key("longest").number(operation.longest).end_object();
  }
  writer.end_list();
}

}  // namespace tokenfare
