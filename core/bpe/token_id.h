// A token's id, which is also its rank: of two possible merges, the one with the lower id comes first.
#pragma once

#include <cstdint>

namespace tokenfare::bpe {

using TokenId = std::uint32_t;
inline constexpr TokenId no_token = 0xFFFFFFFF;

}  // namespace tokenfare::bpe
