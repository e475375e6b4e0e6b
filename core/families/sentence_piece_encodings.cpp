#include "families/sentence_piece_encodings.h"

#include <string>

#include "families/sectioned.h"

namespace tokenfare::families {
namespace {

/// What SentencePiece writes in front of every text for Mistral.
constexpr std::string_view dummy_prefix = " ";

/// Control tokens without a use: [control_12] and so on, with ids that go up with their numbers.
void add_controls(std::uint32_t from, std::uint32_t to, TokenId first_id, std::vector<Special>& specials) {
  for (std::uint32_t number = from; number <= to; ++number) {
    specials.push_back({"[control_" + std::to_string(number) + "]", first_id + number - from});
  }
}

std::vector<Special> instruct_specials() {
  return {{"<unk>", 0},
          {"<s>", 1},
          {"</s>", 2},
          {"[INST]", 3},
          {"[/INST]", 4},
          {"[TOOL_CALLS]", 5},
          {"[AVAILABLE_TOOLS]", 6},
          {"[/AVAILABLE_TOOLS]", 7},
          {"[TOOL_RESULTS]", 8},
          {"[/TOOL_RESULTS]", 9}};
}

}  // namespace

std::vector<Special> mistral_v1_specials() { return {{"<unk>", 0}, {"<s>", 1}, {"</s>", 2}}; }

std::vector<Special> mistral_v2_specials() {
  std::vector<Special> specials = instruct_specials();
  add_controls(8, 768, 10, specials);
  return specials;
}

std::vector<Special> mistral_v3_specials() {
  std::vector<Special> specials = instruct_specials();
  specials.insert(specials.end(), {{"[IMG]", 10}, {"[PREFIX]", 11}, {"[MIDDLE]", 12}, {"[SUFFIX]", 13}});
  add_controls(12, 748, 14, specials);
  for (TokenId number = 0; number < 20; ++number) {
    specials.push_back({"[REFERENCE_DOC_" + std::to_string(number) + "]", 770 - number, true});
  }
  return specials;
}

std::unique_ptr<Preparation> mistral_preparation() {
  return std::make_unique<Sectioned>(cut_mistral, cut_at_words, spaces_for_marks, std::vector<Special>(), dummy_prefix);
}

std::unique_ptr<Preparation> mistral_v3_preparation() {
  return std::make_unique<Sectioned>(cut_mistral, cut_at_words, spaces_for_marks, mistral_v3_specials(), dummy_prefix);
}

std::vector<Special> gemma3_specials() {
  return {{"<pad>", 0},
          {"<eos>", 1},
          {"<bos>", 2},
          {"<unk>", 3},
          {"<start_of_turn>", 105},
          {"<end_of_turn>", 106},
          {"<start_of_image>", 255999},
          {"<end_of_image>", 256000},
          {"<image_soft_token>", 262144}};
}

std::unique_ptr<Preparation> gemma3_preparation() {
  return std::make_unique<Sectioned>(cut_gemma3, cut_at_words, spaces_for_marks, std::vector<Special>());
}

}  // namespace tokenfare::families
