// CSV cells as RFC 4180 wants them, and safe to open in a spreadsheet. Tested by tests/core/ledger/csv_test.cpp.
//
// A spreadsheet takes a cell that begins with = + - @ for a formula, and a log holds text that strangers wrote. So
// such a cell gets an apostrophe in front, which makes it text:
//
//   =HYPERLINK("http://x","y")   becomes   '=HYPERLINK("http://x","y")      -1.5   stays a number
//
// The beginning of a cell is not the only dangerous place. Where the decimal sign is a comma, a spreadsheet expects
// semicolons between cells; it then reads our quotes as ordinary characters and starts cells of its own behind each
// semicolon, tab and line break inside a text. Each of these places is guarded in the same way.
//
// Nothing is lost: a place that already begins with an apostrophe gets one more, so that taking away one
// apostrophe at each place gives back the very text (`unguard`).
#pragma once

#include <string>
#include <string_view>

namespace tokenfare::csv {

/// `text` with an apostrophe at each place where a spreadsheet could begin to read a formula.
std::string guard(std::string_view text);

/// The text that `guard` was given: unguard(guard(text)) == text for all bytes.
std::string unguard(std::string_view cell);

/// Appends one guarded cell to `row`, in double quotes if it holds a comma, a quote, a line break, or anything else
/// that some reader takes for a border.
void append_cell(std::string& row, std::string_view text);

}  // namespace tokenfare::csv
