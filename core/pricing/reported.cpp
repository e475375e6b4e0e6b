#include "pricing/reported.h"

#include <algorithm>
#include <initializer_list>

#include "pricing/token_kinds.h"

namespace tokenfare {

namespace {

/// One number of a report and where it stands there, for messages.
struct Count {
  std::uint64_t tokens = 0;
  std::string path;
};

/// A report with totals that hold their parts, as most providers count; the others are brought into this form.
struct Totals {
  Count input;   // with all cached, written, audio and image tokens
  Count cached;  // with cached audio and images
  Count audio, cached_audio;
  Count image, cached_image;
  std::vector<CacheWrite> writes;
  Count output;  // with reasoning, audio and images
  Count reasoning, audio_output, image_output;
  std::vector<FeeUnits> fees;
};

/// Reads counts and keeps the first failure, so that a shape is written down without a check at each number.
class Report {
 public:
  explicit Report(json::Value value) : value_(value) {}

  bool has(std::string_view name) const { return value_[name].present(); }

  /// The first of these members that is given; "details.cached_tokens" is a member of a member.
  Count count(std::initializer_list<std::string_view> names) {
    for (const auto name : names) {
      const auto at = name.find('.');
      const auto found = at == std::string_view::npos ? value_[name] : value_[name.substr(0, at)][name.substr(at + 1)];
      if (found.present()) return read(found);
    }
    return {};
  }

  Count read(const json::Value& value) {
    const auto tokens = value.count();
    if (!tokens) fail(tokens.error());
    return {tokens ? *tokens : 0, value.path()};
  }

  json::Value operator[](std::string_view name) const { return value_[name]; }

  /// More of a total than JavaScript carries exactly is no count.
  void add(Count& total, std::uint64_t tokens) {
    if (tokens > json::max_count - std::min(total.tokens, json::max_count)) {
      return fail(Error{Fault::invalid_usage, "These counts add up to more than " + std::to_string(json::max_count) +
                                                  " tokens, which no call has used."});
    }
    total.tokens += tokens;
  }

  void fail(Error error) {
    if (!failure_) failure_ = std::move(error);
  }
  const std::optional<Error>& failure() const { return failure_; }

 private:
  json::Value value_;
  std::optional<Error> failure_;
};

/// What is left of a total without a part, or a failure that names both.
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

Totals anthropic(Report& report) {
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
Totals chat(Report& report) {
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
Totals responses(Report& report) {
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

Totals gemini(Report& report) {
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
Totals ai_sdk(Report& report, std::string_view provider) {
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
Totals old_ai_sdk(Report& report) {
  Totals totals;
  totals.input = report.count({"promptTokens"});
  totals.output = report.count({"completionTokens"});
  return totals;
}

Totals bedrock(Report& report) {
  Totals totals;
  totals.input = report.count({"inputTokens"});
  totals.cached = report.count({"cacheReadInputTokens"});
  totals.writes = {{"5m", report.count({"cacheWriteInputTokens"}).tokens}};
  report.add(totals.input, totals.cached.tokens + totals.writes[0].tokens);
  totals.output = report.count({"outputTokens"});
  return totals;
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
  if (has_any({"prompt_tokens", "completion_tokens"})) return usage_of(report, chat(report));
  if (has_any({"cache_read_input_tokens", "cache_creation_input_tokens", "cache_creation", "server_tool_use"})) {
    return usage_of(report, anthropic(report));
  }
  if (has_any({"input_tokens", "output_tokens"})) return usage_of(report, responses(report));
  if (has_any({"promptTokenCount", "prompt_token_count", "totalTokenCount"})) return usage_of(report, gemini(report));
  if (has_any({"promptTokens", "completionTokens"})) return usage_of(report, old_ai_sdk(report));
  if (has_any({"cacheReadInputTokens", "cacheWriteInputTokens"})) return usage_of(report, bedrock(report));
  if (has_any({"inputTokens", "outputTokens"})) return usage_of(report, ai_sdk(report, provider));
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
