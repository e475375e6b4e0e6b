// The way of a text: slices between special tokens → pieces → for each piece its tokens, from the memo, as a whole from
// the vocabulary, or merged. What is done with the tokens (collect, count, stop at a limit) is a sink.
#include "tokenizer/tokenizer.h"

#include <algorithm>
#include <limits>

#include "tokenizer/failures.h"

namespace tokenfare {
namespace {

/// Cuts a text off at a place for as long as it lives, by an end mark.
class Cut {
 public:
  explicit Cut(std::uint8_t* place) : place_(place), covered_(*place) { *place = unicode::end_mark; }
  ~Cut() { *place_ = covered_; }
  Cut(const Cut&) = delete;
  Cut& operator=(const Cut&) = delete;

 private:
  std::uint8_t* place_;
  std::uint8_t covered_;
};

}  // namespace

Result<Tokenizer> Tokenizer::from_pack(std::string_view encoding_name, std::span<const std::uint8_t> bytes) {
  const Result<Encoding> encoding = find_encoding(encoding_name);
  if (!encoding) return encoding.error();
  const Result<bpe::Pack> pack = bpe::Pack::open(bytes);
  if (!pack) return pack.error();
  if (pack->checksum() != encoding->pack_checksum) return other_pack(encoding->name, encoding->pack);
  auto vocabulary = bpe::Vocabulary::from_pack(*pack, encoding->token_limit);
  if (!vocabulary) return vocabulary.error();
  return Tokenizer(*encoding, *std::move(vocabulary));
}

Tokenizer::Tokenizer(const Encoding& encoding, std::shared_ptr<const bpe::Vocabulary> vocabulary)
    : Tokenizer(encoding, encoding.specials(), encoding.preparation ? encoding.preparation() : nullptr,
                std::move(vocabulary)) {}

Tokenizer::Tokenizer(const Encoding& encoding, std::vector<Special> specials, std::unique_ptr<Preparation> preparation,
                     std::shared_ptr<const bpe::Vocabulary> vocabulary)
    : encoding_(encoding),
      special_tokens_(std::make_unique<SpecialTokens>(std::move(specials))),
      preparation_(std::move(preparation)),
      pieces_(std::move(vocabulary)) {}

/// Gives the pieces to `sink.pieces(…)`, some hundred at a time, until it answers false.
template <class Sink>
bool Tokenizer::walk(Text slice, Sink&& sink) {
  constexpr std::uint32_t batch = 1024;
  pretokenize::Offset ends[batch];
  pretokenize::Offset from = 0;
  const Cut cut(slice.bytes + slice.size);
  while (const std::uint32_t count = encoding_.scanner(slice.bytes, from, ends, batch)) {
    if (!sink.pieces({slice.bytes, from, ends, count})) return false;
    from = ends[count - 1];
  }
  return true;
}

/// The same, with the special tokens between the slices given to `sink.special(id)`.
template <class Sink>
std::optional<Error> Tokenizer::walk_with_specials(Text text, Specials specials, Sink&& sink) {
  std::uint32_t from = 0;
  if (!are_text(specials)) {
    while (const auto found = special_tokens_->find(text.view(), from)) {
      if (specials == Specials::refuse) return special_in_text(text.view(), found->at, found->special->text);
      const auto at = static_cast<std::uint32_t>(found->at);
      if (!walk({text.bytes + from, at - from}, sink) || !sink.special(found->special->id)) return std::nullopt;
      from = at + static_cast<std::uint32_t>(found->special->text.size());
    }
  }
  walk({text.bytes + from, text.size - from}, sink);
  return std::nullopt;
}

std::optional<Error> Tokenizer::encode(Text text, Specials specials, bpe::IdList& ids) {
  if (preparation_) return preparation_->encode(*this, text, specials, ids);
  struct Collect {
    bpe::PieceEncoder& encoder;
    bpe::IdList& ids;
    bool pieces(const bpe::PieceEncoder::Pieces& pieces) {
      encoder.encode(pieces, ids);
      return true;
    }
    bool special(TokenId id) {
      ids.append(&id, 1);
      return true;
    }
  };
  ids.clear();
  ids.room(text.size / 4);  // about what most texts need, so that it grows once
  return walk_with_specials(text, specials, Collect{pieces_, ids});
}

Result<std::optional<std::uint64_t>> Tokenizer::count_within(Text text, std::uint64_t limit, Specials specials) {
  if (preparation_) return preparation_->count_within(*this, text, limit, specials);
  struct Count {
    bpe::PieceEncoder& encoder;
    std::uint64_t limit;
    std::uint64_t total = 0;
    bool pieces(const bpe::PieceEncoder::Pieces& pieces) { return (total += encoder.count(pieces)) <= limit; }
    bool special(TokenId) { return ++total <= limit; }
  };
  Count count{pieces_, limit};
  if (auto failure = walk_with_specials(text, specials, count)) return *failure;
  return count.total <= limit ? std::optional(count.total) : std::nullopt;
}

pretokenize::Scanner Tokenizer::scanner() const { return preparation_ ? preparation_->sections() : encoding_.scanner; }

std::uint64_t Tokenizer::count_pieces(const Pieces& pieces) {
  return preparation_ ? preparation_->count_pieces(*this, pieces) : pieces_.count(pieces);
}

void Tokenizer::encode_pieces(const Pieces& pieces, bpe::IdList& ids) {
  preparation_ ? preparation_->encode_pieces(*this, pieces, ids) : pieces_.encode(pieces, ids);
}

Result<std::vector<TokenId>> Tokenizer::encode(std::string_view utf8, Specials specials) {
  if (utf8.size() > longest_text / 3) return text_too_long(utf8.size());
  bpe::IdList ids;
  if (auto failure = encode(buffer_.hold(utf8), specials, ids)) return *failure;
  return std::vector<TokenId>(ids.data(), ids.data() + ids.size());
}

Result<std::uint64_t> Tokenizer::count(std::string_view utf8, Specials specials) {
  const auto counted = count_within(utf8, std::numeric_limits<std::uint64_t>::max(), specials);
  if (!counted) return counted.error();
  return **counted;
}

Result<std::optional<std::uint64_t>> Tokenizer::count_within(std::string_view utf8, std::uint64_t limit,
                                                             Specials specials) {
  if (utf8.size() > longest_text / 3) return text_too_long(utf8.size());
  return count_within(buffer_.hold(utf8), limit, specials);
}

/// The bytes of an ordinary or special token; empty for an id that is not in use.
std::string_view Tokenizer::bytes_of(TokenId id) const {
  const std::string_view bytes = vocabulary()->bytes_of_id(id);
  if (!bytes.empty()) return bytes;
  const Special* special = special_tokens_->with_id(id);
  return special ? std::string_view(special->text) : std::string_view();
}

Result<std::string> Tokenizer::decode(std::span<const TokenId> ids) const {
  std::string bytes;
  std::string_view in_front = start();
  for (const TokenId& id : ids) {
    std::string_view more = bytes_of(id);
    if (more.empty()) return unknown_token(id, static_cast<std::uint64_t>(&id - ids.data()), encoding_.name);
    const bool is_ordinary = !vocabulary()->bytes_of_id(id).empty();
    if (is_ordinary && more.starts_with(in_front)) more.remove_prefix(in_front.size());
    in_front = is_ordinary || special_tokens_->with_id(id)->is_always_found ? std::string_view() : start();
    bytes += more;
  }
  return bytes;
}

std::string_view Tokenizer::start() const { return preparation_ ? preparation_->start() : std::string_view(); }

/// How many bytes of the text the token at a place took. A special token may have two names of different lengths.
std::size_t Tokenizer::length_at(Text text, std::size_t at, TokenId id) const {
  const std::size_t ordinary = vocabulary()->bytes_of_id(id).size();
  if (ordinary != 0) return ordinary;
  const auto found = special_tokens_->find(text.view(), at);
  return found ? found->special->text.size() : 0;
}

std::vector<std::uint32_t> Tokenizer::ends(Text text, std::span<const TokenId> ids, Unit unit) const {
  if (preparation_) return preparation_->ends(*this, text, ids, unit);
  return piece_ends(text, ids, unit);
}

std::vector<std::uint32_t> Tokenizer::piece_ends(Text text, std::span<const TokenId> ids, Unit unit) const {
  if (preparation_) return preparation_->piece_ends(*this, text, ids, unit);
  std::vector<std::uint32_t> ends;
  ends.reserve(ids.size());
  std::size_t bytes = 0;
  std::uint32_t units = 0;
  for (const TokenId id : ids) {
    const std::string_view token = text.view().substr(bytes, length_at(text, bytes, id));
    bytes += token.size();
    units += unit == Unit::utf16_units ? unicode::utf16_units(token) : static_cast<std::uint32_t>(token.size());
    ends.push_back(units);
  }
  return ends;
}

}  // namespace tokenfare
