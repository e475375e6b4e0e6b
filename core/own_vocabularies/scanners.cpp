#include "own_vocabularies/scanners.h"

namespace tokenfare::own_vocabularies {
namespace {

struct Row {
  std::string_view pattern;
  pretokenize::Scanner scanner;
};

constexpr Row rows[] = {
    {"gpt2", pretokenize::cut_gpt2},
    {"gpt2_digits", pretokenize::cut_gpt2_digits},
    {"cl100k", pretokenize::cut_cl100k},
    {"o200k", pretokenize::cut_o200k},
    {"qwen3", pretokenize::cut_qwen3},
    {"qwen3_5", pretokenize::cut_qwen3_5},
    {"deepseek_v3", pretokenize::cut_deepseek},
    {"tekken", pretokenize::cut_tekken},
    {"kimi", pretokenize::cut_kimi},
};

}  // namespace

pretokenize::Scanner scanner_of(std::string_view pattern) {
  for (const Row& row : rows) {
    if (row.pattern == pattern) return row.scanner;
  }
  return nullptr;
}

}  // namespace tokenfare::own_vocabularies
