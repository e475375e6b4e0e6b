#include "vocabulary_files/base64.h"

#include <string>

#include "catch.hpp"

using tokenfare::vocabulary_files::append_base64;

TEST_CASE("base64 is read as RFC 4648 writes it, and nothing else is") {
  const auto decoded = [](std::string_view text) {
    std::string bytes;
    REQUIRE(append_base64(text, bytes));
    return bytes;
  };
  CHECK(decoded("").empty());
  CHECK(decoded("Zg==") == "f");
  CHECK(decoded("Zm8=") == "fo");
  CHECK(decoded("Zm9vYmFy") == "foobar");
  CHECK(decoded("+/8=") == "\xFB\xFF");
  for (const char* text : {"Z", "Zg", "Zg=", "Zh==", "Z===", "====", "Zm9=v", "Zm 8", "Zm-_",
                           "\xC3\xA9"
                           "AA"}) {
    std::string bytes;
    CHECK_FALSE(append_base64(text, bytes));
  }
}
