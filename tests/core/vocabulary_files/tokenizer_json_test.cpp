#include "small_files.h"

using namespace small;

namespace {

bool has(const std::string& message, std::string_view part) {
  INFO(message);
  return message.find(part) != std::string::npos;
}

Json with(const Json& file, const std::string& path, const Json& value) {
  Json changed = file;
  changed[Json::json_pointer(path)] = value;
  return changed;
}

}  // namespace

TEST_CASE("a tokenizer.json over bytes gives tokens as bytes, merges, its pattern and its special tokens") {
  const auto read = small::read(byte_level_json().dump());
  const auto& file = read.file;
  CHECK(file.format == Format::tokenizer_json);
  CHECK(file.tokens.size() == 259);
  CHECK(id_of(file, " the") == 258);
  CHECK(id_of(file, byte(0xAD)) == 0xAD);
  CHECK(file.pattern == "cl100k");
  CHECK(file.order == MergeOrder::list);
  CHECK_FALSE(file.keeps_whole_tokens);
  CHECK_FALSE(file.has_pieces);
  REQUIRE(file.merges.size() == 3);
  CHECK(file.tokens.bytes(file.merges[2].left) == " ");
  CHECK(file.tokens.bytes(file.merges[2].right) == "the");
  CHECK(file.tokens[file.merges[2].result].id == 258);
  REQUIRE(file.added.size() == 1);
  CHECK(file.added[0].text == "<|end|>");
  CHECK(file.added[0].id == 259);
  CHECK(file.added[0].is_special);
}

TEST_CASE("merges are read as texts and as pairs") {
  const auto pairs =
      with(byte_level_json(), "/model/merges",
           Json::array({Json::array({"t", "h"}), Json::array({"th", "e"}), Json::array({"\u0120", "the"})}));
  const auto read = small::read(pairs.dump());
  const auto texts = small::read(byte_level_json().dump());
  REQUIRE(read.file.merges.size() == texts.file.merges.size());
  for (std::size_t i = 0; i < texts.file.merges.size(); ++i) {
    CHECK(read.file.merges[i].left == texts.file.merges[i].left);
    CHECK(read.file.merges[i].result == texts.file.merges[i].result);
  }
}

TEST_CASE("a tokenizer.json over characters keeps its pieces as they are written, with what they are for") {
  const auto read = small::read(pieces_json().dump());
  const auto& file = read.file;
  CHECK(file.has_pieces);
  CHECK(file.pattern.empty());
  CHECK(file.normalizing.marks_spaces);
  CHECK(file.normalizing.begins_marked);
  CHECK(file.tokens.size() == 2 + 256 + 7);
  CHECK(file.tokens[0].kind == TokenKind::control);
  CHECK(file.tokens[2].kind == TokenKind::byte);
  CHECK(file.tokens[258].kind == TokenKind::normal);
  CHECK(id_of(file, "\u2581the") == 264);
  CHECK(file.merges.size() == 3);
}

TEST_CASE("a step that is a published pattern is known in the ways that it is written") {
  const auto steps = "/pre_tokenizer/pretokenizers";
  const Json last = {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"use_regex", false}};
  const auto pattern_of = [&](const Json& pre_tokenizer) {
    return std::string(small::read(with(byte_level_json(), "/pre_tokenizer", pre_tokenizer).dump()).file.pattern);
  };
  CHECK(pattern_of({{"type", "ByteLevel"}, {"add_prefix_space", false}}) == "gpt2");
  CHECK(pattern_of({{"type", "Sequence"},
                    {"pretokenizers",
                     {{{"type", "Digits"}, {"individual_digits", true}},
                      {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"use_regex", true}}}}}) == "gpt2_digits");
  std::string literal;
  for (std::string_view left = cl100k_expression; !left.empty();) {
    const bool is_return = left.starts_with("\\r");
    const bool is_line_end = left.starts_with("\\n");
    literal += is_return ? '\r' : is_line_end ? '\n' : left[0];
    left.remove_prefix(is_return || is_line_end ? 2 : 1);
  }
  const Json split = {{"type", "Split"}, {"pattern", {{"Regex", literal}}}, {"behavior", "Removed"}, {"invert", true}};
  CHECK(small::read(with(byte_level_json(), steps, {split, last}).dump()).file.pattern == "cl100k");
}

TEST_CASE("normalizers are read in a Sequence and alone") {
  const auto form_of = [](const Json& normalizer) {
    return small::read(with(byte_level_json(), "/normalizer", normalizer).dump()).file.normalizing.form;
  };
  CHECK(form_of({{"type", "NFC"}}) == Form::nfc);
  CHECK(form_of({{"type", "Sequence"}, {"normalizers", Json::array({{{"type", "NFKC"}}})}}) == Form::nfkc);
  CHECK(form_of({{"type", "Sequence"}, {"normalizers", Json::array()}}) == Form::as_given);
}

TEST_CASE("other models are refused by name") {
  for (const char* model : {"WordPiece", "Unigram", "WordLevel"}) {
    CHECK(refusal_of(with(byte_level_json(), "/model/type", model)) ==
          "The model of this tokenizer.json is \"" + std::string(model) + "\" (model.type). Accepted is BPE.");
  }
  CHECK(has(refusal_of(with(byte_level_json(), "/model/type", 3)), "model.type must be \"BPE\", and is 3."));
}

