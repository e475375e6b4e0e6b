// Sources: openai/tiktoken (openai_public.py), and the tokenizer.json or the code that the makers of each family publish.
#include "vocabulary_files/patterns.h"

#include <algorithm>
#include <array>

namespace tokenfare::vocabulary_files {
namespace {

constexpr std::string_view cl100k =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|)"
    R"(\s*[\r\n]+|\s+(?!\S)|\s+)";
// The same language: `\s*[\r\n]` takes the last line end of a run as `\s*[\r\n]+` does, and ++ only forbids what never helps.
constexpr std::string_view cl100k_possessive =
    R"('(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+)";
constexpr std::string_view qwen3 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|)"
    R"(\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view qwen3_5 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|)"
    R"(\s*[\r\n]+|\s+(?!\S)|\s+)";

constexpr std::string_view o200k =
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
    R"(\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|)"
    R"(\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view tekken = R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|)"
                                    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|)"
                                    R"(\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|)"
                                    R"(\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kimi =
    R"([\p{Han}]+|)"
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+)"
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*)"
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
    R"(\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|)"
    R"(\s*[\r\n]+|\s+(?!\S)|\s+)";

constexpr std::string_view deepseek_numbers = R"(\p{N}{1,3})";
constexpr std::string_view deepseek_chinese = "[一-龥぀-ゟ゠-ヿ]+";
constexpr std::string_view deepseek_rest =
    R"([!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+)"
    R"(| ?[\p{P}\p{S}]+[\r\n]*|)"
    R"(\s*[\r\n]+|\s+(?!\S)|\s+)";

constexpr std::string_view gpt2 = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";
constexpr std::string_view gpt2_shorter = R"('(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

struct Known {
  std::string_view family;
  std::array<std::string_view, 3> steps;  // those that are empty are not there
};

constexpr Known known[] = {
    {"gpt2", {gpt2}},
    {"gpt2", {gpt2_shorter}},
    {"gpt2_digits", {single_digits_step, gpt2}},
    {"cl100k", {cl100k}},
    {"cl100k", {cl100k_possessive}},
    {"o200k", {o200k}},
    {"qwen3", {qwen3}},
    {"qwen3_5", {qwen3_5}},
    {"deepseek_v3", {deepseek_numbers, deepseek_chinese, deepseek_rest}},
    {"tekken", {tekken}},
    {"kimi", {kimi}},
};

/// A line end in an expression means the same whether it is written as itself or as an escape, and both are found.
std::string with_escapes(std::string_view expression) {
  std::string written;
  for (const char letter : expression) {
    if (letter == '\r') written += "\\r";
    else if (letter == '\n') written += "\\n";
    else written += letter;
  }
  return written;
}

}  // namespace

const std::string_view gpt2_expression = gpt2;

std::string_view pattern_of(const PatternSteps& steps) {
  const auto is_it = [&](const Known& one) {
    std::size_t count = 0;
    while (count < one.steps.size() && !one.steps[count].empty()) ++count;
    return std::equal(steps.begin(), steps.end(), one.steps.begin(), one.steps.begin() + count,
                      [](auto& step, auto known_step) { return with_escapes(step) == known_step; });
  };
  const auto* const found = std::find_if(std::begin(known), std::end(known), is_it);
  return found == std::end(known) ? std::string_view() : found->family;
}

const std::vector<std::string>& pattern_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const Known& one : known) {
      if (all.empty() || all.back() != one.family) all.emplace_back(one.family);
    }
    return all;
  }();
  return names;
}

std::string_view pattern_named(std::string_view name) {
  const auto* const found =
      std::find_if(std::begin(known), std::end(known), [name](const Known& one) { return one.family == name; });
  return found == std::end(known) ? std::string_view() : found->family;
}

}  // namespace tokenfare::vocabulary_files
