// The fast way through ASCII: where the pieces of 64 bytes begin, by algebra on masks instead of a decision for
// each character. The scanner of the pattern (gpt2.cpp, …) is its plain twin, and takes over for all it leaves.
//
//   bytes     I've  seen 1234 cats.⏎⏎  ok          cl100k_base
//   letters   1011  1111      1111     11
//   starts    11   11    11  11   1   1  11
//
// A block begins where a piece begins, so nothing before it matters and no state is carried over. What cannot be
// told from the block alone ends the trusted part of it: a byte beyond ASCII, white space that touches its
// end, a contraction or a slash that might reach over it. The next block begins at the last trusted start.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "pretokenize/block.h"
#include "pretokenize/parts.h"

namespace tokenfare::pretokenize {

enum class Numbers : std::uint8_t {
  joined,        // a number is one piece, with a space before it
  three_digits,  // it is cut into threes
  one_digit,     // every digit is a piece
};

/// In what the patterns differ, as far as ASCII goes.
struct AsciiRules {
  bool words_split_before_capitals;  // camelCase is two pieces
  bool any_prefix;             // a word takes any one character before it that is not a line end, else only a space
  bool contraction_ends_word;  // don't is one piece; else 't is a piece of its own
  bool contraction_ignores_case;
  bool line_ends_close_pieces;  // white space is cut behind its last line end, and punctuation takes those behind it
  bool slashes_follow_punctuation;  // … and slashes with them
  Numbers numbers;
  bool has_contractions = true;
};

/// `length` bits from the lowest on.
inline Bits below(int length) { return length >= block_size ? ~Bits{0} : (Bits{1} << length) - 1; }

/// The runs of `mask` that begin at a bit of `seeds`.
inline Bits runs_from(Bits mask, Bits seeds) { return mask & ~(mask + (seeds & mask)); }

template <AsciiRules rules>
class AsciiBlock {
 public:
  /// `at` is where a piece begins, with a character of ASCII; 64 bytes are readable there.
  explicit AsciiBlock(Place at) : at_(at), block_(at) {
    const Bits beyond = block_.beyond_ascii();
    trusted_ = beyond ? std::countr_zero(beyond) : block_size;
  }

  /// Where pieces begin, with bit 0 set and only as far as the block can tell.
  Bits starts() {
    small_ = block_.between('a', 'z');
    capitals_ = block_.between('A', 'Z');
    letters_ = small_ | capitals_;
    line_ends_ = rules.line_ends_close_pieces ? block_.equal('\n') | block_.equal('\r') : 0;
    spaces_ = block_.equal(' ');
    white_ = spaces_ | block_.between('\t', '\r');
    digits_ = block_.between('0', '9');
    trust_only(trusted_);

    Bits inside_words = 0;  // the starts of pieces that no character before them tells
    if constexpr (rules.contraction_ends_word) inside_words |= attach_contractions();
    take_line_ends_after_punctuation();

    Bits starts = 1 | white_starts() | inside_words;
    const Bits joined = spaces_ << 1;
    const Bits lone = punctuation_ & ~(punctuation_ << 1) & ~(punctuation_ >> 1) & ~joined;
    starts |= punctuation_ & ~(punctuation_ << 1) & ~joined;
    Bits prefixes = spaces_;
    if constexpr (rules.any_prefix) prefixes = (white_ & ~line_ends_) | lone;
    starts |= letters_ & ~(letters_ << 1) & ~(prefixes << 1);
    if constexpr (rules.has_contractions && !rules.contraction_ends_word) cut_leading_contractions(lone, starts);
    if constexpr (rules.words_split_before_capitals) starts |= capital_starts();
    starts |= digit_starts();
    return starts & below(keep_white_space_at_the_end_whole());
  }

 private:
  void trust_only(int length) {
    trusted_ = length;
    const Bits known = below(length);
    letters_ &= known;
    line_ends_ &= known;
    spaces_ &= known;
    white_ &= known;
    digits_ &= known;
    punctuation_ = known & ~(letters_ | white_ | digits_);
  }

  /// How long the contraction at a place is, 0 if there is none.
  std::uint32_t contraction_at(int place) const {
    if constexpr (rules.contraction_ignores_case) {
      return contraction(at_ + place);
    } else {
      return lower_case_contraction(at_ + place);
    }
  }

