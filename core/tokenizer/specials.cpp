#include "tokenizer/specials.h"

#include <algorithm>

namespace tokenfare {

SpecialTokens::SpecialTokens(std::vector<Special> specials) {
  // Where an id has two names, the first of the list decodes; a stable sort by id keeps it first.
  std::stable_sort(specials.begin(), specials.end(), [](auto& a, auto& b) { return a.id < b.id; });
  std::vector<std::string> decoding_names;
  for (const Special& special : specials) {
    const bool is_first = &special == &specials.front() || (&special - 1)->id != special.id;
    if (is_first) decoding_names.push_back(special.text);
  }
  by_text_ = std::move(specials);
  std::sort(by_text_.begin(), by_text_.end(), [](auto& a, auto& b) { return a.text < b.text; });
  for (const Special& special : by_text_) {
    if (first_bytes_.empty() || first_bytes_.back() != special.text.front()) first_bytes_ += special.text.front();
  }
  for (const std::string& name : decoding_names) {
    by_id_.push_back(&*std::find_if(by_text_.begin(), by_text_.end(), [&](auto& s) { return s.text == name; }));
  }
}

/// The longest text that `here` begins with. Of the texts in order, the last one that is not greater comes nearest; where it is not
/// that, one that is can only be a beginning of what both have in common.
const Special* SpecialTokens::longest_at(std::string_view here) const {
  const auto is_greater = [](std::string_view bound, const Special& special) { return bound < special.text; };
  for (std::string_view bound = here; !bound.empty();) {
    const auto greater = std::upper_bound(by_text_.begin(), by_text_.end(), bound, is_greater);
    if (greater == by_text_.begin()) return nullptr;
    const Special& nearest = *(greater - 1);
    if (here.starts_with(nearest.text)) return &nearest;
    const auto common = std::mismatch(bound.begin(), bound.end(), nearest.text.begin(), nearest.text.end()).first;
    bound = bound.substr(0, static_cast<std::size_t>(common - bound.begin()));
  }
  return nullptr;
}

std::optional<SpecialTokens::Found> SpecialTokens::find(std::string_view text, std::size_t from) const {
  const auto next = [&](std::size_t at) {
    return first_bytes_.size() == 1 ? text.find(first_bytes_[0], at) : text.find_first_of(first_bytes_, at);
  };
  for (std::size_t at = next(from); at != std::string_view::npos; at = next(at + 1)) {
    if (const Special* special = longest_at(text.substr(at))) return Found{at, special};
  }
  return std::nullopt;
}

const Special* SpecialTokens::with_id(TokenId id) const {
  const auto at =
      std::lower_bound(by_id_.begin(), by_id_.end(), id, [](auto* s, TokenId wanted) { return s->id < wanted; });
  return at != by_id_.end() && (*at)->id == id ? *at : nullptr;
}

}  // namespace tokenfare
