// Cuts a text that arrives in parts into pieces, and gives each as soon as nothing that may still arrive can change it.
//
//   append("The cats an")    gives  The| cats
//   append("d dogs, to")     gives  | and| dogs|,
//   close()                  gives  | to
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pretokenize/pretokenize.h"
#include "tokenizer/tokenizer.h"

namespace tokenfare {

class PieceReader {
 public:
  /// `tokenizer` must live as long as this, and stay where it is.
  explicit PieceReader(Tokenizer& tokenizer) : tokenizer_(&tokenizer) {}

  /// A new text begins; the old one is gone.
  void begin();

  /// The next part: whole characters in UTF-8 or WTF-8. The first part of a text begins where a piece begins.
  void append(std::string_view part);

  /// Nothing more arrives.
  void close();

  /// `bytes` are as they arrived and valid until the next call; half a surrogate pair is counted as U+FFFD.
  struct Piece {
    std::string_view bytes;
    std::uint32_t tokens;
  };

  /// The next piece. False if more must be appended to know one, or, after `close`, at the end of the text.
  bool next(Piece& piece);

  bool is_closed() const { return is_closed_; }
  /// How many bytes arrived that no piece was given for.
  std::size_t waiting() const { return size_ - given_; }

 private:
  bool scan();
  std::uint8_t* readable() { return halves_hidden_.empty() ? text_.data() : halves_hidden_.data(); }

  Tokenizer* tokenizer_;
  std::vector<std::uint8_t> text_;           // what arrived, and padding
  std::vector<std::uint8_t> halves_hidden_;  // the same as a tokenizer reads it, if that is something else
  pretokenize::Offset size_ = 0;             // of what arrived
  pretokenize::Offset given_ = 0;
  pretokenize::Offset settled_ = 0;  // pieces that end until here can be given
  bool is_closed_ = false;
  bool is_scanned_ = true;                     // as far as they are settled
  std::array<pretokenize::Offset, 256> ends_;  // of the pieces at hand
  std::uint32_t at_hand_ = 0;
  std::uint32_t next_ = 0;
};

}  // namespace tokenfare
