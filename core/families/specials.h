// The special and added tokens of the encodings of other families, each as an Encoding wants them.
#pragma once

#include <span>
#include <vector>

#include "tokenizer/encodings.h"

namespace tokenfare::families {

std::vector<Special> qwen2_5_specials();
std::vector<Special> qwen3_specials();
std::vector<Special> qwen3_5_specials();
std::vector<Special> deepseek_v3_specials();
std::vector<Special> deepseek_v4_specials();
std::vector<Special> tekken_specials();
std::vector<Special> claude2_specials();

}  // namespace tokenfare::families
