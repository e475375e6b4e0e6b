#include "tokenizer/truncate.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "pretokenize/settled.h"
#include "tokenizer/failures.h"
#include "tokenizer/piece_reader.h"
#include "unicode/utf8.h"

namespace tokenfare {
namespace {

/// So many tokens a cut may save, beyond what it leaves out, and still be found.
constexpr std::uint64_t slack = 64;
/// Whether a cut fits is nearly a question of where it is, but not quite: so many cuts around the limit are all tried.
constexpr std::size_t all_tried = 32;
/// A piece of which a try costs too much for that.
constexpr std::uint32_t long_piece = 4096;

/// Borders between the pieces at one end of a text.
struct Outline {
  std::vector<std::uint32_t> borders;
  std::vector<std::uint64_t> tokens;  // before each, in the whole text

  void add(std::uint32_t border, std::uint64_t before) {
    borders.push_back(border);
    tokens.push_back(before);
  }

  void drop(std::size_t first) {
    borders.erase(borders.begin(), borders.begin() + static_cast<std::ptrdiff_t>(first));
    tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(first));
  }
};

/// Of the cuts 0 to `count` - 1, each leaving more than the one before, the last that fits. The first does.
template <class Fits>
std::size_t last_that_fits(std::size_t count, std::size_t tried, Fits&& fits) {
  std::size_t low = 0;
  std::size_t high = count;
  while (high - low > tried) {
    const std::size_t middle = low + (high - low) / 2;
    (fits(middle) ? low : high) = middle;
  }
  high = std::min(count, high + tried);
  while (high - 1 > low && !fits(high - 1)) --high;
  return high - 1;
}

class Truncation {
 public:
  Truncation(Tokenizer& tokenizer, Text text, std::string_view marker)
      : tokenizer_(tokenizer),
        text_(text),
        marker_(marker),
        reader_(tokenizer),
        first_cut_(static_cast<std::uint32_t>(tokenizer.start().size())),
        before_end_(marker) {}

  /// The tokens of nothing but the marker; of a text in which nothing is left, none.
  std::uint64_t marker_tokens() {
    return marker_.empty() ? 0 : count_read(std::string(tokenizer_.start()).append(marker_), true);
  }

  /// The longest start that is not left: what stands in front of every text (Tokenizer::start), which is in this one.
  std::uint32_t first_cut() const { return first_cut_; }

  /// Notes the borders of a start with a little more than `limit` tokens and, if wanted, those of such an end.
  void outline(std::uint64_t limit, bool to_the_end);

  /// The longest start that fits with the marker.
  std::uint32_t best_start(std::uint64_t limit);

  /// The longest end that fits with what stands before it: the marker, and a start of so many bytes.
  std::uint32_t best_end(std::uint64_t limit, std::uint32_t start);

  std::uint64_t tokens_with_start(std::uint32_t start) { return count_start(start); }
  std::uint64_t tokens_with_end(std::uint32_t end) { return count_end(end); }

 private:
  std::uint64_t count_read(std::string_view part, bool is_last);
  std::uint64_t count_start(std::uint32_t cut);
  std::uint64_t count_end(std::uint32_t cut);
  void add_cuts(std::uint32_t from, std::uint32_t to, std::vector<std::uint32_t>& cuts);
  std::size_t last_border_before(std::uint32_t cut) const;

  Tokenizer& tokenizer_;
  Text text_;
  std::string_view marker_;
  PieceReader reader_;
  Outline start_;
  Outline end_;
  std::uint64_t total_ = 0;  // tokens of the text, as far as it was read
  std::uint32_t first_cut_;

