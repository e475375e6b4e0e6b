// Vocabulary files that are made by hand: the bytes, a few tokens more, and what a test changes in them.
#pragma once

#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "vocabulary_files/read.h"

namespace small {

using namespace tokenfare;
using namespace tokenfare::vocabulary_files;
using Json = nlohmann::ordered_json;

inline std::string base64(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      bits = bits << 8 | (at + i < bytes.size() ? static_cast<std::uint8_t>(bytes[at + i]) : 0u);
    }
    for (std::size_t i = 0; i < 4; ++i) text += at + i > bytes.size() ? '=' : letters[bits >> (18 - 6 * i) & 63];
  }
  return text;
}

inline std::string byte(unsigned value) { return std::string(1, static_cast<char>(value)); }

/// The letter of ByteLevel for a byte, as GPT-2's code makes it: step by step.
inline std::string letter_of(unsigned wanted) {
  unsigned next = 0x100;
  for (unsigned value = 0; value < 256; ++value) {
    const bool is_printable = (value > 0x20 && value < 0x7F) || (value > 0xA0 && value != 0xAD);
    const unsigned letter = is_printable ? value : next++;
    if (value != wanted) continue;
    if (letter < 0x80) return byte(letter);
    return byte(0xC0 | letter >> 6) + byte(0x80 | (letter & 0x3F));
  }
  return {};
}

inline std::string letters_of(std::string_view bytes) {
  std::string letters;
  for (const char one : bytes) letters += letter_of(static_cast<std::uint8_t>(one));
  return letters;
}

/// The 256 bytes in their order, and then these, as a .tiktoken file.
inline std::string tiktoken_file(const std::vector<std::string>& more = {}) {
  std::string file;
  unsigned rank = 0;
  for (; rank < 256; ++rank) file += base64(byte(rank)) + " " + std::to_string(rank) + "\n";
  for (const auto& token : more) file += base64(token) + " " + std::to_string(rank++) + "\n";
  return file;
}

constexpr const char* cl100k_expression =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

