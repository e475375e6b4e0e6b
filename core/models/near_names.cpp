// Names that somebody may have meant: by the number of letters that must be put in, left out, changed
// or swapped with their neighbour (the optimal string alignment distance).
#include <algorithm>

#include "models/registry.h"

namespace tokenfare {

namespace {

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

std::vector<std::string> near_names(std::string_view wanted, const std::vector<std::string_view>& names) {
  constexpr std::size_t most = 5;
  constexpr std::size_t shortest_beginning = 3;
  const auto nearness = [&](std::string_view name) {
    const auto alike = std::mismatch(wanted.begin(), wanted.end(), name.begin(), name.end()).first - wanted.begin();
    const auto apart = distance(wanted, name);
    const bool is_beginning = static_cast<std::size_t>(alike) == wanted.size() && wanted.size() >= shortest_beginning;
    return is_beginning ? std::min<std::size_t>(apart, 2) : apart;
  };
  std::vector<std::pair<std::size_t, std::string_view>> candidates;
  const std::size_t furthest = std::max<std::size_t>(2, wanted.size() / 3);
  for (const auto name : names) {
    if (const auto apart = nearness(name); apart <= furthest) candidates.emplace_back(apart, name);
  }
  std::sort(candidates.begin(), candidates.end());
  std::vector<std::string> near;
  for (const auto& [apart, name] : candidates) {
    if (near.size() < most) near.emplace_back(name);
  }
  return near;
}

}  // namespace tokenfare
