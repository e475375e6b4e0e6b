// Long pieces are merged a block at a time, and the blocks are stitched.
//
// Tokens that make up a piece are what merging makes of it if any two neighbours, merged by themselves, stay those two.
// For suppose a merge crosses the border of two such tokens, and take the first that crosses any border. Until then each
// token's symbols merged among themselves alone, in order of id, as a merge never makes a lower one possible; so they
// stand as they would with only the two tokens there, and this merge would be made there as well.
//
// Where two blocks meet, the last tokens of the one and the first of the other are merged again together. Once that begins
// and ends with the same tokens as before, all neighbours within and at both ends have been merged beside each other. So ten
// times as much text takes ten times as long, in memory that stays near. A run is one block that comes again and again.
#include <algorithm>
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

/// Falls back to blocks that are merged in order, and to one block, the whole piece, where blocks cannot be stitched within
/// their bounds.
void Merger::merge_in_blocks(const std::uint8_t* piece, std::size_t length, std::vector<TokenId>& ids, Blocks blocks) {
  const std::size_t first = ids.size();
  std::size_t most = blocks.scanned;
  std::size_t last_begin = 0;  // of the block that was merged last
  std::size_t last_size = 0;
  std::size_t kept = 0;  // bytes of its tokens at hand
  for (std::size_t begin = 0; begin < length;) {
    const std::size_t size = end_of_block(piece, begin, length, most) - begin;
    const bool is_the_same = size == last_size && std::memcmp(piece + begin, piece + last_begin, size) == 0;
    const bool is_scanned = most == blocks.scanned;
    last_begin = begin;
    last_size = size;
    if (!is_the_same) {  // as it is in runs
      block_.clear();
      merge_block(piece + begin, size, block_);
      kept = is_scanned || begin + size == length ? size : drop_end_of_block(size);
    }
    if ((is_the_same && is_seam_the_same(first, ids)) ||
        find_seam(piece, begin, is_scanned ? longest_scanned : blocks.widest_seam, first, ids)) {
      append_block(ids);
      begin += kept;
    } else if (is_scanned) {
      most = blocks.ordered;
      // Where a run begins, its tokens begin; so the first of the new blocks does.
      for (std::size_t bytes = 0; ids.size() > first && bytes < 2 * longest_scanned; ids.pop_back()) {
        bytes += vocabulary_->bytes(ids.back()).size();
        begin -= vocabulary_->bytes(ids.back()).size();
      }
    } else {
      ids.resize(first);
      return merge_in_order(piece, length, ids);
    }
  }
}

/// Drops the tokens that reach into the last eighth of the block, but for the first one: merged with what comes behind they
/// may be others, and in runs they are what is left over when all others have the same length. Returns the bytes that stay.
std::size_t Merger::drop_end_of_block(std::size_t size) {
  const std::size_t most = size - size / 8;
  while (size > most && block_.size() > 1) {
    size -= vocabulary_->bytes(block_.back()).size();
    block_.pop_back();
  }
  return size;
}

void Merger::merge_block(const std::uint8_t* block, std::size_t length, std::vector<TokenId>& ids) {
  if (length <= longest_scanned) return merge_by_scanning(block, length, ids);
  merge_in_order(block, length, ids);
}

/// Whether the seam before the block at hand, which has the same bytes as the one before it, is that one's seam: whether the
/// same tokens come before it, and the seam begins with the first of them.
bool Merger::is_seam_the_same(std::size_t first, const std::vector<TokenId>& ids) const {
  const auto& before = seam_.before;
  return !before.empty() && before.size() <= ids.size() - first && seam_.tokens.front() == before.front() &&
         std::equal(before.rbegin(), before.rend(), ids.rbegin());
}

/// Merges again what is around the border between the tokens of the piece, `ids` from `first` on, and the block that begins there.
/// False if that takes more than `widest` bytes.
bool Merger::find_seam(const std::uint8_t* piece, std::size_t border, std::size_t widest, std::size_t first,
                       const std::vector<TokenId>& ids) {
  const auto size = [this](TokenId token) { return vocabulary_->bytes(token).size(); };
  std::vector<TokenId>& tokens = seam_.tokens;
  std::size_t& behind = seam_.behind;
  tokens.clear();
  seam_.before.clear();
  behind = 0;
  if (border == 0) return true;
  std::size_t from = ids.size();  // the first token of the seam
  std::size_t begin = border;
  std::size_t end = border;
  const auto reach_back = [&](std::size_t more) {
    for (; more > 0 && from > first; --more) begin -= size(ids[--from]);
  };
  const auto reach_on = [&](std::size_t more) {
    for (; more > 0 && behind < block_.size(); --more) end += size(block_[behind++]);
  };
  reach_back(1);
  reach_on(1);
  while (true) {
    if (end - begin > widest) return false;
    tokens.clear();
    merge_block(piece + begin, end - begin, tokens);
    const bool begins_alike = from == first || tokens.front() == ids[from];
    const bool ends_alike = behind == block_.size() || tokens.back() == block_[behind - 1];
    if (begins_alike && ends_alike) break;
    if (!begins_alike) reach_back(ids.size() - from);
    if (!ends_alike) reach_on(behind);
  }
  seam_.before.assign(ids.begin() + static_cast<std::ptrdiff_t>(from), ids.end());
  return true;
}

/// Appends the seam and what is behind it to the tokens before it.
void Merger::append_block(std::vector<TokenId>& ids) const {
  ids.resize(ids.size() - seam_.before.size());
  ids.insert(ids.end(), seam_.tokens.begin(), seam_.tokens.end());
  ids.insert(ids.end(), block_.begin() + static_cast<std::ptrdiff_t>(seam_.behind), block_.end());
}

}  // namespace tokenfare::bpe
