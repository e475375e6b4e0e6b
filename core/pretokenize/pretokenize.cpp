// The list of the scanners; each pattern has a file of its own.
#include "pretokenize/pretokenize.h"

#include "pretokenize/parts.h"

namespace tokenfare::pretokenize {

Scanner scanner(Pattern pattern) {
  switch (pattern) {
    case Pattern::gpt2: return gpt2_scanner();
    case Pattern::cl100k: return cl100k_scanner();
    case Pattern::o200k: return o200k_scanner();
  }
  return nullptr;
}

}  // namespace tokenfare::pretokenize
