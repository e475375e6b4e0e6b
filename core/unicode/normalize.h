// The composed normal forms of Unicode, which some models' tokenizers bring every text into before they cut it.
//
//   given   e ◌́   가 (ᄀ ᅡ)   ﬁ         NFC   é  가  ﬁ        NFKC   é  가  f i
//
// Most texts are in normal form. That is found out without writing anything; only what is not is written anew, with a
// note of where it was. A run of combining marks of any length costs no more than sorting it.
#pragma once

#include <cstddef>
#include <string_view>

#include "unicode/normalized_text.h"

namespace tokenfare::unicode {

/// The composed forms: `nfc` takes characters apart and together that are the same in writing (é), `nfkc` also what is
/// only compatible (ﬁ, ２, ㎏).
enum class Form : std::uint8_t { nfc, nfkc };

/// Brings a text (valid UTF-8, or WTF-8, whose halves of surrogate pairs stay as they are) into a normal form. False if it
/// is in that form already; then nothing was written. It has at most `most_growth` times the bytes.
bool normalize(std::string_view text, Form form, NormalizedText& normalized);
inline constexpr std::size_t most_growth = 11;

/// The same as the normalizers of encodings.
bool nfc(std::string_view text, NormalizedText& normalized);
bool nfkc(std::string_view text, NormalizedText& normalized);

/// The last place of a text before which its normal form is the same whatever follows: where a character begins that
/// nothing can join to what is before it. 0 if there is none.
std::size_t settled_form(std::string_view text, Form form);

}  // namespace tokenfare::unicode
