#include "app/cli/text_table.h"

#include <algorithm>

#include "core/base/text.h"

namespace sihua::cli {

std::string TextTable::text(std::size_t indent) const {
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        std::size_t width = text::displayWidth(m_columns[c].title);
        for (const auto& row : m_rows) {
            width = std::max(width, text::displayWidth(row[c]));
        }
        widths.push_back(width);
    }
    const auto line = [&](const auto& cellOf) {
        std::string text(indent, ' ');
        for (std::size_t c = 0; c < m_columns.size(); ++c) {
            const std::string& cell = cellOf(c);
            const std::string space(widths[c] - text::displayWidth(cell), ' ');
            const bool isRight = m_columns[c].align == Align::Right;
            text += (c == 0 ? "" : "  ") + (isRight ? space + cell : cell + space);
        }
        text.erase(text.find_last_not_of(' ') + 1);
        return text + "\n";
    };
    std::string all = line([&](std::size_t c) -> const std::string& { return m_columns[c].title; });
    for (const auto& row : m_rows) {
        all += line([&](std::size_t c) -> const std::string& { return row[c]; });
    }
    return all;
}

} // namespace sihua::cli
