// Price books over the border. A book is handed in once and kept by number; each question names its book.
#include <emscripten/bind.h>

#include <memory>
#include <vector>

#include "border.h"
#include "counting/image_size.h"
#include "estimate/estimate_json.h"
#include "estimate/projection_json.h"
#include "imports/import_json.h"
#include "ledger/repricing.h"
#include "pricing/answers_json.h"
#include "pricing/quote_json.h"
#include "pricing/quote_lines.h"
#include "pricing/reported.h"

namespace tokenfare::border {
namespace {

/// By number; a closed one leaves its place to the next.
std::vector<std::unique_ptr<FareBook>>& books() {
  static std::vector<std::unique_ptr<FareBook>> open;
  return open;
}

Result<FareBook> read_book(std::string_view text) {
  const auto document = json::Document::parse(text);
  if (!document) return document.error();
  return FareBook::from_json(document->root());
}

std::size_t keep(FareBook book) {
  auto& open = books();
  std::size_t number = 0;
  while (number < open.size() && open[number]) ++number;
  if (number == open.size()) open.emplace_back();
  open[number] = std::make_unique<FareBook>(std::move(book));
  return number;
}

/// The book that a request names, or nullptr.
FareBook* book_of(const json::Value& request) {
  const auto number = request["book"].count();
  return number && *number < books().size() ? books()[static_cast<std::size_t>(*number)].get() : nullptr;
}

void answer_or_fail(Result<std::string> text) { text ? answer(*std::move(text)) : fail(text.error()); }

/// The input is a price book; the answer is what JavaScript shows of it, and its number.
void open_book(std::uint32_t length) {
  auto book = read_book(input(length));
  if (!book) return fail(book.error());
  auto text = book_json(*book);
  if (!text) return fail(text.error());
  // The number goes in front of the other members.
  answer("{\"book\":" + std::to_string(keep(*std::move(book))) + "," + text->substr(1));
}

void close_book(std::uint32_t number) { books()[number].reset(); }

/// Reads a request and answers with what `work` makes of it and its book.
template <class Work>
void with_book(std::uint32_t length, Work work) {
  const auto document = json::Document::parse(input(length));
  if (!document) return fail(document.error());
  auto* book = book_of(document->root());
  if (!book) return fail(Error{Fault::invalid_argument, "This price book is not open."});
  answer_or_fail(work(*book, document->root()));
}

Result<std::string> quote_text(const FareBook& book, const json::Value& request) {
  const auto asked = quote_request_from_json(request);
  if (!asked) return asked.error();
  const auto quote = book.prices.quote(*asked);
  if (!quote) return quote.error();
  json::Writer writer;
  write_quote(writer, *quote);
  return std::move(writer).text();
}

Result<std::string> model_text(const FareBook& book, const json::Value& request) {
  const auto name = request["model"].text();
  if (!name) return name.error();
  return model_json(book, *name);
}

enum Quoted : std::uint32_t { in_lines, failed_to_quote, not_in_lines };

/// The request and the answer are lines of text (core/pricing/quote_lines.h). If either cannot be, `quoteRequest` is
/// the way.
std::uint32_t quote(std::uint32_t number, std::uint32_t length) {
  const auto asked = quote_request_from_lines(input(length));
  if (!asked) return not_in_lines;
  const auto quote = books()[number]->prices.quote(*asked);
  if (!quote) {
    fail(quote.error());
    return failed_to_quote;
  }
  auto lines = quote_lines(*quote);
  if (!lines) return not_in_lines;
  answer(*std::move(lines));
  return in_lines;
}

/// The answer is what is the same in each quote with a row.
void describe_row(std::uint32_t number, std::uint32_t row) {
  answer(row_json(*books()[number]->prices.origins()[row]));
}

/// {"usage":…,"provider":"anthropic"} is answered with a usage.
void normalize_usage(std::uint32_t length) {
  const auto request = json::Document::parse(input(length), Fault::invalid_usage);
  if (!request) return fail(request.error());
  const auto provider = request->root()["provider"];
  const auto name = provider.present() ? provider.text() : std::string_view();
  if (!name) return fail(name.error());
  const auto usage = reported_usage(request->root()["usage"], *name);
  if (!usage) return fail(usage.error());
  json::Writer writer;
  write_usage(writer, *usage);
  answer(std::move(writer).text());
}

/// The input is the beginning of an image file.
void measure_image(std::uint32_t length) {
  const auto size = image_size(input(length));
  if (!size) return fail(size.error());
  json::Writer writer;
  write_image_size(writer, *size);
  answer(std::move(writer).text());
}

/// The input is a text; the answer is of which kind it is, in quotes.
void tell_text_kind(std::uint32_t length) {
  json::Writer writer;
  writer.text(text_kind_name(text_kind(input(length))));
  answer(std::move(writer).text());
}

/// {"prices":[…],"clear":true}: adds own prices, after all others are forgotten if that is asked for. The answer is what
/// JavaScript shows of the book.
Result<std::string> set_own_prices(FareBook& book, const json::Value& request) {
  const auto clear = request["clear"];
  if (clear.present() && clear.kind() == json::Kind::boolean && *clear.boolean()) book.prices.clear_own_prices();
  if (auto problem = book.prices.add_own_prices(request["prices"])) return *std::move(problem);
  return book_json(book);
}

/// {"estimators":[…]}: rows of a calibration take the place of the book's. The answer is what JavaScript shows of the book.
Result<std::string> set_estimators(FareBook& book, const json::Value& request) {
  if (auto problem = book.estimators.replace(request["estimators"])) return *std::move(problem);
  return book_json(book);
}

Result<std::string> own_prices_text(const FareBook& book, const json::Value&) {
  json::Writer writer;
  write_own_prices(writer, book.prices.own_prices());
  return std::move(writer).text();
}

/// {"on":…} is answered with [] or a list of the one warning.
Result<std::string> age_text(const FareBook& book, const json::Value& request) {
  const auto day = day_from_json(request["on"]);
  if (!day) return day.error();
  std::vector<Warning> warnings;
  if (auto warning = book.prices.age_warning(day->instant)) warnings.push_back(*std::move(warning));
  json::Writer writer;
  write_warnings(writer, warnings);
  return std::move(writer).text();
}

template <Result<std::string> (*Ask)(const PriceBook&, const json::Value&)>
void ask_prices(std::uint32_t length) {
  with_book(length, [](const FareBook& book, const json::Value& request) { return Ask(book.prices, request); });
}

/// What is said beside a request names the book (core/estimate/estimate_json.h).
template <Result<std::string> (*Ask)(const FareBook&, const json::Value&)>
void ask_request(std::uint32_t length) {
  const auto document = json::Document::parse(input(length));
  if (!document) return fail(document.error());
  const auto request = document->root();
  const auto* book = book_of(request[beside_request]);
  if (!book) return fail(Error{Fault::invalid_argument, "This price book is not open."});
  answer_or_fail(Ask(*book, request));
}

template <auto Work>
void ask_book(std::uint32_t length) {
  with_book(length, Work);
}

}  // namespace

EMSCRIPTEN_BINDINGS(prices) {
  emscripten::function("openBook", &open_book);
  emscripten::function("closeBook", &close_book);
  emscripten::function("quote", &quote);
  emscripten::function("describeRow", &describe_row);
  emscripten::function("quoteRequest", &ask_book<&quote_text>);
  emscripten::function("setOwnPrices", &ask_book<&set_own_prices>);
  emscripten::function("setEstimators", &ask_book<&set_estimators>);
  emscripten::function("ownPrices", &ask_book<&own_prices_text>);
  emscripten::function("bookAge", &ask_book<&age_text>);
  emscripten::function("priceTimeline", &ask_prices<&timeline_json>);
  emscripten::function("comparePrices", &ask_prices<&comparison_json>);
  emscripten::function("repriceEntries", &ask_prices<&repricing_json>);
  emscripten::function("cacheBreakEven", &ask_prices<&caching_json>);
  emscripten::function("readLog", &ask_prices<&imports::import_json>);
  emscripten::function("explainSteps", &ask_prices<&steps_json>);
  emscripten::function("whatIf", &ask_request<&projection_json>);
  emscripten::function("callsFor", &ask_request<&calls_for_json>);
  emscripten::function("normalizeUsage", &normalize_usage);
  emscripten::function("imageSize", &measure_image);
  emscripten::function("textKind", &tell_text_kind);
  emscripten::function("textsToCount", &ask_request<&texts_json>);
  emscripten::function("estimates", &ask_request<&estimates_json>);
  emscripten::function("findModel", &ask_book<&model_text>);
}

}  // namespace tokenfare::border
