// A document's text in chunks of one or two thousand bytes, so that an edit touches little of it. A piece never spans two.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tokenfare {

struct Chunk {
  struct Piece {
    std::uint32_t length;  // in bytes
    std::uint32_t tokens;
  };

  std::string text;  // WTF-8
  std::vector<Piece> pieces;
  std::uint32_t units = 0;  // of UTF-16

  /// The byte in front of which so many UTF-16 units stand. Between the halves of a pair, that of the character, and
  /// `is_inside` is true.
  std::uint32_t byte_of(std::uint32_t offset, bool& is_inside) const;
};

/// A place in a document.
struct Place {
  std::size_t chunk = 0;
  std::uint32_t byte = 0;  // of the chunk's text
};

/// The place where a piece begins, or where the last of a chunk ends.
struct Border {
  Place place;
  std::uint32_t piece = 0;  // the one behind it
};

/// Makes chunks of pieces, some of them in other chunks already, so that none has much more or less than the usual size.
class ChunkBuilder {
 public:
  /// Chunks have up to twice `usual_size` bytes, and more only if a piece has.
  explicit ChunkBuilder(std::uint32_t usual_size) : usual_size_(usual_size) {}

  void add(std::string_view piece, std::uint32_t tokens);

  /// The pieces of a chunk before a border of it, or from there on.
  void add_before(const Chunk& chunk, const Border& border);
  void add_from(const Chunk& chunk, const Border& border);

  /// Whether what was added is so little that a neighbour should be added as well.
  bool is_small() const { return done_.empty() && current_.text.size() < usual_size_ / 2; }

  /// The chunks; the builder is empty again.
  std::vector<Chunk> finish();

 private:
  void divide();

  std::uint32_t usual_size_;
  std::vector<Chunk> done_;
  Chunk current_;
};

}  // namespace tokenfare
