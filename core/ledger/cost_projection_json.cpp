#include "ledger/cost_projection_json.h"

#include "ledger/summary_json.h"
#include "pricing/quote_json.h"

namespace tokenfare {

Result<std::string> cost_projection_json(const RollupTable& table, const json::Value& request) {
  ProjectionOptions options;
  if (auto problem = read_view(request, table, options)) return *std::move(problem);
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
