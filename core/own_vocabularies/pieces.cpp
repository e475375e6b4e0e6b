#include "own_vocabularies/pieces.h"

#include <algorithm>
#include <string>

#include "bpe/vocabulary_builder.h"
#include "families/sectioned.h"
#include "families/sentence_pieces.h"
#include "own_vocabularies/merge_order.h"
#include "unicode/kinds.h"
#include "vocabulary_files/check.h"
#include "vocabulary_files/refusal.h"
#include "vocabulary_files/token_index.h"

namespace tokenfare::own_vocabularies {
namespace {

using bpe::TokenId;
using bpe::VocabularyBuilder;
using vocabulary_files::Format;
using vocabulary_files::Merge;
using vocabulary_files::MergeOrder;
using vocabulary_files::TokenIndex;
using vocabulary_files::TokenKind;
using vocabulary_files::VocabularyFile;

constexpr std::string_view mark = "\u2581";

bool is_inside(char byte) { return (static_cast<std::uint8_t>(byte) & 0xC0) == 0x80; }

std::string with_spaces(std::string_view piece) {
  std::string text;
  for (std::size_t at = 0; at < piece.size();) {
    const bool is_space = piece.substr(at).starts_with(mark);
    text += is_space ? ' ' : piece[at];
    at += is_space ? mark.size() : 1;
  }
  return text;
}

/// Whether a token is a symbol: found as it is written, and in no merge. Hugging Face finds added tokens before it replaces spaces, so
/// one with ▁ in it never stands in a text, and merges as any other piece.
bool is_symbol(const VocabularyFile& file, std::uint32_t place) {
  if (file.tokens[place].kind != TokenKind::user_defined) return false;
  return file.format == Format::sentencepiece || file.tokens.bytes(place).find(mark) == std::string_view::npos;
}

/// Whether merging may come to a token, or begin with it.
bool merges(const VocabularyFile& file, std::uint32_t place) {
  const TokenKind kind = file.tokens[place].kind;
  return kind == TokenKind::normal || (kind == TokenKind::user_defined && !is_symbol(file, place));
}

/// All ways to cut a piece into two others.
void add_splits(const VocabularyFile& file, const TokenIndex& index, const std::vector<TokenId>& ranks,
                std::uint32_t place, VocabularyBuilder& builder) {
  const std::string_view piece = file.tokens.bytes(place);
  for (std::size_t at = 1; at < piece.size(); ++at) {
    if (is_inside(piece[at])) continue;
    const std::uint32_t left = index.place_of(piece.substr(0, at));
    if (left == TokenIndex::nowhere || !merges(file, left)) continue;
    const std::uint32_t right = index.place_of(piece.substr(at));
    if (right == TokenIndex::nowhere || !merges(file, right)) continue;
    builder.add_pair(ranks[left], ranks[right], ranks[place]);
  }
}

/// Whether texts may be cut at words: no piece, and no symbol, has such a border inside.
bool keeps_to_words(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == ' ' && text[at - 1] != ' ' && text[at - 1] != '>') return false;
    if ((text[at] == '\n') != (text[at - 1] == '\n')) return false;
  }
  return true;
}

}  // namespace

std::uint32_t cut_nowhere(const std::uint8_t* text, pretokenize::Offset from, pretokenize::Offset* ends,
                          std::uint32_t limit) {
  std::uint32_t end = from;
  while (text[end] != unicode::end_mark) ++end;
  if (end == from || limit == 0) return 0;
  ends[0] = end;
  return 1;
}

Result<std::shared_ptr<const bpe::Vocabulary>> build_pieces(const VocabularyFile& file) {
  const auto places = file.order == MergeOrder::list ? in_merge_order(file) : in_score_order(file);
  if (!places) return places.error();
  const auto& tokens = file.tokens;
  VocabularyBuilder builder;
  std::vector<TokenId> ranks(tokens.size(), bpe::no_token);
  for (const std::uint32_t place : *places) {
    if (!merges(file, place)) continue;
    const std::string text = with_spaces(tokens.bytes(place));
    const bool is_character =
        text.size() > 1 && std::all_of(text.begin() + 1, text.end(), [](char byte) { return is_inside(byte); });
    ranks[place] = builder.add(text, tokens[place].id,
                               is_character ? VocabularyBuilder::Use::symbol : VocabularyBuilder::Use::decoded);
  }
  // Behind the characters of one byte, so that those are what merging takes for the byte.
  for (std::uint32_t place = 0; place < tokens.size(); ++place) {
    if (tokens[place].kind != TokenKind::byte) continue;
    const std::uint8_t byte = vocabulary_files::byte_of(tokens.bytes(place)).value_or(0);
    builder.add({reinterpret_cast<const char*>(&byte), 1}, tokens[place].id, VocabularyBuilder::Use::decoded);
  }
  if (file.order == MergeOrder::list) {
    for (const Merge& merge : file.merges) {
      if (ranks[merge.left] == bpe::no_token || ranks[merge.right] == bpe::no_token) continue;
      if (ranks[merge.result] != bpe::no_token)
        builder.add_pair(ranks[merge.left], ranks[merge.right], ranks[merge.result]);
    }
  } else {
    const TokenIndex index(tokens);
    for (const std::uint32_t place : *places) {
      if (merges(file, place)) add_splits(file, index, ranks, place, builder);
    }
  }
  auto vocabulary = builder.finish();
  if (vocabulary) return vocabulary;
  return vocabulary_files::unsupported("A byte has no token in this vocabulary beside those that are symbols.",
                                       "Accepted are vocabularies that have tokens for every text.");
}

std::vector<Special> symbols_of(const VocabularyFile& file) {
  std::vector<Special> symbols;
  for (const auto& token : file.added) {
    if (token.is_special) symbols.push_back({token.text, token.id});
  }
  for (std::uint32_t place = 0; place < file.tokens.size(); ++place) {
    if (is_symbol(file, place)) symbols.push_back({with_spaces(file.tokens.bytes(place)), file.tokens[place].id, true});
  }
  // Added tokens that are not in the vocabulary itself.
  std::vector<std::uint32_t> ids;
  for (std::uint32_t place = 0; place < file.tokens.size(); ++place) ids.push_back(file.tokens[place].id);
  std::sort(ids.begin(), ids.end());
  for (const auto& token : file.added) {
    const bool is_beside = !std::binary_search(ids.begin(), ids.end(), token.id);
    if (!token.is_special && is_beside) symbols.push_back({token.text, token.id, true});
  }
  return symbols;
}

std::unique_ptr<Preparation> preparation_of_pieces(const VocabularyFile& file, const std::vector<Special>& specials) {
  bool at_words = std::all_of(specials.begin(), specials.end(), [](auto& one) { return keeps_to_words(one.text); });
  for (std::uint32_t place = 0; place < file.tokens.size(); ++place) {
    at_words = at_words && (!merges(file, place) || keeps_to_words(with_spaces(file.tokens.bytes(place))));
  }
  const auto scanner = at_words ? families::cut_at_words : cut_nowhere;
  const std::string_view start = file.normalizing.begins_marked ? " " : "";
  return std::make_unique<families::Sectioned>(scanner, scanner, families::spaces_for_marks, specials, start);
}

}  // namespace tokenfare::own_vocabularies
