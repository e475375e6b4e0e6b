#include "tokenizer/chunk.h"

#include <utility>

#include "unicode/utf8.h"

namespace tokenfare {

std::uint32_t Chunk::byte_of(std::uint32_t offset, bool& is_inside) const {
  is_inside = false;
  if (units == text.size()) return offset;
  constexpr std::uint32_t step = 64;
  std::uint32_t at = 0;
  while (at + step <= text.size()) {
    const std::uint32_t more = unicode::utf16_units(std::string_view(text).substr(at, step));
    if (more > offset) break;
    offset -= more;
    at += step;
  }
  while (at < text.size() && unicode::is_inside_character(text[at])) ++at;
  while (offset > 0) {
    const std::uint32_t size = static_cast<std::uint8_t>(text[at]) >= 0xF0 ? 2 : 1;
    if (offset < size) {
      is_inside = true;
      break;
    }
    offset -= size;
    do ++at;
    while (at < text.size() && unicode::is_inside_character(text[at]));
  }
  return at;
}

void ChunkBuilder::add(std::string_view piece, std::uint32_t tokens) {
  constexpr std::uint32_t many = 16;  // chunks, before they are divided
  current_.text += piece;
  current_.pieces.push_back({static_cast<std::uint32_t>(piece.size()), tokens});
  if (current_.text.size() >= std::size_t{usual_size_} * many) divide();
}

void ChunkBuilder::add_before(const Chunk& chunk, const Border& border) {
  current_.text.append(chunk.text, 0, border.place.byte);
  current_.pieces.insert(current_.pieces.end(), chunk.pieces.begin(), chunk.pieces.begin() + border.piece);
}

void ChunkBuilder::add_from(const Chunk& chunk, const Border& border) {
  current_.text.append(chunk.text, border.place.byte);
  current_.pieces.insert(current_.pieces.end(), chunk.pieces.begin() + border.piece, chunk.pieces.end());
}

std::vector<Chunk> ChunkBuilder::finish() {
  divide();
  for (Chunk& chunk : done_) chunk.units = unicode::utf16_units(chunk.text);
  return std::exchange(done_, {});
}

/// Moves what was added to the chunks that are done, in parts of about the same size.
void ChunkBuilder::divide() {
  const std::size_t size = current_.text.size();
  const std::size_t parts = size > std::size_t{usual_size_} * 2 ? size / usual_size_ : 1;
  const std::string_view text = current_.text;
  std::size_t at = 0;
  std::size_t first = 0;
  std::size_t end = 0;
  for (std::size_t piece = 0; parts > 1 && piece < current_.pieces.size(); ++piece) {
    end += current_.pieces[piece].length;
    if (end - at < size / parts || end == size) continue;
    const auto pieces = current_.pieces.begin();
    done_.push_back({std::string(text.substr(at, end - at)), {pieces + first, pieces + piece + 1}});
    at = end;
    first = piece + 1;
  }
  if (at > 0) {
    current_.text.erase(0, at);
    current_.pieces.erase(current_.pieces.begin(), current_.pieces.begin() + first);
  }
  if (size > 0) done_.push_back(std::exchange(current_, {}));
}

}  // namespace tokenfare
