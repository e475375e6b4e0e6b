#include "unicode/normalize.h"

#include <chrono>
#include <string>
#include <vector>

#include "catch.hpp"
#include "files.h"
#include "random.h"
#include "unicode/plain_normalization.h"
#include "unicode/utf8.h"

using namespace tokenfare;
using unicode::Form;

namespace {

std::string form_of(std::string_view text, Form form) {
  unicode::NormalizedText normalized;
  if (!unicode::normalize(text, form, normalized)) return std::string(text);
  CHECK(normalized.view() != text);
  return std::string(normalized.view());
}

bool is_normal(std::string_view text, Form form) {
  unicode::NormalizedText normalized;
  return !unicode::normalize(text, form, normalized);
}

std::string nfc(std::string_view text) { return form_of(text, Form::nfc); }
std::string nfkc(std::string_view text) { return form_of(text, Form::nfkc); }

std::string from_hex(const std::string& list) {
  std::string text;
  for (std::size_t at = 0; at < list.size();) {
    std::size_t read = 0;
    unicode::append_utf8(text, static_cast<char32_t>(std::stoul(list.substr(at), &read, 16)));
    at += read + 1;
  }
  return text;
}

/// What texts are made of that have something to normalize.
const std::vector<std::string> parts = {
    "a",          "e",          "q",          "A",          " ",          "\n",           "\u0301",       "\u0323",
    "\u0307",     "\u0327",     "\u0345",     "\u0315",     "\u05AE",     "\u0300",       "\u00E9",       "\u1EA5",
    "\u212B",     "\u2126",     "\uFB01",     "\uFF12",     "\u3380",     "\uFDFA",       "\u1100",       "\u1161",
    "\u11A8",     "\uAC00",     "\uAC01",     "\uD7A3",     "\u0915",     "\u093C",       "\u0958",       "\u094D",
    "\u09C7",     "\u09BE",     "\u0F71",     "\u0F72",     "\u0F73",     "\u0344",       "\u1026",       "\u102E",
    "\u3099",     "\u304B",     "\u304C",     "\uFF76",     "\uFF9E",     "\uF900",       "\U0001D15E",   "\U000110AB",
    "\U00016121", "\U00016D63", "\U00016D67", "\U00010D4A", "\U0001F600", "\xED\xA0\xBD", "\xED\xB8\x80", "\u4E2D",
    "\u05D0",     "\u05BC",     "\u0644",     "\u0651",     "\u064E",     "\uFEFB",       "\u1E9B\u0323"};

}  // namespace

TEST_CASE("letters and accents become one character, compatible characters only where that is asked") {
  CHECK(nfc("cafe\u0301") == "caf\u00E9");
  CHECK(nfc("\u212B") == "\u00C5");
  CHECK(nfc("\u1100\u1161\u11A8") == "\uAC01");
  CHECK(nfc("\uFB01 \uFF12 \u3380") == "\uFB01 \uFF12 \u3380");
  CHECK(nfkc("\uFB01 \uFF12 \u3380") == "fi 2 pA");
  CHECK(nfkc("\u00A0x\u3000") == " x ");
  CHECK(nfc("\u0958") == "\u0915\u093C");  // composed once, never again
}

TEST_CASE("a text in normal form is not copied") {
  for (const std::string text : {"", "plain ASCII, and more than eight of it", "caf\u00E9", "\u4E2D\u6587", "\uAC01",
                                 "\u0939\u093F\u0928\u094D\u0926\u0940", "\u05E9\u05B8\u05C1", "q\u0323\u0307"}) {
    CHECK(is_normal(text, Form::nfc));
    CHECK(is_normal(text, Form::nfkc));
  }
  CHECK(is_normal("\uFB01", Form::nfc));
}

TEST_CASE("Unicode's own normalization test is passed") {
  const auto file = vectors("normalization.json");
  for (const auto& test : file["sequences"]) {
    const std::string source = from_hex(test[0]);
    const std::string composed = from_hex(test[1]);
    const std::string compatible = test.size() > 2 ? from_hex(test[2]) : composed;
    INFO(test.dump());
    CHECK(nfc(source) == composed);
    CHECK(nfc(composed) == composed);
    CHECK(nfkc(source) == compatible);
    CHECK(nfkc(composed) == compatible);
    CHECK(nfkc(compatible) == compatible);
  }
}

TEST_CASE("every code point becomes what Unicode's test says") {
  const auto file = vectors("normalization.json")["characters"];
  constexpr char32_t block = 4096;
  for (const auto& [name, form] : {std::pair{"nfc", Form::nfc}, std::pair{"nfkc", Form::nfkc}}) {
    for (char32_t from = 0; from < 0x110000; from += block) {
      std::uint32_t hash = 0x811C9DC5;
      for (char32_t code_point = from; code_point < from + block; ++code_point) {
        std::string character;
        unicode::append_utf8(character, code_point);
        for (const char32_t each : plain::code_points(form_of(character, form))) {
          hash = (hash ^ each) * 0x01000193;
        }
      }
      INFO(name << " from " << static_cast<std::uint32_t>(from));
      CHECK(hash == file[name][from / block].get<std::uint32_t>());
    }
  }
}

