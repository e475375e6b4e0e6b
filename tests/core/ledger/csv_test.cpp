#include "ledger/csv.h"

#include <random>
#include <string>

#include "catch.hpp"
#include "json/document.h"
#include "vectors.h"

using namespace tokenfare;

namespace {

std::string written(std::string_view text) {
  std::string row;
  csv::append_cell(row, text);
  return row;
}

}  // namespace

TEST_CASE("a cell that a spreadsheet could run gets an apostrophe, and every other stays as it is", "[ledger]") {
  const auto vectors = json::Document::parse(vector_file("csv-cells.json"));
  REQUIRE(vectors);
  REQUIRE(vectors->root()["cells"].size() > 40);
  for (const json::Value row : vectors->root()["cells"].elements()) {
    CAPTURE(*row["name"].text());
    const auto text = *row["text"].text();
    const auto cell = *row["cell"].text();
    CHECK(csv::guard(text) == cell);
    CHECK(csv::unguard(cell) == text);
  }
}

TEST_CASE("taking the guard away gives back every text", "[ledger]") {
  // Every text of up to six characters from an alphabet of all that guarding looks at.
  const std::string alphabet = "'=\t\n; 1-";
  for (std::size_t length = 0; length <= 6; ++length) {
    std::size_t texts = 1;
    for (std::size_t i = 0; i < length; ++i) texts *= alphabet.size();
    for (std::size_t number = 0; number < texts; ++number) {
      std::string text;
      for (std::size_t rest = number, i = 0; i < length; ++i, rest /= alphabet.size()) {
        text += alphabet[rest % alphabet.size()];
      }
      if (csv::unguard(csv::guard(text)) != text) FAIL("lost: " << text);
    }
  }
}

TEST_CASE("the guard holds for any bytes, valid UTF-8 or not", "[ledger]") {
  std::mt19937 random(20261121);
  for (int round = 0; round < 20'000; ++round) {
    std::string text(random() % 24, '\0');
    for (char& c : text) c = static_cast<char>(random() % 256);
    if (csv::unguard(csv::guard(text)) != text) FAIL("lost in round " << round);
  }
}

TEST_CASE("a cell is quoted when it holds a comma, a quote, a line break or another border", "[ledger]") {
  CHECK(written("plain") == "plain");
  CHECK(written("") == "");
  CHECK(written("a,b") == R"("a,b")");
  CHECK(written(R"(say "hi")") == R"("say ""hi""")");
  CHECK(written("a\r\nb") == "\"a\r\nb\"");
  CHECK(written("a;b") == R"("a;b")");
  CHECK(written(" a") == R"(" a")");
  CHECK(written(R"~(=HYPERLINK("http://x","y"))~") == R"~("'=HYPERLINK(""http://x"",""y"")")~");
  CHECK(written("-1.5") == "-1.5");
}
