// Tools as they are counted where no template says it: as definitions in TypeScript, which is how OpenAI's models are shown
// them, and line by line as OpenAI's cookbook adds them up.
#pragma once

#include <string>
#include <vector>

#include "requests/part.h"
#include "requests/request.h"

namespace tokenfare {

/// Whether the default of a property is told, as Harmony does, or not.
enum class Defaults : bool { hidden, shown };

/// `namespace functions { … } // namespace functions`, with a line of description above each tool and each of its
/// properties; what is said of properties inside those is left out.
std::string typescript_tools(const std::vector<Tool>& tools, Defaults defaults = Defaults::hidden);

/// What OpenAI's cookbook counts of the tools: its texts, and `each` for each tool, 3 for its properties and for each of
/// them, 3 for each value of an enum less 3 for the enum, and 12 at the end.
PlannedPart::Check cookbook_tools(const std::vector<Tool>& tools, std::int64_t each);

/// The schema's "type"; empty if it has none or several.
std::string_view type_of(const json::Value& schema);

}  // namespace tokenfare
