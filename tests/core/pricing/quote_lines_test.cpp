// Quotes as lines of text: what they say is what JSON says.
#include "pricing/quote_lines.h"
#include "catch.hpp"

using namespace tokenfare;

namespace {

PriceBook book_with(const std::string& model) {
  const auto document = json::Document::parse(
      R"({"asOf":"2026-11-21","sources":{"s":{"source":"a page","asOf":"2026-11-20","verifiedBy":"a person"}},
          "models":[{"id":")" +
      model + R"(","provider":"p","encoding":"e"}],"prices":[{"model":")" + model +
      R"(","from":"2026-01-01","input":"1","cacheWrite":{"5m":"2"},"output":"4","variants":{"batch":{"times":"1/2"},
          "usResidency":{"times":"11/10"}},"fees":{"webSearch":{"price":"10","per":1000,"unit":"search"}},"source":"s"}]})");
  REQUIRE(document);
  auto book = PriceBook::from_json(document->root());
  REQUIRE(book);
  return *std::move(book);
}

}  // namespace

TEST_CASE("a request in lines holds all that one in JSON can hold") {
  const auto request = quote_request_from_lines(
      "input 1\ncachedInput 2\ncacheWrite 3 5m\ncacheWrite 4 1h\noutput 5\nreasoning 6\naudioInput 7\n"
      "cachedAudioInput 8\naudioOutput 9\nimageInput 10\ncachedImageInput 11\nimageOutput 12\nfee 13 webSearch\n"
      "host groq\nservice batch\nresidency us\non 2026-11-21T10:30:00Z\nmodel a name\nof two lines");
  REQUIRE(request);
  const Usage& usage = request->usage;
  CHECK(usage.input + usage.cached_input + usage.output + usage.reasoning == 1 + 2 + 5 + 6);
  CHECK(usage.audio_input + usage.cached_audio_input + usage.audio_output == 7 + 8 + 9);
  CHECK(usage.image_input + usage.cached_image_input + usage.image_output == 10 + 11 + 12);
  REQUIRE(usage.cache_write.size() == 2);
  CHECK((usage.cache_write[1].lifetime == "1h" && usage.cache_write[1].tokens == 4));
  REQUIRE(usage.fees.size() == 1);
  CHECK((usage.fees[0].fee == "webSearch" && usage.fees[0].units == 13));
  CHECK((request->host == "groq" && request->service.name == "batch" && request->service.residency == "us"));
  CHECK(instant_text(request->on) == "2026-11-21T10:30:00Z");
  CHECK_FALSE(request->whole_day);
  CHECK(request->model == "a name\nof two lines");
}

TEST_CASE("a moment may be given in seconds") {
  const auto request = quote_request_from_lines("at 1763721000\nmodel m");
  REQUIRE(request);
  CHECK(instant_text(request->on) == "2025-11-21T10:30:00Z");
  CHECK_FALSE(request->whole_day);
  CHECK_FALSE(quote_request_from_lines("at -1\nmodel m"));
}

TEST_CASE("what is no request in lines is left to JSON") {
  CHECK(quote_request_from_lines("on 2026-11-21\nmodel m"));
  for (const auto* text : {"", "\n", "model", "input 1", "on 2026-11-21", "inputs 1\nmodel m", "input -1\nmodel m",
                           "input 1.5\nmodel m", "input \nmodel m", "input 9007199254740992\nmodel m",
                           "input 99999999999999999999\nmodel m", "input 0x1\nmodel m", "cacheWrite 5m 1\nmodel m",
                           "fee 1e3 x\nmodel m", "on today\nmodel m", "service slow\nmodel m", " \nmodel m"}) {
    INFO(text);
    const auto request = quote_request_from_lines(text);
    CHECK((!request || request->model.empty()));
  }
}

TEST_CASE("an answer in lines has one value a line, and eight for each line of the quote") {
  const auto book = book_with("m");
  const auto request = quote_request_from_lines(
      "input 10\ncacheWrite 20 5m\nfee 3 webSearch\nservice batch\nresidency us\non 2026-11-21\nmodel m-2026-01-01");
  REQUIRE(request);
  const auto quote = book.quote(*request);
  REQUIRE(quote);
  CHECK(*quote_lines(*quote) ==
        "m\nprefix\n0.0300275\n0\nactive\n\n\nbatch\nus\n10 × $0.55/1M + 20 × $1.1/1M + 3 × $10/1K = $0.0300275\n"
        "1\nmatchedByPrefix\n\"m-2026-01-01\" is not in this book; it begins like m and is priced as that.\n"
        "input\n\n\n\n10\n0.55\n1000000\n0.0000055\n"
        "cacheWrite\n5m\n\n\n20\n1.1\n1000000\n0.000022\n"
        "fee\n\nwebSearch\nsearch\n3\n10\n1000\n0.03\n");
}

TEST_CASE("an answer with a line break in a value is left to JSON") {
  const auto book = book_with("m\\nn");
  const auto quote = book.quote(*quote_request_from_lines("input 10\non 2026-11-21\nmodel m\nn"));
  REQUIRE(quote);
  CHECK(quote->model == "m\nn");
  CHECK_FALSE(quote_lines(*quote));
}