/// A tokenizer.json over bytes: "th" and "the" beside the bytes, one special token.
inline Json byte_level_json() {
  Json vocab = Json::object();
  for (unsigned value = 0; value < 256; ++value) vocab[letter_of(value)] = value;
  vocab["th"] = 256;
  vocab["the"] = 257;
  vocab["\u0120the"] = 258;
  return {
      {"version", "1.0"},
      {"added_tokens",
       {{{"id", 259},
         {"content", "<|end|>"},
         {"single_word", false},
         {"lstrip", false},
         {"rstrip", false},
         {"normalized", false},
         {"special", true}}}},
      {"normalizer", nullptr},
      {"pre_tokenizer",
       {{"type", "Sequence"},
        {"pretokenizers",
         {{{"type", "Split"}, {"pattern", {{"Regex", cl100k_expression}}}, {"behavior", "Isolated"}, {"invert", false}},
          {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", true}, {"use_regex", false}}}}}},
      {"model",
       {{"type", "BPE"},
        {"dropout", nullptr},
        {"byte_fallback", false},
        {"ignore_merges", false},
        {"vocab", vocab},
        {"merges", {"t h", "th e", "\u0120 the"}}}}};
}

/// A tokenizer.json over characters, as Gemma's are.
inline Json pieces_json() {
  Json vocab = {{"<unk>", 0}, {"<s>", 1}};
  const std::string digits = "0123456789ABCDEF";
  for (unsigned value = 0; value < 256; ++value) {
    vocab[std::string("<0x") + digits[value >> 4] + digits[value & 15] + ">"] = 2 + value;
  }
  for (const char* piece : {"\u2581", "t", "h", "e", "th", "\u2581th", "\u2581the"}) vocab[piece] = vocab.size();
  return {{"added_tokens",
           {{{"id", 0}, {"content", "<unk>"}, {"special", true}}, {{"id", 1}, {"content", "<s>"}, {"special", true}}}},
          {"normalizer",
           {{"type", "Sequence"},
            {"normalizers",
             {{{"type", "Prepend"}, {"prepend", "\u2581"}},
              {{"type", "Replace"}, {"pattern", {{"String", " "}}}, {"content", "\u2581"}}}}}},
          {"pre_tokenizer", nullptr},
          {"model",
           {{"type", "BPE"},
            {"unk_token", "<unk>"},
            {"byte_fallback", true},
            {"vocab", vocab},
            {"merges",
             Json::array({Json::array({"t", "h"}), Json::array({"\u2581", "th"}), Json::array({"\u2581th", "e"})})}}}};
}

constexpr const char* tekken_expression =
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|)"
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|)"
    R"(\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

/// A tekken.json of 258 tokens behind 2 special ones, and one more that its model does not have.
inline Json tekken_json() {
  Json vocab = Json::array();
  for (unsigned value = 0; value < 256; ++value)
    vocab.push_back({{"rank", value}, {"token_bytes", base64(byte(value))}});
  for (const char* token : {"th", "the", "more"}) {
    vocab.push_back({{"rank", vocab.size()}, {"token_bytes", base64(token)}, {"token_str", token}});
  }
  return {{"config", {{"pattern", tekken_expression}, {"default_vocab_size", 260}, {"default_num_special_tokens", 2}}},
          {"vocab", vocab},
          {"special_tokens",
           {{{"rank", 0}, {"token_str", "<unk>"}, {"is_control", true}},
            {{"rank", 1}, {"token_str", "<s>"}, {"is_control", true}}}}};
}

inline std::string varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(0x80 | (value & 0x7F));
  return bytes + static_cast<char>(value);
}

inline std::string field(unsigned number, std::uint64_t value) { return varint(number << 3) + varint(value); }

inline std::string field(unsigned number, std::string_view bytes) {
  return varint(number << 3 | 2) + varint(bytes.size()) + std::string(bytes);
}

inline std::string float_field(unsigned number, float value) {
  std::string bytes(sizeof value, '\0');
  std::memcpy(bytes.data(), &value, sizeof value);
  return varint(number << 3 | 5) + bytes;
}

inline std::string piece(std::string_view text, float score, unsigned type = 1) {
  return field(1, field(1, text) + float_field(2, score) + (type == 1 ? std::string() : field(3, type)));
}

/// The specifications of a model as Llama 2 has them.
inline std::string trainer() { return field(2, field(3, std::uint64_t{2}) + field(35, std::uint64_t{1})); }
inline std::string normalizer() {
  return field(3, field(1, "identity") + field(3, std::uint64_t{1}) + field(4, std::uint64_t{0}));
}

/// The pieces of a model: three that are not of texts, the bytes, and some of characters.
inline std::string pieces() {
  std::string model = piece("<unk>", 0, 2) + piece("<s>", 0, 3) + piece("</s>", 0, 3);
  const std::string digits = "0123456789ABCDEF";
  for (unsigned value = 0; value < 256; ++value) {
    model += piece(std::string("<0x") + digits[value >> 4] + digits[value & 15] + ">", 0, 6);
  }
  float score = 0;
  for (const char* text : {"th", "\u2581th", "\u2581the", "\u2581", "t", "h", "e"}) model += piece(text, --score);
  return model;
}

inline std::string model_file() { return pieces() + trainer() + normalizer(); }

inline ReadVocabulary read(std::string_view bytes, const ReadOptions& options = {}) {
  auto file = read_vocabulary(bytes, options);
  INFO((file ? std::string() : file.error().message));
  REQUIRE(file);
  return *std::move(file);
}

/// Why a file is refused.
inline std::string refusal(std::string_view bytes, const ReadOptions& options = {}) {
  const auto file = read_vocabulary(bytes, options);
  REQUIRE_FALSE(file);
  CHECK(file.error().fault == Fault::unsupported_vocabulary);
  return file.error().message;
}

inline std::string refusal_of(const Json& file) { return refusal(file.dump()); }

/// The ids of the tokens with these bytes.
inline std::uint32_t id_of(const VocabularyFile& file, std::string_view bytes) {
  for (std::uint32_t place = 0; place < file.tokens.size(); ++place) {
    if (file.tokens.bytes(place) == bytes) return file.tokens[place].id;
  }
  return 0xFFFFFFFF;
}

}  // namespace small
