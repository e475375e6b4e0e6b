#include "vocabulary_files/check.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "vocabulary_files/refusal.h"
#include "vocabulary_files/token_index.h"

namespace tokenfare::vocabulary_files {
namespace {

std::string format_of(const VocabularyFile& file) { return "a " + std::string(name_of(file.format)) + " vocabulary"; }

/// Each byte must have a token. A character of ASCII may be its own, without one of the form <0x09>.
std::optional<Error> check_bytes(const VocabularyFile& file) {
  std::array<bool, 256> has_token{};
  for (std::uint32_t place = 0; place < file.tokens.size(); ++place) {
    const std::string_view bytes = file.tokens.bytes(place);
    const TokenKind kind = file.tokens[place].kind;
    if (kind == TokenKind::byte) {
      const auto byte = byte_of(bytes);
      if (!byte) return damaged(format_of(file), "the byte token " + quoted(bytes) + " names no byte");
      has_token[*byte] = true;
    } else if (bytes.size() == 1 && kind != TokenKind::control && kind != TokenKind::unknown) {
      has_token[static_cast<std::uint8_t>(bytes[0])] = true;
    }
  }
  std::string missing;
  std::size_t count = 0;
  for (std::size_t byte = 0; byte < has_token.size(); ++byte) {
    if (has_token[byte] || ++count > 1) continue;
    missing = std::to_string(byte);
  }
  if (count == 0) return std::nullopt;
  return unsupported("The vocabulary has no token for " + std::to_string(count) +
                         " of the 256 bytes, the first of them " + missing + ".",
                     "Accepted are vocabularies that have tokens for every text.");
}

}  // namespace

std::optional<std::uint8_t> byte_of(std::string_view piece) {
  std::uint8_t byte = 0;
  if (piece.size() != 6 || !piece.starts_with("<0x") || piece[5] != '>') return std::nullopt;
  const auto [end, problem] = std::from_chars(piece.data() + 3, piece.data() + 5, byte, 16);
  return problem == std::errc() && end == piece.data() + 5 ? std::optional(byte) : std::nullopt;
}

std::optional<Error> check(const VocabularyFile& file) {
  if (const auto place = TokenIndex(file.tokens).repeated(); place != TokenIndex::nowhere) {
    return damaged(format_of(file), "the token " + quoted(file.tokens.bytes(place)) + " stands in it twice");
  }
  if (const auto place = repeated_id(file.tokens); place != TokenIndex::nowhere) {
    return damaged(format_of(file), "two tokens have the id " + std::to_string(file.tokens[place].id));
  }
  std::size_t symbols = 0;
  for (std::uint32_t place = 0; place < file.tokens.size(); ++place) {
    if (file.tokens[place].kind == TokenKind::user_defined) ++symbols;
  }
  if (std::max(file.added.size(), symbols) > most_added) {
    return damaged(format_of(file), "it has more than 2^14 added tokens");
  }
  TokenList added;
  for (const AddedToken& token : file.added) added.add(token.text, token.id);
  if (const auto place = TokenIndex(added).repeated(); place != TokenIndex::nowhere) {
    return damaged(format_of(file), "the added token " + quoted(added.bytes(place)) + " stands in it twice");
  }
  return check_bytes(file);
}

}  // namespace tokenfare::vocabulary_files
