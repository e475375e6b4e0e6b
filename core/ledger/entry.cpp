#include "ledger/entry.h"

#include <array>

#include "base/date.h"
#include "json/document.h"
#include "pricing/token_kinds.h"

namespace tokenfare {
namespace {

constexpr std::array<std::string_view, 5> precisions = {"reported", "exact", "rendered", "estimate", "fallback"};

bool is_input_side(std::string_view kind) {
  const auto* known = token_kind(kind);
  return known ? known->is_input : kind == "cacheWrite";
}

bool count_up(std::uint64_t& sum, std::uint64_t units) {
  if (units > json::max_count - sum) return false;
  sum += units;
  return true;
}

bool pay(Money& sum, Money amount) {
  const auto more = checked_add(sum.pico, amount.pico);
  if (more) sum.pico = *more;
  return more.has_value();
}

// The lines are of few lifetimes and fees, so a search from the start is short.
std::uint64_t& part_of(Usage& parts, const QuoteLine& line) {
  if (const auto* kind = token_kind(line.kind)) return parts.*(kind->tokens);
  if (line.kind == "fee") {
    for (auto& fee : parts.fees) {
      if (fee.fee == line.fee) return fee.units;
    }
    parts.fees.push_back({line.fee, 0});
    return parts.fees.back().units;
  }
  for (auto& write : parts.cache_write) {
    if (write.lifetime == line.lifetime) return write.tokens;
  }
  parts.cache_write.push_back({line.lifetime, 0});
  return parts.cache_write.back().tokens;
}

// The counts and the cost of a line, where they fit.
bool add_line(EntrySums& sums, const QuoteLine& line) {
  if (!pay(sums.total_cost, line.amount)) return false;
  // A part of a sum that fits, fits.
  if (line.kind == "fee") return pay(sums.fees_cost, line.amount) && count_up(part_of(sums.parts, line), line.units);
  if (!count_up(sums.total, line.units)) return false;
  const bool is_input = is_input_side(line.kind);
  count_up(is_input ? sums.input : sums.output, line.units);
  pay(is_input ? sums.input_cost : sums.output_cost, line.amount);
  return count_up(part_of(sums.parts, line), line.units);
}

void append_padded(std::string& text, std::int64_t number, std::size_t digits) {
  const std::string written = std::to_string(number);
  if (written.size() < digits) text.append(digits - written.size(), '0');
  text += written;
}

// The first three digits behind the point of a time, ".5" being 500.
std::int64_t milliseconds_of(std::string_view text) {
  const auto point = text.find('.');
  std::int64_t milliseconds = 0;
  for (std::size_t place = 1; place <= 3; ++place) {
    const std::size_t at = point == std::string_view::npos ? text.size() : point + place;
    const bool is_digit = at < text.size() && text[at] >= '0' && text[at] <= '9';
    if (!is_digit) {
      for (; place <= 3; ++place) milliseconds *= 10;
      break;
    }
    milliseconds = milliseconds * 10 + (text[at] - '0');
  }
  return milliseconds;
}

}  // namespace

std::string_view entry_precision_text(EntryPrecision precision) {
  return precisions[static_cast<std::size_t>(precision)];
}

std::optional<EntryPrecision> entry_precision_from_text(std::string_view text) {
  for (std::size_t i = 0; i < precisions.size(); ++i) {
    if (precisions[i] == text) return static_cast<EntryPrecision>(i);
  }
  return std::nullopt;
}

bool is_line_kind(std::string_view kind) { return token_kind(kind) || kind == "cacheWrite" || kind == "fee"; }

Result<EntrySums> sums_of(const std::vector<QuoteLine>& lines) {
  EntrySums sums;
  for (const QuoteLine& line : lines) {
    if (add_line(sums, line)) continue;
    return Error{Fault::amount_too_large, "The counts or the cost of this entry are too large to be added exactly."};
  }
  return sums;
}

std::optional<std::string> canonical_time(std::string_view text) {
  constexpr std::size_t date_length = std::string_view("2026-11-21").size();
  const auto instant = parse_instant(text);
  if (!instant || text.size() <= date_length) return std::nullopt;
  const CivilDate date = civil_date(instant->days());
  if (date.year < 0 || date.year > 9999) return std::nullopt;
  const std::int64_t second = instant->second_of_day();
  std::string time;
  append_padded(time, date.year, 4);
  append_padded(time += '-', date.month, 2);
  append_padded(time += '-', date.day, 2);
  append_padded(time += 'T', second / 3600, 2);
  append_padded(time += ':', second / 60 % 60, 2);
  append_padded(time += ':', second % 60, 2);
  append_padded(time += '.', milliseconds_of(text), 3);
  return time += 'Z';
}

}  // namespace tokenfare
