// Requests from JSON: the shapes that are understood, and what is refused with its place.
#include "requests/request.h"

#include "catch.hpp"

using namespace tokenfare;

namespace {

std::string refusal(const std::string& text) {
  const auto document = json::Document::parse(text);
  REQUIRE(document);
  const auto request = request_from_json(document->root(), "2026-11-21");
  if (request) return "none";
  CHECK(request.error().fault == Fault::invalid_usage);
  return request.error().message;
}

std::string in_message(const std::string& message) { return refusal(R"({"messages":[)" + message + "]}"); }

std::string with_chat(const std::string& more) {
  return refusal(R"({"messages":[{"role":"user","content":"x"}],)" + more + "}");
}

bool begins(const std::string& text, std::string_view with) {
  INFO(text);
  CHECK(text.substr(0, with.size()) == with);
  return true;
}

}  // namespace

TEST_CASE("the shapes of OpenAI's chat are understood beside our own") {
  const auto document = json::Document::parse(R"({
    "messages": [
      {"role": "developer", "content": "Be brief."},
      {"role": "user", "name": "ana", "content": [
        {"type": "text", "text": "What is this?"},
        {"type": "image_url", "image_url": {"url": "https://example.org/a.png", "detail": "low"}, "width": 640, "height": 480},
        {"type": "image", "width": 10, "height": 20},
        {"type": "pdf", "pages": 3}, {"type": "audio", "seconds": 60}, {"type": "video", "seconds": 5}]},
      {"role": "assistant", "content": null, "tool_calls": [
        {"id": "c1", "type": "function", "function": {"name": "look", "arguments": "{}"}}]},
      {"role": "tool", "tool_call_id": "c1", "content": "a cat"}],
    "tools": [{"type": "function", "function": {"name": "look", "parameters": {"type": "object"}, "strict": true}}],
    "tool_choice": {"type": "function", "function": {"name": "look"}},
    "response_format": {"type": "json_schema", "json_schema": {"name": "n", "schema": {"type": "object"}}},
    "reasoning": 2.5, "pdfPages": 1
  })");
  REQUIRE(document);
  const auto request = request_from_json(document->root(), "2026-11-21T10:00:00Z");
  REQUIRE(request);
  REQUIRE(request->messages.size() == 4);
  CHECK(request->messages[1].name == "ana");
  CHECK(request->messages[1].text() == "What is this?");
  REQUIRE(request->messages[1].images.size() == 2);
  CHECK(request->messages[1].images[0].detail == "low");
  CHECK(request->messages[1].images[1].height == 20);
  CHECK(request->messages[2].calls.at(0).name == "look");
  CHECK(request->messages[3].call_id == "c1");
  CHECK(request->tools.at(0).is_wrapped);
  CHECK(request->tool_choice.name == "look");
  CHECK(request->schema);
  CHECK(request->media.pdf_pages == 4);
  CHECK(request->media.audio_seconds == 60);
  CHECK(request->media.video_seconds == 5);
  CHECK(request->reasoning->times == 2'500'000);
  CHECK(request->reasoning->high == 5'000'000);
  CHECK(request->date == "2026-11-21");
}

TEST_CASE("a request is a text or messages, and not both") {
  begins(refusal("{}"), "text must be given, or messages, and is missing.");
  begins(refusal(R"({"text":"a","messages":[{"role":"user"}]})"), "messages must be left out where text is given");
  begins(refusal(R"({"text":"a","count":4})"), "count must be left out where text is given");
  begins(refusal(R"({"messages":[]})"), "messages must be a list of 1 to 10000 messages, and is a list.");
  begins(refusal(R"({"messages":{"role":"user"}})"), "messages must be a list of 1 to 10000");
  begins(refusal(R"({"text":5})"), "text must be a text, and is 5.");
  begins(refusal("[]"), "This must be an object");
  CHECK(refusal(R"({"text":""})") == "none");
  CHECK(refusal(R"({"text":true})") == "none");
}

TEST_CASE("a member that is not known is refused with its place and what is known") {
  begins(refusal(R"({"text":"a","temperature":1})"), "temperature is not known here. Known are text,");
  begins(in_message(R"({"role":"user","colour":"red"})"),
         "messages[0].colour is not known here. Known are role, content");
  begins(in_message(R"({"role":"user","content":[{"type":"text","text":"a","cache":1}]})"),
         "messages[0].content[0].cache is not known here");
  begins(in_message(R"({"role":"user","content":[{"type":"image","width":1,"height":1,"alt":"a"}]})"),
         "messages[0].content[0].alt is not known");
  begins(with_chat(R"("tools":[{"name":"f","returns":"x"}])"), "tools[0].returns is not known here");
  begins(with_chat(R"("responseFormat":{"schema":{},"x":1})"), "responseFormat.x is not known here");
}

