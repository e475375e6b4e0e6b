#include "ledger/budget_json.h"

#include <algorithm>
#include <array>

#include "base/decimal.h"
#include "ledger/fields.h"
#include "ledger/summary_json.h"
#include "pricing/quote_json.h"

namespace tokenfare {
namespace {

constexpr std::array spans = {BudgetSpan::call, BudgetSpan::task, BudgetSpan::session,
                              BudgetSpan::day,  BudgetSpan::week, BudgetSpan::month};
constexpr int threshold_places = 6;
constexpr std::uint64_t whole = 1'000'000;
constexpr std::size_t most_budgets = 100;
constexpr std::size_t most_thresholds = 20;
constexpr int share_places = 4;

std::optional<Error> read_limit(const json::Value& value, Budget& budget) {
  Fields fields(value);
  fields.allow_only({"usd", "tokens"});
  if (fields.failure()) return fields.failure();
  budget.in_tokens = fields.has("tokens");
  if (budget.in_tokens == fields.has("usd")) return value.refuse("either { usd } or { tokens }");
  if (budget.in_tokens) {
    budget.limit = static_cast<int128>(fields.count("tokens"));
  } else if (const auto usd = fields.take(value["usd"].text())) {
    const auto amount = parse_money(*usd);
    budget.limit = amount ? amount->pico : 0;
  }
  if (fields.failure()) return fields.failure();
  if (budget.limit > 0) return std::nullopt;
  return value[budget.in_tokens ? "tokens" : "usd"].refuse(
      budget.in_tokens ? "at least 1" : "an amount above 0 with at most 12 decimal places, such as \"5\"");
}

std::optional<Error> read_thresholds(const json::Value& value, Budget& budget) {
  if (!value.present()) {
    budget.thresholds = {whole / 2, whole / 4 * 3, whole / 10 * 9, whole};
    return std::nullopt;
  }
  if (value.kind() != json::Kind::list || value.size() > most_thresholds) {
    return value.refuse("a list of at most " + std::to_string(most_thresholds) + " shares such as 0.9");
  }
  for (const json::Value element : value.elements()) {
    const auto share = parse_decimal(element.number_text(), threshold_places);
    if (!share || *share <= 0 || *share > static_cast<int128>(whole)) {
      return element.refuse("a share above 0 and at most 1, with at most 6 decimal places");
    }
    budget.thresholds.push_back(static_cast<std::uint64_t>(*share));
  }
  auto& thresholds = budget.thresholds;
  std::sort(thresholds.begin(), thresholds.end());
  thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());
  return std::nullopt;
}

Result<Budget> budget_from_json(const json::Value& value, const RollupTable& table) {
  Fields fields(value);
  fields.allow_only({"name", "limit", "per", "where", "parent", "warnAt", "stop"});
  Budget budget;
  const std::string per = fields.text("per");
  if (fields.has("name")) budget.name = fields.name("name", 1);
  if (fields.has("parent")) budget.parent = fields.name("parent", 1);
  if (fields.has("stop")) budget.stops = fields.take(value["stop"].boolean()).value_or(false);
  if (fields.failure()) return *fields.failure();
  const auto span =
      std::find_if(spans.begin(), spans.end(), [&per](BudgetSpan each) { return budget_span_text(each) == per; });
  if (span == spans.end()) return value["per"].refuse("one of call, task, session, day, week and month");
  budget.span = *span;
  if (auto problem = read_limit(value["limit"], budget)) return *std::move(problem);
  if (auto problem = read_thresholds(value["warnAt"], budget)) return *std::move(problem);
  auto where = conditions_from_json(value["where"], table);
  if (!where) return where.error();
  budget.where = *std::move(where);
  return budget;
}

// A budget without a name is called by what it is for: "day", and "day 2" if there is such a one already.
void name_all(std::vector<Budget>& budgets) {
  const auto is_taken = [&budgets](const std::string& name) {
    return std::any_of(budgets.begin(), budgets.end(), [&name](const Budget& each) { return each.name == name; });
  };
  for (Budget& budget : budgets) {
    if (!budget.name.empty()) continue;
    const std::string first(budget_span_text(budget.span));
    std::string name = first;
    for (int number = 2; is_taken(name); ++number) name = first + " " + std::to_string(number);
    budget.name = name;
  }
}

Result<std::vector<Budget>> budgets_from_json(const json::Value& list, const RollupTable& table) {
  if (list.kind() != json::Kind::list || list.size() > most_budgets) {
    return list.refuse("a list of at most " + std::to_string(most_budgets) + " budgets");
  }
  std::vector<Budget> budgets;
  for (const json::Value element : list.elements()) {
    auto budget = budget_from_json(element, table);
    if (!budget) return budget.error();
    budgets.push_back(*std::move(budget));
  }
  name_all(budgets);
  return budgets;
}

// Of an entry or of what will be one: other members are not looked at.
Result<PendingCall> call_from_json(const json::Value& value) {
  Fields fields(value);
  PendingCall call;
  call.model = fields.name("model", 1);
  if (fields.has("operation")) call.operation = fields.name("operation", 0);
  if (fields.has("session")) call.session = fields.name("session", 0);
  if (fields.failure()) return *fields.failure();
  for (const auto [key, member] : value["metadata"].members()) {
    const auto text = member.text();
    const auto truth = member.boolean();
    call.metadata.emplace_back(key, text    ? std::string(*text)
                                    : truth ? std::string(*truth ? "true" : "false")
                                            : std::string(member.number_text()));
  }
  const auto tokens = fields.take(value["tokens"]["total"].count());
  Fields cost(value["cost"]);
  call.cost = cost.money("total");
  if (fields.failure()) return *fields.failure();
  if (cost.failure()) return *cost.failure();
  call.tokens = *tokens;
  return call;
}

Result<BudgetQuestion> question_from_json(const json::Value& request) {
  BudgetQuestion question;
  const auto now = instant_from_json(request["now"]);
  if (!now) return now.error();
  question.now = *now;
  auto zone = zone_from_json(request["zone"]);
  if (!zone) return zone.error();
  question.zone = *std::move(zone);
  Fields fields(request);
  if (fields.has("session")) question.session = fields.name("session", 0);
  if (fields.has("operation")) question.operation = fields.name("operation", 0);
  if (fields.failure()) return *fields.failure();
  if (!request["call"].present()) return question;
  auto call = call_from_json(request["call"]);
  if (!call) return call.error();
  question.call = *std::move(call);
  if (!fields.has("session")) question.session = question.call->session;
  if (!fields.has("operation")) question.operation = question.call->operation;
  return question;
}

// In the unit of the limit.
void write_amount(json::Writer& writer, const Budget& budget, int128 amount) {
  if (!budget.in_tokens) return write_money(writer, Money{amount});
  writer.begin_object().key("tokens").number_text(decimal_text(amount, 0)).end_object();
}

// Rounded down, so that 1 is never said of less.
void write_share(json::Writer& writer, int128 spent, int128 limit) {
  constexpr std::uint64_t units = 10'000;
  const auto product = checked_multiply(spent, units);
  const int128 share = product ? *product / limit : spent / limit * static_cast<int128>(units);
  writer.number_text(decimal_text(share, share_places));
}

void write_forecast(json::Writer& writer, const Budget& budget, const BudgetForecast& forecast) {
  writer.key("forecast").begin_object();
  if (forecast.crosses_at) writer.key("crossesAt").text(time_text(*forecast.crosses_at));
  if (forecast.at_end) write_amount(writer.key("atEnd"), budget, *forecast.at_end);
  if (!forecast.too_little_data.empty()) writer.key("tooLittleData").text(forecast.too_little_data);
  writer.end_object();
}

void write_status(json::Writer& writer, const Budget& budget, const BudgetStatus& status) {
  writer.begin_object().key("name").text(budget.name).key("per").text(budget_span_text(budget.span));
  write_amount(writer.key("spent"), budget, status.spent);
  write_amount(writer.key("limit"), budget, budget.limit);
  write_share(writer.key("share"), status.spent, budget.limit);
  writer.key("reached").begin_list();
  for (std::size_t place = 0; place < status.reached; ++place) {
    writer.number_text(decimal_text(static_cast<int128>(budget.thresholds[place]), threshold_places));
  }
  writer.end_list().key("exceeded").boolean(status.is_exceeded);
  write_amount(writer.key("left"), budget, status.left);
  if (status.from) {
    writer.key("period").begin_object().key("from").text(time_text_of_quarter(*status.from));
    writer.key("to").text(time_text_of_quarter(*status.to)).end_object();
  }
  if (status.crossed) writer.key("crossedAt").text(time_text_of_quarter(*status.crossed));
  if (status.forecast) write_forecast(writer, budget, *status.forecast);
  if (!status.stopped_by.empty()) writer.key("stoppedBy").text(status.stopped_by);
  writer.end_object();
}

}  // namespace

Result<std::string> budgets_json(const RollupTable& table, const json::Value& request) {
  const auto budgets = budgets_from_json(request["budgets"], table);
  if (!budgets) return budgets.error();
  const auto question = question_from_json(request);
  if (!question) return question.error();
  const auto statuses = budget_statuses(table, *budgets, *question);
  if (!statuses) return statuses.error();
  json::Writer writer;
  writer.begin_list();
  for (std::size_t place = 0; place < statuses->size(); ++place) {
    write_status(writer, (*budgets)[place], (*statuses)[place]);
  }
  writer.end_list();
  return std::move(writer).text();
}

}  // namespace tokenfare
