// A text in another form, and where each part of it came from, so that what is found in it can be shown in the text as given.
//
//   given        e  U+0301  t  é       NFD
//   normalized   é          t  é       NFC
//   replaced     3 bytes by 2; what is behind stayed as it was
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "unicode/kinds.h"

namespace tokenfare::unicode {

/// Made from the start to the end of the given text, by `keep` and `replace` in its order. All sizes are in bytes.
class NormalizedText {
 public:
  void begin() {
    bytes_.clear();
    given_ = 0;
    changes_.clear();
  }

  /// The next part of the given text, which stays as it is.
  void keep(std::string_view part) {
    bytes_.insert(bytes_.end(), part.begin(), part.end());
    given_ += static_cast<std::uint32_t>(part.size());
  }

  /// The next `given` bytes of the given text became `part`. Either may be empty.
  void replace(std::uint32_t given, std::string_view part) {
    const Change change{size(), size() + static_cast<std::uint32_t>(part.size()), given_ + given};
    bytes_.insert(bytes_.end(), part.begin(), part.end());
    given_ += given;
    changes_.push_back(change);
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }

  /// The text with room for an end mark behind it, as scanners need it. Dead with the next change; nothing may be added before
  /// `begin`.
  std::uint8_t* readable() {
    bytes_.reserve(bytes_.size() + padding);
    return bytes_.data();
  }

  /// Where in the given text something ends that ends here. What ends inside a replaced part ends where that part does, as a
  /// token that ends inside a character has that character's end.
  std::uint32_t given_end(std::uint32_t end) const {
    const auto behind = std::partition_point(changes_.begin(), changes_.end(), [end](const Change& change) {
      return change.from < end || change.to <= end;
    });
    if (behind == changes_.begin()) return end;
    const Change& last = *(behind - 1);
    return last.given_end + (end > last.to ? end - last.to : 0);
  }

 private:
  /// A part that is not as it was given.
  struct Change {
    std::uint32_t from;
    std::uint32_t to;
    std::uint32_t given_end;
  };

  std::vector<std::uint8_t> bytes_;
  std::uint32_t given_ = 0;  // how much of the given text is in it
  std::vector<Change> changes_;
};

/// Puts a text (valid UTF-8) into another form. False if it is in that form already; then nothing was written.
using Normalizer = std::function<bool(std::string_view utf8, NormalizedText& normalized)>;

}  // namespace tokenfare::unicode
