// The templates of models whose way of putting a chat together is public. Each renders messages and tools into parts;
// what the control tokens are called is the template's business, and that each is one token, the vocabulary's.
#pragma once

#include <string_view>
#include <vector>

#include "requests/part.h"
#include "requests/request.h"

namespace tokenfare {

using Template = std::vector<PlannedPart> (*)(const Request&);

/// Null if there is none of that name: "harmony", "qwen2.5", "qwen3", "llama-3", "llama-3.1", "llama-4", "mistral-v3",
/// "mistral-v7", "deepseek-v3", "deepseek-v3.1", "gemma".
Template find_template(std::string_view name);

/// True if the template has a place for tools; else they are counted by another rule.
bool renders_tools(std::string_view name);

namespace templates {

std::vector<PlannedPart> harmony(const Request& request);
std::vector<PlannedPart> qwen_2_5(const Request& request);
std::vector<PlannedPart> qwen_3(const Request& request);
std::vector<PlannedPart> llama_3(const Request& request);
std::vector<PlannedPart> llama_3_1(const Request& request);
std::vector<PlannedPart> llama_4(const Request& request);
std::vector<PlannedPart> mistral_v3(const Request& request);
std::vector<PlannedPart> mistral_v7(const Request& request);
std::vector<PlannedPart> deepseek_v3(const Request& request);
std::vector<PlannedPart> deepseek_v3_1(const Request& request);
std::vector<PlannedPart> gemma(const Request& request);

}  // namespace templates

/// Without white space at both ends, as templates trim.
std::string_view trimmed(std::string_view text);

/// A tool as {"type": "function", "function": {…}}, whichever way it was given.
std::string wrapped_tool(const Tool& tool, int indent = 0);

/// True if the first message is one of the system.
bool begins_with_system(const Request& request);

}  // namespace tokenfare
