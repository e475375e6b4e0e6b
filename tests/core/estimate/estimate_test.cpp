#include "estimate/estimate_json.h"

#include "catch.hpp"

using namespace tokenfare;

namespace {

constexpr const char* book_text = R"({
  "asOf": "2026-11-21",
  "sources": {"page": {"source": "a page", "asOf": "2026-11-20", "verifiedBy": "provider page"}},
  "models": [
    {"id": "gpt-4", "provider": "openai", "encoding": "cl100k_base", "contextWindow": 8192, "maxOutput": 4096},
    {"id": "sol", "provider": "openai", "encoding": "o200k_base", "images": "tiles"},
    {"id": "claude", "provider": "anthropic", "estimator": "c", "contextWindow": 1000000, "images": "budget"},
    {"id": "haiku", "provider": "anthropic", "estimator": "c", "contextWindow": 105000},
    {"id": "lost", "provider": "anthropic", "estimator": "nowhere"}
  ],
  "prices": [
    {"model": "gpt-4", "from": "2023-03-14", "input": "30", "output": "60", "source": "page"},
    {"model": "sol", "from": "2026-01-01", "input": "2", "output": "10", "source": "page"},
    {"model": "claude", "from": "2026-01-01", "input": "3", "output": "15", "source": "page"},
    {"model": "haiku", "from": "2026-01-01", "input": "0.1", "output": "0.5",
     "tiers": [{"op": ">", "tokens": 100000, "input": "0.5", "output": "2.5"}], "source": "page"},
    {"model": "lost", "from": "2026-01-01", "input": "1", "output": "1", "source": "page"}
  ],
  "estimators": [
    {"id": "c", "base": "o200k_base", "factor": "1", "plus": "0", "low": "0.9", "high": "1.25", "least": 4, "method": "m", "source": "s"}
  ],
  "images": [
    {"id": "tiles", "kind": "tiles", "side": 512, "base": 85, "each": "170", "details": {"auto": null, "low": 0}, "method": "tiled", "source": "s"},
    {"id": "budget", "kind": "fixed", "details": {"auto": 1000}, "estimate": true, "low": "0.9", "high": "1.5", "method": "m", "source": "s"}
  ]
})";

const FareBook& books() {
  static const FareBook result = [] {
    const auto document = json::Document::parse(book_text);
    REQUIRE(document);
    auto book = FareBook::from_json(document->root());
    REQUIRE(book);
    return *std::move(book);
  }();
  return result;
}

Result<Estimate> asked(const std::string& request) {
  const auto document = json::Document::parse(request);
  REQUIRE(document);
  const auto parsed = estimate_request_from_json(document->root());
  if (!parsed) return parsed.error();
  return estimate(books(), *parsed);
}

std::string codes(const Estimate& estimate) {
  std::string text;
  for (const auto& warning : estimate.warnings) text += warning.code + " ";
  return text;
}

}  // namespace

TEST_CASE("an exact count has one cost, and a worst case from the longest answer") {
  const auto result = asked(R"({"model":"gpt-4","count":8,"expectedOutput":150,"on":"2024-05-01"})");
  REQUIRE(result);
  CHECK(to_text(result->cost.low) == "0.00924");
  CHECK(to_text(result->cost.expected) == "0.00924");
  CHECK(to_text(result->cost.high) == "0.00924");
  CHECK(to_text(*result->cost.worst) == "0.246");
  CHECK(to_text(result->quote.total) == "0.00924");
  CHECK(result->input.precision == Precision::exact);
  CHECK(result->context_window == 8192);
}

TEST_CASE("the limit of the request is the worst case, never less than what is expected") {
  CHECK(to_text(*asked(R"({"model":"gpt-4","count":0,"maxOutput":200,"on":"2024-05-01"})")->cost.worst) == "0.012");
  CHECK(to_text(*asked(R"({"model":"gpt-4","count":0,"expectedOutput":300,"maxOutput":200,"on":"2024-05-01"})")
                     ->cost.worst) == "0.018");
  CHECK_FALSE(asked(R"({"model":"sol","count":5,"on":"2026-05-01"})")->cost.worst);
}

TEST_CASE("the interval of the tokens goes through to the money") {
  const auto result = asked(R"({"model":"claude","count":1000,"expectedOutput":100,"on":"2026-05-01"})");
  REQUIRE(result);
  CHECK(to_text(result->cost.low) == "0.0042");
  CHECK(to_text(result->cost.expected) == "0.0045");
  CHECK(to_text(result->cost.high) == "0.00525");
}

TEST_CASE("images are parts of the input beside the text, each with its count, and are paid for as input") {
  const auto result = asked(R"({"model":"sol","count":100,"on":"2026-05-01","images":[
      {"width":512,"height":513},{"width":9999,"height":9999,"detail":"low"}]})");
  REQUIRE(result);
  REQUIRE(result->parts.size() == 3);
  CHECK(result->parts[0].count.tokens == 100);
  CHECK(result->parts[0].count.precision == Precision::exact);
  CHECK(result->parts[1].count.tokens == 425);
  CHECK(result->parts[1].count.method == "tiled");
  CHECK(result->parts[2].count.tokens == 85);
  CHECK(result->input.tokens == 610);
  CHECK(result->input.precision == Precision::rendered);
  CHECK(to_text(result->cost.expected) == "0.00122");
}

