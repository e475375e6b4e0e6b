// The tables of normalization, expanded once from the list that normalization.mjs writes.
#include "unicode/normalization_table.h"

#include <algorithm>

namespace tokenfare::unicode {
namespace {

constexpr std::uint8_t numbers[] = {
#include "unicode/normalization_16_0.inc"
};

class NumberReader {
 public:
  std::uint32_t next() {
    std::uint32_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint32_t byte = *at_++;
      value |= (byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
  }

  /// 0, -1, 1, -2, 2 … are written as 0, 1, 2, 3, 4 …
  std::int32_t next_signed() {
    const std::uint32_t value = next();
    const auto half = static_cast<std::int32_t>((value + 1) >> 1);
    return value & 1 ? -half : half;
  }

 private:
  const std::uint8_t* at_ = numbers;
};

constexpr std::size_t longest_step = 18;

std::size_t slot_of(char32_t first, char32_t second) { return (first * 31 + second) * 0x9E3779B1u >> 21; }

}  // namespace

/// One step of a decomposition.
struct NormalizationTable::Entry {
  char32_t code_point;
  bool is_compatible;
  bool never_composes;
  std::vector<char32_t> to;
};

const NormalizationTable& NormalizationTable::get() {
  static const NormalizationTable table;
  return table;
}

NormalizationTable::NormalizationTable() {
  NumberReader reader;
  std::vector<Entry> entries(reader.next());
  char32_t code_point = 0;
  for (Entry& entry : entries) entry.code_point = code_point += reader.next();
  for (Entry& entry : entries) {
    const std::uint32_t kind = reader.next();
    entry.is_compatible = (kind & 2) != 0;
    entry.never_composes = (kind & 1) != 0;
    entry.to.resize(kind >> 2);
  }
  std::array<char32_t, longest_step> expected{};
  for (Entry& entry : entries) {
    for (std::size_t i = 0; i < entry.to.size(); ++i) {
      entry.to[i] = expected[i] + static_cast<char32_t>(reader.next_signed());
      expected[i] = entry.to[i] + 1;
    }
  }
  code_point = 0;
  while (const std::uint32_t length = reader.next()) {
    const auto combining_class = static_cast<std::uint8_t>(reader.next());
    for (const char32_t end = code_point + length; code_point < end; ++code_point) {
      if (combining_class != 0) records_[record_at(code_point)].combining_class = combining_class;
    }
  }

  for (const Entry& entry : entries) {
    const std::size_t record = record_at(entry.code_point);
    for (const Form form : {Form::nfc, Form::nfkc}) {
      const auto way = static_cast<std::size_t>(form);
      const std::size_t from = pool_.size();
      if (form == Form::nfkc || !entry.is_compatible) decompose(entries, entry.code_point, form);
      records_[record].from[way] = static_cast<std::uint16_t>(from);
      records_[record].length[way] = static_cast<std::uint8_t>(pool_.size() - from);
    }
    Record& made = records_[record];
    const auto canonical = decomposition(made, Form::nfc);
    const auto compatible = decomposition(made, Form::nfkc);
    const bool is_taken_apart = !std::equal(canonical.begin(), canonical.end(), compatible.begin(), compatible.end());
    if (!entry.is_compatible && entry.never_composes) made.may_change[0] = true;
    if (is_taken_apart || entry.never_composes) made.may_change[1] = true;
    if (!entry.is_compatible && !entry.never_composes) add_pair({entry.to[0], entry.to[1], entry.code_point});
  }
  const auto composes_backwards = [this](char32_t second) {
    Record& record = records_[record_at(second)];
    record.may_change[0] = record.may_change[1] = true;
  };
  for (const Pair& pair : pairs_) {
    if (pair.composed != 0) composes_backwards(pair.second);
  }
  for (char32_t i = 0; i < hangul::vowels; ++i) composes_backwards(hangul::vowel + i);
  for (char32_t i = 1; i < hangul::trailings; ++i) composes_backwards(hangul::none_trailing + i);
  for (const Entry& entry : entries) {  // what begins with such a character does so with it
    const auto canonical = decomposition(of(entry.code_point), Form::nfc);
    if (!canonical.empty() && of(canonical[0]).may_change[0]) composes_backwards(entry.code_point);
  }
}

/// The place of a code point's record, which is made if there is none.
std::size_t NormalizationTable::record_at(char32_t code_point) {
  std::uint16_t& block = index_[code_point >> 6];
  if (block == 0) {
    block = static_cast<std::uint16_t>(blocks_.size());
    blocks_.emplace_back();
  }
  std::uint16_t& record = blocks_[block][code_point & 63];
  if (record == 0) {
    record = static_cast<std::uint16_t>(records_.size());
    records_.emplace_back();
  }
  return record;
}

/// Appends what a code point is in the end to the pool.
void NormalizationTable::decompose(std::span<const Entry> entries, char32_t code_point, Form form) {
  const auto entry = std::lower_bound(entries.begin(), entries.end(), code_point,
                                      [](const Entry& each, char32_t wanted) { return each.code_point < wanted; });
  if (entry == entries.end() || entry->code_point != code_point || (entry->is_compatible && form == Form::nfc)) {
    pool_.push_back(code_point);
    return;
  }
  for (const char32_t step : entry->to) decompose(entries, step, form);
}

void NormalizationTable::add_pair(const Pair& pair) {
  std::size_t slot = slot_of(pair.first, pair.second);
  while (pairs_[slot].composed != 0) slot = (slot + 1) % pair_slots;
  pairs_[slot] = pair;
}

char32_t NormalizationTable::composed(char32_t first, char32_t second) const {
  const char32_t trailing = second - hangul::none_trailing;
  if (const char32_t of_syllables = first - hangul::syllable; of_syllables < hangul::syllables) {
    const bool is_open = of_syllables % hangul::trailings == 0;
    return is_open && trailing != 0 && trailing < hangul::trailings ? first + trailing : 0;
  }
  if (const char32_t leading = first - hangul::leading; leading < hangul::leadings) {
    const char32_t vowel = second - hangul::vowel;
    if (vowel >= hangul::vowels) return 0;
    return hangul::syllable + (leading * hangul::vowels + vowel) * hangul::trailings;
  }
  std::size_t slot = slot_of(first, second);
  for (; pairs_[slot].composed != 0; slot = (slot + 1) % pair_slots) {
    if (pairs_[slot].first == first && pairs_[slot].second == second) return pairs_[slot].composed;
  }
  return 0;
}

}  // namespace tokenfare::unicode
