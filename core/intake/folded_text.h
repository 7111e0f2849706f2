// core/intake/folded_text.h - Text as people type it, brought to one form for comparison.
//
// Chinese input methods switch between full and half width in the middle of a word: １２％ means 12%, （A） means
// (A). Compatibility normalisation (Unicode NFKC) undoes that. Backed by ICU.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sihua::intake {

/// NFKC, without white space at both ends.
/// Example: `　１２．５％ ` becomes `12.5%`.
[[nodiscard]] std::string normalizedText(std::string_view text);

/// NFKC, without any white space, case folded: for comparing words and labels, never for keeping.
[[nodiscard]] std::string foldedText(std::string_view text);

/// The non-empty pieces between any of the @p separators (each one character), trimmed.
[[nodiscard]] std::vector<std::string> splitText(std::string_view text,
                                                 const std::vector<std::string_view>& separators);

} // namespace sihua::intake
