// Random numbers that are the same in every run and on every machine (splitmix64), unlike those of <random>'s
// distributions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBu;
    return mixed ^ mixed >> 31;
  }

  /// From 0 on, below `limit`.
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>((next() >> 32) * limit >> 32); }

  template <class T>
  const T& pick(const std::vector<T>& list) {
    return list[below(static_cast<std::uint32_t>(list.size()))];
  }

  /// So many of `parts`, one behind the other.
  std::string text(const std::vector<std::string>& parts, std::uint32_t count) {
    std::string text;
    while (count-- > 0) text += pick(parts);
    return text;
  }

  /// Any bytes.
  std::string bytes(std::uint32_t count) {
    std::string bytes(count, '\0');
    for (char& byte : bytes) byte = static_cast<char>(next());
    return bytes;
  }

 private:
  std::uint64_t state_;
};
