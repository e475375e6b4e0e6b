#include "small_files.h"
#include "vocabulary_files/patterns.h"

using namespace small;

TEST_CASE("a .tiktoken file gives its tokens with their ranks") {
  const auto read = small::read(tiktoken_file({"th", "the"}), {{}, "cl100k"});
  CHECK(read.file.format == Format::tiktoken);
  CHECK(read.file.tokens.size() == 258);
  CHECK(id_of(read.file, "the") == 257);
  CHECK(id_of(read.file, byte(0)) == 0);
  CHECK(read.file.pattern == "cl100k");
  CHECK(read.file.order == MergeOrder::rank);
  CHECK(read.file.keeps_whole_tokens);
  CHECK(read.recognized_as.empty());
  CHECK_FALSE(read.is_verified);
}

TEST_CASE("line ends of Windows, empty lines, no last line end and ranks with a gap are all read") {
  std::string file = tiktoken_file();
  file += "\r\ndGg= 300\r\n\ndGhl 299";
  const auto read = small::read(file, {{}, "gpt2"});
  CHECK(read.file.tokens.size() == 258);
  CHECK(id_of(read.file, "the") == 299);
}

TEST_CASE("without a pattern an unknown .tiktoken file is refused, with those there are") {
  CHECK(
      refusal(tiktoken_file({"th"})) ==
      "A .tiktoken file does not say how texts are cut, and this one is not recognised. Pass the pattern of the model, "
      "one of gpt2, gpt2_digits, cl100k, o200k, qwen3, qwen3_5, deepseek_v3, tekken or kimi.");
  const auto refused = read_vocabulary(tiktoken_file({"th"}), {});
  const auto& details = refused.error().details;
  REQUIRE(details.size() == 1);
  CHECK(details[0].key == "patterns");
  CHECK(std::get<std::vector<std::string>>(details[0].value) == pattern_names());
}

TEST_CASE("a pattern that there is not, or for a file that has its own, is an invalid argument") {
  const auto unknown = read_vocabulary(tiktoken_file(), {{}, "cl200k"});
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().fault == Fault::invalid_argument);
  CHECK(unknown.error().message.find("\"cl200k\". It can be gpt2") != std::string::npos);
  const auto own = read_vocabulary(byte_level_json().dump(), {{}, "cl100k"});
  REQUIRE_FALSE(own);
  CHECK(own.error().fault == Fault::invalid_argument);
}

TEST_CASE("a damaged .tiktoken file is refused with the line") {
  const auto with = [](const std::string& line) { return refusal(tiktoken_file() + line, {Format::tiktoken, "gpt2"}); };
  CHECK(with("dGg=256\n").find("line 257 has no space") != std::string::npos);
  CHECK(with("dGg= 1x\n").find("line 257 has the rank \"1x\"") != std::string::npos);
  CHECK(with("dGg= -1\n").find("line 257 has the rank") != std::string::npos);
  CHECK(with("dGg= 1048576\n").find("below 2^20") != std::string::npos);
  CHECK(with("dGg= 99999999999999\n").find("below 2^20") != std::string::npos);
  CHECK(with("dGg 256\n").find("line 257 begins with \"dGg\", which is no base64") != std::string::npos);
  CHECK(with(" 256\n").find("line 257 has a token of 0 bytes") != std::string::npos);
  CHECK(with(base64(std::string(5000, 'a')) + " 256\n").find("a token of 5000 bytes") != std::string::npos);
  CHECK(with("dGg= 256\ndGg= 257\n").find("the token \"th\" stands in it twice") != std::string::npos);
  CHECK(with("dGg= 7\n").find("two tokens have the id 7") != std::string::npos);
}

TEST_CASE("a file without tokens for all bytes is refused, with how many are missing") {
  const std::string file = tiktoken_file();
  const std::string first_lines = file.substr(0, file.find("/w== 255"));
  CHECK(refusal(first_lines, {{}, "gpt2"}).find("no token for 1 of the 256 bytes, the first of them 255") !=
        std::string::npos);
}
