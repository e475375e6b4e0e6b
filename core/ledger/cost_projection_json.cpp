#include "ledger/cost_projection_json.h"

#include "ledger/summary_json.h"
#include "pricing/quote_json.h"

namespace tokenfare {

Result<std::string> cost_projection_json(const RollupTable& table, const json::Value& request) {
  ProjectionOptions options;
  const auto now = instant_from_json(request["now"]);
  if (!now) return now.error();
  options.now = *now;
  auto zone = zone_from_json(request["zone"]);
  if (!zone) return zone.error();
  options.zone = *std::move(zone);
  auto where = conditions_from_json(request["where"], table);
  if (!where) return where.error();
  options.where = *std::move(where);
  const auto answer = project_cost(table, options);
  if (!answer) return answer.error();
  json::Writer writer;
  writer.begin_object();
  if (const auto* missing = std::get_if<TooLittleData>(&*answer)) {
    writer.key("tooLittleData").text(missing->message);
  } else {
    const auto& projection = std::get<CostProjection>(*answer);
    write_money(writer.key("daily"), projection.daily);
    write_money(writer.key("monthly"), projection.monthly);
    write_money(writer.key("low"), projection.low);
    write_money(writer.key("high"), projection.high);
    writer.key("days").number(projection.days);
    writer.key("method").text("mean of the last " + std::to_string(projection.days) +
                              " full days, 30 days a month, two standard errors to either side");
  }
  writer.end_object();
  return std::move(writer).text();
}

}  // namespace tokenfare
