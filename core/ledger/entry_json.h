// Entries as JSON. The reader trusts nothing: a log may have been edited by hand, cut off, or made by another program.
// It refuses a damaged entry with the place, what is there and what is accepted:
//
//   entries[3].cost.total.usd must be 0.00924, the sum of the rates, and is "0.0102".
#pragma once

#include <vector>

#include "json/document.h"
#include "json/writer.h"
#include "ledger/entry.h"

namespace tokenfare {

/// Reads one entry; a member that no entry has is refused, too. The fault is that of the document. Texts that are
/// empty count as not kept.
Result<Entry> entry_from_json(const json::Value& value);

/// Reads a list of entries, all or none.
Result<std::vector<Entry>> entries_from_json(const json::Value& list);

/// Makes an entry of a draft: the members of an entry with a `quote` in place of model, row, tokens, cost and rates.
/// The sums are made here, from the lines of the quote.
Result<Entry> entry_from_draft(const json::Value& draft);

void write_entry(json::Writer& writer, const Entry& entry);

/// The members that only some readers want: "metadata", and "text" where a text was kept.
void write_notes(json::Writer& writer, const Metadata& metadata, const std::string& prompt,
                 const std::string& completion);

/// The frozen lines alone, as a list.
void write_rates(json::Writer& writer, const std::vector<QuoteLine>& rates);

}  // namespace tokenfare
