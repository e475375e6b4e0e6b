// CSV as RFC 4180 has it, read into rows of cells. Tested by tests/core/imports/csv_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenfare::imports {

class CsvReader {
 public:
  /// `text` outlives the reader. A byte order mark in front is passed over.
  explicit CsvReader(std::string_view text);

  /// The next row that is not empty; nothing at the end. A quote that is never closed takes the rest of the text, as
  /// every reader of the format does.
  std::optional<std::vector<std::string>> next();

  /// The line on which the last row began, from 1.
  std::size_t line() const { return row_line_; }

 private:
  std::string cell();
  std::string quoted_cell();
  bool at_end_of_row() const { return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }
  void pass_line_break();

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t row_line_ = 1;
};

}  // namespace tokenfare::imports
