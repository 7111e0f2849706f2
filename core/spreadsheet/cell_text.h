// core/spreadsheet/cell_text.h - Collects the text of one cell, bounded, out of the pieces that XML delivers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace sihua::spreadsheet {

class CellText {
public:
    /// @param longest  in UTF-16 units, as spreadsheets count
    explicit CellText(std::size_t longest) : m_longest(longest) {}

    void clear() noexcept {
        m_text.clear();
        m_units = 0;
    }
    /// @return nothing, or UnsafeSpreadsheet once the text is too long
    [[nodiscard]] Status append(std::string_view piece);
    [[nodiscard]] const std::string& raw() const noexcept { return m_text; }
    /// With `_x000A_` and the like decoded: how the format writes characters that XML cannot hold (ECMA-376-1,
    /// 22.9.2.19). Surrogates and control characters other than tab and line breaks stay as they are written.
    [[nodiscard]] std::string decoded() const;

private:
    std::size_t m_longest;
    std::size_t m_units = 0;
    std::string m_text;
};

} // namespace sihua::spreadsheet
