#include "pricing/reported.h"

#include "pricing/report.h"
#include "pricing/token_kinds.h"

namespace tokenfare {

std::uint64_t without(Report& report, Count& total, const Count& part) {
  if (part.tokens > total.tokens) {
    report.fail(Error{Fault::invalid_usage,
                      part.path + " must be a part of " + total.path + ", which is " + std::to_string(total.tokens) +
                          ", and is " + std::to_string(part.tokens) + ".",
                      {{"path", part.path}}});
    return 0;
  }
  total.tokens -= part.tokens;
  return part.tokens;
}

namespace {

/// Where a report says how much was cached and how much was audio, but not how much was both, both may be more than
/// the input: so much of them was cached audio, or cached images.
void settle_overlap(Totals& totals) {
  const auto parts = totals.cached.tokens + totals.audio.tokens + totals.image.tokens;
  const auto known = totals.cached_audio.tokens + totals.cached_image.tokens;
  if (known > 0 || parts <= totals.input.tokens) return;
  auto both = std::min(parts - totals.input.tokens, totals.cached.tokens);
  totals.cached_audio.tokens = std::min(both, totals.audio.tokens);
  both -= totals.cached_audio.tokens;
  totals.cached_image.tokens = std::min(both, totals.image.tokens);
}

Result<Usage> usage_of(Report& report, Totals totals) {
  settle_overlap(totals);
  Usage usage;
  usage.cached_audio_input = totals.cached_audio.tokens;
  usage.cached_image_input = totals.cached_image.tokens;
  without(report, totals.audio, totals.cached_audio);
  without(report, totals.image, totals.cached_image);
  without(report, totals.input, totals.cached);
  Count cached = totals.cached;
  without(report, cached, totals.cached_audio);
  without(report, cached, totals.cached_image);
  usage.cached_input = cached.tokens;
  usage.audio_input = without(report, totals.input, totals.audio);
  usage.image_input = without(report, totals.input, totals.image);
  for (const auto& write : totals.writes) {
    without(report, totals.input, {write.tokens, "what was written into the cache"});
    if (write.tokens) usage.cache_write.push_back(write);
  }
  usage.input = totals.input.tokens;
  usage.reasoning = without(report, totals.output, totals.reasoning);
  usage.audio_output = without(report, totals.output, totals.audio_output);
  usage.image_output = without(report, totals.output, totals.image_output);
  usage.output = totals.output.tokens;
  for (const auto& fee : totals.fees) {
    if (fee.units) usage.fees.push_back(fee);
  }
  if (report.failure()) return *report.failure();
  return usage;
}

bool is_usage(const json::Value& value) {
  for (const auto [name, item] : value.members()) {
    if (!token_kind(name) && name != "cacheWrite" && name != "fees") return false;
  }
  return value.kind() == json::Kind::object && value.size() > 0;
}

}  // namespace

Result<Usage> reported_usage(const json::Value& value, std::string_view provider) {
  for (const auto* inner : {"usage", "usageMetadata", "usage_metadata"}) {
    if (value[inner].kind() == json::Kind::object) return reported_usage(value[inner], provider);
  }
  if (is_usage(value)) return usage_from_json(value);
  Report report(value);
  const auto has_any = [&report](std::initializer_list<std::string_view> names) {
    for (const auto name : names) {
      if (report.has(name)) return true;
    }
    return false;
  };
  if (has_any({"prompt_tokens", "completion_tokens"})) return usage_of(report, chat_totals(report));
  if (has_any({"cache_read_input_tokens", "cache_creation_input_tokens", "cache_creation", "server_tool_use"})) {
    return usage_of(report, anthropic_totals(report));
  }
  if (has_any({"input_tokens", "output_tokens"})) return usage_of(report, responses_totals(report));
  if (has_any({"promptTokenCount", "prompt_token_count", "totalTokenCount"}))
    return usage_of(report, gemini_totals(report));
  if (has_any({"promptTokens", "completionTokens"})) return usage_of(report, old_ai_sdk_totals(report));
  if (has_any({"cacheReadInputTokens", "cacheWriteInputTokens"})) return usage_of(report, bedrock_totals(report));
  if (has_any({"inputTokens", "outputTokens"})) return usage_of(report, ai_sdk_totals(report, provider));
  return value.refuse(
      "a usage as OpenAI Chat Completions (prompt_tokens), OpenAI Responses or Anthropic Messages (input_tokens), "
      "Gemini "
      "(promptTokenCount), the Vercel AI SDK (inputTokens) or LiteLLM (prompt_tokens) reports it, or an answer that "
      "holds it as \"usage\" or \"usageMetadata\"");
}

void write_usage(json::Writer& writer, const Usage& usage) {
  writer.begin_object();
  for (const auto& kind : token_kinds) {
    if (const auto tokens = usage.*(kind.tokens)) writer.key(kind.name).number(tokens);
  }
  if (!usage.cache_write.empty()) {
    writer.key("cacheWrite").begin_object();
    for (const auto& write : usage.cache_write) writer.key(write.lifetime).number(write.tokens);
    writer.end_object();
  }
  if (!usage.fees.empty()) {
    writer.key("fees").begin_object();
    for (const auto& fee : usage.fees) writer.key(fee.fee).number(fee.units);
    writer.end_object();
  }
  writer.end_object();
}

}  // namespace tokenfare
