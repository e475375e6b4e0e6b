// Ids where they are not the ranks. Apart, because it is compiled for the download: OpenAI's vocabularies never come here.
#include "bpe/vocabulary.h"

namespace tokenfare::bpe {

void Vocabulary::replace_ranks(TokenId* tokens, std::size_t count) const {
  for (std::size_t i = 0; i < count; ++i) tokens[i] = ids_[tokens[i]];
}

TokenId Vocabulary::rank_of(TokenId id) const { return id < ranks_.size() ? ranks_[id] : no_token; }

}  // namespace tokenfare::bpe
