#include "tokenizer/encodings.h"

namespace tokenfare {
namespace {

using pretokenize::cut_cl100k;
using pretokenize::cut_gpt2;
using pretokenize::cut_o200k;

constexpr std::uint32_t all = 0xFFFFFFFF;
constexpr std::uint64_t p50k_checksum = 0x7090E2EFED7BDECE;
constexpr std::uint64_t cl100k_checksum = 0xA4730401B63F9921;
constexpr std::uint64_t o200k_checksum = 0xC479AF06B483CDD9;

std::vector<Special> gpt2_specials() { return {{"<|endoftext|>", 50256}}; }

std::vector<Special> edit_specials() {
  return {{"<|endoftext|>", 50256}, {"<|fim_prefix|>", 50281}, {"<|fim_middle|>", 50282}, {"<|fim_suffix|>", 50283}};
}

std::vector<Special> cl100k_specials() {
  return {{"<|endoftext|>", 100257},
          {"<|fim_prefix|>", 100258},
          {"<|fim_middle|>", 100259},
          {"<|fim_suffix|>", 100260},
          {"<|endofprompt|>", 100276}};
}

std::vector<Special> o200k_specials() { return {{"<|endoftext|>", 199999}, {"<|endofprompt|>", 200018}}; }

std::vector<Special> harmony_specials() {
  // clang-format off
  std::vector<Special> specials = {
      {"<|startoftext|>", 199998},      {"<|endoftext|>", 199999},       {"<|reserved_200000|>", 200000},
      {"<|reserved_200001|>", 200001},  {"<|return|>", 200002},          {"<|constrain|>", 200003},
      {"<|reserved_200004|>", 200004},  {"<|channel|>", 200005},         {"<|start|>", 200006},
      {"<|end|>", 200007},              {"<|message|>", 200008},         {"<|reserved_200009|>", 200009},
      {"<|reserved_200010|>", 200010},  {"<|reserved_200011|>", 200011}, {"<|call|>", 200012},
      {"<|endofprompt|>", 200018},
  };
  // clang-format on
  for (TokenId id = 200013; id <= 201087; ++id) {
    specials.push_back({"<|reserved_" + std::to_string(id) + "|>", id});
  }
  return specials;
}

// clang-format off
constexpr Encoding table[] = {
    {"gpt2", "p50k_base", p50k_checksum, 50256, cut_gpt2, gpt2_specials},
    {"r50k_base", "p50k_base", p50k_checksum, 50256, cut_gpt2, gpt2_specials},
    {"p50k_base", "p50k_base", p50k_checksum, all, cut_gpt2, gpt2_specials},
    {"p50k_edit", "p50k_base", p50k_checksum, all, cut_gpt2, edit_specials},
    {"cl100k_base", "cl100k_base", cl100k_checksum, all, cut_cl100k, cl100k_specials},
    {"o200k_base", "o200k_base", o200k_checksum, all, cut_o200k, o200k_specials},
    {"o200k_harmony", "o200k_base", o200k_checksum, all, cut_o200k, harmony_specials},
};
// clang-format on

}  // namespace

std::span<const Encoding> encodings() { return table; }

Result<Encoding> find_encoding(std::string_view name) {
  std::vector<std::string> names;
  for (const Encoding& encoding : table) {
    if (encoding.name == name) return encoding;
    names.emplace_back(encoding.name);
  }
  return unknown_encoding(name, names);
}

Error unknown_encoding(std::string_view name, const std::vector<std::string>& known) {
  std::string message = "\"" + std::string(name) + "\" is not an encoding. There are";
  for (const std::string& one : known) message += (&one == &known.front() ? " " : ", ") + one;
  return Error{Fault::unknown_encoding, message + ".", {{"encodings", known}}};
}

}  // namespace tokenfare