TEST_CASE("the interval of an image goes through to the sum and to the money") {
  const auto result = asked(R"({"model":"claude","count":1000,"on":"2026-05-01","images":[{"width":1,"height":1}]})");
  REQUIRE(result);
  CHECK(result->input.low == 1800);
  CHECK(result->input.tokens == 2000);
  CHECK(result->input.high == 2750);
  CHECK(result->input.precision == Precision::estimate);
  CHECK(to_text(result->cost.low) == "0.0054");
  CHECK(to_text(result->cost.high) == "0.00825");
}

TEST_CASE("images that cannot be counted are refused, not left out") {
  const auto refused = [](const char* model, const char* images) {
    const auto result =
        asked(R"({"model":")" + std::string(model) + R"(","count":8,"on":"2026-05-01","images":)" + images + "}");
    return result || result.error().fault != Fault::invalid_usage ? "no" : result.error().message;
  };
  CHECK(refused("haiku", R"([{"width":1,"height":1}])").find("How many tokens an image is for haiku is not known") ==
        0);
  CHECK(refused("sol", R"([{"width":1,"height":1,"detail":"high"}])").find("How sol counts an image at detail high") ==
        0);
  CHECK(refused("sol", R"([{"width":1}])").find("images[0].height must be") == 0);
  CHECK(refused("sol", R"({"width":1,"height":1})").find("images must be a list of at most 10000 images") == 0);
  CHECK(asked(R"({"model":"haiku","count":8,"on":"2026-05-01","images":[]})"));
}

TEST_CASE("an interval over a cliff says that it is not certain which price applies") {
  const auto result = asked(R"({"model":"haiku","count":90000,"on":"2026-05-01"})");
  REQUIRE(result);
  CHECK(codes(*result) == "tierUncertain contextMayBeExceeded ");
  CHECK(to_text(result->cost.expected) == "0.009");
  CHECK(to_text(result->cost.high) == "0.05625");
}

TEST_CASE("limits of the model are told of") {
  CHECK(codes(*asked(R"({"model":"gpt-4","count":8000,"expectedOutput":193,"on":"2024-05-01"})")) ==
        "contextExceeded ");
  CHECK(codes(*asked(R"({"model":"gpt-4","count":8000,"expectedOutput":192,"on":"2024-05-01"})")).empty());
  CHECK(codes(*asked(R"({"model":"gpt-4","count":8,"expectedOutput":5000,"on":"2024-05-01"})")) == "outputTooLong ");
}

TEST_CASE("what cannot be estimated is refused with its reason") {
  CHECK(asked(R"({"model":"gtp-4","count":8,"on":"2024-05-01"})").error().fault == Fault::unknown_model);
  CHECK(asked(R"({"model":"gpt-4","count":8,"on":"2020-05-01"})").error().fault == Fault::no_price_on_date);
  CHECK(asked(R"({"model":"gpt-4","count":8,"expectedOutput":-1,"on":"2024-05-01"})").error().fault ==
        Fault::invalid_usage);
  CHECK(asked(R"({"model":"gpt-4","count":8,"maxOutput":1.5,"on":"2024-05-01"})").error().fault ==
        Fault::invalid_usage);
  CHECK(asked(R"({"model":"lost","count":8,"on":"2026-05-01"})").error().message.find("no estimator") !=
        std::string::npos);
}

TEST_CASE("a model tells the encoding to count in, and by which name it was found") {
  const auto found = model_json(books(), "Claude-20270101");
  REQUIRE(found);
  const auto document = json::Document::parse(*found);
  CHECK(*document->root()["countedIn"].text() == "o200k_base");
  CHECK(*document->root()["matchedBy"].text() == "prefix");
  CHECK(*document->root()["matchedName"].text() == "claude");
  CHECK_FALSE(model_json(books(), "lost"));
}

TEST_CASE("an estimate is written with all its parts") {
  json::Writer writer;
  write_estimate(writer, *asked(R"({"model":"claude","count":10,"expectedOutput":5,"on":"2026-05-01"})"));
  const auto document = json::Document::parse(writer.text());
  REQUIRE(document);
  const auto root = document->root();
  CHECK(*root["input"]["precision"].text() == "estimate");
  CHECK(*root["output"]["tokens"].count() == 5);
  CHECK(*root["cost"]["expected"]["usd"].text() == "0.000105");
  CHECK(*root["quote"]["arithmetic"].text() == "10 × $3/1M + 5 × $15/1M = $0.000105");
  CHECK(root["warnings"].kind() == json::Kind::list);
}

TEST_CASE("the parts are written with their counts, those of images with their size and their steps") {
  json::Writer writer;
  write_estimate(writer,
                 *asked(R"({"model":"sol","count":10,"on":"2026-05-01","images":[{"width":600,"height":300}]})"));
  const auto document = json::Document::parse(writer.text());
  REQUIRE(document);
  std::string parts;
  for (const auto part : document->root()["parts"].elements()) {
    parts += std::string(*part["kind"].text()) + " " + std::to_string(*part["tokens"].count()) + "\n";
    for (const auto step : part["steps"].elements()) parts += std::string(*step.text()) + "\n";
  }
  CHECK(parts == "text 10\nimage 425\n2 × 1 tiles of 512 pixels are 2\n85 + 2 × 170 = 425 tokens\n");
}