TEST_CASE("any text becomes what the plain way makes of it, and stays that") {
  Random random(7);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random.text(parts, 1 + random.below(12));
    for (const Form form : {Form::nfc, Form::nfkc}) {
      const std::string changed = form_of(text, form);
      if (changed != plain::normalized(text, form)) FAIL_CHECK(text << " became " << changed);
      CHECK(is_normal(changed, form));
    }
  }
}

TEST_CASE("any two characters that stand together become what the plain way makes of them") {
  std::vector<std::string> characters;
  const auto& table = unicode::NormalizationTable::get();
  for (char32_t code_point = 0; code_point < 0x110000; ++code_point) {
    const auto& record = table.of(code_point);
    if (record.combining_class == 0 && !record.may_change[0] && !record.may_change[1]) continue;
    unicode::append_utf8(characters.emplace_back(), code_point);
  }
  Random random(8);
  for (int i = 0; i < 60'000; ++i) {
    const std::string text = random.pick(parts) + random.pick(characters) + random.pick(characters);
    for (const Form form : {Form::nfc, Form::nfkc}) {
      if (form_of(text, form) != plain::normalized(text, form)) FAIL_CHECK(text);
    }
  }
}

TEST_CASE("a place of the normal form leads back to the text as given") {
  unicode::NormalizedText changed;
  REQUIRE(unicode::normalize("cafe\u0301 now, \uFB01\u212B!", Form::nfkc, changed));
  CHECK(changed.view() == "caf\u00E9 now, fi\u00C5!");
  const auto given = [&](std::uint32_t place) { return changed.given_end(place); };
  CHECK(given(0) == 0);
  CHECK(given(3) == 3);
  CHECK(given(4) == 6);  // inside é: its end
  CHECK(given(5) == 6);
  CHECK(given(6) == 7);
  CHECK(given(11) == 12);
  CHECK(given(12) == 15);  // between f and i: the end of the ligature
  CHECK(given(13) == 15);
  CHECK(given(14) == 18);
  CHECK(given(15) == 18);
  CHECK(given(16) == 19);
}

TEST_CASE("a mark that changed places has its end where all before it end") {
  const std::string text = "a\u0307\u0323x";  // ạ, then the dot above
  unicode::NormalizedText changed;
  REQUIRE(unicode::normalize(text, Form::nfc, changed));
  CHECK(changed.view() == "\u1EA1\u0307x");
  CHECK(changed.given_end(3) == 5);
  CHECK(changed.given_end(5) == 5);
  CHECK(changed.given_end(6) == 6);
}

TEST_CASE("places go up, end where the text does, and what is before one makes what is before it in the normal form") {
  Random random(9);
  for (int i = 0; i < 5'000; ++i) {
    const std::string text = random.text(parts, 1 + random.below(12));
    for (const Form form : {Form::nfc, Form::nfkc}) {
      unicode::NormalizedText changed;
      if (!unicode::normalize(text, form, changed)) continue;
      std::uint32_t last = 0;
      for (std::uint32_t at = 0; at <= changed.view().size(); ++at) {
        const std::uint32_t place = changed.given_end(at);
        CHECK(place >= last);
        last = place;
      }
      CHECK(last == text.size());
      for (std::uint32_t at = 0; at < changed.view().size(); ++at) {
        if (unicode::is_inside_character(changed.view()[at])) continue;
        const std::string before = plain::normalized(text.substr(0, changed.given_end(at)), form);
        CHECK(before.compare(0, at, changed.view(), 0, at) == 0);
      }
    }
  }
}

TEST_CASE("what is settled stays, whatever follows") {
  Random random(10);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random.text(parts, 1 + random.below(8));
    const std::string more = random.text(parts, 1 + random.below(4));
    for (const Form form : {Form::nfc, Form::nfkc}) {
      const std::size_t settled = unicode::settled_form(text, form);
      const std::string whole = plain::normalized(text + more, form);
      const std::string first = plain::normalized(text.substr(0, settled), form);
      const std::string rest = plain::normalized(text.substr(settled) + more, form);
      if (first + rest != whole) FAIL_CHECK(text << " then " << more);
    }
  }
}

TEST_CASE("a text grows at most as much as it is said") {
  for (char32_t code_point = 0; code_point < 0x110000; ++code_point) {
    std::string character;
    unicode::append_utf8(character, code_point);
    if (nfkc(character).size() > unicode::most_growth * character.size())
      FAIL_CHECK(static_cast<std::uint32_t>(code_point));
  }
  CHECK(nfkc("\uFDFA").size() == 3 * unicode::most_growth);
}

TEST_CASE("a million marks behind one letter are put in order in the time of sorting them") {
  std::string text = "a";
  std::size_t low = 0;
  for (int i = 0; i < 1'000'000; ++i) text += i % 3 == 0 ? "\u0323" : "\u0301", low += i % 3 == 0;
  const auto begin = std::chrono::steady_clock::now();
  unicode::NormalizedText changed;
  const bool is_changed = unicode::normalize(text, Form::nfc, changed);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  REQUIRE(is_changed);
  CHECK(changed.view().substr(0, 5) == "\u1EA1\u0323");
  CHECK(changed.view().size() == text.size());
  CHECK(changed.view().compare(3 + (low - 1) * 2, 2, "\u0301") == 0);
  CHECK(seconds.count() < 10);  // quadratic would be hours
}
