#include "tokenizer/encodings.h"

#include <set>
#include <string>

#include "shipped.h"
#include "tokenizer/specials.h"

using namespace tokenfare;

TEST_CASE("the encodings are known by name, and an unknown name is answered with those there are") {
  CHECK(encoding_names() == std::vector<std::string>{"gpt2", "r50k_base", "p50k_base", "p50k_edit", "cl100k_base",
                                                     "o200k_base", "o200k_harmony"});
  for (const std::string& name : encoding_names()) CHECK(find_encoding(name)->name == name);
  for (const char* name : {"", "CL100K_BASE", "cl100k", "o200k_base "}) {
    const auto unknown = find_encoding(name);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().fault == Fault::unknown_encoding);
    CHECK(unknown.error().message.ends_with(
        "There are gpt2, r50k_base, p50k_base, p50k_edit, cl100k_base, o200k_base, o200k_harmony."));
  }
}

TEST_CASE("an encoding opens with its own pack and with no other, however whole") {
  for (const std::string& name : encoding_names()) {
    const std::string own(find_encoding(name)->pack);
    for (const char* pack : {"p50k_base", "cl100k_base", "o200k_base"}) {
      const auto opened = open_with(name, pack_bytes(pack));
      CHECK(static_cast<bool>(opened) == (own == pack));
      if (!opened) {
        CHECK(opened.error().fault == Fault::damaged_pack);
        CHECK(opened.error().message.find("another one than that of " + name) != std::string::npos);
      }
    }
  }
  CHECK(open_with("cl100k_base", "").error().fault == Fault::damaged_pack);
  CHECK(open_with("none", "").error().fault == Fault::unknown_encoding);
}

TEST_CASE("no special token begins another, and none has the id of an ordinary one") {
  for (const std::string& name : encoding_names()) {
    const auto specials = find_encoding(name)->specials();
    for (const Special& special : specials) {
      CHECK(special.text.starts_with('<'));
      const auto& vocabulary = *shipped(name).vocabulary();
      CHECK((special.id >= vocabulary.id_limit() || vocabulary.bytes(special.id).empty()));
      for (const Special& other : specials) {
        if (&other != &special && other.text.starts_with(special.text)) FAIL(special.text << " begins " << other.text);
      }
    }
  }
}

TEST_CASE("the special tokens are OpenAI's") {
  const auto id = [](const char* encoding, const std::string& text) {
    for (const Special& special : find_encoding(encoding)->specials()) {
      if (special.text == text) return special.id;
    }
    return bpe::no_token;
  };
  for (const char* encoding : {"gpt2", "r50k_base", "p50k_base", "p50k_edit"})
    CHECK(id(encoding, "<|endoftext|>") == 50256);
  CHECK(id("p50k_edit", "<|fim_suffix|>") == 50283);
  CHECK(id("cl100k_base", "<|endofprompt|>") == 100276);
  CHECK(id("o200k_base", "<|endofprompt|>") == 200018);
  CHECK(find_encoding("p50k_base")->specials().size() == 1);
  CHECK(find_encoding("cl100k_base")->specials().size() == 5);
  CHECK(find_encoding("o200k_base")->specials().size() == 2);
}

TEST_CASE("harmony names every id from 199998 to 201087, and 200018 twice") {
  const auto specials = find_encoding("o200k_harmony")->specials();
  std::multiset<TokenId> ids;
  std::set<std::string> texts;
  for (const Special& special : specials) {
    ids.insert(special.id);
    texts.insert(special.text);
  }
  CHECK(texts.size() == specials.size());
  CHECK(ids.size() == 1091);
  for (TokenId id = 199998; id <= 201087; ++id) CHECK(ids.count(id) == (id == 200018 ? 2 : 1));
  const SpecialTokens table(specials);
  CHECK(table.with_id(200018)->text == "<|endofprompt|>");
  CHECK(table.with_id(200012)->text == "<|call|>");
  CHECK(table.with_id(200013)->text == "<|reserved_200013|>");
  CHECK(table.with_id(201088) == nullptr);
  CHECK(table.with_id(0) == nullptr);
}

TEST_CASE("the first special token of a text is found from any place on") {
  for (const std::string& name : encoding_names()) {
    const SpecialTokens table(find_encoding(name)->specials());
    for (const Special& special : find_encoding(name)->specials()) {
      const std::string text =
          "<<|" + special.text + special.text + "|>" + special.text.substr(0, special.text.size() - 1);
      const std::size_t first = 3;
      const std::size_t second = first + special.text.size();
      CHECK(table.find(text, 0)->at == first);
      CHECK(table.find(text, 0)->special->text == special.text);
      CHECK(table.find(text, first)->at == first);
      CHECK(table.find(text, first + 1)->at == second);
      CHECK_FALSE(table.find(text, second + 1));
      CHECK_FALSE(table.find(text, text.size()));
    }
    CHECK_FALSE(table.find("", 0));
  }
}
