#include "pricing/quote_lines.h"

#include <algorithm>
#include <charconv>

#include "pricing/quote_json.h"
#include "pricing/token_kinds.h"

namespace tokenfare {

namespace {

/// What stands before the first space, and what after it.
struct Split {
  std::string_view first;
  std::string_view rest;
};

Split split(std::string_view line) {
  const auto space = line.find(' ');
  if (space == std::string_view::npos) return {line, {}};
  return {line.substr(0, space), line.substr(space + 1)};
}

std::optional<std::uint64_t> count_of(std::string_view digits) {
  std::uint64_t count = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  const bool is_whole = problem == std::errc() && end == digits.data() + digits.size() && !digits.empty();
  return is_whole && count <= json::max_count ? std::optional(count) : std::nullopt;
}

/// False if the line is none of a usage.
bool read_count(Split line, Usage& usage) {
  if (line.first == "cacheWrite" || line.first == "fee") {
    const auto named = split(line.rest);
    const auto count = count_of(named.first);
    if (!count) return false;
    if (line.first == "fee") usage.fees.push_back({std::string(named.rest), *count});
    else usage.cache_write.push_back({std::string(named.rest), *count});
    return true;
  }
  const auto* kind = token_kind(line.first);
  const auto count = kind ? count_of(line.rest) : std::nullopt;
  if (count) usage.*(kind->tokens) = *count;
  return count.has_value();
}

}  // namespace

std::optional<QuoteRequest> quote_request_from_lines(std::string_view text) {
  QuoteRequest request;
  std::string_view service, residency;
  for (;;) {
    const auto end = text.find('\n');
    const auto line = split(text.substr(0, end));
    if (line.first == "model") {
      request.model = split(text).rest;
      break;
    }
    if (line.first == "on") {
      const auto day = day_of(line.rest);
      if (!day) return std::nullopt;
      request.on = day->instant;
      request.whole_day = day->whole_day;
    } else if (line.first == "at") {
      const auto seconds = count_of(line.rest);
      if (!seconds) return std::nullopt;
      request.on.seconds = static_cast<std::int64_t>(*seconds);
      request.whole_day = false;
    } else if (line.first == "host") {
      request.host = line.rest;
    } else if (line.first == "service") {
      service = line.rest;
    } else if (line.first == "residency") {
      residency = line.rest;
    } else if (!read_count(line, request.usage)) {
      return std::nullopt;
    }
    if (end == std::string_view::npos) return std::nullopt;
    text.remove_prefix(end + 1);
  }
  auto served = service_of(service, residency);
  if (!served) return std::nullopt;
  request.service = *std::move(served);
  return request;
}

std::optional<std::string> quote_lines(const Quote& quote) {
  std::string text;
  text.reserve(1024);  // most quotes are shorter
  std::size_t values = 0;
  const auto value = [&](std::string_view each) {
    text.append(each).push_back('\n');
    ++values;
  };
  value(quote.model);
  value(matched_by_text(quote.matched_by));
  value(to_text(quote.total));
  value(std::to_string(quote.row.origin->number));
  value(status_text(quote.row.status));
  value(quote.row.replaced_by);
  value(quote.row.tier);
  value(quote.row.service.name);
  value(quote.row.service.residency);
  value(explain(quote.lines, quote.total));
  value(std::to_string(quote.warnings.size()));
  for (const auto& warning : quote.warnings) {
    value(warning.code);
    value(warning.message);
  }
  for (const auto& line : quote.lines) {
    value(line.kind);
    value(line.lifetime);
    value(line.fee);
    value(line.unit);
    value(std::to_string(line.units));
    value(to_text(line.rate.price));
    value(std::to_string(line.rate.per));
    value(to_text(line.amount));
  }
  const auto breaks = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  return breaks == values ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace tokenfare
