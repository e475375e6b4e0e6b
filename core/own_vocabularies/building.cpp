#include "own_vocabularies/building.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "bpe/vocabulary_builder.h"
#include "vocabulary_files/refusal.h"

namespace tokenfare::own_vocabularies {
namespace {

using bpe::VocabularyBuilder;
using vocabulary_files::Merge;
using vocabulary_files::MergeOrder;
using vocabulary_files::VocabularyFile;

constexpr std::uint32_t never = 0xFFFFFFFF;

/// Whether all characters of a text are the same: "\n\n\n", "▁▁".
bool is_run(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<std::uint8_t>(text[size]) & 0xC0) == 0x80) ++size;
  return text.substr(size) == text.substr(0, text.size() - size);
}

/// For each token, the place of the first merge that makes it, or `never`.
///
/// A token whose merges stand apart must be a run of one character, and so must be what the merges between make. Gemma's files have the
/// runs of spaces, tabs and line ends so. Such a run grows from its left end, one by one, whatever the order of the other ways to
/// make it: those need two runs longer than one side by side, and the first to be longer takes all that follows.
Result<std::vector<std::uint32_t>> first_merges(const VocabularyFile& file) {
  std::vector<std::uint32_t> first(file.tokens.size(), never);
  std::uint32_t runs_from = 0;  // since this merge, all have made runs
  for (std::uint32_t place = 0; place < file.merges.size(); ++place) {
    const std::uint32_t result = file.merges[place].result;
    const std::string_view bytes = file.tokens.bytes(result);
    if (!is_run(bytes)) runs_from = place + 1;
    if (first[result] == never) {
      first[result] = place;
    } else if (file.merges[place - 1].result != result && first[result] < runs_from) {
      return vocabulary_files::unsupported(
          "model.merges[" + std::to_string(place) + "] makes " + vocabulary_files::quoted(bytes) +
              ", which model.merges[" + std::to_string(first[result]) + "] makes as well, with other merges between.",
          "Accepted are lists in which the merges of a token stand together.");
    }
  }
  return first;
}

/// The places of the tokens by rank.
std::vector<std::uint32_t> in_merge_order(const std::vector<std::uint32_t>& by_id,
                                          const std::vector<std::uint32_t>& first_merge) {
  std::vector<std::uint32_t> places = by_id;
  // `never` becomes 0, and comes before all merges.
  std::stable_sort(places.begin(), places.end(),
                   [&](auto a, auto b) { return first_merge[a] + 1 < first_merge[b] + 1; });
  return places;
}

}  // namespace

Result<std::shared_ptr<const bpe::Vocabulary>> build(const VocabularyFile& file) {
  VocabularyBuilder builder;
  std::vector<std::uint32_t> places = file.tokens.by_id();
  if (file.order == MergeOrder::list) {
    const auto first = first_merges(file);
    if (!first) return first.error();
    places = in_merge_order(places, *first);
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
