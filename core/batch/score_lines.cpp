#include "core/batch/score_lines.h"

#include <algorithm>
#include <array>

namespace sihua::batch {

using evaluation::Register;
using evaluation::Validity;

namespace {

/// Most characters of a number without decimals' 34 digits: sign, 19 digits, point, leading zeros.
constexpr std::size_t kLongestWord = 48;

/// Writes word x 10^-scale at @p to, without zeros at the end of the fraction. @return behind it
char* writeFixed(std::int64_t word, int scale, char* to) {
    std::uint64_t rest = word < 0 ? ~static_cast<std::uint64_t>(word) + 1U : static_cast<std::uint64_t>(word);
    if (word < 0) {
        *to++ = '-';
    }
    int places = scale;
    while (places > 0 && rest % 10 == 0) {
        rest /= 10;
        --places;
    }
    std::array<char, kLongestWord> buffer{};
    std::size_t at = buffer.size();
    for (int i = 0; i < places; ++i) {
        buffer[--at] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    }
    if (places > 0) {
        buffer[--at] = '.';
    }
    do {
        buffer[--at] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    return std::copy(buffer.begin() + static_cast<std::ptrdiff_t>(at), buffer.end(), to);
}

} // namespace

ScoreLines::ScoreLines(const rulepack::Scheme& scheme, const evaluation::Plan& plan)
    : m_scheme(scheme),
      m_plan(plan),
      m_wanted{plan.results().level} {
    m_wanted.insert(m_wanted.end(), plan.results().nodes.begin(), plan.results().nodes.end());
    for (std::size_t i = 0; i < scheme.findings.size(); ++i) {
        m_wanted.push_back(plan.results().findings[i].truth);
    }
}

void ScoreLines::appendHeader(std::string& text) const {
    text += "level";
    for (const rulepack::ScoreNode& node : m_scheme.nodes) {
        text += ',';
        text += node.id.value();
    }
    text += ",findings\n";
}

void ScoreLines::look(const evaluation::ResultTable& results) {
    m_cells.resize(m_wanted.size());
    for (std::size_t w = 0; w < m_wanted.size(); ++w) {
        const evaluation::Column& column = results.column(w);
        const bool isFixed = m_plan.program().types[m_wanted[w]].kind == evaluation::Kind::Fixed;
        m_cells[w] = {column.lane(), isFixed ? m_plan.program().types[m_wanted[w]].scale : 0, column.data(0),
                      column.validity(0)};
    }
    m_longestRow = (kLongestWord + 1) * (1 + m_scheme.nodes.size()) + 2;
    for (const rulepack::FindingRule& finding : m_scheme.findings) {
        m_longestRow += finding.id.value().size() + 1;
    }
}

std::int64_t ScoreLines::wordOf(const Cells& cells, std::size_t row) noexcept {
    switch (cells.lane) {
    case evaluation::Lane::Byte:
        return static_cast<const std::int8_t*>(cells.data)[row];
    case evaluation::Lane::Word32:
        return static_cast<const std::int32_t*>(cells.data)[row];
    case evaluation::Lane::Word64:
        return static_cast<const std::int64_t*>(cells.data)[row];
    case evaluation::Lane::Decimal:
        break;
    }
    return 0;
}

void ScoreLines::appendRow(std::size_t row, std::string& text) const {
    const std::size_t old = text.size();
    text.resize(old + m_longestRow);
    char* to = writeFixed(wordOf(m_cells[0], row), 0, text.data() + old);
    const std::size_t nodes = m_scheme.nodes.size();
    for (std::size_t w = 1; w <= nodes; ++w) {
        const Cells& cells = m_cells[w];
        *to++ = ',';
        const Validity validity = cells.validity == nullptr ? Validity::Known : cells.validity[row];
        if (validity == Validity::NotApplicable) {
            to = std::copy_n("n/a", 3, to);
        } else if (validity == Validity::Known && cells.lane != evaluation::Lane::Decimal) {
            to = writeFixed(wordOf(cells, row), cells.scale, to);
        } else if (validity == Validity::Known) {
            const std::string number = static_cast<const Decimal*>(cells.data)[row].toShortString();
            const auto used = static_cast<std::size_t>(to - text.data());
            text.resize(text.size() + number.size()); // it may be longer than what was reckoned with
            to = std::copy(number.begin(), number.end(), text.data() + used);
        }
    }
    char separator = ',';
    for (std::size_t i = 0; i < m_scheme.findings.size(); ++i) {
        const Cells& cells = m_cells[1 + nodes + i];
        if (wordOf(cells, row) != 0 && (cells.validity == nullptr || cells.validity[row] == Validity::Known)) {
            const std::string& id = m_scheme.findings[i].id.value();
            *to++ = separator;
            to = std::copy(id.begin(), id.end(), to);
            separator = ';';
        }
    }
    if (separator == ',') {
        *to++ = ',';
    }
    *to++ = '\n';
    text.resize(static_cast<std::size_t>(to - text.data()));
}

} // namespace sihua::batch
