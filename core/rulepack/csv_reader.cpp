#include "core/rulepack/csv_reader.h"

#include <algorithm>

#include "core/base/text.h"

namespace sihua::rulepack {

namespace {

class CsvParser {
public:
    CsvParser(const SourceTextPtr& source, IssueLog& issues)
        : m_source(source),
          m_text(source->text()),
          m_issues(issues) {}

    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size() || m_isBroken; }

    /// One record, over several lines if a quoted cell holds line breaks.
    [[nodiscard]] CsvRow row() {
        CsvRow cells;
        for (;;) {
            cells.push_back(cell());
            if (m_isBroken || cells.size() > kMostCsvColumns) {
                return cells;
            }
            if (m_at < m_text.size() && m_text[m_at] == ',') {
                ++m_at;
                continue;
            }
            endLine();
            return cells;
        }
    }

    [[nodiscard]] bool isBroken() const { return m_isBroken; }

private:
    [[nodiscard]] CsvCell cell() {
        const bool isQuoted = m_at < m_text.size() && m_text[m_at] == '"';
        CsvCell cell{{}, {m_source, m_at, isQuoted ? TextStyle::CsvQuoted : TextStyle::CsvBare}};
        if (isQuoted) {
            quoted(cell);
            return cell;
        }
        const std::size_t end = std::min(m_text.find_first_of(",\r\n", m_at), m_text.size());
        cell.text = std::string(m_text.substr(m_at, end - m_at));
        if (const std::size_t quote = cell.text.find('"'); quote != std::string::npos) {
            m_issues.error(ErrorCode::InvalidCsv, "a quote within a cell that does not start with one",
                           m_source->span(m_at + quote, m_at + quote + 1),
                           "put the whole cell in quotes and double those within: \"\"");
        }
        m_at = end;
        return cell;
    }

    void quoted(CsvCell& cell) {
        const std::size_t begin = m_at++;
        for (;;) {
            const std::size_t quote = m_text.find('"', m_at);
            if (quote == std::string_view::npos) {
                m_issues.error(ErrorCode::InvalidCsv, "the quote is never closed", m_source->span(begin, begin + 1));
                m_isBroken = true;
                return;
            }
            cell.text += m_text.substr(m_at, quote - m_at);
            m_at = quote + 1;
            if (m_at >= m_text.size() || m_text[m_at] != '"') {
                break;
            }
            cell.text += '"';
            ++m_at;
        }
        if (m_at < m_text.size() && std::string_view(",\r\n").find(m_text[m_at]) == std::string_view::npos) {
            m_issues.error(ErrorCode::InvalidCsv, "text after the closing quote", m_source->span(m_at, m_at + 1),
                           "a quote within a quoted cell is written twice: \"\"");
            m_at = std::min(m_text.find_first_of(",\r\n", m_at), m_text.size());
        }
    }

    void endLine() {
        if (m_at < m_text.size() && m_text[m_at] == '\r') {
            ++m_at;
        }
        if (m_at < m_text.size() && m_text[m_at] == '\n') {
            ++m_at;
        }
    }

    SourceTextPtr m_source;
    std::string_view m_text;
    IssueLog& m_issues;
    std::size_t m_at = 0;
    bool m_isBroken = false;
};

bool isBlank(const CsvRow& row) {
    return std::all_of(row.begin(), row.end(), [](const CsvCell& cell) { return text::trimmed(cell.text).empty(); });
}

void checkHeader(const CsvRow& header, IssueLog& issues) {
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (text::trimmed(header[i].text).empty()) {
            issues.error(ErrorCode::InvalidCsv, "column " + std::to_string(i + 1) + " has no name", header[i].span());
        }
        for (std::size_t k = 0; k < i; ++k) {
            if (header[k].text == header[i].text) {
                issues.error(ErrorCode::InvalidCsv, "two columns are named `" + header[i].text + "`", header[i].span(),
                             "first at " + toString(header[k].span()));
                break;
            }
        }
    }
}

} // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (text::trimmed(header[i].text) == name) {
            return i;
        }
    }
    return std::nullopt;
}

std::optional<CsvTable> readCsv(const SourceTextPtr& source, IssueLog& issues) {
    issues.know(source);
    CsvParser parser(source, issues);
    CsvTable table;
    bool hasHeader = false;
    while (!parser.isAtEnd()) {
        CsvRow row = parser.row();
        if (row.size() > kMostCsvColumns || table.rows.size() >= kMostCsvRows) {
            issues.error(ErrorCode::TooLarge,
                         "a table may have " + std::to_string(kMostCsvColumns) + " columns and " +
                             std::to_string(kMostCsvRows) + " rows at most",
                         row.front().span());
            return std::nullopt; // to analyse what is left would take long and tell nothing
        }
        if (parser.isBroken() || isBlank(row)) {
            continue;
        }
        if (!hasHeader) {
            checkHeader(row, issues);
            table.header = std::move(row);
            hasHeader = true;
        } else if (row.size() != table.header.size()) {
            issues.error(ErrorCode::InvalidCsv,
                         "the row has " + std::to_string(row.size()) + " cells, the header has " +
                             std::to_string(table.header.size()),
                         row.front().span(), "put cells that hold a comma in quotes: \"(10..20], > 50\"");
        } else {
            table.rows.push_back(std::move(row));
        }
    }
    if (!hasHeader) {
        issues.error(ErrorCode::InvalidCsv, "the table is empty", {source->name(), 0, 0, 0});
        return std::nullopt;
    }
    return table;
}

} // namespace sihua::rulepack
