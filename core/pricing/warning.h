#pragma once

#include <string>

namespace tokenfare {

/// Something a person should know about an answer that is correct all the same.
struct Warning {
  std::string code;  // "retired", "priceChange", …: for programs
  std::string message;
};

}  // namespace tokenfare
