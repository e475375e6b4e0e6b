// What JavaScript holds is a handle: the place of a tokenizer or a document in a list. A closed one leaves its place to
// the next.
#pragma once

#include <memory>
#include <vector>

#include "border.h"
#include "tokenizer/tokenizer.h"

namespace tokenfare::border {

template <class Thing>
using Handles = std::vector<std::unique_ptr<Thing>>;

/// Opens a handle.
template <class Thing>
double keep(Handles<Thing>& handles, std::unique_ptr<Thing> thing) {
  std::size_t handle = 0;
  while (handle < handles.size() && handles[handle]) ++handle;
  if (handle == handles.size()) handles.emplace_back();
  handles[handle] = std::move(thing);
  return static_cast<double>(handle);
}

/// The open tokenizers.
Handles<Tokenizer>& tokenizers();

/// What a call returns if its answer is a failure.
inline constexpr std::int32_t failed = -1;

inline std::int32_t failure(const Error& error) {
  fail(error);
  return failed;
}

}  // namespace tokenfare::border
