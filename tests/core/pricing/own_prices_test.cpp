// Prices of the user's own: before the book's, dated, handed out and taken in.
#include "catch.hpp"
#include "pricing/price_book.h"

using namespace tokenfare;

namespace {

PriceBook some_book() {
  const auto document = json::Document::parse(
      R"({"asOf":"2026-11-21","sources":{"s":{"source":"a page","asOf":"2026-11-20","verifiedBy":"a person"}},
          "models":[{"id":"gpt-4","provider":"openai","aliases":["gpt-4-0613"],"encoding":"e"},
                    {"id":"llama","provider":"meta","encoding":"e","host":"groq"}],
          "prices":[{"model":"gpt-4","from":"2023-03-14","input":"30","output":"60","source":"s"},
                    {"model":"llama","host":"groq","from":"2024-01-01","input":"1","output":"1","source":"s"},
                    {"model":"llama","host":"together","from":"2024-01-01","input":"2","output":"2","source":"s"}]})");
  REQUIRE(document);
  auto book = PriceBook::from_json(document->root());
  REQUIRE(book);
  return *std::move(book);
}

std::string added(PriceBook& book, const std::string& prices) {
  const auto document = json::Document::parse(R"({"prices":[)" + prices + "]}");
  REQUIRE(document);
  const auto problem = book.add_own_prices(document->root()["prices"]);
  return problem ? problem->message : "added";
}

std::string cost(const PriceBook& book, const std::string& model, const std::string& on, const std::string& host = "") {
  QuoteRequest request;
  request.model = model;
  request.host = host;
  request.usage.input = 1'000'000;
  request.on = *parse_instant(on);
  const auto quote = book.quote(request);
  return quote ? to_text(quote->total) + " " + quote->row.origin->source.title : quote.error().message;
}

std::string written(const PriceBook& book) {
  json::Writer writer;
  write_own_prices(writer, book.own_prices());
  return std::move(writer).text();
}

}  // namespace

TEST_CASE("an own price comes before the book's, while it holds") {
  auto book = some_book();
  CHECK(
      added(book, R"({"model":"GPT-4-0613","per":"1M","from":"2026-01-01","to":"2026-07-01","input":"25","output":50.5,
                       "asOf":"2026-11-21","note":"contract"})") == "added");
  CHECK(cost(book, "gpt-4", "2025-12-31") == "30 a page");
  CHECK(cost(book, "gpt-4", "2026-01-01") == "25 own price: contract");
  CHECK(cost(book, "gpt-4", "2026-06-30") == "25 own price: contract");
  CHECK(cost(book, "gpt-4", "2026-07-01") == "30 a page");
  CHECK(written(book) == R"([{"model":"gpt-4","per":"1M","from":"2026-01-01","to":"2026-07-01","input":"25",)"
                         R"("output":"50.5","asOf":"2026-11-21","note":"contract"}])");
}

TEST_CASE("a price per thousand is the same as a thousand times it per million, to the last place") {
  auto book = some_book();
  CHECK(added(book, R"({"model":"gpt-4","per":"1K","input":"0.000000001","output":0.06,"asOf":"2026-11-21"})") ==
        "added");
  CHECK(cost(book, "gpt-4", "2020-01-01") == "0.000001 own price");
  CHECK(written(book) == R"([{"model":"gpt-4","per":"1M","input":"0.000001","output":"60","asOf":"2026-11-21"}])");
}

TEST_CASE("the newest own price holds, and the same beginning is set anew") {
  auto book = some_book();
  const auto price = [](const std::string& from, const std::string& input) {
    return R"({"model":"gpt-4","per":"1M","from":")" + from + R"(","input":")" + input + R"(","asOf":"2026-11-21"})";
  };
  CHECK(added(book, price("2026-02-01", "7") + "," + price("2026-01-01", "5")) == "added");
  CHECK(cost(book, "gpt-4", "2026-01-15") == "5 own price");
  CHECK(cost(book, "gpt-4", "2026-02-01") == "7 own price");
  CHECK(added(book, price("2026-01-01", "6")) == "added");
  CHECK(cost(book, "gpt-4", "2026-01-15") == "6 own price");
  CHECK(book.own_prices().size() == 2);
  book.clear_own_prices();
  CHECK(cost(book, "gpt-4", "2026-01-15") == "30 a page");
  CHECK(written(book) == "[]");
}

