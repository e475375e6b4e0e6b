// Rows of CSV, and our own csv read back. That every export reads back is in import_test.cpp.
#include "catch.hpp"
#include "imports/csv_log.h"
#include "imports/csv_reader.h"

using namespace tokenfare;
using namespace tokenfare::imports;

namespace {

using Table = std::vector<std::vector<std::string>>;

Table rows(std::string_view text) {
  CsvReader reader(text);
  Table table;
  while (auto row = reader.next()) table.push_back(*std::move(row));
  return table;
}

std::string refusal(std::string_view file) {
  const auto log = read_own_csv(file);
  return log ? "accepted" : log.error().message;
}

}  // namespace

TEST_CASE("cells are cut at commas, and at the ends of lines of any system", "[imports]") {
  CHECK(rows("a,b\r\nc,\r\n") == Table{{"a", "b"}, {"c", ""}});
  CHECK(rows("a,b\nc,d") == Table{{"a", "b"}, {"c", "d"}});
  CHECK(rows("\n\na\r\r\nb\n\n") == Table{{"a"}, {"b"}});
  CHECK(rows("").empty());
  CHECK(rows("\xEF\xBB\xBF"
             "a,b") == Table{{"a", "b"}});
}

TEST_CASE("a cell in quotes holds commas, line breaks and doubled quotes", "[imports]") {
  CHECK(rows("\"a,b\",\"c\r\nd\",\"e\"\"f\"") == Table{{"a,b", "c\r\nd", "e\"f"}});
  CHECK(rows("\"\",\"\"\"\"") == Table{{"", "\""}});
  CHECK(rows("\"never closed, and so\nthe rest") == Table{{"never closed, and so\nthe rest"}});
}

TEST_CASE("the line of a row is that on which it begins", "[imports]") {
  CsvReader reader("a\n\"b\nc\"\n\nd\n");
  std::vector<std::size_t> lines;
  while (reader.next()) lines.push_back(reader.line());
  CHECK(lines == std::vector<std::size_t>{1, 2, 5});
}

TEST_CASE("a header of another program, and a column that stands twice, are refused by name", "[imports]") {
  CHECK(refusal("id,time,colour\n") == "Line 1 of the csv has a column \"colour\", which no export has.");
  CHECK(refusal("id,time,id\n") == "Line 1 of the csv has the column \"id\" twice.");
  CHECK(refusal("") == "The csv is empty.");
  CHECK(refusal("id,time\n") == "accepted");
}

TEST_CASE("a row with more or fewer cells than the header is skipped with its line", "[imports]") {
  const auto log = read_own_csv("id,time\na\n");
  REQUIRE(log);
  REQUIRE(log->skipped.size() == 1);
  CHECK(log->skipped[0].place == "line 2");
  CHECK(log->skipped[0].reason == "The line has 1 cells, and the header has 2.");
}

TEST_CASE("a cell of rates cannot bring members of its own into the entry", "[imports]") {
  const auto log = read_own_csv("id,time,rates\na,b,\"[]},\"\"id\"\":{\"\n");
  REQUIRE(log);
  CHECK(log->entries.empty());
  CHECK(log->skipped.size() == 1);
}
