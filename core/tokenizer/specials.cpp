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
  for (const std::string& name : decoding_names) {
    by_id_.push_back(&*std::find_if(by_text_.begin(), by_text_.end(), [&](auto& s) { return s.text == name; }));
  }
}

// Of the texts in order, only the last one that is not greater than what stands here can be its beginning,
// because none is the beginning of another.
std::optional<SpecialTokens::Found> SpecialTokens::find(std::string_view text, std::size_t from) const {
  const auto is_greater = [](std::string_view here, const Special& special) { return here < special.text; };
  for (std::size_t at = text.find('<', from); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view here = text.substr(at);
    const auto greater = std::upper_bound(by_text_.begin(), by_text_.end(), here, is_greater);
    if (greater == by_text_.begin()) continue;
    const Special& special = *(greater - 1);
    if (here.starts_with(special.text)) return Found{at, &special};
  }
  return std::nullopt;
}

const Special* SpecialTokens::with_id(TokenId id) const {
  const auto at =
      std::lower_bound(by_id_.begin(), by_id_.end(), id, [](auto* s, TokenId wanted) { return s->id < wanted; });
  return at != by_id_.end() && (*at)->id == id ? *at : nullptr;
}

}  // namespace tokenfare
