#include "core/base/csv.h"

#include <string_view>

namespace sihua::csv {

namespace {

class Splitter {
public:
    explicit Splitter(const SourceText& source) : m_source(source), m_text(source.text()) {}

    Table split() {
        std::size_t cells = 0;
        while (m_at < m_text.size()) {
            Row row;
            do {
                if (++cells > kMostCells) {
                    report(ErrorCode::TooLarge, "more than " + std::to_string(kMostCells) + " cells", m_at, m_at);
                    return std::move(m_table);
                }
                row.push_back(cell());
            } while (skip(','));
            m_table.rows.push_back(std::move(row));
            skip('\r');
            skip('\n');
        }
        return std::move(m_table);
    }

private:
    [[nodiscard]] bool atCellEnd() const {
        if (m_at == m_text.size() || m_text[m_at] == ',' || m_text[m_at] == '\n') {
            return true;
        }
        return m_text[m_at] == '\r' && (m_at + 1 == m_text.size() || m_text[m_at + 1] == '\n');
    }

    bool skip(char wanted) {
        const bool found = m_at < m_text.size() && m_text[m_at] == wanted;
        m_at += found ? 1 : 0;
        return found;
    }

    Cell cell() {
        Cell result;
        result.begin = m_at;
        if (skip('"')) {
            quoted(result);
        }
        plain(result);
        result.end = m_at;
        return result;
    }

    void quoted(Cell& cell) {
        for (;;) {
            const std::size_t quote = m_text.find('"', m_at);
            if (quote == std::string_view::npos) {
                report(ErrorCode::InvalidCsv, "a quote that is never closed", cell.begin, cell.begin + 1);
                cell.text += m_text.substr(m_at);
                m_at = m_text.size();
                return;
            }
            cell.text += m_text.substr(m_at, quote - m_at);
            m_at = quote + 1;
            if (!skip('"')) {
                break;
            }
            cell.text += '"';
        }
        if (!atCellEnd()) {
            report(ErrorCode::InvalidCsv, "text after a closing quote (a quote inside quotes is written twice)", m_at,
                   m_at + 1);
        }
    }

    /// Up to the next comma or line break; after quotes, normally nothing.
    void plain(Cell& cell) {
        const bool afterQuotes = m_at != cell.begin;
        bool reported = afterQuotes;
        for (; !atCellEnd(); ++m_at) {
            if (m_text[m_at] == '"' && !reported) {
                report(ErrorCode::InvalidCsv, "a quote in a cell that does not begin with one", m_at, m_at + 1);
                reported = true;
            }
            cell.text += m_text[m_at];
        }
    }

    void report(ErrorCode code, std::string message, std::size_t begin, std::size_t end) {
        m_table.issues.push_back(m_source.issue(Severity::Error, code, std::move(message), m_source.span(begin, end)));
    }

    const SourceText& m_source;
    std::string_view m_text;
    std::size_t m_at = 0;
    Table m_table;
};

} // namespace

Table parse(const SourceText& text) { return Splitter(text).split(); }

} // namespace sihua::csv
