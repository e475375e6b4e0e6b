// A list of ids that grows without clearing what it adds, so that room can be asked for many at once and filled
// through a plain pointer.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <utility>

#include "bpe/token_id.h"

namespace tokenfare::bpe {

class IdList {
 public:
  std::size_t size() const { return size_; }
  const TokenId* data() const { return ids_.get(); }
  std::span<const TokenId> view() const { return {data(), size_}; }
  void clear() { size_ = 0; }

  /// Where the next ids go; at least `more` fit there. Invalidates earlier pointers.
  TokenId* room(std::size_t more) {
    if (size_ + more > capacity_) grow(size_ + more);
    return ids_.get() + size_;
  }

  /// Makes what was written up to `end`, into room that was asked for, part of the list.
  void end_at(const TokenId* end) { size_ = static_cast<std::size_t>(end - ids_.get()); }

  void append(const TokenId* ids, std::size_t count) {
    TokenId* end = room(count);
    for (std::size_t i = 0; i < count; ++i) end[i] = ids[i];
    size_ += count;
  }

 private:
  struct Free {
    void operator()(TokenId* ids) const { std::free(ids); }
  };

  void grow(std::size_t wanted) {
    const std::size_t capacity = wanted + wanted / 2 + 1024;
    void* moved = std::realloc(ids_.get(), capacity * sizeof(TokenId));
    if (!moved) std::abort();
    static_cast<void>(ids_.release());
    ids_.reset(static_cast<TokenId*>(moved));
    capacity_ = capacity;
  }

  std::unique_ptr<TokenId[], Free> ids_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace tokenfare::bpe
