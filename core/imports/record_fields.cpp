#include "imports/amounts.h"
#include "imports/readers.h"
#include "json/writer.h"
#include "ledger/fields.h"

namespace tokenfare::imports {

Result<std::string> optional_text(const json::Value& value) {
  if (!value.present()) return std::string();
  const auto text = value.text();
  if (!text) return text.error();
  return std::string(*text);
}

Result<std::uint64_t> optional_count(const json::Value& value) {
  if (!value.present()) return std::uint64_t{0};
  return value.count();
}

Result<std::optional<StatedAmount>> optional_amount(const json::Value& value) {
  if (!value.present()) return std::optional<StatedAmount>();
  const auto money = money_of(value);
  if (!money) return money.error();
  const auto written = value.kind() == json::Kind::text ? *value.text() : value.number_text();
  return std::optional(StatedAmount{*money, std::string(written)});
}

Result<std::string> time_at(const json::Value& value, const ImportOptions& options) {
  const auto text = value.text();
  if (!text) return text.error();
  auto time = time_of(*text, options.zone);
  if (!time) return value.refuse("a time such as \"2026-11-21T17:26:53Z\" or a day");
  return *std::move(time);
}

Metadata metadata_of(const json::Value& object) {
  Metadata metadata;
  for (const auto [key, value] : object.members()) {
    if (!value.present() || character_count(key) > longest_name) continue;
    switch (value.kind()) {
      case json::Kind::text: metadata.emplace_back(key, std::string(*value.text())); break;
      case json::Kind::boolean: metadata.emplace_back(key, *value.boolean()); break;
      case json::Kind::integer:
      case json::Kind::fraction: metadata.emplace_back(key, WrittenNumber{std::string(value.number_text())}); break;
      default: {
        json::Writer writer;
        writer.copy(value);
        metadata.emplace_back(key, std::move(writer).text());
      }
    }
  }
  return metadata;
}

}  // namespace tokenfare::imports
