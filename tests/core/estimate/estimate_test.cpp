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

TEST_CASE("a model is counted in a vocabulary that was brought for it, and another as before") {
  const std::string brought = R"("on":"2026-05-01","":{"brought":[{"model":"claude","name":"mine"}]}})";
  const auto own = asked(R"({"model":"claude","count":1000,)" + brought);
  REQUIRE(own);
  CHECK(own->input.precision == Precision::exact);
  CHECK(own->input.low == 1000);
  CHECK(own->input.high == 1000);
  CHECK(own->input.method == "counted in mine");
  CHECK(own->input.source == "a vocabulary file that was brought for this model");
  CHECK(to_text(own->cost.low) == "0.003");
  CHECK(to_text(own->cost.high) == "0.003");
  const auto other = asked(R"({"model":"haiku","count":1000,)" + brought);
  REQUIRE(other);
  CHECK(other->input.precision == Precision::estimate);
  CHECK(other->input.low == 900);
  CHECK(asked(R"({"model":"lost","count":7,"on":"2026-05-01","":{"brought":[{"model":"lost","name":"mine"}]}})"));
  CHECK_FALSE(asked(R"({"model":"claude","count":7,"on":"2026-05-01","":{"brought":[{"model":"claude"}]}})"));
}

TEST_CASE("what is brought says in which vocabulary the texts are to be counted") {
  const auto document = json::Document::parse(
      R"({"text":"hi","on":"2026-05-01","":{"models":["claude","haiku"],"brought":[{"model":"claude","name":"mine"}]}})");
  REQUIRE(document);
  const auto texts = texts_json(books(), document->root());
  REQUIRE(texts);
  CHECK(*texts == R"([{"encoding":"mine","texts":["hi"]},{"encoding":"o200k_base","texts":["hi"]}])");
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

namespace {

constexpr const char* chat_book_text = R"({
  "asOf": "2026-11-21",
  "sources": {"page": {"source": "a page", "asOf": "2026-11-20", "verifiedBy": "provider page"}},
  "models": [
    {"id": "sum", "provider": "p", "encoding": "e", "chat": "sum"},
    {"id": "guess", "provider": "p", "estimator": "g", "chat": "sum"},
    {"id": "gemma", "provider": "p", "encoding": "e", "chat": "gemma"},
    {"id": "unknown", "provider": "p", "encoding": "e"},
    {"id": "speaks", "provider": "p", "encoding": "e", "chat": "sum", "units": ["heard", "spoken", "page", "unseen"]}
  ],
  "prices": [
    {"model": "sum", "from": "2026-01-01", "input": "1", "output": "10", "source": "page"},
    {"model": "guess", "from": "2026-01-01", "input": "1", "output": "10", "source": "page"},
    {"model": "gemma", "from": "2026-01-01", "input": "1", "output": "10", "source": "page"},
    {"model": "unknown", "from": "2026-01-01", "input": "1", "output": "10", "source": "page"},
    {"model": "speaks", "from": "2026-01-01", "input": "1", "output": "10", "audioInput": "100", "audioOutput": "1000",
     "reasoning": "20", "source": "page"}
  ],
  "estimators": [
    {"id": "g", "base": "e", "factor": "2", "plus": "7", "low": "0.5", "high": "1.5", "least": 4, "method": "m", "source": "s"}
  ],
  "requests": {
    "chats": [
      {"id": "sum", "base": {"tokens": "3", "less": 1, "more": 2}, "each": {"tokens": "3"}, "name": "1", "roles": true,
       "tools": "typescript", "cookbook": "7", "method": "added up", "source": "s"},
      {"id": "gemma", "form": "gemma", "method": "rendered", "source": "s"}],
    "units": [
      {"id": "heard", "unit": "audioSecond", "tokens": "12.5", "method": "m", "source": "s"},
      {"id": "spoken", "unit": "audioOutputSecond", "tokens": "20", "method": "m", "source": "s"},
      {"id": "page", "unit": "pdfPage", "tokens": "500", "low": "100", "high": "900", "estimate": true, "method": "m", "source": "s"},
      {"id": "unseen", "unit": "hidden", "tokens": "40", "low": "0", "high": "50", "estimate": true, "method": "m", "source": "s"}]
  }
})";

