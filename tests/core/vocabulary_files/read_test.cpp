#include "vocabulary_files/read.h"

#include "small_files.h"
#include "vocabulary_files/known.h"
#include "vocabulary_files/patterns.h"

using namespace small;

TEST_CASE("a tekken.json gives the tokens that its model has, behind the special ones") {
  const auto read = small::read(tekken_json().dump());
  CHECK(read.file.format == Format::tekken);
  CHECK(read.file.tokens.size() == 258);
  CHECK(id_of(read.file, "the") == 259);
  CHECK(id_of(read.file, "more") == 0xFFFFFFFF);
  CHECK(read.file.pattern == "tekken");
  REQUIRE(read.file.added.size() == 2);
  CHECK(read.file.added[1].text == "<s>");
  CHECK(read.file.added[1].is_special);
  auto older = tekken_json();
  older.erase("special_tokens");
  CHECK(small::read(older.dump()).file.added.empty());
}

TEST_CASE("a tekken.json that is damaged or cut by another pattern is refused") {
  const auto with = [](const char* path, const Json& value) {
    auto file = tekken_json();
    file[Json::json_pointer(path)] = value;
    return refusal_of(file);
  };
  CHECK(with("/config/pattern", "\\w+").find("config.pattern is \"\\w+\"") != std::string::npos);
  CHECK(with("/config/default_vocab_size", 500).find("it lists 259 tokens of 498") != std::string::npos);
  CHECK(with("/config/default_num_special_tokens", 260).find("default_num_special_tokens must be") !=
        std::string::npos);
  CHECK(with("/vocab/3/token_bytes", "?").find("vocab[3].token_bytes must be base64") != std::string::npos);
  CHECK(with("/vocab/258/rank", 3).find("stands twice") != std::string::npos);
  CHECK(with("/special_tokens/0/rank", 2).find("special_tokens[0].rank must be") != std::string::npos);
}

TEST_CASE("a SentencePiece model gives its pieces with their kinds and scores") {
  const auto read = small::read(model_file());
  const auto& file = read.file;
  CHECK(file.format == Format::sentencepiece);
  CHECK(file.tokens.size() == 3 + 256 + 7);
  CHECK(file.tokens[0].kind == TokenKind::unknown);
  CHECK(file.tokens[1].kind == TokenKind::control);
  CHECK(file.tokens[3].kind == TokenKind::byte);
  CHECK(file.tokens[261].score == -3);
  CHECK(file.tokens.bytes(261) == "\u2581the");
  CHECK(file.order == MergeOrder::score);
  CHECK(file.normalizing.marks_spaces);
  CHECK(file.normalizing.begins_marked);
  REQUIRE(file.added.size() == 3);
  CHECK(file.added[1].text == "<s>");
}

TEST_CASE("a SentencePiece model of another kind is refused with what it says") {
  const auto with_trainer = [](const std::string& fields) {
    return refusal(pieces() + field(2, fields) + normalizer());
  };
  const auto bpe = field(3, std::uint64_t{2}) + field(35, std::uint64_t{1});
  CHECK(with_trainer(field(3, std::uint64_t{1})) ==
        "The SentencePiece model is Unigram (trainer_spec.model_type). Accepted is BPE with byte_fallback.");
  CHECK(with_trainer("").find("is Unigram") != std::string::npos);
  CHECK(with_trainer(field(3, std::uint64_t{9})).find("is no known kind") != std::string::npos);
  CHECK(with_trainer(field(3, std::uint64_t{2})).find("has no byte_fallback") != std::string::npos);
  CHECK(with_trainer(bpe + field(24, std::uint64_t{1})).find("treats spaces") != std::string::npos);
  const auto with_normalizer = [](const std::string& fields) {
    return refusal(pieces() + trainer() + field(3, fields));
  };
  CHECK(with_normalizer(field(1, "nmt_nfkc") + field(2, "rules")).find("normalizes by \"nmt_nfkc\"") !=
        std::string::npos);
  CHECK(with_normalizer("").find("treats spaces") != std::string::npos);
  CHECK(refusal(model_file() + piece("x", -9, 5)).find("\"x\", is of type UNUSED") != std::string::npos);
}

TEST_CASE("a SentencePiece model that is cut off anywhere is refused") {
  const std::string file = model_file();
  for (std::size_t length = 3; length < file.size(); length += 7) {
    REQUIRE_FALSE(read_vocabulary(std::string_view(file).substr(0, length), {}));
  }
  CHECK(refusal(pieces() + "\x0A\xFF\xFF\xFF\xFF\x0F").find("cut off behind piece 266") != std::string::npos);
  CHECK(refusal(model_file() + piece("th", -9)).find("\"th\" stands in it twice") != std::string::npos);
  CHECK(refusal(model_file() + piece("\xFF", -9)).find("piece 266 is no text") != std::string::npos);
  CHECK(refusal(model_file() + field(1, field(3, std::uint64_t{7}) + field(1, "q"))).find("is of type 7") !=
        std::string::npos);
}

TEST_CASE("a file that is none of these is refused with what is accepted") {
  for (const std::string_view bytes : {"", "hello", "PK\x03\x04", "{}", "{\"model\":3}", "[1]"}) {
    const auto message = refusal(bytes);
    INFO(message);
    CHECK(message.find("Accepted are .tiktoken, Hugging Face's tokenizer.json") != std::string::npos);
  }
}

TEST_CASE("a format can be asked for by its name, and then the file must be of it") {
  for (const Format format : {Format::tiktoken, Format::tokenizer_json, Format::tekken, Format::sentencepiece}) {
    CHECK(format_named(name_of(format)) == format);
  }
  CHECK_FALSE(format_named("wordpiece"));
  CHECK(refusal(tekken_json().dump(), {Format::tokenizer_json, {}}).find("model must be an object, and is missing.") !=
        std::string::npos);
  CHECK(refusal("hello", {Format::sentencepiece, {}}).find("SentencePiece model") != std::string::npos);
}

TEST_CASE("the hash is that of the tokens as hexadecimal digits in order of their ids") {
  VocabularyFile file{Format::tiktoken, {}};
  file.tokens.add("c", 9);
  file.tokens.add("ab", 3);
  // sha256 of "6162\n63"
  CHECK(canonical_hash(file) == "e5a81d54829c46421e6be0c9de0025cd50d02270931a73019d0b6535f809e24d");
}

TEST_CASE("all hashes of the table are whole, stand there once, and name a known pattern") {
  const auto read = small::read(tiktoken_file(), {{}, "gpt2"});
  CHECK(read.hash.size() == 64);
  CHECK(known_vocabulary(read.hash) == nullptr);
  const auto* const llama = known_vocabulary("7d39add75addf55c73c25d8a9036127994f309a1d358e524881ff10af37b6b44");
  REQUIRE(llama);
  CHECK(llama->name == "Llama 3");
  CHECK(pattern_named(llama->pattern) == "cl100k");
  CHECK(known_file("82e9d31979e92ab929cd544440f129d9ecd797b69e327f80f17e1c50d5551b55")->name ==
        "tokenizer.model of Llama 3");
}
