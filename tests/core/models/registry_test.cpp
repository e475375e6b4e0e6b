#include "models/registry.h"

#include "catch.hpp"

using namespace tokenfare;

namespace {

constexpr const char* model_rows = R"([
  {"id":"gpt-4","provider":"openai","aliases":["gpt-4-0613"],"encoding":"cl100k_base","retiredOn":"2026-10-23",
   "replacedBy":"gpt-5.6-sol","contextWindow":8192,"maxOutput":8192},
  {"id":"gpt-4o","provider":"openai","encoding":"o200k_base","retiredOn":"2027-01-14"},
  {"id":"gpt-3.5-turbo","provider":"openai","encoding":"cl100k_base",
   "standsFor":[{"model":"gpt-3.5-turbo-0613","from":"2023-06-27"},{"model":"gpt-3.5-turbo-0125","from":"2024-02-16"}]},
  {"id":"gpt-3.5-turbo-0613","provider":"openai","encoding":"cl100k_base"},
  {"id":"gpt-3.5-turbo-0125","provider":"openai","encoding":"cl100k_base"},
  {"id":"claude-sonnet-5","provider":"anthropic","estimator":"claude-new"},
  {"id":"llama-3-70b","provider":"meta","aliases":["llama3-70b-8192"],"estimator":"llama-3","host":"groq"}
])";

Registry registry(const std::string& text = model_rows) {
  const auto document = json::Document::parse(text);
  REQUIRE(document);
  auto result = Registry::from_json(document->root());
  REQUIRE(result);
  return std::move(*result);
}

std::string refusal(const std::string& text) {
  const auto document = json::Document::parse(text);
  REQUIRE(document);
  const auto result = Registry::from_json(document->root());
  REQUIRE_FALSE(result);
  return result.error().message;
}

Instant day(const char* text) { return *parse_instant(text); }

}  // namespace

TEST_CASE("a model is found by its id or an alias, in any case, and the answer says by which") {
  const auto models = registry();
  CHECK(models.find("gpt-4")->by == MatchedBy::id);
  CHECK(models.find("GPT-4-0613")->by == MatchedBy::alias);
  CHECK(models.find("GPT-4-0613")->model->id == "gpt-4");
  CHECK(models.find("llama3-70b-8192")->name == "llama3-70b-8192");
}

TEST_CASE("a longer name is matched up to a hyphen, by the longest name that is known") {
  const auto models = registry();
  const auto match = models.find("gpt-4o-2030-01-01");
  CHECK(match->model->id == "gpt-4o");
  CHECK(match->by == MatchedBy::prefix);
  CHECK(match->name == "gpt-4o");
  CHECK(models.find("gpt-3.5-turbo-0613-custom")->model->id == "gpt-3.5-turbo-0613");
  CHECK_FALSE(models.find("gpt-4.5"));
  CHECK_FALSE(models.find("gpt-4omega"));
}

TEST_CASE("another version is not taken for the model it begins like") {
  const auto models = registry();
  CHECK_FALSE(models.find("claude-sonnet-5-5"));
  CHECK_FALSE(models.find("claude-sonnet-5-5-20270101"));
  CHECK(models.find("claude-sonnet-5-20260630")->model->id == "claude-sonnet-5");
}

TEST_CASE("an unknown model is an error with near names") {
  const auto models = registry();
  const auto error = models.find("gtp-4").error();
  CHECK(error.fault == Fault::unknown_model);
  CHECK(error.message == "There is no model \"gtp-4\" in this price book. Near names: gpt-4, gpt-4o.");
  CHECK(std::get<std::vector<std::string>>(error.details.at(0).value).front() == "gpt-4");
  CHECK(models.find("claude").error().message.find("claude-sonnet-5") != std::string::npos);
  CHECK(models.find("").error().message == "There is no model \"\" in this price book.");
  CHECK(models.find(std::string(1'000'000, '-')).error().message.size() < 300);
}