TEST_CASE("a value that is none is refused with its place and what is accepted") {
  begins(in_message(R"({"role":"king","content":"a"})"), "messages[0].role must be \"system\", \"developer\"");
  begins(in_message(R"({"content":"a"})"), "messages[0].role must be");
  begins(in_message(R"({"role":"user","content":5})"),
         "messages[0].content must be a text or a list of parts, and is 5.");
  begins(in_message(R"({"role":"user","content":[{"type":"smell"}]})"), "messages[0].content[0].type must be \"text\"");
  begins(in_message(R"({"role":"user","content":["a"]})"), "messages[0].content[0].type must be");
  begins(in_message(R"({"role":"user","content":[{"type":"image_url","image_url":{"url":"x"}}]})"),
         "messages[0].content[0].width must be a whole number from 1");
  begins(in_message(R"({"role":"user","content":[{"type":"pdf","pages":-1}]})"),
         "messages[0].content[0].pages must be");
  begins(in_message(R"({"role":"assistant","toolCalls":[{"arguments":"{}"}]})"),
         "messages[0].toolCalls[0].name must be");
  begins(in_message(R"({"role":"assistant","toolCalls":{}})"), "messages[0].toolCalls must be a list of calls");
  begins(with_chat(R"("tools":{})"), "tools must be a list of at most 1000 tools");
  begins(with_chat(R"("tools":[{"description":"x"}])"), "tools[0].name must be the name of the tool");
  begins(with_chat(R"("tools":[{"name":"f","parameters":"{}"}])"), "tools[0].parameters must be a JSON schema");
  begins(with_chat(R"("tools":[{"type":"retrieval","name":"f"}])"), "tools[0].type must be \"function\"");
  begins(with_chat(R"("toolChoice":"sometimes")"), "toolChoice must be \"auto\", \"none\", \"required\"");
  begins(with_chat(R"("toolChoice":{"name":"f"})"), "toolChoice.name must be the name of one of the tools");
  begins(with_chat(R"("toolChoice":"auto","tool_choice":"none")"),
         "tool_choice must be left out where toolChoice is given");
  begins(with_chat(R"("responseFormat":{"type":"xml"})"), "responseFormat.type must be \"json_schema\"");
  begins(with_chat(R"("responseFormat":{"name":"n"})"), "responseFormat.schema must be a JSON schema");
  begins(with_chat(R"("reasoning":"deep")"), "reasoning must be \"none\", \"low\"");
  begins(with_chat(R"("reasoning":-1)"), "reasoning must be");
  begins(with_chat(R"("reasoning":1001)"), "reasoning must be");
  begins(with_chat(R"("date":"today")"), "date must be a day such as");
  begins(with_chat(R"("date":"2026-11-21T10:00:00Z")"), "date must be a day such as");
  begins(with_chat(R"("api":"azure")"), "api must be \"developer\" or \"vertex\"");
  begins(with_chat(R"("pdfPages":1.5)"), "pdfPages must be a whole number");
  begins(with_chat(R"("audioSeconds":1000001)"), "audioSeconds must be a whole number from 0 to 1000000");
  begins(with_chat(R"("images":5)"), "images must be a list of at most 10000 images");
}

TEST_CASE("numbers of pages add up, and have one limit together") {
  begins(in_message(R"({"role":"user","content":[{"type":"pdf","pages":999999},{"type":"pdf","pages":2}]})"),
         "messages[0].content[1].pages must be at most 1000000 with those before it");
}

TEST_CASE("JSON is written as templates write it") {
  const auto document = json::Document::parse(R"({"a":[1,2.50,"\n\"é"],"b":{},"c":[],"d":null,"e":{"f":true}})");
  REQUIRE(document);
  CHECK(json_text(document->root()) ==
        "{\"a\": [1, 2.50, \"\\n\\\"é\"], \"b\": {}, \"c\": [], \"d\": null, \"e\": {\"f\": true}}");
  CHECK(json_text(document->root()["e"], 4) == "{\n    \"f\": true\n}");
  CHECK(json_text(document->root()["e"], 4, 1) == "{\n        \"f\": true\n    }");
}
