// The texts of a request and how many tokens each is: first a list of what is to be counted in which encoding, for the
// tokenizers, which are elsewhere; then the answers. A text that several models or parts need is counted once.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"
#include "json/writer.h"

namespace tokenfare {

class TextCounts {
 public:
  /// What is to be counted in one encoding, as text: what spells a control token is no control token. A text that is
  /// missing is the one that the caller holds himself.
  struct Asked {
    std::string encoding;
    std::vector<std::optional<std::string>> texts;
    std::vector<std::uint64_t> counts;  // empty until they are known
  };

  void ask(std::string_view encoding, const std::optional<std::string>& text);
  const std::vector<Asked>& asked() const { return asked_; }

  /// Takes the counts, a list for each encoding in the order of asked(). `invalid_argument` if they do not fit.
  std::optional<Error> answer(const json::Value& lists);

  /// 0 for what was not asked or not answered.
  std::uint64_t of(std::string_view encoding, const std::optional<std::string>& text) const;

 private:
  using Places = std::map<std::optional<std::string>, std::size_t>;
  std::vector<Asked> asked_;
  std::map<std::string, std::pair<std::size_t, Places>, std::less<>> places_;
};

/// [{"encoding":"o200k_base","texts":["user",…]}]; null is the text that the caller holds.
void write_asked(json::Writer& writer, const TextCounts& counts);

}  // namespace tokenfare
