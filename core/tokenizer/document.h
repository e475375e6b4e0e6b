// A text that is edited, whose tokens are always counted: exactly, and without counting it anew.
//
// An edit can change the pieces around it and no others. Those before are settled up to a place that the text itself
// tells (pretokenize/settled.h); behind the edit they are cut anew until one ends where an old one ended, from where on
// everything is as it was. So an edit costs what it touches, mostly two or three words, whatever the document's size.
//
//   before    The| cats| and| dogs| slept
//   edit                   -| and| mice|         " and" is replaced by "-and mice"
//   after     The| cats|-|and| mice| dogs| slept
//               kept   └───  new  ──┘ kept
//
// The bound: a piece that an edit touches is merged anew as a whole, so a key typed inside a piece of a megabyte (a
// megabyte without a space or punctuation) costs as much as counting it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "tokenizer/chunk.h"
#include "tokenizer/piece_reader.h"
#include "tokenizer/tokenizer.h"

namespace tokenfare {

/// All offsets and lengths are in UTF-16 units, as JavaScript counts. A document may hold halves of surrogate pairs, each
/// counted as U+FFFD; an edit may split a pair and put it together again. What spells a special token is text.
class Document {
 public:
  static constexpr std::uint32_t usual_chunk_size = 1024;
  /// The longest text.
  static constexpr std::uint64_t longest = std::uint64_t{1} << 30;

  /// An empty one. The tokenizer must outlive it and stay where it is. Chunks of another size are for tests.
  explicit Document(Tokenizer& tokenizer, std::uint32_t chunk_size = usual_chunk_size);

  std::uint64_t length() const { return length_ - start_; }
  /// How many tokens the text has.
  std::uint64_t count() const { return length() == 0 ? 0 : count_; }

  /// Replaces what stands from `from` to `to` and answers the new count. What is not valid UTF-8 becomes U+FFFD. Fails
  /// with invalid_argument, and changes nothing, if there is no such range or the text would be too long.
  Result<std::uint64_t> replace(std::uint64_t from, std::uint64_t to, std::u16string_view text);
  Result<std::uint64_t> replace(std::uint64_t from, std::uint64_t to, std::string_view utf8);

  /// Some of the text.
  struct Range {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
  };

  /// What the last replacement had cut anew, whole pieces, as offsets into the text that it made: outside, every token is as
  /// it was, and behind it as far from the end of the text.
  Range recounted() const;

  /// The tokens of some neighbouring pieces.
  struct Tokens {
    std::vector<TokenId> ids;
    std::vector<std::uint32_t> ends;  // where each ends; one that ends inside a character has that character's end
    std::uint32_t start = 0;          // where the first begins
  };

  /// The tokens of the pieces of which some part stands between `from` and `to`. Fails as `replace` does.
  Result<Tokens> tokens_in(std::uint64_t from, std::uint64_t to);

 private:
  /// A range of the document, of whole characters, and what shall stand there.
  struct Edit {
    Place from;
    Place to;
    std::string text;
  };

  std::optional<Error> refuse(std::uint64_t from, std::uint64_t to, std::uint64_t added) const;
  template <class AppendText>
  std::uint64_t replace_with(std::uint64_t from, std::uint64_t to, AppendText&& append_text);
  void apply(const Edit& edit);
  void splice(std::size_t first, std::size_t last, std::vector<Chunk> chunks);

  enum class AtSeam : bool { end_of_chunk, start_of_next };
  bool find(std::uint64_t offset, AtSeam at_seam, Place& place);
  void seek(std::size_t chunk);
  Border settled_before(const Place& place) const;
  void append_pieces(const Chunk& chunk, Border from, std::uint64_t to, Tokens& tokens);

  Tokenizer* tokenizer_;
  // What stands in front of the text (Tokenizer::start) is in the chunks, so all offsets within are higher by its length.
  std::uint32_t start_ = 0;
  std::vector<Chunk> chunks_;  // never empty; none is, unless it is the only one
  std::uint64_t length_ = 0;
  std::uint64_t count_ = 0;
  Range recounted_;

  // The chunk that was looked at last, because the next edit is mostly near.
  std::size_t near_chunk_ = 0;
  std::uint64_t near_offset_ = 0;

  PieceReader reader_;
  ChunkBuilder builder_;
};

}  // namespace tokenfare
