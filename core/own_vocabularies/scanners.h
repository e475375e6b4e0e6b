// The scanners of the patterns that a vocabulary file may ask for.
#pragma once

#include <string_view>

#include "pretokenize/pretokenize.h"

namespace tokenfare::own_vocabularies {

/// The scanner of a pattern by its name (vocabulary_files/patterns.h); nullptr if there is none.
pretokenize::Scanner scanner_of(std::string_view pattern);

}  // namespace tokenfare::own_vocabularies
