// A request that somebody wrote. What the reader accepts must be planned for models of every kind without fault; what is
// counted of it makes parts that add up to the input, with an interval around each; and what a user writes never becomes
// a control token.
#include "estimate/estimate_json.h"
#include "expect.h"
#include "requests/templates.h"

using namespace tokenfare;

namespace {

constexpr const char* forms[] = {"harmony",    "qwen2.5",    "qwen3",       "llama-3",       "llama-3.1", "llama-4",
                                 "mistral-v3", "mistral-v7", "deepseek-v3", "deepseek-v3.1", "gemma"};

/// A model for each template, one for each other way, and an estimator.
std::string book_text() {
  std::string chats = R"({"id":"sum","base":{"tokens":"3"},"each":{"tokens":"3"},"name":"-1","roles":true,)"
                      R"("tools":"typescript","cookbook":"7","method":"m","source":"s"})";
  std::string models = R"({"id":"sum","provider":"p","encoding":"e","chat":"sum","images":"tiles","units":["page"]},)"
                       R"({"id":"guess","provider":"p","estimator":"g","images":"tiles"})";
  std::string prices;
  for (const std::string form : forms) {
    chats += R"(,{"id":")" + form + R"(","form":")" + form + R"(","method":"m","source":"s"})";
    models += R"(,{"id":")" + form + R"(","provider":"p","encoding":"e","chat":")" + form + R"("})";
    prices += R"({"model":")" + form + R"(","from":"2020-01-01","input":"1","output":"1","source":"s"},)";
  }
  return R"({"asOf":"2026-11-21","sources":{"s":{"source":"a","asOf":"2026-11-20","verifiedBy":"b"}},"models":[)" +
         models + R"(],"prices":[)" + prices +
         R"({"model":"sum","from":"2020-01-01","input":"1","output":"1","source":"s"},
            {"model":"guess","from":"2020-01-01","input":"1","output":"1","source":"s"}],
           "estimators":[{"id":"g","base":"e","factor":"1.1","plus":"6","low":"0.9","high":"1.2","least":4,"method":"m","source":"s"}],
           "images":[{"id":"tiles","kind":"tiles","side":512,"base":85,"each":"170","details":{"auto":null,"low":0},"method":"m","source":"s"}],
           "requests":{"chats":[)" +
         chats + R"(],"units":[{"id":"page","unit":"pdfPage","tokens":"258","method":"m","source":"s"}]}})";
}

const FareBook& book() {
  static const auto result = [] {
    const auto document = json::Document::parse(book_text());
    expect(static_cast<bool>(document));
    auto read = FareBook::from_json(document->root());
    expect(static_cast<bool>(read));
    return *std::move(read);
  }();
  return result;
}

/// Every text is as many tokens as it has bytes, which is the most that it can be.
void count_bytes(const FareBook& fares, EstimateRequest& request, const Model& model) {
  TextCounts counts;
  if (ask_texts(fares, request.content, model, counts)) return;
  json::Writer writer;
  writer.begin_list();
  for (const auto& asked : counts.asked()) {
    writer.begin_list();
    for (const auto& text : asked.texts) writer.number(text ? text->size() : 0);
    writer.end_list();
  }
  writer.end_list();
  const auto lists = json::Document::parse(writer.text());
  expect(lists && !counts.answer(lists->root()));
  request.counts = std::move(counts);
}

void expect_sound(const Estimate& estimate) {
  std::uint64_t tokens = 0, low = 0, high = 0;
  for (const auto& part : estimate.parts) {
    expect(part.count.low <= part.count.tokens && part.count.tokens <= part.count.high);
    if (part.charge == Charge::audio_output) continue;
    tokens += part.count.tokens;
    low += part.count.low;
    high += part.count.high;
  }
  expect(estimate.input.tokens == tokens && estimate.input.low == low && estimate.input.high == high);
  json::Writer writer;
  write_estimate(writer, estimate);
  expect(static_cast<bool>(json::Document::parse(writer.text())));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = json::Document::parse(text_of(data, size), Fault::invalid_usage);
  if (!document) return 0;
  const auto& fares = book();
  const auto content = request_from_json(document->root(), "2026-11-21");
  if (!content) {
    expect(content.error().fault == Fault::invalid_usage && !content.error().message.empty());
    return 0;
  }
  for (const auto& model : fares.prices.registry().models()) {
    EstimateRequest request;
    request.model = model.id;
    request.content = *content;
    request.expected_output = 10;
    request.on = fares.prices.as_of();
    count_bytes(fares, request, model);
    const auto result = estimate(fares, request);
    if (result) expect_sound(*result);
  }
  return 0;
}
