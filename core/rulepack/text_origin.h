// core/rulepack/text_origin.h - Where a text stood in its file before quotes, escapes and folding were taken away.
//
//   `when: "a > \u0032"`   decoded: a > 2       decoded bytes 4..5 are bytes 11..17 of the line
//
// The languages inside YAML scalars, CSV cells and XML elements (FEEL) report offsets into the decoded text; people look at
// the file. The two are aligned on demand by walking both side by side.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/source_text.h"

namespace sihua::rulepack {

enum class TextStyle : std::uint8_t {
    Plain,        ///< YAML without quotes; lines fold.
    SingleQuoted, ///< `''` stands for one quote.
    DoubleQuoted, ///< Backslash escapes.
    Block,        ///< After `|` or `>`; starts at that sign.
    CsvBare,      ///< A cell without quotes.
    CsvQuoted,    ///< `""` stands for one quote.
    Xml,          ///< An element's text: entities, CDATA sections and comments; blanks around it are cut off.
};

struct TextOrigin {
    SourceTextPtr source;
    std::size_t begin = 0; ///< Byte where it starts in the source, quote included.
    TextStyle style = TextStyle::Plain;
};

/// The whole of @p decoded, with its quotes.
[[nodiscard]] SourceSpan wholeSpan(const TextOrigin& origin, std::string_view decoded);

/// Bytes [begin, end) of @p decoded. Clipped to the first line where it spans several.
[[nodiscard]] SourceSpan spanWithin(const TextOrigin& origin, std::string_view decoded, std::size_t begin,
                                    std::size_t end);

} // namespace sihua::rulepack
