// What a Document holds: the values one after another in the order they were written, each followed
// by what it contains. A list or object knows where its content ends, so it is stepped over in one go.
// The members of an object stand as key, value, key, value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "json/document.h"

namespace tokenfare::json {

struct Node {
  Kind kind;
  bool truth = false;        // for booleans
  std::uint32_t end = 0;     // the node after this one and all it contains
  std::uint32_t offset = 0;  // texts and numbers: where the bytes begin in Tree::bytes
  std::uint32_t length = 0;  // texts and numbers: how many bytes; lists and objects: how many elements or members
};

struct Tree {
  Fault fault;
  std::vector<Node> nodes;
  std::string bytes;

  std::string_view bytes_of(const Node& node) const { return std::string_view(bytes).substr(node.offset, node.length); }
};

/// Reads `text` into a tree of at most so many nodes, or says what is wrong with it and in which line.
Result<Tree> read_tree(std::string_view text, Fault fault, std::size_t most_nodes);

}  // namespace tokenfare::json
