#include "imports/csv_reader.h"

#include <algorithm>

namespace tokenfare::imports {

CsvReader::CsvReader(std::string_view text) : text_(text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text_.substr(0, byte_order_mark.size()) == byte_order_mark) text_.remove_prefix(byte_order_mark.size());
}

std::optional<std::vector<std::string>> CsvReader::next() {
  while (at_ < text_.size() && at_end_of_row()) pass_line_break();
  if (at_ == text_.size()) return std::nullopt;
  row_line_ = line_;
  std::vector<std::string> row = {cell()};
  while (at_ < text_.size() && text_[at_] == ',') {
    ++at_;
    row.push_back(cell());
  }
  pass_line_break();
  return row;
}

std::string CsvReader::cell() {
  std::string text;
  if (at_ < text_.size() && text_[at_] == '"') text = quoted_cell();
  // What stands between a closing quote and the next comma belongs to the cell, too.
  while (!at_end_of_row() && text_[at_] != ',') text += text_[at_++];
  return text;
}

std::string CsvReader::quoted_cell() {
  std::string text;
  for (++at_; at_ < text_.size(); ++at_) {
    if (text_[at_] == '"') {
      const bool is_doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
      ++at_;
      if (!is_doubled) return text;
    }
    if (text_[at_] == '\n') ++line_;
    text += text_[at_];
  }
  return text;
}

void CsvReader::pass_line_break() {
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  ++line_;
}

}  // namespace tokenfare::imports
