#include "own_vocabularies/merge_order.h"

#include <algorithm>
#include <string>

#include "vocabulary_files/refusal.h"

namespace tokenfare::own_vocabularies {
namespace {

using vocabulary_files::VocabularyFile;

constexpr std::uint32_t never = 0xFFFFFFFF;

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

}  // namespace

bool is_run(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<std::uint8_t>(text[size]) & 0xC0) == 0x80) ++size;
  return text.substr(size) == text.substr(0, text.size() - size);
}

Result<std::vector<std::uint32_t>> in_merge_order(const VocabularyFile& file) {
  const auto first = first_merges(file);
  if (!first) return first.error();
  std::vector<std::uint32_t> places = file.tokens.by_id();
  // `never` becomes 0, and comes before all merges.
  std::stable_sort(places.begin(), places.end(), [&](auto a, auto b) { return (*first)[a] + 1 < (*first)[b] + 1; });
  return places;
}

// SentencePiece merges the leftmost of equal scores, whatever comes of it. For runs of one character that is growing from the left,
// which the longest first does as well: Mistral's first vocabulary has its runs of spaces so. Other pieces could not be told apart.
Result<std::vector<std::uint32_t>> in_score_order(const VocabularyFile& file) {
  const auto& tokens = file.tokens;
  const auto merges = [&](std::uint32_t place) {
    const std::string_view text = tokens.bytes(place);
    std::size_t size = 1;
    while (size < text.size() && (static_cast<std::uint8_t>(text[size]) & 0xC0) == 0x80) ++size;
    return tokens[place].kind == vocabulary_files::TokenKind::normal && size < text.size();
  };
  std::vector<std::uint32_t> places = tokens.by_id();
  std::stable_sort(places.begin(), places.end(), [&](auto a, auto b) {
    if (tokens[a].score != tokens[b].score) return tokens[a].score > tokens[b].score;
    return tokens.bytes(a).size() > tokens.bytes(b).size();
  });
  std::uint32_t last = never;
  for (const std::uint32_t place : places) {
    if (!merges(place)) continue;
    if (last != never && tokens[last].score == tokens[place].score &&
        !(is_run(tokens.bytes(last)) && is_run(tokens.bytes(place)))) {
      return vocabulary_files::unsupported("The pieces " + vocabulary_files::quoted(tokens.bytes(last)) + " and " +
                                               vocabulary_files::quoted(tokens.bytes(place)) + " have the same score.",
                                           "Accepted are models in which only runs of one character do.");
    }
    last = place;
  }
  return places;
}

}  // namespace tokenfare::own_vocabularies