TEST_CASE("names that only look like one are not taken for it") {
  const auto models = registry();
  for (const auto* name : {"-gpt-4",
                           " gpt-4",
                           "gpt-4 ",
                           "gpt-4\n",
                           "gpt 4",
                           "gpt_4",
                           "gpt-4/",
                           "ft:gpt-4",
                           "gpt\xE2\x80\x91"
                           "4",
                           "\xD0\xB3pt-4",
                           "gpt",
                           "gpt-",
                           "-",
                           "--",
                           "gpt-3.5",
                           "gpt-40",
                           "claude-sonnet-5x",
                           "llama-3",
                           "llama-3-7",
                           "\xFF\xFE",
                           "%00gpt-4",
                           "{\"gpt-4\":1}"}) {
    INFO(name);
    const auto found = models.find(name);
    REQUIRE_FALSE(found);
    CHECK(found.error().fault == Fault::unknown_model);
  }
}

TEST_CASE("what follows a name that is known must begin behind a hyphen, and be no other version") {
  const auto models = registry();
  CHECK(models.find("gpt-4-0613-ft")->name == "gpt-4-0613");
  CHECK(models.find("gpt-4-x--y")->name == "gpt-4");
  CHECK_FALSE(models.find("gpt-4-"));
  CHECK_FALSE(models.find("gpt-4--preview"));
  CHECK_FALSE(models.find("gpt-4-5"));
  CHECK_FALSE(models.find("gpt-4o-123"));
  CHECK(models.find("gpt-4o-1234")->name == "gpt-4o");
}

TEST_CASE("a name of any length, of hyphens alone too, is answered at once") {
  const auto models = registry();
  CHECK_FALSE(models.find(std::string(10'000'000, 'a')));
  CHECK_FALSE(models.find(std::string(10'000'000, '\0')));
  CHECK(models.find("gpt-4-" + std::string(10'000'000, 'x'))->name == "gpt-4");
  std::string hyphens;
  for (int i = 0; i < 100'000; ++i) hyphens += "-a";
  CHECK_FALSE(models.find(hyphens));
}

TEST_CASE("a name that moved stands for another model on each day") {
  const auto models = registry();
  const auto& turbo = *models.find("gpt-3.5-turbo")->model;
  CHECK(models.standing_for(turbo, day("2024-01-15")).id == "gpt-3.5-turbo-0613");
  CHECK(models.standing_for(turbo, day("2024-02-15")).id == "gpt-3.5-turbo-0613");
  CHECK(models.standing_for(turbo, day("2024-02-16")).id == "gpt-3.5-turbo-0125");
  CHECK(models.standing_for(turbo, day("2020-01-01")).id == "gpt-3.5-turbo-0613");
  CHECK(models.standing_for(*models.find("gpt-4")->model, day("2024-01-15")).id == "gpt-4");
}

TEST_CASE("a model is retired from its day on, and retiring before") {
  const auto models = registry();
  const auto today = day("2026-11-21");
  CHECK(status_of(*models.find("gpt-4")->model, today) == Status::retired);
  CHECK(status_of(*models.find("gpt-4o")->model, today) == Status::retiring);
  CHECK(status_of(*models.find("claude-sonnet-5")->model, today) == Status::active);
  CHECK(status_of(*models.find("gpt-4")->model, day("2026-10-23")) == Status::retired);
}

TEST_CASE("data that would mislead is refused when it is read") {
  CHECK(refusal(
            R"([{"id":"a","provider":"p","encoding":"e"},{"id":"b","provider":"p","aliases":["A"],"encoding":"e"}])") ==
        "The name \"a\" is given to two models.");
  CHECK(refusal(R"([{"id":"a","provider":"p","encoding":"e","standsFor":[{"model":"b","from":"2024-01-01"}]}])")
            .find("no model of its own") != std::string::npos);
  CHECK(refusal(R"([{"id":"a","provider":"p"}])").find("[0].encoding must be given") == 0);
  CHECK(refusal(R"([{"id":"a","provider":"p","encoding":"e","retiredOn":"soon"}])")
            .find("[0].retiredOn must be a date") == 0);
  CHECK(refusal(R"([{"id":"a","encoding":"e"}])").find("[0].provider must be a text, and is missing") == 0);
}
