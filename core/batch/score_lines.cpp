#include "core/batch/score_lines.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace sihua::batch {

using evaluation::Register;
using evaluation::Validity;

namespace {

/// Most characters of a number without decimals' 34 digits: sign, 19 digits, point, leading zeros.
constexpr std::size_t kLongestWord = 48;

constexpr std::array<char, 200> kPairs = [] {
    std::array<char, 200> pairs{};
    for (std::size_t i = 0; i < 100; ++i) {
        pairs[2 * i] = static_cast<char>('0' + i / 10);
        pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return pairs;
}();

/// Writes the last @p count digits of a number that end before @p end. @return what is left of the number
std::uint64_t writeDigits(std::uint64_t rest, int count, char* end) {
    for (; count >= 2; count -= 2) {
        end -= 2;
        std::memcpy(end, &kPairs[2 * (rest % 100)], 2);
        rest /= 100;
    }
    if (count == 1) {
        *--end = static_cast<char>('0' + rest % 10);
        rest /= 10;
    }
    return rest;
}

/// Writes word x 10^-scale at @p to, without zeros at the end of the fraction. @return behind it
char* writeFixed(std::int64_t word, int scale, char* to) {
    std::uint64_t rest = word < 0 ? ~static_cast<std::uint64_t>(word) + 1U : static_cast<std::uint64_t>(word);
    if (word < 0) {
        *to++ = '-';
    }
    std::array<char, kLongestWord> buffer; // written from its end
    char* const end = buffer.data() + buffer.size();
    char* begin = end - scale;
    rest = writeDigits(rest, scale, end);
    do {
        *--begin = static_cast<char>('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    char* const point = end - scale;
    to = std::copy(begin, point, to);
    const char* last = end;
    while (last != point && last[-1] == '0') {
        --last;
    }
    if (last != point) {
        *to++ = '.';
        to = std::copy(static_cast<const char*>(point), last, to);
    }
    return to;
}

} // namespace

ScoreLines::ScoreLines(const rulepack::Scheme& scheme, const evaluation::Plan& plan)
    : m_scheme(scheme),
      m_plan(plan),
      m_wanted{plan.results().level} {
    m_wanted.insert(m_wanted.end(), plan.results().nodes.begin(), plan.results().nodes.end());
    for (std::size_t i = 0; i < scheme.findings.size(); ++i) {
        m_wanted.push_back(plan.results().findings[i].truth);
        Label label;
        label.whole = scheme.findings[i].id.value();
        std::copy_n(label.whole.begin(), std::min(label.whole.size(), label.begin.size()), label.begin.begin());
        m_findings.push_back(label);
    }
    std::size_t longest = (kLongestWord + 1) * (1 + scheme.nodes.size()) + 2 + sizeof(Label::begin);
    for (const Label& label : m_findings) {
        longest += label.whole.size() + 1;
    }
    m_row.resize(longest);
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

void ScoreLines::appendRow(std::size_t row, std::string& text) {
    char* to = writeFixed(wordOf(m_cells[0], row), 0, m_row.data());
    const std::size_t nodes = m_scheme.nodes.size();
    for (std::size_t w = 1; w <= nodes; ++w) {
        const Cells& cells = m_cells[w];
        *to++ = ',';
        const Validity validity = cells.validity == nullptr ? Validity::Known : cells.validity[row];
        if (validity == Validity::NotApplicable) {
            to = std::copy_n("n/a", 3, to);
        } else if (validity == Validity::Known && cells.lane != evaluation::Lane::Decimal) {
            to = writeFixed(wordOf(cells, row), cells.scale, to);
        } else if (validity == Validity::Known) { // may be longer than there is room for: written in between
            text.append(m_row.data(), to);
            text += static_cast<const Decimal*>(cells.data)[row].toShortString();
            to = m_row.data();
        }
    }
    char separator = ',';
    for (std::size_t i = 0; i < m_findings.size(); ++i) {
        const Cells& cells = m_cells[1 + nodes + i];
        if (static_cast<const std::int8_t*>(cells.data)[row] != 0) { // a truth is 0 where it is not known
            const Label& label = m_findings[i];
            *to++ = separator;
            if (label.whole.size() <= label.begin.size()) {
                std::copy(label.begin.begin(), label.begin.end(), to);
            } else {
                std::copy(label.whole.begin(), label.whole.end(), to);
            }
            to += label.whole.size();
            separator = ';';
        }
    }
    if (separator == ',') {
        *to++ = ',';
    }
    *to++ = '\n';
    text.append(m_row.data(), to);
}

} // namespace sihua::batch
