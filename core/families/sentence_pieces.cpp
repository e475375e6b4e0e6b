#include "families/sentence_pieces.h"

#include "families/gemma_symbols.h"
#include "unicode/kinds.h"

namespace tokenfare::families {
namespace {

using pretokenize::Offset;

constexpr std::uint8_t mark[] = {0xE2, 0x96, 0x81};  // U+2581

bool is_mark(const std::uint8_t* at) { return at[0] == mark[0] && at[1] == mark[1] && at[2] == mark[2]; }

std::uint32_t run_of(std::uint8_t byte, const std::uint8_t* at, std::uint32_t most) {
  std::uint32_t length = 0;
  while (length < most && at[length] == byte) ++length;
  return length;
}

/// Writes where pieces end, each found by `end_of(start)`, which is behind its start.
template <class EndOf>
std::uint32_t cut(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit, EndOf&& end_of) {
  const std::uint8_t* at = text + from;
  std::uint32_t written = 0;
  while (written < limit && *at != unicode::end_mark) {
    at = end_of(at);
    ends[written++] = static_cast<Offset>(at - text);
  }
  return written;
}

/// Mistral's vocabulary joins spaces to at most 16, from the left, when nothing else merges any more; the last of them may have
/// merged with the word behind before. So of more than 16, the first 16 are one token.
const std::uint8_t* end_in_mistral(const std::uint8_t* at) {
  constexpr std::uint32_t most_joined = 16;
  constexpr std::uint32_t line_ends_a_piece = 16;
  if (*at == '\n') return at + run_of('\n', at, line_ends_a_piece);
  const std::uint32_t spaces = run_of(' ', at, most_joined + 1);
  if (spaces > most_joined) return at + most_joined;
  at += spaces;
  while (*at != ' ' && *at != '\n' && *at != unicode::end_mark) ++at;
  return at;
}

bool is_gemma_bracket(std::uint8_t byte) { return byte == '<' || byte == '['; }

const std::uint8_t* end_in_gemma3(const std::uint8_t* at) {
  constexpr std::uint32_t longest_run = 31;
  if (*at == '\n' || *at == '\t') return at + run_of(*at, at, longest_run);
  const std::uint32_t spaces = run_of(' ', at, longest_run);
  if (spaces > 1) return at + spaces;
  if (is_gemma_bracket(*at)) {
    if (const std::uint32_t size = gemma_symbol(at)) return at + size;
  }
  const std::uint8_t* begin = at;
  for (++at; *at != unicode::end_mark; ++at) {
    if (*at == '\n' || *at == '\t') break;
    if (*at == ' ' && (at == begin || at[-1] != '>' || at[1] != '<')) break;
    if (is_gemma_bracket(*at) && gemma_symbol(at) != 0) break;
  }
  return at;
}

/// Whether the character before `at`, of a text that has one there, is a space in either spelling, or '>'.
bool keeps_a_space(const std::uint8_t* begin, const std::uint8_t* at) {
  return at[-1] == ' ' || at[-1] == '>' || (at - begin >= 3 && is_mark(at - 3));
}

const std::uint8_t* end_of_section(const std::uint8_t* at) {
  const std::uint8_t* begin = at++;
  if (*begin == '\n') return at + run_of('\n', at, 0xFFFFFFFF);
  while (*at != '\n' && *at != unicode::end_mark && (*at != ' ' || keeps_a_space(begin, at))) ++at;
  return at;
}

}  // namespace

std::uint32_t cut_mistral(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit) {
  return cut(text, from, ends, limit, end_in_mistral);
}

std::uint32_t cut_gemma3(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit) {
  return cut(text, from, ends, limit, end_in_gemma3);
}

std::uint32_t cut_at_words(const std::uint8_t* text, Offset from, Offset* ends, std::uint32_t limit) {
  return cut(text, from, ends, limit, end_of_section);
}

bool spaces_for_marks(std::string_view text, unicode::NormalizedText& normalized) {
  constexpr std::string_view wanted = "\xE2\x96\x81";
  std::size_t at = text.find(wanted);
  if (at == std::string_view::npos) return false;
  normalized.begin();
  std::size_t kept = 0;
  for (; at != std::string_view::npos; at = text.find(wanted, kept)) {
    normalized.keep(text.substr(kept, at - kept));
    normalized.replace(static_cast<std::uint32_t>(wanted.size()), " ");
    kept = at + wanted.size();
  }
  normalized.keep(text.substr(kept));
  return true;
}

}  // namespace tokenfare::families
