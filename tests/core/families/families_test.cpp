#include "families/families.h"

#include <map>
#include <set>
#include <string>

#include "bpe/pack.h"
#include "catch.hpp"
#include "families/sections.h"
#include "files.h"
#include "random.h"
#include "unicode/kinds.h"
#include "unicode/normalize.h"
#include "unicode/utf8.h"

using namespace tokenfare;

namespace {

std::span<const std::uint8_t> view(const std::string& bytes) {
  return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

/// The pack of an encoding, and behind it the one that it builds on.
std::string whole_pack(const Encoding& encoding) {
  const std::string pack = pack_bytes(std::string(encoding.pack));
  return encoding.pack == "qwen3" ? pack + pack_bytes("cl100k_base") : pack;
}

Tokenizer& opened(const Encoding& encoding) {
  static std::map<std::string_view, Tokenizer> all;
  const auto known = all.find(encoding.name);
  if (known != all.end()) return known->second;
  auto tokenizer = families::open(encoding.name, view(whole_pack(encoding)));
  REQUIRE(tokenizer);
  return all.emplace(encoding.name, *std::move(tokenizer)).first->second;
}

const std::vector<std::string> parts = {
    "a",      "B",      " ",       "  ",       "\n",     "e\u0301", "\u00E9",     "\u0327",     "\u4E2D", "\u30FB",
    "\u1100", "\u1161", "\u11A8",  "\uFB01",   "\uFF11", "1",       "23",         ".",          "'s",     "\u0085",
    "\u3000", "\u00A8", "<think>", "</think>", "\u0001", "\u200B",  "\U0001F600", "<|im_end|>", "[INST]", "<"};

}  // namespace

TEST_CASE("all encodings are found by name, OpenAI's among them, and an unknown name is answered with all") {
  CHECK(families::find_encoding("qwen3")->pack == "qwen3");
  CHECK(families::find_encoding("o200k_base")->pack == "o200k_base");
  const auto unknown = families::find_encoding("qwen");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().fault == Fault::unknown_encoding);
  CHECK(unknown.error().message.find("gpt2, ") != std::string::npos);
  CHECK(unknown.error().message.ends_with("mistral_v3, gemma3."));
}

TEST_CASE("an encoding of a family opens with its own pack, whole, and with nothing else") {
  for (const Encoding& encoding : families::encodings()) {
    CHECK(opened(encoding).encoding().name == encoding.name);
    for (const char* other : {"claude2", "tekken", "o200k_base"}) {
      if (encoding.pack == other) continue;
      const auto refused = families::open(encoding.name, view(pack_bytes(other)));
      REQUIRE_FALSE(refused);
      CHECK(refused.error().fault == Fault::damaged_pack);
    }
  }
  const std::string qwen3 = pack_bytes("qwen3");
  CHECK_FALSE(families::open("qwen3", view(qwen3)));
  CHECK_FALSE(families::open("qwen3", view(qwen3 + pack_bytes("o200k_base"))));
  CHECK_FALSE(families::open("qwen3", view(qwen3.substr(0, qwen3.size() - 1))));
  CHECK_FALSE(families::open("claude2", view("")));
  CHECK(families::open("cl100k_base", view(pack_bytes("cl100k_base"))));
}

TEST_CASE("a pack of a family with any bit flipped is refused") {
  const std::string whole = pack_bytes("claude2");
  Random random(3);
  for (int round = 0; round < 60; ++round) {
    std::string pack = whole;
    const std::uint32_t at = round < 40 ? random.below(48) : random.below(static_cast<std::uint32_t>(pack.size()));
    pack[at] = static_cast<char>(pack[at] ^ 1 << random.below(8));
    if (families::open("claude2", view(pack))) FAIL("a flipped bit of byte " << at << " is accepted");
  }
}

TEST_CASE("no special token has the text or the id of another, or the id of an ordinary token") {
  for (const Encoding& encoding : families::encodings()) {
    std::set<std::string> texts;
    std::set<TokenId> ids;
    for (const Special& special : encoding.specials()) {
      texts.insert(special.text);
      ids.insert(special.id);
      if (!opened(encoding).vocabulary()->bytes_of_id(special.id).empty()) FAIL(special.text << " has an ordinary id");
    }
    CHECK(texts.size() == encoding.specials().size());
    CHECK(ids.size() == encoding.specials().size());
  }
}

