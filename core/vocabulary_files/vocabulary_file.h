// What a vocabulary file says, whatever its format: the tokens, which of them merge, what is done to a text before. Readers
// (readers.h) make it of a stranger's bytes, so that everything after them trusts it:
//
//   tokens by place, no bytes twice; ids that fit, none twice; merges that name tokens; a known pattern
//
// A reader that meets something it does not know refuses the file. A count that is nearly right is worse than none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tokenfare::vocabulary_files {

enum class Format : std::uint8_t { tiktoken, tokenizer_json, tekken, sentencepiece };

/// "tiktoken", "tokenizer.json", "tekken", "sentencepiece": the names that JavaScript has for them.
std::string_view name_of(Format format);

inline constexpr std::size_t most_file_bytes = std::size_t{1} << 27;
inline constexpr std::uint32_t most_tokens = 1u << 19;
inline constexpr std::uint32_t id_limit = 1u << 20;
inline constexpr std::uint32_t most_added = 1u << 14;
inline constexpr std::uint32_t most_merges = 1u << 22;
inline constexpr std::size_t longest_token = 1u << 12;

/// What a token is for. Only SentencePiece has more than `normal`; the bytes of such a token are its piece as it is
/// written, "▁the" or "<0x0A>".
enum class TokenKind : std::uint8_t { normal, byte, user_defined, control, unknown, unused };

struct Token {
  std::uint32_t start;   // in TokenList::bytes
  std::uint32_t length;  // in bytes
  std::uint32_t id;
  TokenKind kind = TokenKind::normal;
  float score = 0;  // of a SentencePiece model: the higher merges first
};

/// The tokens of a file in its order. A place in the list stands for a token everywhere in this room.
class TokenList {
 public:
  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()); }
  const Token& operator[](std::uint32_t place) const { return tokens_[place]; }
  std::string_view bytes(std::uint32_t place) const {
    return std::string_view(bytes_).substr(tokens_[place].start, tokens_[place].length);
  }

  void add(std::string_view bytes, std::uint32_t id, TokenKind kind = TokenKind::normal, float score = 0);

  /// Places by ascending id.
  std::vector<std::uint32_t> by_id() const;

 private:
  std::string bytes_;
  std::vector<Token> tokens_;
};

/// `left` and `right` merge into `result`; places of a TokenList.
struct Merge {
  std::uint32_t left;
  std::uint32_t right;
  std::uint32_t result;
};

/// Whose order decides which neighbours merge first.
enum class MergeOrder : std::uint8_t {
  rank,   // the id of the concatenation; a whole piece that is a token stays whole
  list,   // the place of the pair in `merges`
  score,  // the score of the concatenation
};

/// A token that is found in a text before anything else is done to it.
struct AddedToken {
  std::string text;
  std::uint32_t id;
  bool is_special;  // control: only where special tokens are allowed. Else it is found in any text.
};

enum class Form : std::uint8_t { as_given, nfc, nfkc };

/// What happens to a text before it is cut.
struct Normalizing {
  Form form = Form::as_given;
  bool marks_spaces = false;   // each space becomes ▁ (U+2581)
  bool begins_marked = false;  // a ▁ is put before a text
};

struct VocabularyFile {
  Format format;
  TokenList tokens;
  MergeOrder order = MergeOrder::rank;
  std::vector<Merge> merges = {};  // for MergeOrder::list
  std::vector<AddedToken> added = {};
  Normalizing normalizing = {};
  std::string_view pattern = {};   // a name of patterns.h; empty if texts are not cut
  bool has_pieces = false;         // tokens are SentencePiece's: characters, ▁ and <0x0A>, not bytes
  bool keeps_whole_tokens = true;  // a piece that is a token is that token, whether or not merging makes it
};

}  // namespace tokenfare::vocabulary_files
