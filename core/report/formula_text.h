// core/report/formula_text.h - Pieces of spreadsheet formulas.
#pragma once

#include <string>
#include <string_view>

namespace sihua::report {

/// `IF(condition,then,otherwise)`
[[nodiscard]] inline std::string iff(const std::string& condition, const std::string& then,
                                     const std::string& otherwise) {
    return "IF(" + condition + "," + then + "," + otherwise + ")";
}

/// A text as a formula spells it: `"say ""yes"""`.
[[nodiscard]] inline std::string textLiteral(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        result += c == '"' ? "\"\"" : std::string(1, c);
    }
    return result + "\"";
}

} // namespace sihua::report
