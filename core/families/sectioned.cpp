#include "families/sectioned.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "tokenizer/failures.h"
#include "tokenizer/tokenizer.h"
#include "unicode/utf8.h"

namespace tokenfare::families {
namespace {

using Pieces = bpe::PieceEncoder::Pieces;

struct Collect {
  bpe::PieceEncoder& encoder;
  bpe::IdList& ids;
  bool pieces(const Pieces& pieces) {
    encoder.encode(pieces, ids);
    return true;
  }
  bool special(bpe::TokenId id) {
    ids.append(&id, 1);
    return true;
  }
};

struct Count {
  bpe::PieceEncoder& encoder;
  std::uint64_t limit = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t total = 0;
  bool pieces(const Pieces& pieces) { return (total += encoder.count(pieces)) <= limit; }
  bool special(bpe::TokenId) { return ++total <= limit; }
};

/// What stands in front of a slice: nothing of one that is empty, unless the text goes on with a token that is always found, which
/// is part of a text that is not.
std::string_view start_of(std::uint32_t size, std::string_view start, const Special* behind) {
  return size > 0 || (behind && behind->is_always_found) ? start : std::string_view();
}

}  // namespace

Sectioned::Sectioned(pretokenize::Scanner scanner, pretokenize::Scanner section_scanner, unicode::Normalizer normalizer,
                     const std::vector<Special>& specials, std::string_view start)
    : scanner_(scanner), sections_(section_scanner), normalizer_(std::move(normalizer)), start_(start) {
  std::vector<Special> always_found;
  for (const Special& special : specials) {
    if (special.is_always_found) always_found.push_back(special);
  }
  if (!always_found.empty()) always_found_ = std::make_unique<SpecialTokens>(std::move(always_found));
}

/// Gives the pieces to `sink.pieces(…)`, some hundred at a time, until it answers false.
template <class Sink>
bool Sectioned::walk(Text slice, std::string_view start, Sink&& sink) {
  constexpr std::uint32_t batch = 1024;
  pretokenize::Offset ends[batch];
  pretokenize::Offset from = 0;
  if (!start.empty()) slice = started_.hold_valid(std::string(start).append(slice.view()));
  if (normalizer_ && normalizer_(slice.view(), normalized_)) slice = {normalized_.readable(), normalized_.size()};
  const std::uint8_t covered = std::exchange(slice.bytes[slice.size], unicode::end_mark);
  bool goes_on = true;
  while (goes_on) {
    const std::uint32_t count = scanner_(slice.bytes, from, ends, batch);
    if (count == 0) break;
    goes_on = sink.pieces({slice.bytes, from, ends, count});
    from = ends[count - 1];
  }
  slice.bytes[slice.size] = covered;
  return goes_on;
}

/// The same, with the special tokens between the slices given to `sink.special(id)`.
template <class Sink>
std::optional<Error> Sectioned::walk_with_specials(const Tokenizer& tokenizer, Text text, Specials specials,
                                                   Sink&& sink) {
  const std::string_view start = specials == Specials::continued ? std::string_view() : start_;
  std::string_view in_front = start;
  std::uint32_t from = 0;
  if (const auto* wanted = are_text(specials) ? always_found_.get() : &tokenizer.special_tokens()) {
    while (const auto found = wanted->find(text.view(), from)) {
      const Special& special = *found->special;
      if (specials == Specials::refuse && !special.is_always_found) {
        return special_in_text(text.view(), found->at, special.text);
      }
      const auto at = static_cast<std::uint32_t>(found->at);
      const Text slice{text.bytes + from, at - from};
      if (!walk(slice, start_of(slice.size, in_front, &special), sink) || !sink.special(special.id))
        return std::nullopt;
      in_front = special.is_always_found ? std::string_view() : start;
      from = at + static_cast<std::uint32_t>(special.text.size());
    }
  }
  walk({text.bytes + from, text.size - from}, start_of(text.size - from, in_front, nullptr), sink);
  return std::nullopt;
}

/// The same for texts that are sections.
template <class Sink>
void Sectioned::walk_sections(const Tokenizer& tokenizer, const Pieces& sections, Sink&& sink) {
  std::uint32_t from = sections.from;
  for (const std::uint32_t end : std::span(sections.ends, sections.count)) {
    const std::string_view section(reinterpret_cast<const char*>(sections.text) + from, end - from);
    walk_with_specials(tokenizer, section_.hold_valid(section), Specials::continued, sink);
    from = end;
  }
}

std::optional<Error> Sectioned::encode(Tokenizer& tokenizer, Text text, Specials specials, bpe::IdList& ids) {
  ids.clear();
  ids.room(text.size / 4);  // about what most texts need, so that it grows once
  return walk_with_specials(tokenizer, text, specials, Collect{tokenizer.piece_encoder(), ids});
}

Result<std::optional<std::uint64_t>> Sectioned::count_within(Tokenizer& tokenizer, Text text, std::uint64_t limit,
                                                             Specials specials) {
  Count count{tokenizer.piece_encoder(), limit};
  if (auto failure = walk_with_specials(tokenizer, text, specials, count)) return *failure;
  return count.total <= limit ? std::optional(count.total) : std::nullopt;
}

void Sectioned::encode_pieces(Tokenizer& tokenizer, const Pieces& sections, bpe::IdList& ids) {
  walk_sections(tokenizer, sections, Collect{tokenizer.piece_encoder(), ids});
}

std::uint64_t Sectioned::count_pieces(Tokenizer& tokenizer, const Pieces& sections) {
  Count count{tokenizer.piece_encoder()};
  walk_sections(tokenizer, sections, count);
  return count.total;
}

/// Slice by slice, as the text was encoded: a slice goes to the next special token among the ids.
std::vector<std::uint32_t> Sectioned::ends(const Tokenizer& tokenizer, Text text, std::span<const bpe::TokenId> ids,
                                           Unit unit, std::string_view start) const {
  const bpe::Vocabulary& vocabulary = *tokenizer.vocabulary();
  std::vector<std::uint32_t> ends;
  ends.reserve(ids.size());
  std::uint32_t given = 0;
  std::uint32_t units = 0;
  const auto add = [&](std::uint32_t end) {
    units += unit == Unit::utf16_units ? unicode::utf16_units(text.view().substr(given, end - given)) : end - given;
    given = end;
    ends.push_back(units);
  };
  unicode::NormalizedText normalized;
  std::string_view in_front = start;
  for (std::size_t next = 0; next < ids.size();) {
    std::size_t special = next;
    while (special < ids.size() && !vocabulary.bytes_of_id(ids[special]).empty()) ++special;
    const std::uint32_t from = given;
    std::uint32_t slice_end = text.size;
    const Special* behind = nullptr;
    for (std::size_t at = from; special < ids.size() && !behind;) {
      const auto found = tokenizer.special_tokens().find(text.view(), at);
      if (!found) break;
      at = found->at + 1;
      if (found->special->id != ids[special]) continue;  // it was read as text
      slice_end = static_cast<std::uint32_t>(found->at);
      behind = found->special;
    }
    const std::string_view slice_start = start_of(slice_end - from, in_front, behind);
    const std::string slice = std::string(slice_start).append(text.view(), from, slice_end - from);
    const bool is_changed = normalizer_ && normalizer_(slice, normalized);
    for (std::uint32_t end = 0; next < special; ++next) {
      end += static_cast<std::uint32_t>(vocabulary.bytes_of_id(ids[next]).size());
      const std::uint32_t in_slice = is_changed ? normalized.given_end(end) : end;
      add(from + in_slice - std::min(in_slice, static_cast<std::uint32_t>(slice_start.size())));
    }
    if (next < ids.size()) {
      add(slice_end + (behind ? static_cast<std::uint32_t>(behind->text.size()) : 0));
      in_front = behind && behind->is_always_found ? std::string_view() : start;
      ++next;
    }
  }
  return ends;
}

std::vector<std::uint32_t> Sectioned::ends(const Tokenizer& tokenizer, Text text, std::span<const bpe::TokenId> ids,
                                           Unit unit) const {
  return ends(tokenizer, text, ids, unit, start_);
}

std::vector<std::uint32_t> Sectioned::piece_ends(const Tokenizer& tokenizer, Text sections,
                                                 std::span<const bpe::TokenId> ids, Unit unit) const {
  return ends(tokenizer, sections, ids, unit, {});
}

}  // namespace tokenfare::families
