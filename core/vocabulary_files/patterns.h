// The patterns that a vocabulary file may ask for. There is no regex engine: a file's regular expressions are compared, letter
// by letter, with those that were published and for which there is a scanner (pretokenize/pretokenize.h). An expression that
// means the same but is written otherwise is refused, because nobody has shown that it does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tokenfare::vocabulary_files {

/// What cuts a text, one step after the other: each takes the pieces of the one before. A step is a regular expression,
/// or one of the two below.
using PatternSteps = std::vector<std::string>;

/// Each number by itself: the step that Hugging Face calls Digits.
inline constexpr std::string_view single_digits_step = "Digits";

/// The regular expression of GPT-2, which Hugging Face's ByteLevel uses where it says `use_regex`.
extern const std::string_view gpt2_expression;

/// The name of the family that cuts so, or empty if there is none. The view lives as long as the program.
std::string_view pattern_of(const PatternSteps& steps);

/// All families by name, in the order they are listed to a person.
const std::vector<std::string>& pattern_names();

/// The name in the table that is this one, or empty.
std::string_view pattern_named(std::string_view name);

}  // namespace tokenfare::vocabulary_files
