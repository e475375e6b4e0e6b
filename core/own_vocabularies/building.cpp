#include "own_vocabularies/building.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "bpe/vocabulary_builder.h"
#include "own_vocabularies/merge_order.h"
#include "vocabulary_files/refusal.h"

namespace tokenfare::own_vocabularies {
namespace {

using bpe::VocabularyBuilder;
using vocabulary_files::Merge;
using vocabulary_files::MergeOrder;
using vocabulary_files::VocabularyFile;

}  // namespace

Result<std::shared_ptr<const bpe::Vocabulary>> build(const VocabularyFile& file) {
  VocabularyBuilder builder;
  std::vector<std::uint32_t> places = file.tokens.by_id();
  if (file.order == MergeOrder::list) {
    auto ordered = in_merge_order(file);
    if (!ordered) return ordered.error();
    places = *std::move(ordered);
  }
  std::vector<bpe::TokenId> ranks(places.size());
  for (const std::uint32_t place : places) {
    const std::string_view bytes = file.tokens.bytes(place);
    const bool is_found = file.keeps_whole_tokens || bytes.size() == 1;
    ranks[place] = builder.add(bytes, file.tokens[place].id,
                               is_found ? VocabularyBuilder::Use::whole : VocabularyBuilder::Use::decoded);
  }
  if (file.order == MergeOrder::list) {
    for (const Merge& merge : file.merges) {
      builder.add_pair(ranks[merge.left], ranks[merge.right], ranks[merge.result]);
    }
  } else {
    builder.find_pairs();
  }
  auto vocabulary = builder.finish();
  if (vocabulary) return vocabulary;
  return vocabulary_files::unsupported("The tokens of this vocabulary are too long to be a vocabulary's.",
                                       "Accepted are tokens of up to 4096 bytes, and 32 MiB of them.");
}

}  // namespace tokenfare::own_vocabularies
