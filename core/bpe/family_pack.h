// The file format of vocabularies that are not simply a list of pairs, as those of other families than OpenAI's. It can also hold ids that do not begin with 0 or come in another order, tokens that are merged from
// nothing, and a vocabulary that begins as another does, which then stands behind it.
//
//   0   "TFFP"
//   4   version, 1
//   8   tokens, in all; a token's place is its rank
//   12  first id, from which ids go up with the ranks, or 0xFFFFFFFF if they are listed (without a base pack only)
//   16  checksum of everything else
//   24  checksum of the base pack, as in pack.h, whose tokens come first; 0 if there is none
//   32  how many tokens come from it
//   36  how many of its tokens are left out before the last of those
//   40  how many tokens are literals: their bytes stand here
//   44  how many bytes the literals have together
//   48  the tokens that are left out: their ranks in the base pack
//       literals: ranks; lengths, of two bytes; uses (VocabularyBuilder::Use), of one; then the bytes themselves
//       the left parts of all other tokens, then the right parts
//       ids, if they are listed
//
// Columns of numbers have three bytes each and are cut into planes: all lowest bytes, all middle bytes, all highest. All numbers are little-endian. Written by
// data/encodings/family-pack.mjs.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "base/result.h"
#include "bpe/vocabulary.h"

namespace tokenfare::bpe {

/// A pack whose header and checksum were checked; a view, valid as long as the bytes it was made from.
class FamilyPack {
 public:
  /// The pack may be followed by its base pack.
  static Result<FamilyPack> open(std::span<const std::uint8_t> bytes);

  std::uint64_t checksum() const { return checksum_; }

  /// `id_shift` is added to all ids. Fails with damaged_pack if the base pack is not there or is another one, or if there is something that cannot be.
  Result<std::shared_ptr<const Vocabulary>> vocabulary(TokenId id_shift = 0) const;

 private:
  struct Header {
    std::uint32_t tokens, first_id;
    std::uint64_t checksum, base_checksum;
    std::uint32_t base_tokens, left_out, literals, literal_bytes;
  };

  std::uint64_t checksum_ = 0;
  Header header_{};
  std::span<const std::uint8_t> columns_;
  std::span<const std::uint8_t> base_;
};

}  // namespace tokenfare::bpe
