#include "ledger/summarize_entries.h"

#include "json/document.h"
#include "pricing/quote_json.h"

namespace tokenfare {

Result<EntriesSummary> summarize(const std::vector<Entry>& entries) {
  EntriesSummary summary;
  for (const Entry& entry : entries) {
    // Input and output are parts of the total, so they fit where it fits.
    if (entry.sums.total > json::max_count - summary.total) {
      return Error{Fault::amount_too_large, "These entries have more tokens than can be added exactly (2^53 - 1)."};
    }
    const auto cost = add(summary.cost, entry.sums.total_cost);
    if (!cost) return cost.error();
    summary.calls += 1;
    summary.input += entry.sums.input;
    summary.output += entry.sums.output;
    summary.total += entry.sums.total;
    summary.cost = *cost;
  }
  return summary;
}

void write_entries_summary(json::Writer& writer, const EntriesSummary& summary) {
  writer.begin_object().key("calls").number(summary.calls).key("tokens").begin_object();
  writer.key("input").number(summary.input).key("output").number(summary.output).key("total").number(summary.total);
  writer.end_object().key("cost");
  write_money(writer, summary.cost);
  writer.end_object();
}

}  // namespace tokenfare
