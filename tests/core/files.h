// Reads what native and JavaScript tests share (tests/vectors) and the data of core (core/data).
#pragma once

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

inline std::string file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A file of tests/vectors.
inline nlohmann::json vectors(const std::string& name) {
  return nlohmann::json::parse(file_bytes(std::string(TOKENFARE_VECTORS) + "/" + name));
}

/// A vocabulary pack of core/data/encodings, by its name without ending.
inline std::string pack_bytes(const std::string& name) {
  return file_bytes(std::string(TOKENFARE_DATA) + "/encodings/" + name + ".pack");
}
