// Reads a file of tests/vectors, which native and JavaScript tests share.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

inline std::string vector_file(const std::string& name) {
  std::ifstream file(std::string(TOKENFARE_VECTORS) + "/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}
