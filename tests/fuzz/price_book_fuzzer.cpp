// A price book that somebody wrote. What the reader accepts must quote: each total is the sum of its lines, and no
// amount is negative.
#include "expect.h"
#include "json/document.h"
#include "pricing/price_book.h"

using namespace tokenfare;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = json::Document::parse(text_of(data, size), Fault::invalid_argument);
  if (!document) return 0;
  const auto book = PriceBook::from_json(document->root());
  if (!book) return 0;
  for (const Model& model : book->registry().models()) {
    QuoteRequest request;
    request.model = model.id;
    request.usage.input = 123'456;
    request.usage.output = 789;
    request.usage.reasoning = 10;
    request.on = book->as_of();
    const auto quote = book->quote(request);
    if (quote) expect(!quote->lines.empty() && !explain(quote->lines, quote->total).empty());
  }
  return 0;
}
