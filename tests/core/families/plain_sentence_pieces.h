// SentencePiece's merging written plainly, as its source does it: symbols that are pieces of their own are found first, the
// longest at each place; all else begins as characters; of all neighbours that are a piece together the one with the best
// score becomes it, the leftmost of equals; what is no piece in the end is spelled in bytes. The whole text at once.
#pragma once

#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "bpe/vocabulary.h"
#include "files.h"

class PlainSentencePieces {
 public:
  using TokenId = tokenfare::bpe::TokenId;

  /// Of one encoding; `prefix` stands in front of every text.
  PlainSentencePieces(const tokenfare::bpe::Vocabulary& vocabulary, bool is_gemma)
      : prefix_(is_gemma ? "" : " "), spaces_last_(!is_gemma) {
    for (TokenId id = 0; id < vocabulary.id_limit(); ++id) {
      const std::string bytes(vocabulary.bytes_of_id(id));
      if (bytes.size() == 1 && byte_ids_.size() < 256 && static_cast<std::uint8_t>(bytes[0]) == byte_ids_.size()) {
        byte_ids_.push_back(id);  // the 256 stand together, in order; no character of one byte comes between
      } else if (!bytes.empty()) {
        byte_ids_.resize(byte_ids_.size() == 256 ? 256 : 0);
        ids_.emplace(bytes, id);
      }
    }
    if (!is_gemma) return;
    const auto file = vectors("sentence-pieces.json");
    for (const auto& symbol : file["symbols"]) add_symbol(symbol.get<std::string>());
    for (int number = 0; number < 6242; ++number) add_symbol("<unused" + std::to_string(number) + ">");
  }

  std::vector<TokenId> encode(std::string text) const {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
      text.replace(at, mark.size(), " ");
    if (!text.empty()) text = prefix_ + text;
    std::vector<Part> parts = split(text);
    while (const std::size_t place = best(parts)) {
      parts[place - 1].text += parts[place].text;
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(place));
    }
    std::vector<TokenId> ids;
    for (const Part& part : parts) {
      const auto known = ids_.find(part.text);
      if (known != ids_.end()) {
        ids.push_back(known->second);
      } else {
        for (const char byte : part.text) ids.push_back(byte_ids_[static_cast<std::uint8_t>(byte)]);
      }
    }
    return ids;
  }

  bool has_bytes() const { return byte_ids_.size() == 256; }

 private:
  static constexpr std::string_view mark = "\xE2\x96\x81";

  struct Part {
    std::string text;
    bool is_symbol;
  };

  void add_symbol(const std::string& symbol) {
    symbols_.insert(symbol);
    longest_ = std::max(longest_, symbol.size());
  }

  std::vector<Part> split(const std::string& text) const {
    std::vector<Part> parts;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t length = std::min(longest_, text.size() - at);
      while (length > 0 && !symbols_.count(text.substr(at, length))) --length;
      const bool is_symbol = length > 0;
      if (!is_symbol) {
        do ++length;
        while (at + length < text.size() && (static_cast<std::uint8_t>(text[at + length]) & 0xC0) == 0x80);
      }
      parts.push_back({text.substr(at, length), is_symbol});
      at += length;
    }
    return parts;
  }

  double score(const std::string& piece, TokenId id) const {
    const bool is_last = spaces_last_ && piece.find_first_not_of(' ') == std::string::npos;
    return is_last ? -1e9 : -static_cast<double>(id);
  }

  /// The second of the two to merge; 0 if there are none.
  std::size_t best(const std::vector<Part>& parts) const {
    double highest = -std::numeric_limits<double>::infinity();
    std::size_t place = 0;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (parts[i - 1].is_symbol || parts[i].is_symbol) continue;
      const std::string together = parts[i - 1].text + parts[i].text;
      const auto known = ids_.find(together);
      if (known == ids_.end() || score(together, known->second) <= highest) continue;
      highest = score(together, known->second);
      place = i;
    }
    return place;
  }

  std::string prefix_;
  bool spaces_last_;
  std::unordered_map<std::string, TokenId> ids_;
  std::vector<TokenId> byte_ids_;
  std::set<std::string> symbols_;
  std::size_t longest_ = 0;
};
