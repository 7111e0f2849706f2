#include "core/report/operation_formula.h"

namespace sihua::report {

std::string OperationFormula::linear() {
    const double low = isDecimalCode() ? pool(m_op.low) : static_cast<double>(m_op.low);
    std::vector<std::string> parts;
    std::vector<double> numbers;
    if (low != 0) {
        parts.push_back(formulaNumber(low));
        numbers.push_back(low);
    }
    for (const Term& term : m_terms) {
        parts.push_back(weighted(weight(term), orZero(term.value)));
        numbers.push_back(factor(term) * numberOr0(term.value));
    }
    if (m_terms.size() <= kMostTerms) {
        return ruled(m_op.rule, values(), sum(parts));
    }
    std::vector<std::string> sums;
    inPieces(parts.size(), [&](std::size_t begin, std::size_t end) {
        double value = 0;
        std::vector<std::string> piece;
        for (std::size_t i = begin; i < end; ++i) {
            piece.push_back(parts[i]);
            value += numbers[i];
        }
        sums.push_back(spare(sum(piece), CellValue::of(value)));
    });
    const Registers list = unsure(values());
    if (m_op.rule == ChildRule::Zero || list.empty()) {
        return sum(sums);
    }
    std::vector<std::string> known;
    std::vector<std::string> inapplicable;
    inPieces(list.size(), [&](std::size_t begin, std::size_t end) {
        std::vector<std::string> cells;
        std::vector<std::string> tests;
        double numbersThere = 0;
        double dashes = 0;
        for (std::size_t i = begin; i < end; ++i) {
            cells.push_back(ref(list[i]));
            tests.push_back("(" + ref(list[i]) + "=\"-\")");
            const CellValue value = m_all.value(list[i]);
            numbersThere += value.number ? 1 : 0;
            dashes += value.text == "-" ? 1 : 0;
        }
        known.push_back(spare(call("COUNT", cells), CellValue::of(numbersThere)));
        inapplicable.push_back(spare(countOf(tests), CellValue::of(dashes)));
    });
    const std::string count = std::to_string(list.size());
    const bool isStrict = m_op.rule == ChildRule::Strict;
    const std::string missing = isStrict                        ? sum(inapplicable) + ">0"
                                : list.size() == m_terms.size() ? sum(inapplicable) + "=" + count
                                                                : "FALSE";
    return iff(sum(known) + "=" + count, sum(sums), iff(missing, "\"-\"", "\"?\""));
}

std::string OperationFormula::renormalise() {
    const Registers all = values();
    const Registers list = unsure(all);
    std::vector<std::string> products;
    std::vector<std::string> shares;
    double above = 0;
    double below = 0;
    for (const Term& term : m_terms) {
        above += factor(term) * numberOr0(term.value);
        below +=
            m_all.value(term.value).number ? (isDecimalCode() ? pool(term.share) : static_cast<double>(term.share)) : 0;
        products.push_back(weighted(weight(term), orZero(term.value)));
        shares.push_back(isSure(term.value) ? share(term) : weighted(share(term), "COUNT(" + ref(term.value) + ")"));
    }
    std::string dividend = spare(sum(products), CellValue::of(above));
    std::string divisor = spare(sum(shares), CellValue::of(below));
    std::string value;
    if (isDecimalCode()) {
        value = weighted(formulaNumber(pool(m_op.low)), dividend) + "/" + divisor;
    } else {
        dividend = weighted(formulaNumber(static_cast<double>(m_op.low)), dividend);
        if (m_op.high != 1) {
            divisor = "(" + divisor + "*" + formulaNumber(static_cast<double>(m_op.high)) + ")";
        }
        value = roundedQuotient(dividend, divisor,
                                above * static_cast<double>(m_op.low) / (below * static_cast<double>(m_op.high)));
    }
    if (list.size() < all.size()) {
        return value;
    }
    std::vector<std::string> cells;
    for (const Register r : list) {
        cells.push_back(ref(r));
    }
    return iff(call("COUNT", cells) + "=0", iff(some(list, Validity::Unknown), "\"?\"", "\"-\""), value);
}

std::string OperationFormula::extreme(const char* function) {
    std::vector<std::string> parts;
    for (const Term& term : m_terms) {
        parts.push_back(m_op.rule == ChildRule::Zero ? orZero(term.value) : ref(term.value));
    }
    const std::string value = call(function, parts); // references to texts are left out
    const Registers list = unsure(values());
    if (m_op.rule != ChildRule::LeaveOut) {
        return ruled(m_op.rule, values(), value);
    }
    if (list.size() < m_terms.size()) {
        return value;
    }
    std::vector<std::string> cells;
    for (const Register r : list) {
        cells.push_back(ref(r));
    }
    return iff(call("COUNT", cells) + "=0", iff(some(list, Validity::Unknown), "\"?\"", "\"-\""), value);
}

} // namespace sihua::report
