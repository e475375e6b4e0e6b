// The order in which the tokens of a file merge, as an order of tokens.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "vocabulary_files/vocabulary_file.h"

namespace tokenfare::own_vocabularies {

/// Whether all characters of a text are the same: "\n\n\n", "▁▁".
bool is_run(std::string_view text);

/// The places of tokens by rank for MergeOrder::list: first those nothing merges into, then the others in the order of their
/// first merge. Fails with unsupported_vocabulary where that is not the order of the list.
Result<std::vector<std::uint32_t>> in_merge_order(const vocabulary_files::VocabularyFile& file);

/// The same for MergeOrder::score: by descending score. Fails where two tokens have one score and it matters.
Result<std::vector<std::uint32_t>> in_score_order(const vocabulary_files::VocabularyFile& file);

}  // namespace tokenfare::own_vocabularies