  // What stands before an end: tokens that are settled, and the bytes behind them.
  std::uint64_t settled_before_end_ = 0;
  std::string before_end_;
};

/// The tokens of pieces that are known now that the reader has this part as well.
std::uint64_t Truncation::count_read(std::string_view part, bool is_last) {
  reader_.append(part);
  if (is_last) reader_.close();
  std::uint64_t tokens = 0;
  PieceReader::Piece piece;
  while (reader_.next(piece)) tokens += piece.tokens;
  if (is_last) reader_.begin();
  return tokens;
}

void Truncation::outline(std::uint64_t limit, bool to_the_end) {
  const std::uint64_t enough = limit + slack;
  start_.add(0, 0);
  end_.add(0, 0);
  std::size_t first = 0;  // of the borders of the end: those before it are too far from the end
  const auto note = [&](std::uint32_t border) {
    if (start_.tokens.back() <= enough) start_.add(border, total_);
    if (!to_the_end) return total_ <= enough;
    end_.add(border, total_);
    while (total_ - end_.tokens[first + 1] > enough) ++first;
    if (first > all_tried && first > end_.borders.size() / 2) end_.drop(std::exchange(first, 0));
    return true;
  };
  pretokenize::Offset ends[256];
  pretokenize::Offset from = 0;
  const std::uint8_t covered = std::exchange(text_.bytes[text_.size], unicode::end_mark);
  bool goes_on = true;
  while (goes_on) {
    const std::uint32_t count = tokenizer_.scanner()(text_.bytes, from, ends, 256);
    if (count == 0) break;
    for (std::uint32_t i = 0; i < count && goes_on; from = ends[i++]) {
      total_ += tokenizer_.count_pieces({text_.bytes, from, &ends[i], 1});
      goes_on = note(ends[i]);
    }
  }
  text_.bytes[text_.size] = covered;
}

/// Appends the places between `from` and `to`, which are borders, where a token ends and no character goes on.
void Truncation::add_cuts(std::uint32_t from, std::uint32_t to, std::vector<std::uint32_t>& cuts) {
  std::vector<std::uint8_t> piece(text_.bytes + from, text_.bytes + to);
  piece.resize(piece.size() + unicode::padding);
  bpe::IdList ids;
  const pretokenize::Offset end = to - from;
  tokenizer_.encode_pieces({piece.data(), 0, &end, 1}, ids);
  for (const std::uint32_t token_end :
       tokenizer_.piece_ends({piece.data(), end}, ids.view(), Tokenizer::Unit::utf8_bytes)) {
    const std::uint32_t at = from + token_end;
    if (at < to && (text_.bytes[at] & 0xC0) != 0x80) cuts.push_back(at);
  }
}

/// The last border of the start that a cut does not change.
std::size_t Truncation::last_border_before(std::uint32_t cut) const {
  const pretokenize::Offset limit = pretokenize::settled(text_.bytes, cut).value_or(0);
  const auto above = std::upper_bound(start_.borders.begin(), start_.borders.end(), limit);
  return static_cast<std::size_t>(above - start_.borders.begin()) - 1;
}

std::uint64_t Truncation::count_start(std::uint32_t cut) {
  const std::size_t border = last_border_before(cut);
  const std::uint32_t from = start_.borders[border];
  reader_.begin();
  reader_.append(text_.view().substr(from, cut - from));
  return start_.tokens[border] + count_read(marker_, true);
}

std::uint32_t Truncation::best_start(std::uint64_t limit) {
  const auto fits = [&](std::uint32_t cut) { return cut < text_.size && count_start(cut) <= limit; };
  const auto& borders = start_.borders;
  const std::size_t border =
      last_that_fits(borders.size(), all_tried, [&](std::size_t i) { return i == 0 || fits(borders[i]); });
  std::vector<std::uint32_t> cuts = {std::max(borders[border], first_cut_)};
  const std::size_t last = std::min(border + 3, borders.size() - 1);  // a cut inside may fit where none at the end does
  for (std::size_t i = border; i < last; ++i) {
    add_cuts(borders[i], borders[i + 1], cuts);
    cuts.push_back(borders[i + 1]);
  }
  const std::size_t tried = borders[last] - borders[border] > long_piece ? 1 : all_tried;
  return cuts[last_that_fits(cuts.size(), tried, [&](std::size_t i) { return i == 0 || fits(cuts[i]); })];
}

/// Reads on behind the cut until a piece ends where one of the text does.
std::uint64_t Truncation::count_end(std::uint32_t cut) {
  reader_.begin();
  reader_.append(before_end_);
  auto border = std::lower_bound(end_.borders.begin(), end_.borders.end(), cut);
  std::uint64_t tokens = settled_before_end_;
  std::uint64_t read = 0;
  std::uint32_t given = cut;
  std::uint32_t step = 64;
  while (true) {
    if (read >= before_end_.size()) {
      const auto place = static_cast<std::uint32_t>(cut + read - before_end_.size());
      while (*border < place) ++border;
      if (*border == place)
        return tokens + total_ - end_.tokens[static_cast<std::size_t>(border - end_.borders.begin())];
    }
    PieceReader::Piece piece;
    while (!reader_.next(piece)) {
      std::uint32_t to = text_.size - given > step ? given + step : text_.size;
      while (to < text_.size && (text_.bytes[to] & 0xC0) == 0x80) ++to;
      if (given == text_.size) {
        reader_.close();
      } else {
        reader_.append(text_.view().substr(given, to - given));
      }
      given = to;
      step *= 2;
    }
    read += piece.bytes.size();
    tokens += piece.tokens;
  }
}

std::uint32_t Truncation::best_end(std::uint64_t limit, std::uint32_t start) {
  const std::size_t settled = last_border_before(start);
  settled_before_end_ = start_.tokens[settled];
  before_end_ = text_.view().substr(start_.borders[settled], start - start_.borders[settled]);
  before_end_ += marker_;
  const auto fits = [&](std::uint32_t cut) { return cut > start && count_end(cut) <= limit; };
  const std::vector<std::uint32_t> backwards(end_.borders.rbegin(), end_.borders.rend());
  const std::size_t border =
      last_that_fits(backwards.size(), all_tried, [&](std::size_t i) { return i == 0 || fits(backwards[i]); });
  std::vector<std::uint32_t> cuts = {backwards[border]};
  const std::size_t last = std::min(border + 3, backwards.size() - 1);
  for (std::size_t i = border; i < last; ++i) {
    const std::size_t begun = cuts.size();
    add_cuts(backwards[i + 1], backwards[i], cuts);
    std::reverse(cuts.begin() + static_cast<std::ptrdiff_t>(begun), cuts.end());
    cuts.push_back(backwards[i + 1]);
  }
  const std::size_t tried = backwards[border] - backwards[last] > long_piece ? 1 : all_tried;
  return cuts[last_that_fits(cuts.size(), tried, [&](std::size_t i) { return i == 0 || fits(cuts[i]); })];
}

/// Cuts a text in front of which stands what stands in front of every text.
Result<Cut> truncate_started(Tokenizer& tokenizer, Text text, std::uint64_t limit, Keep keep, std::string_view marker) {
  Truncation truncation(tokenizer, text, marker);
  const std::uint64_t marker_tokens = truncation.marker_tokens();
  if (marker_tokens > limit) return marker_too_long(marker_tokens, limit);
  const auto count = tokenizer.count_within(text, limit, Specials::continued);
  if (!count) return count.error();
  if (*count) return Cut{text.size, text.size, **count};

  truncation.outline(limit, keep != Keep::head);
  Cut cut{truncation.first_cut(), text.size, 0};
  if (keep == Keep::head) cut.head = truncation.best_start(limit);
  if (keep == Keep::middle) cut.head = truncation.best_start(marker_tokens + (limit - marker_tokens + 1) / 2);
  if (keep != Keep::head) cut.tail = truncation.best_end(limit, cut.head);
  const bool is_nothing_left = cut.head == truncation.first_cut() && cut.tail == text.size && marker.empty();
  if (is_nothing_left) return cut;
  cut.tokens = keep == Keep::head ? truncation.tokens_with_start(cut.head) : truncation.tokens_with_end(cut.tail);
  return cut;
}

}  // namespace