TEST_CASE("what is done to a text and not known is refused, with its place and what is accepted") {
  const auto normalizer = [](const Json& step) { return refusal_of(with(byte_level_json(), "/normalizer", step)); };
  CHECK(normalizer({{"type", "Lowercase"}}) ==
        "The normalizer at normalizer is \"Lowercase\". Accepted are NFC, NFKC, Replace of \" \" by \"\u2581\", "
        "Prepend of "
        "\"\u2581\", and a Sequence of these.");
  CHECK(has(normalizer({{"type", "Sequence"}, {"normalizers", {{{"type", "NFC"}}, {{"type", "Strip"}}}}}),
            "at normalizer.normalizers[1] is \"Strip\""));
  CHECK(has(normalizer({{"type", "Replace"}, {"pattern", {{"Regex", " +"}}}, {"content", " "}}),
            "replaces something else"));
  CHECK(has(normalizer({{"type", "Prepend"}, {"prepend", " "}}), "prepends something else"));
  CHECK(has(normalizer({{"type", "Sequence"}, {"normalizers", {{{"type", "NFC"}}, {{"type", "NFKC"}}}}}),
            "after another"));
  CHECK(has(normalizer({{"type", 1}}), "normalizer.type must be the name of a normalizer, and is 1."));

  const auto cutting = [](const Json& step) { return refusal_of(with(byte_level_json(), "/pre_tokenizer", step)); };
  CHECK(cutting({{"type", "Metaspace"}}) ==
        "The pre-tokenizer at pre_tokenizer is \"Metaspace\". Accepted are Split, Digits, ByteLevel, and a Sequence of "
        "these.");
  CHECK(has(cutting({{"type", "ByteLevel"}, {"add_prefix_space", true}}), "add_prefix_space"));
  CHECK(has(cutting({{"type", "ByteLevel"}, {"add_prefix_space", false}, {"use_regex", false}}), "not at all"));
  CHECK(has(cutting({{"type", "Digits"}, {"individual_digits", false}}), "keeps runs of digits together"));
  const auto split = [&](const Json& pattern, const char* behavior) {
    const Json step = {{"type", "Split"}, {"pattern", pattern}, {"behavior", behavior}};
    const Json last = {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"use_regex", false}};
    return cutting({{"type", "Sequence"}, {"pretokenizers", {step, last}}});
  };
  CHECK(has(split({{"Regex", "\\w+"}}, "Isolated"), "cuts texts in a way that is not known here: \"\\w+\""));
  CHECK(has(split({{"Regex", cl100k_expression}}, "MergedWithNext"), "splits with the behaviour \"MergedWithNext\""));
  CHECK(has(split({{"String", " "}}, "Isolated"), "splits at \" \""));
}

TEST_CASE("a model that has not tokens for every text is refused") {
  CHECK(has(refusal_of(with(pieces_json(), "/model/byte_fallback", false)), "neither the pre-tokenizer ByteLevel nor"));
  auto file = byte_level_json();
  file["model"]["vocab"].erase(letter_of(0x0B));
  CHECK(has(refusal_of(file), "no token for 1 of the 256 bytes, the first of them 11"));
}

TEST_CASE("words with affixes, merges by chance and tokens that take spaces with them are refused") {
  CHECK(
      has(refusal_of(with(byte_level_json(), "/model/end_of_word_suffix", "</w>")), "end_of_word_suffix is \"</w>\""));
  CHECK(has(refusal_of(with(byte_level_json(), "/model/dropout", 0.1)), "model.dropout is 0.1"));
  for (const char* flag : {"lstrip", "rstrip", "single_word"}) {
    CHECK(has(refusal_of(with(byte_level_json(), std::string("/added_tokens/0/") + flag, true)),
              "has " + std::string(flag) + ": true (added_tokens[0])"));
  }
  CHECK(small::read(with(byte_level_json(), "/added_tokens/0/normalized", true).dump()).file.added.size() == 1);
  const auto nfc = with(byte_level_json(), "/normalizer", {{"type", "NFC"}});
  CHECK(has(refusal_of(with(nfc, "/added_tokens/0/normalized", true)), "has normalized: true"));
}

TEST_CASE("a damaged tokenizer.json is refused with the place") {
  CHECK(has(refusal_of(with(byte_level_json(), "/model/merges/1", "t he x")), "model.merges[1] must be two tokens"));
  CHECK(has(refusal_of(with(byte_level_json(), "/model/merges/1", Json::array({"t"}))),
            "model.merges[1] must be a pair"));
  CHECK(has(refusal_of(with(byte_level_json(), "/model/merges/1", "t z")), "model.merges[1] needs the token \"tz\""));
  CHECK(has(refusal_of(with(byte_level_json(), "/model/merges", 7)), "model.merges must be a list, and is 7."));
  CHECK(has(refusal_of(with(byte_level_json(), "/model/vocab/th", -1)), "model.vocab.th must be a whole number"));
  CHECK(has(refusal_of(with(byte_level_json(), "/model/vocab/th", 5)), "two tokens have the id 5"));
  CHECK(has(refusal_of(with(byte_level_json(), "/model/vocab/th\u4E2D", 300)),
            "not written in the letters of ByteLevel"));
  CHECK(has(refusal_of(with(byte_level_json(), "/model/vocab", Json::array())), "model.vocab must be an object"));
  CHECK(has(refusal_of(with(byte_level_json(), "/added_tokens/0/content", "")), "must be a text of 1 to 4096 bytes"));
  CHECK(has(refusal_of(with(pieces_json(), "/added_tokens/1/id", 9)),
            "one id in model.vocab and another in added_tokens"));
  const std::string whole = byte_level_json().dump();
  CHECK(has(refusal(whole.substr(0, whole.size() / 2)), "not JSON that can be read at line 1"));
  CHECK(has(refusal("{\"model\":{\"vocab\":{},\"vocab\":{}}}"), "\"vocab\" stands twice"));
  CHECK(has(refusal("{\"model\":" + std::string(100'000, '[')), "nested deeper than 64"));
}