TEST_CASE("an own price is of one host, or of a model whatever host is meant") {
  auto book = some_book();
  CHECK(added(book, R"({"model":"llama","host":"groq","per":"1M","input":"0.5","asOf":"2026-11-21"})") == "added");
  CHECK(cost(book, "llama", "2026-01-01") == "0.5 own price");
  CHECK(cost(book, "llama", "2026-01-01", "together") == "2 a page");
  CHECK(added(book, R"({"model":"llama","per":"1M","input":"0.4","asOf":"2026-11-21"})") == "added");
  CHECK(cost(book, "llama", "2026-01-01") == "0.4 own price");
  CHECK(cost(book, "llama", "2026-01-01", "groq") == "0.5 own price");
}

TEST_CASE("a model that the book does not have is like one that it has") {
  auto book = some_book();
  CHECK(added(book, R"({"model":"My-Tune","like":"gpt-4","per":"1M","input":"3","asOf":"2026-11-21"})") == "added");
  CHECK(cost(book, "my-tune", "2026-01-01") == "3 own price");
  const auto tune = book.registry().find("MY-TUNE");
  REQUIRE(tune);
  CHECK((tune->model->id == "my-tune" && tune->model->encoding == "e" && tune->model->aliases.empty()));
  CHECK(added(book, R"({"model":"gpt-4-2030-01-01","per":"1M","input":"4","asOf":"2026-11-21"})") == "added");
  CHECK(cost(book, "gpt-4-2030-01-01", "2026-01-01") == "4 own price");
  CHECK(cost(book, "gpt-4", "2026-01-01") == "30 a page");
  auto copy = some_book();
  const auto list = written(book);
  CHECK(added(copy, list.substr(1, list.size() - 2)) == "added");
  CHECK(written(copy) == list);
}

TEST_CASE("an own price that is none is refused, and then none of the list is added") {
  auto book = some_book();
  const std::string good = R"({"model":"gpt-4","per":"1M","input":"3","asOf":"2026-11-21"},)";
  const auto refusal = [&](const std::string& price) { return added(book, good + price); };
  CHECK(refusal(R"({"model":"gtp-4","per":"1M","input":"3","asOf":"2026-11-21"})").find("Near names: gpt-4") !=
        std::string::npos);
  CHECK(refusal(R"({"model":"x","like":"y","per":"1M","input":"3","asOf":"2026-11-21"})").find("no model \"y\"") !=
        std::string::npos);
  CHECK(refusal(R"({"model":"gpt-4","per":"1k","input":"3","asOf":"2026-11-21"})") ==
        R"(prices[1].per must be "1K" or "1M", and is "1k".)");
  CHECK(refusal(R"({"model":"gpt-4","per":"1M","asOf":"2026-11-21"})")
            .find("prices[1].input must be a price in USD per") == 0);
  for (const auto* input : {"-1", "1e-7", "\"0.0000001\"", "true", "\"\"", "1e40", "\"$3\""}) {
    CHECK(refusal(R"({"model":"gpt-4","per":"1M","input":)" + std::string(input) + R"(,"asOf":"2026-11-21"})")
              .find("prices[1].input must be a price in USD per million tokens") == 0);
  }
  CHECK(refusal(R"({"model":"gpt-4","per":"1M","input":1,"inputs":1,"asOf":"2026-11-21"})").find("prices[1].inputs") ==
        0);
  CHECK(refusal(R"({"model":"gpt-4","per":"1M","input":1})").find("prices[1].asOf must be the day") == 0);
  CHECK(refusal(R"({"model":"gpt-4","per":"1M","input":1,"from":"2026-01-01","to":"2026-01-01","asOf":"2026-11-21"})")
            .find("prices[1].to must be later") == 0);
  CHECK(refusal("8").find("prices[1] must be an object") == 0);
  CHECK(book.own_prices().empty());
  CHECK(cost(book, "gpt-4", "2026-01-01") == "30 a page");
}

TEST_CASE("a book that is more than 60 days old says so, but not of an own price") {
  auto book = some_book();
  CHECK_FALSE(book.age_warning(*parse_instant("2027-01-20T23:59:59Z")));
  const auto warning = book.age_warning(*parse_instant("2027-01-21"));
  REQUIRE(warning);
  CHECK(warning->code == "oldBook");
  CHECK(warning->message == "This price book is of 2026-11-21, 61 days before; prices may have changed since.");
  QuoteRequest request;
  request.model = "gpt-4";
  request.on = *parse_instant("2027-01-21");
  CHECK(book.quote(request)->warnings.at(0).code == "oldBook");
  CHECK(added(book, R"({"model":"gpt-4","per":"1M","input":"3","asOf":"2026-11-21"})") == "added");
  CHECK(book.quote(request)->warnings.empty());
}
