#include "counting/text_kind.h"

#include "catch.hpp"
#include "files.h"

using namespace tokenfare;

TEST_CASE("kinds of text are those of the vectors that JavaScript reads, too") {
  const auto cases = vectors("text-kinds.json");
  REQUIRE(cases.size() > 40);
  for (const auto& each : cases) {
    INFO(each["name"]);
    CHECK(text_kind_name(text_kind(each["text"].get<std::string>())) == each["kind"].get<std::string>());
  }
}

TEST_CASE("every kind has a name by which it is found, and nothing else is") {
  for (std::size_t at = 0; at < text_kinds; ++at) {
    const auto kind = static_cast<TextKind>(at);
    CHECK(find_text_kind(text_kind_name(kind)) == kind);
  }
  CHECK_FALSE(find_text_kind("script"));
  CHECK_FALSE(find_text_kind(""));
}

TEST_CASE("scripts are the kinds in other letters than Latin ones") {
  CHECK(is_script(TextKind::chinese));
  CHECK(is_script(TextKind::other_script));
  CHECK_FALSE(is_script(TextKind::blank));
  CHECK_FALSE(is_script(TextKind::latin));
}

TEST_CASE("what is no UTF-8 has a kind all the same") {
  for (const auto* bytes : {"\xF0", "\xE2\x82", "\x80\x80", "\xFF\xFE", "caf\xC3"}) {
    CHECK(static_cast<std::size_t>(text_kind(bytes)) < text_kinds);
  }
}
