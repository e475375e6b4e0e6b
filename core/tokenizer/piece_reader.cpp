#include "tokenizer/piece_reader.h"

#include <algorithm>
#include <cstring>

#include "pretokenize/settled.h"
#include "unicode/kinds.h"
#include "unicode/wtf8.h"

namespace tokenfare {

void PieceReader::begin() {
  size_ = 0;
  given_ = 0;
  is_closed_ = false;
  is_scanned_ = true;
  at_hand_ = next_ = 0;
}

void PieceReader::append(std::string_view part) {
  if (given_ > 0) std::memmove(text_.data(), text_.data() + given_, waiting());
  size_ -= given_;
  given_ = 0;
  if (const std::size_t wanted = size_ + part.size() + unicode::padding; text_.size() < wanted) text_.resize(wanted);
  part.copy(reinterpret_cast<char*>(text_.data()) + size_, part.size());
  size_ += static_cast<pretokenize::Offset>(part.size());
  is_scanned_ = false;
  at_hand_ = next_ = 0;
}

void PieceReader::close() {
  is_closed_ = true;
  is_scanned_ = false;
  at_hand_ = next_ = 0;
}

bool PieceReader::next(Piece& piece) {
  if (next_ == at_hand_ && !scan()) return false;
  const pretokenize::Offset end = ends_[next_++];
  piece.tokens = static_cast<std::uint32_t>(tokenizer_->count_pieces({readable(), given_, &end, 1}));
  piece.bytes = {reinterpret_cast<const char*>(text_.data()) + given_, end - given_};
  given_ = end;
  return true;
}

/// Cuts the next pieces that are settled. False if there are none.
bool PieceReader::scan() {
  if (is_scanned_) return false;
  if (at_hand_ == 0) {
    const std::string_view left(reinterpret_cast<const char*>(text_.data()) + given_, waiting());
    settled_ = is_closed_ ? size_ : given_ + pretokenize::settled(text_.data() + given_, size_ - given_).value_or(0);
    halves_hidden_.clear();
    if (unicode::has_half(left)) {
      halves_hidden_ = text_;
      unicode::hide_halves(halves_hidden_.data() + given_, waiting());
    }
  }
  readable()[size_] = unicode::end_mark;
  const std::uint32_t cut =
      tokenizer_->scanner()(readable(), given_, ends_.data(), static_cast<std::uint32_t>(ends_.size()));
  const auto first_open = std::upper_bound(ends_.begin(), ends_.begin() + cut, settled_);
  at_hand_ = static_cast<std::uint32_t>(first_open - ends_.begin());
  next_ = 0;
  is_scanned_ = at_hand_ < cut || cut == 0;
  return at_hand_ > 0;
}

}  // namespace tokenfare
