#include "core/report/operation_formula.h"

namespace sihua::report {

std::string OperationFormula::first(const std::string& otherwise) {
    std::string text = otherwise;
    CellValue value = noneValue();
    for (std::size_t i = m_terms.size(); i-- > 0;) {
        text = iff(holds(m_terms[i].value), ref(output(m_terms[i])), text);
        value = isHeld(m_terms[i].value) ? m_all.value(output(m_terms[i])) : value;
        if (i % kMostTerms == 0 && i > 0) {
            text = spare(std::move(text), value);
        }
    }
    m_first = value;
    return text;
}

std::string OperationFormula::choose() {
    const std::string none =
        m_op.b == evaluation::kNoRegister || isSure(m_op.b) ? "\"?\"" : iff(ref(m_op.b) + "=\"-\"", "\"-\"", "\"?\"");
    if (m_op.hits == Hits::First) {
        return first(none);
    }
    std::vector<std::string> conditions;
    double held = 0;
    for (const Term& term : m_terms) {
        conditions.push_back("(" + holds(term.value) + ")");
        held += isHeld(term.value) ? 1 : 0;
    }
    const std::string hits = spare(countOf(conditions), CellValue::of(held));
    const auto unlessNone = [&](const std::string& value) { return iff(hits + "=0", none, value); };
    switch (m_op.hits) {
    case Hits::Unique:
        return iff(hits + ">1", "\"?\"", first(none));
    case Hits::Any: {
        const std::string formula = first(none);
        const double one = m_first.number.value_or(0);
        const std::string chosen = spare(formula, m_first);
        std::vector<std::string> others;
        double different = 0;
        for (const Term& term : m_terms) {
            different += isHeld(term.value) && isDifferent(numberOr0(output(term)), one) ? 1 : 0;
            others.push_back("(" + holds(term.value) + ")*" + differ(orZero(output(term)), "N(" + chosen + ")"));
        }
        return unlessNone(iff(spare(countOf(others), CellValue::of(different)) + ">0", "\"?\"", hitsKnown(chosen)));
    }
    case Hits::Sum: {
        std::vector<std::string> parts;
        double total = 0;
        for (const Term& term : m_terms) {
            parts.push_back("(" + holds(term.value) + ")*" + orZero(output(term)));
            total += isHeld(term.value) ? numberOr0(output(term)) : 0;
        }
        return unlessNone(hitsKnown(spare(sum(parts), CellValue::of(total))));
    }
    default:
        break;
    }
    std::string from;
    std::string to;
    for (const Term& term : m_terms) { // functions leave out references to texts
        to = spare(iff(holds(term.value), orZero(output(term)), "\"\""),
                   isHeld(term.value) ? CellValue::of(numberOr0(output(term))) : CellValue::of(std::string()));
        from = from.empty() ? to : from;
    }
    const char* const function = m_op.hits == Hits::Least ? "MIN" : m_op.hits == Hits::Greatest ? "MAX" : "MEDIAN";
    return unlessNone(hitsKnown(std::string(function) + "(" + from + ":" + to + ")"));
}

std::string OperationFormula::junction(bool isAll) {
    const char* const settles = isAll ? "=0" : "=1";
    const std::string settled = isAll ? "0" : "1";
    const std::string otherwise = isAll ? "1" : "0";
    struct Part {
        std::string cell;
        CellValue value;
    };
    std::vector<Part> parts;
    for (const Register r : values()) {
        if (!isSure(r)) {
            parts.push_back({ref(r), m_all.value(r)});
        } else if ((numberOr0(r) == 0) == isAll) {
            return settled;
        }
    }
    const auto formulaOf = [&](std::size_t begin, std::size_t end) {
        if (end - begin == 1) {
            return parts[begin].cell;
        }
        std::vector<std::string> cells;
        std::vector<std::string> decided;
        std::vector<std::string> inapplicable;
        for (std::size_t i = begin; i < end; ++i) {
            cells.push_back(parts[i].cell);
            decided.push_back(parts[i].cell + settles);
            inapplicable.push_back(parts[i].cell + "=\"-\"");
        }
        return iff(call("OR", decided), settled,
                   iff(call("COUNT", cells) + "=" + std::to_string(cells.size()), otherwise,
                       iff(call("OR", inapplicable), "\"-\"", "\"?\"")));
    };
    const auto valueOf = [&](std::size_t begin, std::size_t end) {
        const double decisive = isAll ? 0 : 1;
        CellValue value = CellValue::of(1 - decisive);
        for (std::size_t i = begin; i < end; ++i) {
            if (parts[i].value.number == decisive) {
                return CellValue::of(decisive);
            }
            if (!parts[i].value.number && value.text != "-") {
                value = parts[i].value;
            }
        }
        return value;
    };
    while (parts.size() > kMostTerms) {
        std::vector<Part> pieces;
        inPieces(parts.size(), [&](std::size_t begin, std::size_t end) {
            const CellValue value = valueOf(begin, end);
            pieces.push_back({spare(formulaOf(begin, end), value), value});
        });
        parts = std::move(pieces);
    }
    return parts.empty() ? otherwise : formulaOf(0, parts.size());
}

std::string OperationFormula::within() const {
    using Limits = std::numeric_limits<std::int64_t>;
    const std::string a = ref(m_op.a);
    std::vector<std::string> tests;
    constexpr std::int64_t kBeyondAnyCell = 1'000'000'000'000'000'000;
    if (m_op.low > Limits::min() && m_op.low > -kBeyondAnyCell) {
        tests.push_back(a + ">=" + formulaNumber(static_cast<double>(m_op.low)));
    }
    if (m_op.high < Limits::max() && m_op.high < kBeyondAnyCell) {
        tests.push_back(a + "<=" + formulaNumber(static_cast<double>(m_op.high)));
    }
    const std::string value = tests.empty()       ? "1"
                              : tests.size() == 1 ? truth(tests.front())
                                                  : truth(call("AND", tests));
    return strict({m_op.a}, value);
}

std::string OperationFormula::equals() const {
    const std::string a = ref(m_op.a);
    const std::string b = ref(m_op.b);
    const std::string equal =
        m_op.code == Opcode::DecimalEquals
            ? iff("COUNT(" + a + "," + b + ")=2",
                  truth("ABS(N(" + a + ")-N(" + b + "))<=" + margin("N(" + a + ")", "N(" + b + ")")), "0")
            : truth(a + "=" + b);
    const Registers list = unsure({m_op.a, m_op.b});
    return list.size() < 2 ? equal : iff("OR(" + isKnown(m_op.a) + "," + isKnown(m_op.b) + ")", equal, "1");
}

std::string OperationFormula::bit(std::size_t option) const {
    return "(MID(" + ref(m_op.a) + "," + std::to_string(option + 2) + ",1)=\"1\")";
}

std::string OperationFormula::lookup() const {
    std::vector<std::string> points{ref(m_op.a) + "+1"};
    for (std::int64_t i = 0; i < m_op.high; ++i) {
        points.push_back(formulaNumber(static_cast<double>(m_program.table[static_cast<std::size_t>(m_op.low + i)])));
    }
    return points.size() == 1 ? strict({m_op.a}, "0") : strict({m_op.a}, call("CHOOSE", points));
}

std::string OperationFormula::capped() const {
    std::vector<std::string> parts{ref(m_op.a)};
    for (const Term& term : m_terms) {
        parts.push_back(iff(holds(term.value), std::to_string(term.weight), "9999"));
    }
    return strict({m_op.a}, call("MIN", parts));
}

} // namespace sihua::report