  /// don't: counts the apostrophe as a letter. Returns the starts of words right behind a contraction.
  Bits attach_contractions() {
    Bits behind = 0;
    contracted_ = 0;
    int last_end = 0;
    const Bits may_be_followed = letters_ >> 1 | ~below(trusted_ - 1);
    for (Bits left = block_.equal('\'') & (letters_ << 1) & may_be_followed; left; left &= left - 1) {
      const int place = std::countr_zero(left);
      if (place + 3 > trusted_) {
        trust_only(std::min(place, trusted_));
        break;
      }
      const auto length = static_cast<int>(place == last_end ? 0 : contraction_at(place));
      if (length == 0) continue;
      last_end = place + length;
      letters_ |= Bits{1} << place;
      punctuation_ &= ~(Bits{1} << place);
      contracted_ |= below(last_end) & ~below(place);
      if (last_end < block_size) behind |= letters_ & Bits{1} << last_end;
    }
    return behind & below(trusted_);
  }

  /// 't: a contraction at the start of a piece is the whole piece.
  void cut_leading_contractions(Bits lone, Bits& starts) {
    for (Bits left = block_.equal('\'') & lone & (letters_ >> 1); left; left &= left - 1) {
      const int place = std::countr_zero(left);
      if (place + 3 > trusted_) {
        trusted_ = place + 1;
        return;
      }
      const auto length = static_cast<int>(contraction_at(place));
      if (length == 0) continue;
      starts &= ~(Bits{1} << (place + 1));
      if (place + length < block_size) starts |= letters_ & Bits{1} << (place + length);
    }
  }

  /// Line ends behind punctuation are no white space any more: they belong to its piece.
  void take_line_ends_after_punctuation() {
    if constexpr (!rules.line_ends_close_pieces) return;
    const Bits taken = runs_from(line_ends_, punctuation_ << 1);
    if constexpr (rules.slashes_follow_punctuation) {
      if (const Bits slashes = block_.equal('/') & (taken << 1))
        trust_only(std::min(trusted_, std::countr_zero(slashes)));
    }
    white_ &= ~taken;
    line_ends_ &= ~taken;
  }

  /// A run of white space begins a piece, what is behind its last line end does, and so does its last character
  /// before anything else.
  Bits white_starts() const {
    const Bits plain = white_ & ~line_ends_;
    Bits behind_line_ends = (line_ends_ << 1) & plain;
    for (Bits more = (plain + behind_line_ends) & ~plain & line_ends_; more; more &= more - 1) {
      const Bits before = ~plain & below(std::countr_zero(more));
      behind_line_ends &= ~(Bits{1} << (block_size - std::countl_zero(before)));
    }
    return (white_ & ~(white_ << 1)) | behind_line_ends | (plain & ~(white_ >> 1));
  }

  Bits capital_starts() const { return capitals_ & (small_ << 1) & ~contracted_; }

  Bits digit_starts() const {
    if constexpr (rules.numbers == Numbers::one_digit) return digits_;
    Bits first = digits_ & ~(digits_ << 1);
    if constexpr (rules.numbers == Numbers::joined) return first & ~(spaces_ << 1);
    const Bits fourth = digits_ & digits_ << 1 & digits_ << 2 & digits_ << 3;
    Bits all = first;
    for (Bits next = first << 3 & fourth; next; next = next << 3 & fourth) all |= next;
    return all;
  }

  /// White space at the end of what is trusted may go on: only its first start stands.
  int keep_white_space_at_the_end_whole() const {
    const Bits known = below(trusted_);
    if (trusted_ == 0 || !(white_ & Bits{1} << (trusted_ - 1))) return trusted_;
    const Bits others = known & ~white_;
    return others ? block_size - std::countl_zero(others) + 1 : 1;
  }

  Place at_;
  Block block_;
  int trusted_;
  Bits small_ = 0, capitals_ = 0;  // beyond what is trusted, too
  Bits letters_ = 0, line_ends_ = 0, spaces_ = 0, white_ = 0, digits_ = 0, punctuation_ = 0;
  Bits contracted_ = 0;  // the bytes of contractions that end words
};

/// Cuts pieces in blocks where the text is ASCII, and one by one with `piece_end` elsewhere.
template <AsciiRules rules, Place piece_end(const KindTable&, Place)>
std::uint32_t cut_blocks(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit) {
  const KindTable& kinds = KindTable::get();
  Place at = text + from;
  std::uint32_t written = 0;
  while (written < limit && *at != unicode::end_mark) {
    if (limit - written >= block_size) {
      std::uint64_t next_bytes;
      std::memcpy(&next_bytes, at, sizeof next_bytes);
      if (!(next_bytes & 0x8080808080808080u)) {
        const auto base = static_cast<Offset>(at - text);
        Bits starts = AsciiBlock<rules>(at).starts() & ~Bits{1};
        if (starts) {
          at += block_size - 1 - std::countl_zero(starts);
          for (; starts; starts &= starts - 1) ends[written++] = base + static_cast<Offset>(std::countr_zero(starts));
          continue;
        }
      }
    } else if (written > 0) {
      break;
    }
    at = piece_end(kinds, at);
    ends[written++] = static_cast<Offset>(at - text);
  }
  return written;
}

}  // namespace tokenfare::pretokenize
