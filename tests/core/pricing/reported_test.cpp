// The reports of tests/vectors/usage-shapes.json: what each provider writes, and what it means.
#include <fstream>
#include <sstream>

#include "catch.hpp"
#include "pricing/reported.h"

using namespace tokenfare;

namespace {

const json::Document& shapes() {
  static const auto document = [] {
    std::ifstream file(TOKENFARE_VECTORS "/usage-shapes.json", std::ios::binary);
    REQUIRE(file);
    std::ostringstream text;
    text << file.rdbuf();
    return json::Document::parse(text.str());
  }();
  REQUIRE(document);
  return *document;
}

std::string_view text_of(const json::Value& value) {
  const auto text = value.text();
  return text ? *text : std::string_view();
}

/// As it crosses the border: {"usage": …}.
Result<Usage> read(const json::Value& vector) {
  json::Writer writer;
  writer.begin_object().key("usage").copy(vector["report"]).end_object();
  const auto request = json::Document::parse(writer.text(), Fault::invalid_usage);
  REQUIRE(request);
  return reported_usage(request->root()["usage"], text_of(vector["provider"]));
}

std::string written(const Usage& usage) {
  json::Writer writer;
  write_usage(writer, usage);
  return std::move(writer).text();
}

}  // namespace

TEST_CASE("each provider's report is read as what it means") {
  REQUIRE(shapes().root()["shapes"].size() > 25);
  for (const auto vector : shapes().root()["shapes"].elements()) {
    INFO(text_of(vector["name"]));
    const auto usage = read(vector);
    if (!usage) FAIL(usage.error().message);
    const auto expected = usage_from_json(vector["usage"]);
    REQUIRE(expected);
    CHECK(written(*usage) == written(*expected));
  }
}

TEST_CASE("a report that cannot be read is refused, and what is accepted is named") {
  for (const auto vector : shapes().root()["refusals"].elements()) {
    INFO(text_of(vector["name"]));
    const auto usage = read(vector);
    REQUIRE_FALSE(usage);
    CHECK(usage.error().fault == Fault::invalid_usage);
    CHECK_THAT(usage.error().message, Catch::Matchers::Contains(std::string(text_of(vector["message"]))));
  }
}
