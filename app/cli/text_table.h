// app/cli/text_table.h - Columns of text on a terminal; Chinese characters are two columns wide.
#pragma once

#include <string>
#include <vector>

namespace sihua::cli {

class TextTable {
public:
    enum class Align : std::uint8_t { Left, Right };
    struct Column {
        std::string title;
        Align align = Align::Left;
    };

    explicit TextTable(std::vector<Column> columns) : m_columns(std::move(columns)) {}
    /// @pre as many cells as columns
    void add(std::vector<std::string> cells) { m_rows.push_back(std::move(cells)); }
    [[nodiscard]] bool isEmpty() const noexcept { return m_rows.empty(); }
    /// Titles and rows, each line indented by @p indent, without spaces at its end.
    [[nodiscard]] std::string text(std::size_t indent = 2) const;

private:
    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace sihua::cli