Result<Cut> truncate(Tokenizer& tokenizer, Text text, std::uint64_t limit, Keep keep, std::string_view marker) {
  const std::string_view start = tokenizer.start();
  if (start.empty() || text.size == 0) return truncate_started(tokenizer, text, limit, keep, marker);
  TextBuffer started;
  const Text whole = started.hold_valid(std::string(start).append(text.view()));
  Result<Cut> cut = truncate_started(tokenizer, whole, limit, keep, marker);
  if (!cut) return cut;
  const auto size = static_cast<std::uint32_t>(start.size());
  return Cut{cut->head - size, cut->tail - size, cut->tokens};
}

Result<std::string> truncate(Tokenizer& tokenizer, std::string_view text, std::uint64_t limit, Keep keep,
                             std::string_view marker) {
  if (text.size() > longest_text / 3) return text_too_long(text.size());
  TextBuffer buffer;
  const Text held = buffer.hold(text);
  const std::string valid_marker = unicode::repair_utf8(marker);
  const auto cut = truncate(tokenizer, held, limit, keep, valid_marker);
  if (!cut) return cut.error();
  if (cut->head == held.size) return std::string(held.view());
  return std::string(held.view().substr(0, cut->head)) + valid_marker + std::string(held.view().substr(cut->tail));
}

}  // namespace tokenfare
