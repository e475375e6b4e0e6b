#include "border.h"

#include <emscripten/bind.h>

#include "json/writer.h"

namespace tokenfare::border {
namespace {

TextBuffer& input_region() {
  static TextBuffer region;
  return region;
}

/// Makes room for a text of so many bytes and writes where into the mailbox.
void reserve(std::uint32_t bytes) {
  mailbox().input = address(input_region().reserve(bytes));
  mailbox().input_capacity = static_cast<std::uint32_t>(input_region().capacity());
}

std::uint32_t mailbox_address() { return address(&mailbox()); }

const char* code_of(Fault fault) {
  switch (fault) {
    case Fault::unknown_encoding: return "unknownEncoding";
    case Fault::unknown_model: return "unknownModel";
    case Fault::no_exact_tokenizer: return "noExactTokenizer";
    case Fault::damaged_pack: return "damagedPack";
    case Fault::unsupported_vocabulary: return "unsupportedVocabulary";
    case Fault::special_in_text: return "specialInText";
    case Fault::unknown_token: return "unknownToken";
    case Fault::no_price: return "noPrice";
    case Fault::no_price_on_date: return "noPriceOnDate";
    case Fault::amount_too_large: return "amountTooLarge";
    case Fault::invalid_usage: return "invalidUsage";
    case Fault::invalid_argument: return "invalidArgument";
    case Fault::damaged_log: return "damagedLog";
  }
  return "invalidArgument";
}

void write_detail(json::Writer& writer, const Detail& detail) {
  writer.key(detail.key);
  if (const auto* number = std::get_if<std::uint64_t>(&detail.value)) {
    writer.number(*number);
  } else if (const auto* text = std::get_if<std::string>(&detail.value)) {
    writer.text(*text);
  } else {
    writer.begin_list();
    for (const std::string& name : std::get<std::vector<std::string>>(detail.value)) writer.text(name);
    writer.end_list();
  }
}

}  // namespace

Mailbox& mailbox() {
  static Mailbox mailbox;
  return mailbox;
}

Text input_text(std::uint32_t length) { return input_region().text(length); }

std::string_view input(std::uint32_t length) { return input_text(length).view(); }

void answer(std::string text) {
  static std::string kept;
  kept = std::move(text);
  mailbox().output = address(kept.data());
  mailbox().output_length = static_cast<std::uint32_t>(kept.size());
}

void fail(const Error& error) {
  json::Writer writer;
  writer.begin_object().key("error").begin_object();
  writer.key("code").text(code_of(error.fault));
  writer.key("message").text(error.message);
  writer.key("details").begin_object();
  for (const Detail& detail : error.details) write_detail(writer, detail);
  writer.end_object().end_object().end_object();
  answer(std::move(writer).text());
}

EMSCRIPTEN_BINDINGS(border) {
  emscripten::function("mailbox", &mailbox_address);
  emscripten::function("reserve", &reserve);
}

}  // namespace tokenfare::border
