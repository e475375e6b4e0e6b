#include "own_vocabularies/own_tokenizer.h"

#include <algorithm>
#include <memory>

#include "families/sectioned.h"
#include "families/sections.h"
#include "own_vocabularies/building.h"
#include "own_vocabularies/pieces.h"
#include "own_vocabularies/scanners.h"
#include "unicode/normalize.h"
#include "vocabulary_files/known.h"
#include "vocabulary_files/refusal.h"

namespace tokenfare::own_vocabularies {
namespace {

using vocabulary_files::AddedToken;
using vocabulary_files::Form;
using vocabulary_files::quoted;
using vocabulary_files::ReadVocabulary;
using vocabulary_files::VocabularyFile;

Error refused_special(const Special& special, std::string_view problem) {
  return {Fault::invalid_argument, "The special token " + quoted(special.text) + " " + std::string(problem) + "."};
}

/// Adds the special tokens of the caller to those of the file, which they may name again.
std::optional<Error> join(std::vector<Special>& all, std::vector<Special> more) {
  for (Special& special : more) {
    const auto same = std::find_if(all.begin(), all.end(), [&](auto& one) { return one.text == special.text; });
    if (special.text.empty()) return refused_special(special, "is empty");
    if (special.id >= vocabulary_files::id_limit) return refused_special(special, "has an id that is 2^20 or more");
    if (same == all.end()) {
      all.push_back(std::move(special));
    } else if (same->id != special.id) {
      return refused_special(special, "has the id " + std::to_string(same->id) + " in the file");
    }
  }
  return std::nullopt;
}

/// That no special token has the id of another token.
std::optional<Error> check_ids(const std::vector<Special>& specials, const bpe::Vocabulary& vocabulary) {
  for (const Special& special : specials) {
    if (special.id >= vocabulary.id_limit()) continue;
    const std::string_view token = vocabulary.bytes_of_id(special.id);
    if (!token.empty()) return refused_special(special, "has the id of the token " + quoted(token));
  }
  return std::nullopt;
}

/// What is done to texts before they are cut; nullptr if nothing is.
std::unique_ptr<Preparation> preparation_of(const VocabularyFile& file, pretokenize::Scanner scanner,
                                            const std::vector<Special>& specials) {
  unicode::Normalizer normalizer;
  if (file.normalizing.form == Form::nfc) normalizer = unicode::nfc;
  if (file.normalizing.form == Form::nfkc) normalizer = unicode::nfkc;
  const bool finds_some = std::any_of(specials.begin(), specials.end(), [](auto& one) { return one.is_always_found; });
  if (!normalizer && !finds_some) return nullptr;
  return std::make_unique<families::Sectioned>(scanner, families::cut_before_spaces, std::move(normalizer), specials);
}

std::vector<Special> added_tokens(const VocabularyFile& file) {
  std::vector<Special> specials;
  for (const AddedToken& token : file.added) specials.push_back({token.text, token.id, !token.is_special});
  return specials;
}

Description description_of(const ReadVocabulary& read) {
  return {read.file.format,   read.file.pattern, read.file.tokens.size(), read.hash,
          read.recognized_as, read.known_file,   read.is_verified};
}

}  // namespace

Result<OwnTokenizer> open(std::string_view bytes, const vocabulary_files::ReadOptions& options,
                          std::vector<Special> more) {
  const auto read = vocabulary_files::read_vocabulary(bytes, options);
  if (!read) return read.error();
  const VocabularyFile& file = read->file;

  std::vector<Special> specials = file.has_pieces ? symbols_of(file) : added_tokens(file);
  if (auto failure = join(specials, std::move(more))) return *failure;
  const auto vocabulary = file.has_pieces ? build_pieces(file) : build(file);
  if (!vocabulary) return vocabulary.error();
  if (auto failure = check_ids(specials, **vocabulary)) return *failure;

  const auto* const known = vocabulary_files::known_vocabulary(read->hash);
  Encoding encoding{};
  encoding.name = known ? known->name : "this vocabulary";
  encoding.scanner = file.has_pieces ? cut_nowhere : scanner_of(file.pattern);
  auto preparation =
      file.has_pieces ? preparation_of_pieces(file, specials) : preparation_of(file, encoding.scanner, specials);
  return OwnTokenizer{Tokenizer(encoding, std::move(specials), std::move(preparation), *vocabulary),
                      description_of(*read)};
}

}  // namespace tokenfare::own_vocabularies
