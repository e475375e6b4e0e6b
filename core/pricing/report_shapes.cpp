// What each provider writes, and which of its numbers hold which.
#include "pricing/report.h"

namespace tokenfare {

namespace {

/// "cache_creation": {"ephemeral_5m_input_tokens": 1}; what of `all` it does not divide has the lifetime `otherwise`.
std::vector<CacheWrite> writes_of(Report& report, const json::Value& by_lifetime, Count all, const char* otherwise) {
  std::vector<CacheWrite> writes;
  for (const auto& [name, lifetime] :
       {std::pair{"ephemeral_5m_input_tokens", "5m"}, {"ephemeral_1h_input_tokens", "1h"}}) {
    if (!by_lifetime[name].present()) continue;
    const Count tokens = report.read(by_lifetime[name]);
    writes.push_back({lifetime, without(report, all, tokens)});
  }
  if (!all.tokens) return writes;
  for (auto& write : writes) {
    if (write.lifetime != otherwise) continue;
    write.tokens += all.tokens;
    return writes;
  }
  writes.push_back({otherwise, all.tokens});
  return writes;
}

/// [{"modality": "AUDIO", "tokenCount": 100}, …]
Count of_modality(Report& report, const json::Value& details, std::string_view modality) {
  Count sum;
  for (const auto item : details.elements()) {
    const auto name = item["modality"].text();
    if (!name || *name != modality) continue;
    const auto tokens = report.read(item[item["tokenCount"].present() ? "tokenCount" : "token_count"]);
    report.add(sum, tokens.tokens);
    sum.path = tokens.path;
  }
  return sum;
}

}  // namespace

Totals anthropic_totals(Report& report) {
  Totals totals;
  totals.input = report.count({"input_tokens"});
  totals.cached = report.count({"cache_read_input_tokens"});
  totals.writes = writes_of(report, report["cache_creation"], report.count({"cache_creation_input_tokens"}), "5m");
  report.add(totals.input, totals.cached.tokens);
  for (const auto& write : totals.writes) report.add(totals.input, write.tokens);
  totals.output = report.count({"output_tokens"});
  totals.fees = {{"webSearch", report.count({"server_tool_use.web_search_requests"}).tokens}};
  return totals;
}

/// Chat Completions and LiteLLM.
Totals chat_totals(Report& report) {
  Totals totals;
  totals.input = report.count({"prompt_tokens"});
  totals.cached = report.count(
      {"prompt_tokens_details.cached_tokens", "cache_read_input_tokens", "prompt_cache_hit_tokens", "cached_tokens"});
  totals.audio = report.count({"prompt_tokens_details.audio_tokens"});
  totals.image = report.count({"prompt_tokens_details.image_tokens"});
  totals.writes = writes_of(report, report["prompt_tokens_details"]["cache_creation_token_details"],
                            report.count({"cache_creation_input_tokens", "prompt_tokens_details.cache_creation_tokens",
                                          "prompt_tokens_details.cache_write_tokens"}),
                            "default");
  // Some proxies hand on what Anthropic counts beside the input, and then it may be more.
  if (report.has("cache_read_input_tokens") && totals.cached.tokens > totals.input.tokens) {
    report.add(totals.input, totals.cached.tokens);
    for (const auto& write : totals.writes) report.add(totals.input, write.tokens);
  }
  totals.output = report.count({"completion_tokens"});
  totals.reasoning = report.count({"completion_tokens_details.reasoning_tokens"});
  totals.audio_output = report.count({"completion_tokens_details.audio_tokens"});
  totals.image_output = report.count({"completion_tokens_details.image_tokens"});
  totals.fees = {{"webSearch", report.count({"server_tool_use.web_search_requests"}).tokens}};
  // xAI counts reasoning beside the completion; the total says so.
  const auto total = report.count({"total_tokens"}).tokens;
  const bool is_beside = totals.reasoning.tokens > totals.output.tokens ||
                         total == totals.input.tokens + totals.output.tokens + totals.reasoning.tokens;
  if (is_beside) report.add(totals.output, totals.reasoning.tokens);
  return totals;
}

/// Responses, Realtime (which writes "input_token_details") and Images.
Totals responses_totals(Report& report) {
  Totals totals;
  totals.input = report.count({"input_tokens"});
  totals.cached = report.count({"input_tokens_details.cached_tokens", "input_token_details.cached_tokens"});
  totals.audio = report.count({"input_tokens_details.audio_tokens", "input_token_details.audio_tokens"});
  totals.image = report.count({"input_tokens_details.image_tokens", "input_token_details.image_tokens"});
  const auto cached = report["input_token_details"]["cached_tokens_details"];
  if (cached["audio_tokens"].present()) totals.cached_audio = report.read(cached["audio_tokens"]);
  if (cached["image_tokens"].present()) totals.cached_image = report.read(cached["image_tokens"]);
  totals.writes = {{"default", report.count({"input_tokens_details.cache_write_tokens"}).tokens}};
  totals.output = report.count({"output_tokens"});
  totals.reasoning = report.count({"output_tokens_details.reasoning_tokens"});
  totals.audio_output = report.count({"output_tokens_details.audio_tokens", "output_token_details.audio_tokens"});
  totals.image_output = report.count({"output_tokens_details.image_tokens", "output_token_details.image_tokens"});
  return totals;
}

Totals gemini_totals(Report& report) {
  const auto details = [&report](std::string_view name, std::string_view python) {
    return report.has(name) ? report[name] : report[python];
  };
  Totals totals;
  totals.input = report.count({"promptTokenCount", "prompt_token_count"});
  // What tools put into the prompt is counted beside it.
  report.add(totals.input, report.count({"toolUsePromptTokenCount", "tool_use_prompt_token_count"}).tokens);
  totals.cached = report.count({"cachedContentTokenCount", "cached_content_token_count"});
  const auto prompt = details("promptTokensDetails", "prompt_tokens_details");
  const auto cache = details("cacheTokensDetails", "cache_tokens_details");
  totals.audio = of_modality(report, prompt, "AUDIO");
  totals.image = of_modality(report, prompt, "IMAGE");
  totals.cached_audio = of_modality(report, cache, "AUDIO");
  totals.cached_image = of_modality(report, cache, "IMAGE");
  totals.output = report.count({"candidatesTokenCount", "candidates_token_count", "responseTokenCount"});
  totals.reasoning = report.count({"thoughtsTokenCount", "thoughts_token_count"});
  report.add(totals.output, totals.reasoning.tokens);
  const auto answer = details("candidatesTokensDetails", "candidates_tokens_details");
  totals.audio_output = of_modality(report, answer, "AUDIO");
  totals.image_output = of_modality(report, answer, "IMAGE");
  return totals;
}

/// Versions 5 and 6; the cached tokens of 5 are where the provider counts them.
Totals ai_sdk_totals(Report& report, std::string_view provider) {
  Totals totals;
  totals.input = report.count({"inputTokens"});
  totals.cached = report.count({"inputTokenDetails.cacheReadTokens", "cachedInputTokens"});
  totals.writes = {{"default", report.count({"inputTokenDetails.cacheWriteTokens"}).tokens}};
  totals.output = report.count({"outputTokens"});
  totals.reasoning = report.count({"outputTokenDetails.reasoningTokens", "reasoningTokens"});
  const bool is_open = !report.has("inputTokenDetails");
  if (is_open && (provider == "anthropic" || provider == "bedrock")) report.add(totals.input, totals.cached.tokens);
  return totals;
}

/// The first versions of the AI SDK knew no parts.
Totals old_ai_sdk_totals(Report& report) {
  Totals totals;
  totals.input = report.count({"promptTokens"});
  totals.output = report.count({"completionTokens"});
  return totals;
}

Totals bedrock_totals(Report& report) {
  Totals totals;
  totals.input = report.count({"inputTokens"});
  totals.cached = report.count({"cacheReadInputTokens"});
  totals.writes = {{"5m", report.count({"cacheWriteInputTokens"}).tokens}};
  report.add(totals.input, totals.cached.tokens + totals.writes[0].tokens);
  totals.output = report.count({"outputTokens"});
  return totals;
}

}  // namespace tokenfare
