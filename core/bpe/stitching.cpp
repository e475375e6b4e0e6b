// Long pieces are merged a block at a time, and the blocks are stitched.
//
// Tokens that make up a piece are what merging makes of it if any two neighbours, merged by themselves, stay those two.
// For suppose a merge crosses the border of two such tokens, and take the first that crosses any border. Until then each
// token's symbols merged among themselves alone, in order of id, as a merge never makes a lower one possible; so they
// stand as they would with only the two tokens there, and this merge would be made there as well.
//
// Where two blocks meet, the last tokens of the one and the first of the other are merged again together. Once that begins
// and ends with the same tokens as before, all neighbours within and at both ends have been merged beside each other. What
// takes ten times as much text takes ten times as long, in memory that stays near.
#include <cstring>

#include "bpe/merge.h"

namespace tokenfare::bpe {
namespace {

bool is_inside_character(std::uint8_t byte) { return (byte & 0xC0) == 0x80; }

/// Where a block of at most `most` bytes ends: not inside a character, where merging might begin with the whole of it.
std::size_t end_of_block(const std::uint8_t* piece, std::size_t begin, std::size_t length, std::size_t most) {
  constexpr std::size_t longest_character = 4;
  if (length - begin <= most) return length;
  std::size_t end = begin + most;
  while (end > begin + most - longest_character && is_inside_character(piece[end])) --end;
  return end;
}

}  // namespace

/// Falls back to one block, the whole piece, where blocks cannot be stitched within their bounds: in runs whose tokens find no
/// common border.
void Merger::merge_in_blocks(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids, Blocks blocks) {
  const std::size_t first = ids.size();
  std::size_t most = blocks.scanned;
  std::size_t size = 0;  // of the block whose tokens are at hand
  for (std::size_t begin = 0; begin < length;) {
    const std::size_t end = end_of_block(piece, begin, length, most);
    const bool is_the_same =
        end - begin == size && size <= begin && std::memcmp(piece + begin, piece + begin - size, size) == 0;
    size = end - begin;
    if (!is_the_same) {  // as it is in runs
      block_.clear();
      merge_block(piece + begin, size, block_);
    }
    const bool is_scanned = most == blocks.scanned;
    if (stitch(piece, begin, is_scanned ? longest_scanned : blocks.widest_seam, first, ids)) {
      begin = end;
    } else if (is_scanned) {
      most = blocks.ordered;
    } else {
      ids.resize(first);
      return merge_in_order(piece, length, ids);
    }
  }
}

void Merger::merge_block(const std::uint8_t* block, std::size_t length, std::vector<TokenId>& ids) {
  if (length <= longest_scanned) return merge_by_scanning(block, length, ids);
  merge_in_order(block, length, ids);
}

/// Appends the tokens of the block that begins at `border` to those of the piece before it, which are `ids` from `first` on. False,
/// and nothing done, if that takes merging more than `widest` bytes again.
bool Merger::stitch(const std::uint8_t* piece, std::size_t border, std::size_t widest, std::size_t first,
                    std::vector<TokenId>& ids) {
  const auto size = [this](TokenId token) { return vocabulary_->bytes(token).size(); };
  std::size_t before = ids.size();  // the first token of the seam
  std::size_t behind = 0;           // the first token of the block that is behind the seam
  std::size_t begin = border;
  std::size_t end = border;
  const auto reach_back = [&](std::size_t tokens) {
    for (; tokens > 0 && before > first; --tokens) begin -= size(ids[--before]);
  };
  const auto reach_on = [&](std::size_t tokens) {
    for (; tokens > 0 && behind < block_.size(); --tokens) end += size(block_[behind++]);
  };
  seam_.clear();
  if (border > 0) {
    reach_back(1);
    reach_on(1);
    while (true) {
      if (end - begin > widest) return false;
      seam_.clear();
      merge_block(piece + begin, end - begin, seam_);
      const bool begins_alike = before == first || seam_.front() == ids[before];
      const bool ends_alike = behind == block_.size() || seam_.back() == block_[behind - 1];
      if (begins_alike && ends_alike) break;
      if (!begins_alike) reach_back(ids.size() - before);
      if (!ends_alike) reach_on(behind);
    }
  }
  ids.resize(before);
  ids.insert(ids.end(), seam_.begin(), seam_.end());
  ids.insert(ids.end(), block_.begin() + static_cast<std::ptrdiff_t>(behind), block_.end());
  return true;
}

}  // namespace tokenfare::bpe
