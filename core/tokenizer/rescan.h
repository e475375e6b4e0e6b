// What is cut anew around an edit: the old pieces and the new text, from the same border before the edit on. Internal to
// this room.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "tokenizer/chunk.h"
#include "tokenizer/piece_reader.h"
#include "unicode/utf8.h"

namespace tokenfare {

/// Goes over the old pieces of a document, from a border on.
class OldPieces {
 public:
  OldPieces(const std::vector<Chunk>& chunks, const Border& from) : chunks_(chunks), border_(from) {}

  /// Where it has come to; at a seam of chunks, the end of the first.
  const Border& border() const { return border_; }
  std::uint64_t tokens() const { return tokens_; }

  /// Goes on to the first border that is at least so many bytes from the start. Whether it is just as many.
  bool reaches(std::uint64_t bytes) {
    while (bytes_ < bytes) {
      if (border_.piece == chunks_[border_.place.chunk].pieces.size()) border_ = {{border_.place.chunk + 1, 0}, 0};
      const Chunk::Piece& piece = chunks_[border_.place.chunk].pieces[border_.piece++];
      border_.place.byte += piece.length;
      bytes_ += piece.length;
      tokens_ += piece.tokens;
    }
    return bytes_ == bytes;
  }

 private:
  const std::vector<Chunk>& chunks_;
  Border border_;
  std::uint64_t bytes_ = 0;
  std::uint64_t tokens_ = 0;
};

/// Gives a reader the text that an edit makes, from the border before the edit on, piecemeal: nobody knows yet how much
/// must be read until all is as it was.
class NewText {
 public:
  NewText(const std::vector<Chunk>& chunks, const Place& start, const Place& from, const Place& to,
          std::string_view text, PieceReader& reader)
      : chunks_(chunks), left_(text), behind_(to), reader_(reader) {
    reader_.begin();
    for (Place at = start; at.chunk < from.chunk; at = {at.chunk + 1, 0}) append(at, end_of(at.chunk));
    append(start.chunk == from.chunk ? start : Place{from.chunk, 0}, from.byte);
    edit_end_ = before_edit_ + text.size();
  }

  /// Bytes from the start to the edit, and to the end of what it puts there.
  std::uint64_t before_edit() const { return before_edit_; }
  std::uint64_t edit_end() const { return edit_end_; }

  void give_more() {
    if (!left_.empty()) {
      std::size_t part = std::max(usual_part, reader_.waiting());
      while (part < left_.size() && unicode::is_inside_character(left_[part])) ++part;
      reader_.append(left_.substr(0, part));
      left_.remove_prefix(std::min(part, left_.size()));
      if (!left_.empty()) return;
    }
    if (behind_.byte == end_of(behind_.chunk) && behind_.chunk + 1 < chunks_.size()) behind_ = {behind_.chunk + 1, 0};
    const std::string_view text = std::string_view(chunks_[behind_.chunk].text).substr(behind_.byte);
    if (text.empty()) return reader_.close();
    std::size_t part = step_behind_;
    while (part < text.size() && unicode::is_inside_character(text[part])) ++part;
    reader_.append(text.substr(0, part));
    behind_.byte += static_cast<std::uint32_t>(std::min(part, text.size()));
    step_behind_ *= 2;
  }

 private:
  static constexpr std::size_t usual_part = 1 << 16;

  std::uint32_t end_of(std::size_t chunk) const { return static_cast<std::uint32_t>(chunks_[chunk].text.size()); }

  void append(const Place& from, std::uint32_t to) {
    reader_.append(std::string_view(chunks_[from.chunk].text).substr(from.byte, to - from.byte));
    before_edit_ += to - from.byte;
  }

  const std::vector<Chunk>& chunks_;
  std::string_view left_;  // of the new text
  Place behind_;           // what of the old text comes next
  PieceReader& reader_;
  std::uint64_t before_edit_ = 0;
  std::uint64_t edit_end_ = 0;
  std::size_t step_behind_ = 64;
};

inline std::uint64_t bytes_between(const std::vector<Chunk>& chunks, const Place& from, const Place& to) {
  std::uint64_t bytes = 0;
  for (std::size_t chunk = from.chunk; chunk < to.chunk; ++chunk) bytes += chunks[chunk].text.size();
  return bytes + to.byte - from.byte;
}

}  // namespace tokenfare
