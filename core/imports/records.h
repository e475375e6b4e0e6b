// The records of a log file and what kind of log they are of. A file is one JSON text with a list somewhere in it, or
// JSON line by line; its format is told by the members that its first readable record has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "imports/import.h"
#include "imports/readers.h"
#include "json/document.h"

namespace tokenfare::imports {

struct Record {
  std::string place;  // "line 3", "calls[0]"
  json::Value value;
};

struct Records {
  std::vector<json::Document> documents;  // which the values are views of
  std::vector<Record> records;
  std::vector<Skipped> damaged;
  std::string_view format;  // empty if it was not recognised
};

/// Splits a file of JSON. `format` is what the caller says that it is, or empty. Lines that are no JSON are `damaged`;
/// if no line is, the error says what is wrong with the file as a whole.
Result<Records> records_of(std::string_view file, std::string_view format);

}  // namespace tokenfare::imports
