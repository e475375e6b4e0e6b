#include "requests/rules.h"

#include <algorithm>

#include "base/decimal.h"
#include "requests/templates.h"

namespace tokenfare {

namespace {

constexpr std::int64_t most = 100'000;  // tokens of any constant
constexpr std::int64_t million = 1'000'000;

/// A decimal with at most six places, in 10^-6.
Result<std::int64_t> millionths(const json::Value& value, std::int64_t least) {
  const auto text = value.text();
  const auto number = text ? parse_decimal(*text, 6) : Result<int128>(text.error());
  if (!number || *number < least || *number > static_cast<int128>(most) * million) {
    return value.refuse("a decimal up to 100000 with at most 6 decimal places");
  }
  return static_cast<std::int64_t>(*number);
}

std::optional<Error> read_number(const json::Value& value, std::int64_t& place) {
  if (!value.present()) return std::nullopt;
  const auto number = millionths(value, -most * million);
  if (!number) return number.error();
  place = *number;
  return std::nullopt;
}

std::optional<Error> read_tokens(const json::Value& value, std::uint64_t& place) {
  if (!value.present()) return std::nullopt;
  const auto number = value.integer(0, most);
  if (!number) return number.error();
  place = static_cast<std::uint64_t>(*number);
  return std::nullopt;
}

/// {"tokens":"3","less":1,"more":6}
std::optional<Error> read_allowance(const json::Value& value, Allowance& place) {
  if (!value.present()) return std::nullopt;
  if (auto problem = read_number(value["tokens"], place.tokens)) return problem;
  if (auto problem = read_tokens(value["less"], place.less)) return problem;
  return read_tokens(value["more"], place.more);
}

std::optional<Error> read_texts(const json::Value& value,
                                std::initializer_list<std::pair<const char*, std::string*>> texts) {
  for (const auto& [key, place] : texts) {
    if (!value[key].present()) continue;
    const auto text = value[key].text();
    if (!text) return text.error();
    *place = *text;
  }
  return std::nullopt;
}

std::optional<Error> read_flags(const json::Value& value, std::initializer_list<std::pair<const char*, bool*>> flags) {
  for (const auto& [key, place] : flags) {
    if (!value[key].present()) continue;
    const auto flag = value[key].boolean();
    if (!flag) return flag.error();
    *place = *flag;
  }
  return std::nullopt;
}

std::optional<Error> read_choices(const json::Value& value, ChatRule& rule) {
  if (const auto tools = value["tools"]; tools.present()) {
    const auto name = tools.text();
    if (name && *name == "typescript") rule.tools = ToolsRule::typescript;
    else if (name && *name == "rendered" && renders_tools(rule.form)) rule.tools = ToolsRule::rendered;
    else if (!name || *name != "json") {
      return tools.refuse("\"json\", \"typescript\", or \"rendered\" by a form that renders tools");
    }
  }
  if (const auto schema = value["schema"]; schema.present()) {
    const auto name = schema.text();
    if (!name || (*name != "json" && *name != "free")) return schema.refuse("\"json\" or \"free\"");
    if (*name == "free") rule.schema = SchemaRule::free;
  }
  return std::nullopt;
}

Result<ChatRule> chat_from_json(const json::Value& value) {
  ChatRule rule;
  for (const auto key : {"id", "method", "source"}) {
    if (const auto text = value[key].text(); !text) return text.error();
  }
  if (auto problem = read_texts(value, {{"id", &rule.id},
                                        {"form", &rule.form},
                                        {"method", &rule.method},
                                        {"source", &rule.source},
                                        {"toolsMethod", &rule.tools_method},
                                        {"toolsSource", &rule.tools_source},
                                        {"schemaMethod", &rule.schema_method},
                                        {"schemaSource", &rule.schema_source}})) {
    return *std::move(problem);
  }
  if (!rule.form.empty() && !find_template(rule.form)) return value["form"].refuse("the name of a template");
  for (const auto& [key, place] : {std::pair{"base", &rule.base},
                                   {"each", &rule.each},
                                   {"toolsAuto", &rule.tools_auto},
                                   {"toolsForced", &rule.tools_forced},
                                   {"schemaBeside", &rule.schema_beside}}) {
    if (auto problem = read_allowance(value[key], *place)) return *std::move(problem);
  }
  for (const auto& [key, place] :
       {std::pair{"name", &rule.name}, {"system", &rule.system}, {"cookbook", &rule.cookbook}}) {
    if (auto problem = read_number(value[key], *place)) return *std::move(problem);
  }
  if (auto problem = read_flags(
          value,
          {{"roles", &rule.counts_roles}, {"developerOnly", &rule.developer_only}, {"estimate", &rule.is_estimate}})) {
    return *std::move(problem);
  }
  if (auto problem = read_choices(value, rule)) return *std::move(problem);
  return rule;
}

Result<UnitRule> unit_from_json(const json::Value& value) {
  UnitRule rule;
  for (const auto& [key, place] :
       {std::pair{"id", &rule.id}, {"unit", &rule.unit}, {"method", &rule.method}, {"source", &rule.source}}) {
    const auto text = value[key].text();
    if (!text) return text.error();
    *place = *text;
  }
  if (std::find(std::begin(unit_names), std::end(unit_names), rule.unit) == std::end(unit_names)) {
    return value["unit"].refuse("a unit such as \"pdfPage\"");
  }
  const auto each = millionths(value["tokens"], 0);
  if (!each) return each.error();
  rule.each = rule.low = rule.high = static_cast<std::uint64_t>(*each);
  for (const auto& [key, place] : {std::pair{"low", &rule.low}, {"high", &rule.high}}) {
    if (!value[key].present()) continue;
    const auto number = millionths(value[key], 0);
    if (!number) return number.error();
    *place = static_cast<std::uint64_t>(*number);
  }
  if (rule.low > rule.each || rule.high < rule.each) return value["low"].refuse("at most tokens, and high at least");
  if (auto problem = read_flags(value, {{"estimate", &rule.is_estimate}})) return *std::move(problem);
  return rule;
}

/// For a model of which nobody has said how its messages are put together.
const ChatRule& unknown_chat() {
  static const ChatRule rule = [] {
    ChatRule unknown;
    unknown.id = "unknown";
    unknown.base = {3 * million, 3, 30};
    unknown.each = {4 * million, 4, 4};
    unknown.is_estimate = true;
    unknown.method = "3 tokens, and 4 around each message: an assumption, as wide as what was seen of other models";
    unknown.source = "none";
    unknown.tools_method = "their JSON: an assumption";
    unknown.tools_source = "none";
    unknown.schema_method = "its JSON: an assumption";
    unknown.schema_source = "none";
    return unknown;
  }();
  return rule;
}

}  // namespace

Result<RequestRules> RequestRules::from_json(const json::Value& value) {
  RequestRules rules;
  for (const auto item : value["chats"].elements()) {
    auto rule = chat_from_json(item);
    if (!rule) return rule.error();
    rules.chats_.push_back(*std::move(rule));
  }
  for (const auto item : value["units"].elements()) {
    auto rule = unit_from_json(item);
    if (!rule) return rule.error();
    rules.units_.push_back(*std::move(rule));
  }
  return rules;
}

const ChatRule& RequestRules::chat(const Model& model) const {
  for (const auto& rule : chats_) {
    if (rule.id == model.chat) return rule;
  }
  return unknown_chat();
}

const UnitRule* RequestRules::unit(const Model& model, std::string_view unit) const {
  for (const auto& rule : units_) {
    if (rule.unit != unit) continue;
    if (std::find(model.units.begin(), model.units.end(), rule.id) != model.units.end()) return &rule;
  }
  return nullptr;
}

}  // namespace tokenfare