/// Asks for the texts, counts each as its number of bytes, and estimates.
Result<Estimate> asked_of_chat(const std::string& model, const std::string& content) {
  static const auto document = json::Document::parse(chat_book_text);
  REQUIRE(document);
  static const auto book = FareBook::from_json(document->root());
  REQUIRE(book);
  const auto request = json::Document::parse(R"({"model":")" + model + R"(","on":"2026-11-21",)" + content + "}");
  REQUIRE(request);
  auto parsed = estimate_request_from_json(request->root());
  if (!parsed) return parsed.error();
  TextCounts counts;
  if (auto problem = ask_texts(*book, parsed->content, *book->prices.registry().find(model)->model, counts)) {
    return *std::move(problem);
  }
  std::string lists;
  for (const auto& each : counts.asked()) {
    std::string list;
    for (const auto& text : each.texts) list += (list.empty() ? "" : ",") + std::to_string(text->size());
    lists += (lists.empty() ? "[" : ",[") + list + "]";
  }
  const auto answers = json::Document::parse("[" + lists + "]");
  REQUIRE(answers);
  REQUIRE_FALSE(counts.answer(answers->root()));
  parsed->counts = std::move(counts);
  return estimate(*book, *parsed);
}

std::string told(const Estimate& estimate) {
  std::string text;
  for (const auto& part : estimate.parts) {
    text += part.kind + " " + std::to_string(part.count.low) + " " + std::to_string(part.count.tokens) + " " +
            std::to_string(part.count.high) + "\n";
  }
  return text;
}

constexpr const char* two_messages =
    R"("messages":[{"role":"system","content":"12345"},{"role":"user","name":"ana","content":"1234567"}])";

}  // namespace

TEST_CASE("messages are parts with what stands around them, and the reply is one") {
  const auto sum = asked_of_chat("sum", two_messages);
  REQUIRE(sum);
  CHECK(told(*sum) == "message 14 14 14\nmessage 18 18 18\nreply 2 3 5\n");
  CHECK(sum->parts[0].steps.at(0) == "11 of text and 3 around it");
  CHECK(sum->parts[1].name == "ana");
  CHECK(sum->input.tokens == 35);
  CHECK(sum->input.precision == Precision::rendered);
  CHECK(told(*asked_of_chat("guess", two_messages)) == "message 14 25 36\nmessage 18 32 46\nreply 2 3 5\n");
  CHECK(told(*asked_of_chat("gemma", two_messages)) == "start 1 1 1\nmessage 13 13 13\nmessage 9 9 9\nreply 7 7 7\n");
  CHECK(asked_of_chat("unknown", two_messages)->input.precision == Precision::estimate);
}

TEST_CASE("tools are counted twice, and the interval holds both") {
  const auto result =
      asked_of_chat("sum", std::string(two_messages) + R"(,"tools":[{"name":"f","description":"Does it."}])");
  REQUIRE(result);
  const auto& tools = result->parts.at(3);
  CHECK(tools.kind == "tools");
  CHECK(tools.count.precision == Precision::estimate);
  REQUIRE(tools.other);
  CHECK(tools.other->tokens == 7 + 12 + std::string("f:Does it").size());
  CHECK(tools.count.low == tools.other->tokens);
}

TEST_CASE("sound is charged at its own rate, and what is thought as reasoning") {
  const auto result = asked_of_chat(
      "speaks", std::string(two_messages) +
                    R"(,"audioSeconds":4,"audioOutputSeconds":3,"pdfPages":2,"expectedOutput":10,"reasoning":2)");
  REQUIRE(result);
  CHECK(told(*result) ==
        "message 14 14 14\nmessage 18 18 18\nreply 2 3 5\npdf 200 1000 1800\naudio 50 50 50\naudioOutput 60 60 "
        "60\nhidden 0 40 50\n");
  CHECK(result->expected.audio_input == 50);
  CHECK(result->expected.audio_output == 60);
  CHECK(result->expected.reasoning == 20);
  CHECK(result->input.tokens == 1125);
  CHECK(result->output.low == 80);
  CHECK(result->output.tokens == 90);
  CHECK(result->output.high == 110);
  CHECK(to_text(result->cost.expected) == "0.066575");
}

TEST_CASE("counts that do not fit what was asked are refused") {
  TextCounts counts;
  counts.ask("e", "one");
  counts.ask("e", "two");
  counts.ask("e", "one");
  counts.ask("f", std::nullopt);
  REQUIRE(counts.asked().size() == 2);
  CHECK(counts.asked()[0].texts.size() == 2);
  for (const auto* lists : {"[]", "[[1,2]]", "[[1],[2]]", "[[1,2],[3],[4]]", "[[1,-2],[3]]", "[[1,null],[3]]", "5"}) {
    auto copy = counts;
    CHECK(copy.answer(json::Document::parse(lists)->root()));
  }
  REQUIRE_FALSE(counts.answer(json::Document::parse("[[1,2],[3]]")->root()));
  CHECK(counts.of("e", "two") == 2);
  CHECK(counts.of("f", std::nullopt) == 3);
  CHECK(counts.of("g", "two") == 0);
}
