// The special and added tokens of other families, written by hand from the files that their makers publish: Qwen3's, Qwen3.6's,
// DeepSeek-V3's and V4's tokenizer.json, Mistral's tekken file, and the one in Anthropic's npm package. Tokens that such a file adds
// without calling them special are found in every text, as the makers' own tokenizers do.
#include "families/specials.h"

#include <string>

namespace tokenfare::families {
namespace {

struct Named {
  const char* text;
  bool is_always_found;
};

// clang-format off
constexpr Named qwen[] = {
    {"<|endoftext|>", false},
    {"<|im_start|>", false},
    {"<|im_end|>", false},
    {"<|object_ref_start|>", false},
    {"<|object_ref_end|>", false},
    {"<|box_start|>", false},
    {"<|box_end|>", false},
    {"<|quad_start|>", false},
    {"<|quad_end|>", false},
    {"<|vision_start|>", false},
    {"<|vision_end|>", false},
    {"<|vision_pad|>", false},
    {"<|image_pad|>", false},
    {"<|video_pad|>", false},
    {"<tool_call>", true},
    {"</tool_call>", true},
    {"<|fim_prefix|>", true},
    {"<|fim_middle|>", true},
    {"<|fim_suffix|>", true},
    {"<|fim_pad|>", true},
    {"<|repo_name|>", true},
    {"<|file_sep|>", true},
    {"<tool_response>", true},
    {"</tool_response>", true},
    {"<think>", true},
    {"</think>", true}};

constexpr Named deepseek[] = {
    {"<｜fim▁hole｜>", true},
    {"<｜fim▁begin｜>", true},
    {"<｜fim▁end｜>", true},
    {"<｜User｜>", true},
    {"<｜Assistant｜>", true},
    {"<|EOT|>", true},
    {"<｜tool▁calls▁begin｜>", true},
    {"<｜tool▁calls▁end｜>", true},
    {"<｜tool▁call▁begin｜>", true},
    {"<｜tool▁call▁end｜>", true},
    {"<｜tool▁outputs▁begin｜>", true},
    {"<｜tool▁outputs▁end｜>", true},
    {"<｜tool▁output▁begin｜>", true},
    {"<｜tool▁output▁end｜>", true},
    {"<｜tool▁sep｜>", true},
    {"<｜begin▁of▁repo▁name｜>", true},
    {"<｜end▁of▁repo▁name｜>", true},
    {"<｜begin▁of▁file▁name｜>", true},
    {"<｜end▁of▁file▁name｜>", true},
    {"<｜begin▁of▁file｜>", true},
    {"<｜end▁of▁file｜>", true},
    {"<think>", true},
    {"</think>", true},
    {"<｜place▁holder▁for▁copy｜>", true},
    {"<｜place▁holder▁for▁pointer▁replace｜>", true},
    {"｜DSML｜", true},
    {"<｜begin▁sys｜>", true},
    {"<｜end▁sys｜>", true},
    {"<｜latest_reminder｜>", true},
    {"<｜action｜>", true},
    {"<｜query｜>", true},
    {"<｜authority｜>", true},
    {"<｜domain｜>", true},
    {"<｜task｜>", true},
    {"<｜political｜>", true},
    {"<｜entity｜>", true},
    {"<｜title｜>", true},
    {"<｜safety｜>", true},
    {"<｜answer｜>", true},
    {"<｜search｜>", true},
    {"<dsml:", true},
    {"</dsml:", true},
    {"<｜search▁begin｜>", true},
    {"<｜search▁end｜>", true},
    {"<｜extracted_url｜>", true},
    {"<｜read_url｜>", true},
    {"<｜end_of_query｜>", false}};

constexpr Named deepseek_images[] = {
    {"<｜rl_image_pad｜>", false},
    {"<｜rl_image_start｜>", false},
    {"<｜image2｜>", true},
    {"<｜/table>｜", true},
    {"<｜table｜>", true},
    {"<｜/td｜>", true},
    {"<｜td｜>", true},
    {"<｜/tr｜>", true},
    {"<｜tr｜>", true},
    {"<｜/polygon｜>", false},
    {"<｜polygon｜>", false},
    {"<｜/point｜>", false},
    {"<｜point｜>", false},
    {"<｜/box｜>", false},
    {"<｜box｜>", false},
    {"<｜/ref｜>", false},
    {"<｜ref｜>", false},
    {"<｜image｜>", false}};

constexpr const char* mistral[] = {
    "<unk>", "<s>", "</s>", "[INST]", "[/INST]", "[AVAILABLE_TOOLS]", "[/AVAILABLE_TOOLS]", "[TOOL_RESULTS]",
    "[/TOOL_RESULTS]", "[TOOL_CALLS]", "[IMG]", "<pad>", "[IMG_BREAK]", "[IMG_END]", "[PREFIX]", "[MIDDLE]", "[SUFFIX]",
    "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]", "[TOOL_CONTENT]", nullptr, nullptr, nullptr, nullptr, "[AUDIO]",
    "[BEGIN_AUDIO]", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, "[ARGS]", "[CALL_ID]"};
// clang-format on

constexpr std::size_t qwen2_5_tokens = 22;
constexpr std::size_t deepseek_v3_tokens = 15;

/// Tokens with one id after the other.
void append(std::vector<Special>& specials, std::span<const Named> names, TokenId first_id) {
  for (const Named& named : names) specials.push_back({named.text, first_id++, named.is_always_found});
}

std::vector<Special> deepseek_specials(std::size_t named) {
  std::vector<Special> specials = {{"<｜begin▁of▁sentence｜>", 0}, {"<｜end▁of▁sentence｜>", 1}, {"<｜▁pad▁｜>", 2}};
  for (TokenId i = 0; i < 800; ++i) {
    specials.push_back({"<｜place▁holder▁no▁" + std::to_string(i) + "｜>", 128000 + i});
  }
  append(specials, std::span(deepseek).first(named), 128800);
  return specials;
}

}  // namespace

std::vector<Special> qwen2_5_specials() {
  std::vector<Special> specials;
  append(specials, std::span(qwen).first(qwen2_5_tokens), 151643);
  return specials;
}

std::vector<Special> qwen3_specials() {
  std::vector<Special> specials;
  append(specials, qwen, 151643);
  return specials;
}

std::vector<Special> qwen3_5_specials() {
  std::vector<Special> specials;
  append(specials, qwen, 248044);
  return specials;
}

/// In V3, <|EOT|> is a special token.
std::vector<Special> deepseek_v3_specials() {
  std::vector<Special> specials = deepseek_specials(deepseek_v3_tokens);
  for (Special& special : specials) special.is_always_found = special.is_always_found && special.text != "<|EOT|>";
  return specials;
}

std::vector<Special> deepseek_v4_specials() {
  std::vector<Special> specials = deepseek_specials(std::size(deepseek));
  for (TokenId id = 128847; id < 129262; ++id) {
    const std::string number = std::to_string(10000 + id - 128847 + 21).substr(1);
    specials.push_back({"<|place_holder_mm_span_" + number + "|>", id});
  }
  append(specials, deepseek_images, 129262);
  return specials;
}

std::vector<Special> tekken_specials() {
  std::vector<Special> specials;
  for (TokenId id = 0; id < 1000; ++id) {
    const char* name = id < std::size(mistral) ? mistral[id] : nullptr;
    specials.push_back({name ? name : "<SPECIAL_" + std::to_string(id) + ">", id});
  }
  return specials;
}

std::vector<Special> claude2_specials() {
  return {{"<EOT>", 0}, {"<META>", 1}, {"<META_START>", 2}, {"<META_END>", 3}, {"<SOS>", 4}};
}

}  // namespace tokenfare::families
