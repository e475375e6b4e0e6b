// What providers report that a call used, in the shapes of their interfaces, made one Usage of. They disagree on what
// overlaps: OpenAI, Gemini and LiteLLM count cached tokens inside the input, Anthropic and Bedrock beside it; Gemini
// and xAI count reasoning beside the output, OpenAI inside. Charging the same tokens twice is the commonest mistake
// in this field, so it is settled here, once. tests/vectors/usage-shapes.json has real reports of each shape.
#pragma once

#include <string_view>

#include "json/document.h"
#include "json/writer.h"
#include "pricing/usage.h"

namespace tokenfare {

/// The usage of a report: of one of these objects, or of an answer that holds it as "usage" or "usageMetadata".
///   - OpenAI Chat Completions, and all that speak it: prompt_tokens, completion_tokens
///   - LiteLLM: the same, with cache_creation_input_tokens
///   - OpenAI Responses, Realtime and Images: input_tokens with input_tokens_details
///   - Anthropic Messages: input_tokens with cache_read_input_tokens
///   - Gemini generateContent: promptTokenCount, in either spelling
///   - Vercel AI SDK 4, 5 and 6: promptTokens, inputTokens
///   - Bedrock Converse: inputTokens with cacheReadInputTokens
///   - a Usage, as it is
/// `provider` decides where a shape leaves it open: version 5 of the AI SDK hands on cached tokens of "anthropic" and
/// "bedrock" beside the input, all others inside. `invalid_usage` for another shape, for a count that is none, and for
/// parts that are more than what they are a part of.
Result<Usage> reported_usage(const json::Value& report, std::string_view provider = {});

/// As usage_from_json reads it: only what is not 0.
void write_usage(json::Writer& writer, const Usage& usage);

}  // namespace tokenfare
