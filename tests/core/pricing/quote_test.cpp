// The quotes of tests/vectors/quotes.json, through the same JSON that crosses the border.
#include <fstream>
#include <sstream>

#include "catch.hpp"
#include "pricing/quote_json.h"

using namespace tokenfare;

namespace {

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

const json::Document& vectors() {
  static const auto document = json::Document::parse(file_text(TOKENFARE_VECTORS "/quotes.json"));
  REQUIRE(document);
  return *document;
}

const PriceBook& book() {
  static const auto result = PriceBook::from_json(vectors().root()["book"]);
  REQUIRE(result);
  return *result;
}

std::string as_json(const Quote& quote) {
  json::Writer writer;
  write_quote(writer, quote);
  return std::move(writer).text();
}

std::string_view text_of(const json::Value& value) {
  const auto text = value.text();
  return text ? *text : std::string_view("(none)");
}

const char* code_of(Fault fault) {
  switch (fault) {
    case Fault::unknown_model: return "unknownModel";
    case Fault::no_price: return "noPrice";
    case Fault::no_price_on_date: return "noPriceOnDate";
    case Fault::amount_too_large: return "amountTooLarge";
    case Fault::invalid_usage: return "invalidUsage";
    case Fault::invalid_argument: return "invalidArgument";
    default: return "other";
  }
}

void check_quote(const json::Value& expected) {
  const auto request = quote_request_from_json(expected["request"]);
  REQUIRE(request);
  const auto quote = book().quote(*request);
  REQUIRE(quote);
  const auto document = json::Document::parse(as_json(*quote));
  REQUIRE(document);
  const auto answer = document->root();
  CHECK(text_of(answer["total"]["usd"]) == text_of(expected["total"]));
  for (const auto* key : {"arithmetic", "matchedBy"}) {
    if (expected[key].present()) CHECK(text_of(answer[key]) == text_of(expected[key]));
  }
  if (expected["amounts"].present()) {
    REQUIRE(answer["lines"].size() == expected["amounts"].size());
    auto line = answer["lines"].elements().begin();
    for (const auto amount : expected["amounts"].elements()) {
      CHECK(text_of((*line)["amount"]["usd"]) == text_of(amount));
      ++line;
    }
  }
  if (expected["warnings"].present()) {
    REQUIRE(answer["warnings"].size() == expected["warnings"].size());
    auto warning = answer["warnings"].elements().begin();
    for (const auto code : expected["warnings"].elements()) {
      CHECK(text_of((*warning)["code"]) == text_of(code));
      ++warning;
    }
  }
  for (const auto [key, value] : expected["row"].members()) CHECK(text_of(answer["row"][key]) == text_of(value));
}

}  // namespace

TEST_CASE("quotes are what the vectors say, to the last digit") {
  for (const auto expected : vectors().root()["quotes"].elements()) {
    const std::string name(text_of(expected["name"]));
    DYNAMIC_SECTION(name) { check_quote(expected); }
  }
}

TEST_CASE("what cannot be quoted is refused with its reason") {
  for (const auto expected : vectors().root()["refusals"].elements()) {
    const std::string name(text_of(expected["name"]));
    DYNAMIC_SECTION(name) {
      const auto request = quote_request_from_json(expected["request"]);
      const auto quote = request ? book().quote(*request) : Result<Quote>(request.error());
      REQUIRE_FALSE(quote);
      CHECK(code_of(quote.error().fault) == text_of(expected["code"]));
      CHECK_THAT(quote.error().message, Catch::Matchers::Contains(std::string(text_of(expected["message"]))));
      const auto first = expected["details"]["first"];
      if (first.present()) CHECK(std::get<std::string>(quote.error().details.at(0).value) == text_of(first));
    }
  }
}

