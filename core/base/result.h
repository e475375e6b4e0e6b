// A value, or the reason there is none. The engine throws nothing (it is built without exceptions
// for WebAssembly), so every call that can fail returns a Result, and the compiler insists that the
// caller looks at it.
//
//   auto tokenizer = Tokenizer::from_pack(pack);
//   if (!tokenizer) return tokenizer.error();
//   use(*tokenizer);
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace tokenfare {

/// Why a call could not be answered. JavaScript sees the same names in camel case as `error.code`.
enum class Fault : std::uint8_t {
  unknown_encoding,
  unknown_model,
  no_exact_tokenizer,
  damaged_pack,
  unsupported_vocabulary,
  special_in_text,
  unknown_token,
  no_price,
  no_price_on_date,
  amount_too_large,
  invalid_usage,
  invalid_argument,
  damaged_log,
};

/// One fact about a failure, for programs: the place in a text, the near names of a model.
struct Detail {
  std::string key;
  std::variant<std::uint64_t, std::string, std::vector<std::string>> value;
};

/// `message` says what is wrong, where, and what is accepted, in one or two sentences for a person.
struct Error {
  Fault fault;
  std::string message;
  std::vector<Detail> details = {};
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const noexcept { return state_.index() == 0; }

  /// Only after the Result was found to be true.
  const T& operator*() const& noexcept { return *std::get_if<0>(&state_); }
  T& operator*() & noexcept { return *std::get_if<0>(&state_); }
  T&& operator*() && noexcept { return std::move(*std::get_if<0>(&state_)); }
  const T* operator->() const noexcept { return std::get_if<0>(&state_); }
  T* operator->() noexcept { return std::get_if<0>(&state_); }

  /// Only after the Result was found to be false.
  const Error& error() const& noexcept { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace tokenfare
