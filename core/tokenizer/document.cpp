#include "tokenizer/document.h"

#include <algorithm>

#include "pretokenize/settled.h"
#include "tokenizer/rescan.h"
#include "unicode/utf8.h"
#include "unicode/wtf8.h"

namespace tokenfare {

Document::Document(Tokenizer& tokenizer, std::uint32_t chunk_size)
    : tokenizer_(&tokenizer), chunks_(1), reader_(tokenizer), builder_(chunk_size) {
  const std::string_view start = tokenizer.start();
  if (start.empty()) return;
  length_ = start_ = static_cast<std::uint32_t>(start.size());
  replace_with(0, 0, [&](std::string& wtf8) { wtf8 += start; });
}

std::optional<Error> Document::refuse(std::uint64_t from, std::uint64_t to, std::uint64_t added) const {
  const auto refusal = [&](const std::string& message) {
    return Error{Fault::invalid_argument, message, {{"from", from}, {"to", to}, {"length", length()}}};
  };
  if (from > to || to > length()) {
    return refusal("There is no range from " + std::to_string(from) + " to " + std::to_string(to) +
                   " in the document: it has " + std::to_string(length()) + " UTF-16 units.");
  }
  if (added > longest || length() - (to - from) + added > longest) {
    return refusal("The document would have more than " + std::to_string(longest) +
                   " UTF-16 units, the most it can have.");
  }
  return std::nullopt;
}

Result<std::uint64_t> Document::replace(std::uint64_t from, std::uint64_t to, std::u16string_view text) {
  if (auto refusal = refuse(from, to, text.size())) return *std::move(refusal);
  length_ = length_ - (to - from) + text.size();
  return replace_with(from + start_, to + start_, [&](std::string& wtf8) { unicode::append_utf16(wtf8, text); });
}

Result<std::uint64_t> Document::replace(std::uint64_t from, std::uint64_t to, std::string_view utf8) {
  if (!unicode::is_valid_utf8(utf8)) return replace(from, to, unicode::repair_utf8(utf8));
  const std::uint64_t units = unicode::utf16_units(utf8);
  if (auto refusal = refuse(from, to, units)) return *std::move(refusal);
  length_ = length_ - (to - from) + units;
  return replace_with(from + start_, to + start_, [&](std::string& wtf8) { unicode::append_wtf8(wtf8, utf8); });
}

/// Widens the range to whole characters, and by halves of pairs beside it, which may find their other half in the edit.
template <class AppendText>
std::uint64_t Document::replace_with(std::uint64_t from, std::uint64_t to, AppendText&& append_text) {
  Edit edit;
  const bool splits_first = find(from, AtSeam::end_of_chunk, edit.from);
  const std::string_view before(chunks_[edit.from.chunk].text);
  if (splits_first) {
    edit.text = unicode::high_half(before.substr(edit.from.byte));
  } else if (unicode::ends_with_high_half(before.substr(0, edit.from.byte))) {
    edit.from.byte -= unicode::half_size;
    edit.text = before.substr(edit.from.byte, unicode::half_size);
  }
  append_text(edit.text);
  const bool splits_last = find(to, AtSeam::start_of_next, edit.to);
  const std::string_view behind = std::string_view(chunks_[edit.to.chunk].text).substr(edit.to.byte);
  if (splits_last) {
    unicode::append_wtf8(edit.text, unicode::low_half(behind));
    edit.to.byte += 4;
  } else if (unicode::begins_with_low_half(behind)) {
    unicode::append_wtf8(edit.text, behind.substr(0, unicode::half_size));
    edit.to.byte += unicode::half_size;
  }
  apply(edit);
  return count();
}

Document::Range Document::recounted() const {
  return {recounted_.from - std::min<std::uint64_t>(recounted_.from, start_),
          recounted_.to - std::min<std::uint64_t>(recounted_.to, start_)};
}

void Document::apply(const Edit& edit) {
  const Border start = settled_before(edit.from);
  const std::uint64_t removed = bytes_between(chunks_, edit.from, edit.to);
  NewText text(chunks_, start.place, edit.from, edit.to, edit.text, reader_);
  OldPieces old(chunks_, start);
  builder_.add_before(chunks_[start.place.chunk], start);
  seek(start.place.chunk);
  recounted_.from =
      near_offset_ + unicode::utf16_units(std::string_view(chunks_[near_chunk_].text).substr(0, start.place.byte));
  recounted_.to = recounted_.from;
  std::uint64_t bytes = 0;
  std::uint64_t tokens = 0;
  while (bytes < text.edit_end() || !old.reaches(text.before_edit() + removed + (bytes - text.edit_end()))) {
    PieceReader::Piece piece;
    while (!reader_.next(piece)) text.give_more();
    builder_.add(piece.bytes, piece.tokens);
    bytes += piece.bytes.size();
    tokens += piece.tokens;
    recounted_.to += unicode::utf16_units(piece.bytes);
  }
  count_ += tokens - old.tokens();
  std::size_t last = old.border().place.chunk;
  builder_.add_from(chunks_[last], old.border());
  if (builder_.is_small() && last + 1 < chunks_.size()) builder_.add_from(chunks_[++last], {});
  splice(start.place.chunk, last, builder_.finish());
}

/// Puts chunks in the place of others.
void Document::splice(std::size_t first, std::size_t last, std::vector<Chunk> chunks) {
  seek(first);
  const auto begin = chunks_.begin() + static_cast<std::ptrdiff_t>(first);
  const std::size_t common = std::min(chunks.size(), last - first + 1);
  const auto moved = chunks.begin() + static_cast<std::ptrdiff_t>(common);
  const auto end = std::move(chunks.begin(), moved, begin);
  if (common == chunks.size()) {
    chunks_.erase(end, chunks_.begin() + static_cast<std::ptrdiff_t>(last) + 1);
  } else {
    chunks_.insert(end, std::move_iterator(moved), std::move_iterator(chunks.end()));
  }
  if (chunks_.empty()) chunks_.emplace_back();
  if (near_chunk_ == chunks_.size()) near_offset_ -= chunks_[--near_chunk_].units;
}

/// The last border before a place that an edit there cannot change.
Border Document::settled_before(const Place& place) const {
  std::size_t at = place.chunk;
  std::optional<pretokenize::Offset> limit;
  for (std::size_t size = place.byte;; size = chunks_[at].text.size()) {
    const auto* text = reinterpret_cast<const std::uint8_t*>(chunks_[at].text.data());
    limit = pretokenize::settled(text, static_cast<pretokenize::Offset>(size));
    if (limit || at == 0) break;
    --at;  // nothing here says whether the piece before this chunk may stay
  }
  Border border{{at, 0}, 0};
  for (const Chunk::Piece& piece : chunks_[at].pieces) {
    if (border.place.byte + piece.length > limit.value_or(0)) break;
    border.place.byte += piece.length;
    ++border.piece;
  }
  return border;
}

/// Makes a chunk the near one.
void Document::seek(std::size_t chunk) {
  while (near_chunk_ > chunk) near_offset_ -= chunks_[--near_chunk_].units;
  while (near_chunk_ < chunk) near_offset_ += chunks_[near_chunk_++].units;
}

/// The place with an offset; of the character around it, if it is inside one, and then the answer is true.
bool Document::find(std::uint64_t offset, AtSeam at_seam, Place& place) {
  const std::uint64_t reach = at_seam == AtSeam::start_of_next ? offset + 1 : offset;
  while (near_chunk_ > 0 && near_offset_ >= reach) seek(near_chunk_ - 1);
  while (near_chunk_ + 1 < chunks_.size() && near_offset_ + chunks_[near_chunk_].units < reach) seek(near_chunk_ + 1);
  bool is_inside = false;
  const auto units = static_cast<std::uint32_t>(offset - near_offset_);
  place = {near_chunk_, chunks_[near_chunk_].byte_of(units, is_inside)};
  return is_inside;
}

Result<Document::Tokens> Document::tokens_in(std::uint64_t from, std::uint64_t to) {
  if (auto refusal = refuse(from, to, 0)) return *std::move(refusal);
  Tokens tokens;
  tokens.start = static_cast<std::uint32_t>(from);
  if (from == to) return tokens;
  if (from > 0) from += start_;  // who asks for the first character asks for what stands in front of it
  to += start_;
  Border border;
  find(from, AtSeam::start_of_next, border.place);
  const Chunk& first = chunks_[near_chunk_];
  std::uint32_t piece_end = 0;
  while ((piece_end += first.pieces[border.piece].length) <= border.place.byte) ++border.piece;
  border.place.byte = piece_end - first.pieces[border.piece].length;
  tokens.start = static_cast<std::uint32_t>(near_offset_) +
                 unicode::utf16_units(std::string_view(first.text).substr(0, border.place.byte));
  append_pieces(first, border, to, tokens);
  for (std::size_t chunk = border.place.chunk + 1; chunk < chunks_.size() && tokens.ends.back() < to; ++chunk) {
    append_pieces(chunks_[chunk], {}, to, tokens);
  }
  if (start_ == 0) return tokens;
  const auto as_given = [this](std::uint32_t& offset) { offset -= std::min(offset, start_); };
  as_given(tokens.start);
  std::for_each(tokens.ends.begin(), tokens.ends.end(), as_given);
  return tokens;
}

/// Appends the tokens of the pieces of a chunk that begin before the offset `to`.
void Document::append_pieces(const Chunk& chunk, Border from, std::uint64_t to, Tokens& tokens) {
  const std::string_view text = std::string_view(chunk.text).substr(from.place.byte);
  std::uint64_t offset = tokens.ends.empty() ? tokens.start : tokens.ends.back();
  std::vector<std::uint32_t> ends;
  std::uint32_t end = 0;
  for (; from.piece < chunk.pieces.size() && offset < to; ++from.piece) {
    const std::uint32_t length = chunk.pieces[from.piece].length;
    offset += unicode::utf16_units(text.substr(end, length));
    ends.push_back(end += length);
  }
  std::vector<std::uint8_t> readable(text.begin(), text.begin() + end);
  readable.resize(end + unicode::padding);
  unicode::hide_halves(readable.data(), end);
  bpe::IdList ids;
  tokenizer_->encode_pieces({readable.data(), 0, ends.data(), static_cast<std::uint32_t>(ends.size())}, ids);
  const Text pieces{readable.data(), end};
  const std::uint32_t start = tokens.ends.empty() ? tokens.start : tokens.ends.back();
  for (const std::uint32_t token_end : tokenizer_->piece_ends(pieces, ids.view(), Tokenizer::Unit::utf16_units)) {
    tokens.ends.push_back(start + token_end);
  }
  tokens.ids.insert(tokens.ids.end(), ids.data(), ids.data() + ids.size());
}

}  // namespace tokenfare
