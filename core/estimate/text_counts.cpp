#include "estimate/text_counts.h"

namespace tokenfare {

void TextCounts::ask(std::string_view encoding, const std::optional<std::string>& text) {
  auto found = places_.find(encoding);
  if (found == places_.end()) {
    found = places_.emplace(encoding, std::pair{asked_.size(), Places{}}).first;
    asked_.push_back({std::string(encoding), {}, {}});
  }
  auto& [place, texts] = found->second;
  if (texts.emplace(text, asked_[place].texts.size()).second) asked_[place].texts.push_back(text);
}

std::optional<Error> TextCounts::answer(const json::Value& lists) {
  if (lists.size() != asked_.size()) return lists.refuse("a list of counts for each encoding");
  auto asked = asked_.begin();
  for (const auto list : lists.elements()) {
    if (list.size() != asked->texts.size()) return list.refuse("a list of counts, one for each text");
    for (const auto item : list.elements()) {
      const auto count = item.count();
      if (!count) return count.error();
      asked->counts.push_back(*count);
    }
    ++asked;
  }
  return std::nullopt;
}

std::uint64_t TextCounts::of(std::string_view encoding, const std::optional<std::string>& text) const {
  const auto found = places_.find(encoding);
  if (found == places_.end()) return 0;
  const auto& [place, texts] = found->second;
  const auto at = texts.find(text);
  const auto& counts = asked_[place].counts;
  return at != texts.end() && at->second < counts.size() ? counts[at->second] : 0;
}

void write_asked(json::Writer& writer, const TextCounts& counts) {
  writer.begin_list();
  for (const auto& asked : counts.asked()) {
    writer.begin_object().key("encoding").text(asked.encoding).key("texts").begin_list();
    for (const auto& text : asked.texts) {
      if (text) writer.text(*text);
      else writer.null();
    }
    writer.end_list().end_object();
  }
  writer.end_list();
}

}  // namespace tokenfare
