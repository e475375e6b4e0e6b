// The parts of a request for a model, before their texts are counted.
#pragma once

#include <vector>

#include "models/model.h"
#include "requests/part.h"
#include "requests/request.h"
#include "requests/rules.h"

namespace tokenfare {

/// `invalid_usage` for what the model does not take, and for what nobody has said how it counts: an image or a page is
/// never left out, and never guessed.
Result<std::vector<PlannedPart>> plan_parts(const Request& request, const Model& model, const RequestRules& rules,
                                            const ImageRules& images);

}  // namespace tokenfare
