#include "core/batch/score_lines.h"

#include <array>

namespace sihua::batch {

using evaluation::Register;
using evaluation::SlotValue;
using evaluation::Validity;

namespace {

/// word x 10^-scale, without zeros at the end of the fraction.
void appendFixed(std::int64_t word, int scale, std::string& text) {
    std::array<char, 48> buffer{};
    std::size_t at = buffer.size();
    std::uint64_t rest = word < 0 ? ~static_cast<std::uint64_t>(word) + 1U : static_cast<std::uint64_t>(word);
    int places = scale;
    while (places > 0 && rest % 10 == 0) {
        rest /= 10;
        --places;
    }
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
    if (word < 0) {
        buffer[--at] = '-';
    }
    text.append(buffer.data() + at, buffer.size() - at);
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

void ScoreLines::appendRow(const evaluation::ResultTable& results, std::size_t row, std::string& text) const {
    const std::size_t nodes = m_plan.results().nodes.size();
    appendFixed(results.get(row, 0).word, 0, text);
    for (std::size_t w = 1; w <= nodes; ++w) {
        text += ',';
        const SlotValue value = results.get(row, w);
        if (value.validity == Validity::NotApplicable) {
            text += "n/a";
        } else if (value.validity == Validity::Known) {
            const evaluation::RegisterType& type = m_plan.program().types[m_wanted[w]];
            if (type.kind == evaluation::Kind::Decimal) {
                text += value.decimal.toShortString();
            } else {
                appendFixed(value.word, type.scale, text);
            }
        }
    }
    char separator = ',';
    for (std::size_t i = 0; i < m_scheme.findings.size(); ++i) {
        const SlotValue value = results.get(row, 1 + nodes + i);
        if (value.word != 0 && value.validity == Validity::Known) {
            text += separator;
            text += m_scheme.findings[i].id.value();
            separator = ';';
        }
    }
    text += separator == ',' ? ",\n" : "\n";
}

} // namespace sihua::batch