TEST_CASE("a book says what is wrong with it") {
  const auto refusal = [](std::string prices,
                          std::string sources = R"({"s":{"source":"x","asOf":"2026-01-01","verifiedBy":"y"}})") {
    const auto text = R"({"asOf":"2026-11-21","sources":)" + sources +
                      R"(,"models":[{"id":"m","provider":"p","encoding":"e"}],"prices":[)" + prices + "]}";
    const auto document = json::Document::parse(text);
    REQUIRE(document);
    const auto result = PriceBook::from_json(document->root());
    return result ? std::string("accepted") : result.error().message;
  };
  CHECK(refusal(R"({"model":"m","from":"2026-01-01","input":"1","source":"s"})") == "accepted");
  CHECK(refusal(R"({"model":"n","from":"2026-01-01","input":"1","source":"s"})") ==
        "prices[0].model must be the id of a model of this book, and is \"n\".");
  CHECK(refusal(R"({"model":"m","from":"2026-01-01","input":"1","source":"t"})") ==
        "prices[0].source must be one of the sources of this book, and is \"t\".");
  CHECK(refusal(R"({"model":"m","from":"2026-01-01","input":1,"source":"s"})") ==
        "prices[0].input must be a text, and is 1.");
  CHECK(refusal(R"({"model":"m","from":"2026-01-01","input":"0.0000001","source":"s"})").find("at most 6 decimal") !=
        std::string::npos);
  CHECK(refusal(R"({"model":"m","from":"2026-01-01","input":"-1","source":"s"})").find("at most 6 decimal") !=
        std::string::npos);
  CHECK(refusal(R"({"model":"m","from":"2026-01-01","to":"2026-01-01","input":"1","source":"s"})")
            .find("prices[0].to must be later than") == 0);
  CHECK(refusal(R"({"model":"m","from":"2026-01-01","to":"2026-03-01","input":"1","source":"s"},
                   {"model":"m","from":"2026-02-01","input":"1","source":"s"})") ==
        "Two prices of m hold on 2026-02-01.");
  CHECK(refusal(R"({"model":"m","from":"2026-01-01","input":"1","source":"s"},
                   {"model":"m","from":"2026-01-01","input":"2","source":"s"})") ==
        "Two prices of m hold on 2026-01-01.");
  CHECK(refusal(R"({"model":"m","from":"2026-01-01","input":"1","source":"s",
                   "tiers":[{"op":"=","tokens":5,"input":"1"}]})")
            .find("prices[0].tiers[0].op must be") == 0);
  CHECK(refusal(R"({"model":"m","from":"2026-01-01","input":"1","source":"s",
                   "windows":[{"from":"22:00","to":"02:00","input":"1"}]})")
            .find("prices[0].windows[0].to") == 0);
  const auto with = [&](const std::string& member) {
    return refusal(R"({"model":"m","from":"2026-01-01","input":"1","source":"s",)" + member + "}");
  };
  CHECK(
      with(
          R"("variants":{"batch":{"times":"1/2"},"fast":{"output":"3"}},"fees":{"f":{"price":"1","per":3,"unit":"u"}})") ==
      "accepted");
  CHECK(with(R"("inputs":"1")").find("prices[0].inputs must be one of model, host,") == 0);
  CHECK(with(R"("audioInput":1)") == "prices[0].audioInput must be a text, and is 1.");
  for (const auto* times : {"0", "-1", "1/0", "1/", "/2", "1.5", "1/2/3", "1000001", ""}) {
    CHECK(with(R"("variants":{"batch":{"times":")" + std::string(times) + "\"}}")
              .find("prices[0].variants.batch.times must be a fraction") == 0);
  }
  CHECK(with(R"("variants":{"batch":{"time":"1/2"}})").find("prices[0].variants.batch.time must be one of times,") ==
        0);
  CHECK(with(R"("variants":{"batch":"1/2"})").find("prices[0].variants.batch must be an object") == 0);
  CHECK(with(R"("fees":{"f":{"price":"-1","per":1,"unit":"u"}})").find("prices[0].fees.f.price must be a price") == 0);
  CHECK(with(R"("fees":{"f":{"price":"1","per":0,"unit":"u"}})").find("prices[0].fees.f.per must be a whole") == 0);
  CHECK(with(R"("fees":{"f":{"price":"1","per":1}})").find("prices[0].fees.f.unit must be a text") == 0);
  CHECK(with(R"("alsoIn":["t"])") == "prices[0].alsoIn[0] must be one of the sources of this book, and is \"t\".");
  CHECK(with(R"("tiers":[{"op":">","tokens":5,"input":"1","ouput":"1"}])").find("prices[0].tiers[0].ouput must be") ==
        0);
  CHECK(with(R"("tiers":[{"op":">","tokens":5,"input":"1"}],"windows":[{"from":"01:00","to":"02:00","input":"1"}])")
            .find("prices[0].windows must be absent") == 0);
  CHECK(refusal(R"({"model":"m","from":"2026-01-01","input":"1","source":"s"})", R"({"s":{"source":"x"}})") ==
        "sources.s.asOf must be a text, and is missing.");
}
