#include "json/document.h"

#include <string>

#include "catch.hpp"
#include "json/writer.h"

using namespace tokenfare;
using json::Document;

namespace {

std::string refusal(const std::string& text) {
  const auto document = Document::parse(text);
  REQUIRE_FALSE(document);
  return document.error().message;
}

Document parsed(const std::string& text) {
  auto document = Document::parse(text);
  REQUIRE(document);
  return std::move(*document);
}

}  // namespace

TEST_CASE("a document is read by following keys and positions") {
  const auto document = parsed(R"({"usage":{"input":8,"note":"a\u0000b"},"list":[true,null,-3]})");
  const auto root = document.root();
  CHECK(*root["usage"]["input"].count() == 8);
  CHECK(*root["usage"]["note"].text() == std::string_view("a\0b", 3));
  CHECK(root["list"].size() == 3);
  std::string kinds;
  for (const auto value : root["list"].elements()) kinds += std::to_string(static_cast<int>(value.kind()));
  CHECK(kinds == "213");
  std::string keys;
  for (const auto [key, value] : root.members()) keys += std::string(key) + std::to_string(value.size()) + " ";
  CHECK(keys == "usage2 list3 ");
}

TEST_CASE("a refused value says where it stands, what is wanted and what is there") {
  const auto document = parsed(R"({"rows":[{"x":1},{"input":"many","to":null}],"deep":{"a":{}}})");
  const auto row = document.root()["rows"].elements();
  auto second = row.begin();
  ++second;
  CHECK((*second)["input"].count().error().message ==
        "rows[1].input must be a whole number from 0 to 9007199254740991, and is \"many\".");
  CHECK((*second)["from"].text().error().message == "rows[1].from must be a text, and is missing.");
  CHECK((*second)["to"].text().error().message == "rows[1].to must be a text, and is null.");
  CHECK(document.root()["deep"]["a"]["b"]["c"].text().error().message == "deep.a.b must be a text, and is missing.");
  CHECK(document.root().count().error().message ==
        "This must be a whole number from 0 to 9007199254740991, and is an object.");
}

TEST_CASE("null and a missing member both mean not given") {
  const auto document = parsed(R"({"to":null,"from":"x"})");
  CHECK_FALSE(document.root()["to"].present());
  CHECK_FALSE(document.root()["until"].present());
  CHECK(document.root()["from"].present());
}

TEST_CASE("numbers are kept as written and never become floats") {
  const auto document = parsed(R"([1.0,1e3,9007199254740991,9007199254740992,18446744073709551616,-1,0.1])");
  auto value = document.root().elements().begin();
  CHECK_FALSE((*value).count());
  CHECK((*value).number_text() == "1.0");
  ++value;
  CHECK_FALSE((*value).count());
  ++value;
  CHECK(*(*value).count() == 9'007'199'254'740'991);
  ++value;
  CHECK_FALSE((*value).count());
  ++value;
  CHECK((*value).kind() == json::Kind::integer);
  CHECK_FALSE((*value).count());
  ++value;
  CHECK_FALSE((*value).count());
  CHECK(*(*value).integer(-5, 5) == -1);
  ++value;
  CHECK((*value).number_text() == "0.1");
}

TEST_CASE("what is no JSON is refused with its place") {
  CHECK(refusal("").find("line 1, column 1") != std::string::npos);
  CHECK(refusal("{\n \"a\": }").find("line 2, column 7") != std::string::npos);
  CHECK(refusal("[1] x").find("line 1") != std::string::npos);
  CHECK(refusal("[1,]").find("unexpected") != std::string::npos);
  CHECK(refusal("[NaN]").find("invalid literal") != std::string::npos);
  CHECK(refusal("[\"\xff\"]").find("UTF-8") != std::string::npos);
  CHECK_FALSE(Document::parse("[1e999]"));
  CHECK(refusal(std::string(1'000'000, '"') + "x").size() < 300);
}

TEST_CASE("a key that stands twice in one object is refused") {
  CHECK(refusal(R"({"a":1,"b":{"a":2},"a":3})").find("\"a\" stands twice") != std::string::npos);
  CHECK(refusal(R"({"":1,"":2})").find("stands twice") != std::string::npos);
  CHECK(Document::parse(R"([{"a":1},{"a":2}])"));
}

TEST_CASE("depth is bounded") {
  CHECK(Document::parse(std::string(64, '[') + std::string(64, ']')));
  CHECK(refusal(std::string(65, '[') + std::string(65, ']')).find("deeper than 64") != std::string::npos);
  CHECK_FALSE(Document::parse(std::string(10'000'000, '[')));
}

TEST_CASE("the fault of a refusal is the one that the document was parsed with") {
  CHECK(Document::parse("{", Fault::damaged_log).error().fault == Fault::damaged_log);
  CHECK(Document::parse("{}", Fault::invalid_usage)->root()["a"].count().error().fault == Fault::invalid_usage);
}

TEST_CASE("a lone surrogate written as an escape becomes U+FFFD, a pair stays one character") {
  const auto document = parsed(R"(["\ud83d\ude00","a\ud83dz","\uDE00","\ud83d\ud83d\ude00","\\ud83d"])");
  auto value = document.root().elements().begin();
  CHECK(*(*value).text() == "😀");
  ++value;
  CHECK(*(*value).text() == "a\uFFFDz");
  ++value;
  CHECK(*(*value).text() == "\uFFFD");
  ++value;
  CHECK(*(*value).text() == "\uFFFD😀");
  ++value;
  CHECK(*(*value).text() == "\\ud83d");
}

TEST_CASE("a long text is shown shortened, never cut inside a character") {
  std::string text = "\"";
  for (int i = 0; i < 30; ++i) text += "é";
  const auto document = parsed(text + "a\"");
  CHECK(document.root().count().error().message.find("ééé…\"") != std::string::npos);
}

TEST_CASE("the writer writes what the reader reads") {
  json::Writer writer;
  writer.begin_object().key("a\n\"").begin_list().number(-1).boolean(true).null().text("\x01é\\").end_list();
  writer.key("empty").begin_object().end_object().end_object();
  CHECK(writer.text() == "{\"a\\n\\\"\":[-1,true,null,\"\\u0001é\\\\\"],\"empty\":{}}");
  CHECK(Document::parse(writer.text()));
}

TEST_CASE("a copied value is the value") {
  for (const std::string text : {R"({"a":[1,2.50,{"b":{}}],"c":[[],[[]]],"d":{"e":null},"f":"x"})", "[]", "7", "{}",
                                 R"([{"a":{"b":[{}]}},true])"}) {
    json::Writer writer;
    writer.copy(parsed(text).root());
    CHECK(writer.text() == text);
  }
  json::Writer writer;
  writer.begin_object().key("x").copy(parsed(R"({"a":[1]})").root()["a"]).key("y").number(1).end_object();
  CHECK(writer.text() == R"({"x":[1],"y":1})");
}

TEST_CASE("the number of values is bounded where the caller says so") {
  const auto parse = [](const char* text) { return Document::parse(text, Fault::invalid_argument, 5); };
  CHECK(parse("[1,2,3,4]"));
  CHECK(parse("{\"a\":1,\"b\":2}"));
  REQUIRE_FALSE(parse("[1,2,3,4,5]"));
  CHECK(parse("[true,[],{},\"x\",null]").error().message.find("more than 5 values") != std::string::npos);
  CHECK_FALSE(parse("{\"a\":1,\"b\":2,\"c\":[]}"));
}
