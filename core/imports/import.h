// Logs of other programs, and our own files, read into entries.
//
// A foreign log says how many tokens a call had and what it cost, mostly as one rounded float. An entry holds the
// arithmetic. So each call is priced as of its day: where the price book comes to the amount that the log states, as
// precisely as it states it, the entry has the lines of the book; where it does not, the amount stays as the log has
// it, because that is what was believed or billed, and the entry says that it is a stated one.
//
// Nothing that can be read is given up for something that cannot: a damaged line is reported with its place, and the
// others are read. Reading the same file again makes the same ids, so that a store finds nothing new.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "imports/local_time.h"
#include "ledger/entry.h"
#include "pricing/price_book.h"

namespace tokenfare::imports {

struct ImportOptions {
  std::string format;     // one of `formats`; empty to recognise it
  std::string time_zone;  // where times are from that name no zone, and the zone of the entries
  Zone zone;              // the offsets of that zone
  std::string imported;   // when, as Entry::time: stated prices are as of then
  bool keep_text = false;
};

struct Skipped {
  std::string place;  // "line 3", "daily[0]"
  std::string reason;
};

struct ImportedLog {
  std::string_view format;
  std::vector<Entry> entries;
  std::vector<Skipped> skipped;
  std::uint64_t stated = 0;  // entries whose cost is the log's own, because the book comes to another
};

/// What is read: our own json, jsonl and csv; "exercise", "tracker" and "token-usage" (docs/import.md shows each);
/// "ccusage" and "litellm".
inline constexpr std::string_view formats[] = {"json",    "jsonl",       "csv",     "exercise",
                                               "tracker", "token-usage", "ccusage", "litellm"};

/// Reads a whole file. `damaged_log` if it is none of the formats, or not the one that was named.
Result<ImportedLog> import_log(std::string_view file, const PriceBook& book, const ImportOptions& options);

}  // namespace tokenfare::imports