TEST_CASE("sections have the tokens that they have in the whole text") {
  Random random(11);
  for (const Encoding& encoding : families::encodings()) {
    Tokenizer& tokenizer = opened(encoding);
    for (int round = 0; round < 3000; ++round) {
      const std::string text = random.text(parts, 1 + random.below(24));
      TextBuffer buffer;
      const std::string started = std::string(tokenizer.start()) + text;
      const Text held = buffer.hold(started);
      const auto whole = tokenizer.encode(text, Specials::text);
      REQUIRE(whole);
      std::vector<pretokenize::Offset> ends(started.size());
      held.bytes[held.size] = unicode::end_mark;
      std::uint32_t count = 0;
      while (const std::uint32_t more =
                 tokenizer.scanner()(held.bytes, count == 0 ? 0 : ends[count - 1], ends.data() + count,
                                     static_cast<std::uint32_t>(ends.size()) - count)) {
        count += more;
      }
      REQUIRE(ends[count - 1] == started.size());
      std::vector<TokenId> joined;
      for (std::uint32_t i = 0, from = 0; i < count; from = ends[i++]) {
        const auto part = tokenizer.encode(started.substr(from, ends[i] - from), Specials::continued);
        joined.insert(joined.end(), part->begin(), part->end());
      }
      if (joined != *whole) FAIL(encoding.name << ": " << nlohmann::json(text));
    }
  }
}

TEST_CASE("nothing but white space is normalized to what ends with white space, so a section may end before a space") {
  const auto& kinds = unicode::KindTable::get();
  std::size_t spaces = 0;
  for (char32_t character = 0x80; character < 0x110000; ++character) {
    if (character >= 0xD800 && character < 0xE000) continue;
    std::string text;
    if (character < 0x800) {
      text = {static_cast<char>(0xC0 | character >> 6), static_cast<char>(0x80 | (character & 0x3F))};
    } else if (character < 0x10000) {
      text = {static_cast<char>(0xE0 | character >> 12), static_cast<char>(0x80 | (character >> 6 & 0x3F)),
              static_cast<char>(0x80 | (character & 0x3F))};
    } else {
      text = {static_cast<char>(0xF0 | character >> 18), static_cast<char>(0x80 | (character >> 12 & 0x3F)),
              static_cast<char>(0x80 | (character >> 6 & 0x3F)), static_cast<char>(0x80 | (character & 0x3F))};
    }
    for (const auto normalize : {unicode::nfc, unicode::nfkc}) {
      unicode::NormalizedText normalized;
      if (!normalize(text, normalized)) continue;
      std::size_t last = normalized.size() - 1;
      while (unicode::is_inside_character(normalized.view()[last])) --last;
      const std::uint8_t* at = normalized.readable() + last;
      if (kinds.at(at, at) != unicode::space) continue;
      ++spaces;
      if (kinds.of(character) != unicode::space) FAIL("U+" << std::hex << static_cast<std::uint32_t>(character));
    }
  }
  CHECK(spaces > 10);
}

TEST_CASE("what a text is normalized to is what its tokens decode to, and they end where it ends") {
  Random random(17);
  for (const Encoding& encoding : families::encodings()) {
    Tokenizer& tokenizer = opened(encoding);
    for (int round = 0; round < 500; ++round) {
      const std::string text = random.text(parts, 1 + random.below(24));
      TextBuffer buffer;
      const Text held = buffer.hold(text);
      bpe::IdList ids;
      REQUIRE_FALSE(tokenizer.encode(held, Specials::allow, ids));
      const auto ends = tokenizer.ends(held, ids.view(), Unit::utf8_bytes);
      REQUIRE(ends.size() == ids.size());
      if (!std::is_sorted(ends.begin(), ends.end()) || ends.back() != text.size()) {
        FAIL(encoding.name << ": " << nlohmann::json(text));
      }
      const auto again = tokenizer.encode(*tokenizer.decode(ids.view()), Specials::allow);
      if (std::vector<TokenId>(ids.view().begin(), ids.view().end()) != *again) {
        FAIL(encoding.name << " encodes otherwise what it decoded: " << nlohmann::json(text));
      }
    }
  }
}
