#include "core/report/operation_formula.h"

namespace sihua::report {

std::string OperationFormula::text() {
    const bool hasA = m_op.a != evaluation::kNoRegister;
    const std::string a = hasA ? ref(m_op.a) : "";
    const std::string b = m_op.b != evaluation::kNoRegister ? ref(m_op.b) : "";
    const std::string c = m_op.c != evaluation::kNoRegister ? ref(m_op.c) : "";
    const Registers both{m_op.a, m_op.b};
    const auto number = [](std::int64_t word) { return formulaNumber(static_cast<double>(word)); };
    switch (m_op.code) {
    case Opcode::Linear:
    case Opcode::DecimalLinear:
        return linear();
    case Opcode::Multiply:
    case Opcode::DecimalMultiply:
        return strict(both, a + "*" + b);
    case Opcode::Round:
        return strict({m_op.a}, roundedQuotient(a, number(m_op.low), numberOf(m_op.a) / static_cast<double>(m_op.low)));
    case Opcode::Quotient: {
        const std::string dividend = m_op.low == 1 ? a : a + "*" + number(m_op.low);
        const std::string divisor = m_op.high == 1 ? b : "(" + b + "*" + number(m_op.high) + ")";
        return strict(both, unless(b + "=0", roundedQuotient(dividend, divisor,
                                                             numberOf(m_op.a) * static_cast<double>(m_op.low) /
                                                                 (numberOf(m_op.b) * static_cast<double>(m_op.high)))));
    }
    case Opcode::Renormalise:
    case Opcode::DecimalRenormalise:
        return renormalise();
    case Opcode::Least:
    case Opcode::DecimalLeast:
        return extreme("MIN");
    case Opcode::Greatest:
    case Opcode::DecimalGreatest:
        return extreme("MAX");
    case Opcode::Absolute:
    case Opcode::DecimalAbsolute:
        return strict({m_op.a}, "ABS(" + a + ")");
    case Opcode::Lookup:
        return lookup();
    case Opcode::MaskSum:
        return maskSum();
    case Opcode::BitCount:
        return strict({m_op.a}, "LEN(" + a + ")-LEN(SUBSTITUTE(" + a + ",\"1\",\"\"))");
    case Opcode::Choose:
    case Opcode::DecimalChoose:
        return choose();
    case Opcode::Capped:
        return capped();
    case Opcode::FromDecimal:
        return strict({m_op.a}, roundedDecimal(a, m_op.low));
    case Opcode::Within:
        return within();
    case Opcode::Equals:
    case Opcode::DecimalEquals:
        return equals();
    case Opcode::EqualsWord:
        return truth(a + "=" + formulaNumber(m_all.cellNumber(m_op.a, m_op.low)));
    case Opcode::InSet:
        return inSet();
    case Opcode::HasAny:
        return hasAny();
    case Opcode::Compare:
        return strict(both, truth(a + (m_op.low != 0 ? "<=" : "<") + b));
    case Opcode::DecimalCompare:
        return strict(both, truth(a + "-" + b + (m_op.low != 0 ? "<=" : "<-") + margin(a, b)));
    case Opcode::IsMissing:
        return m_op.low == 2 ? truth(a + "=\"-\"") : iff(isKnown(m_op.a), "0", "1");
    case Opcode::All:
        return junction(true);
    case Opcode::Any:
        return junction(false);
    case Opcode::Not:
        return strict({m_op.a}, "1-" + a);
    case Opcode::Select:
    case Opcode::DecimalSelect:
        return iff(a + "=1", b, c);
    case Opcode::ZeroIfUnknown:
    case Opcode::DecimalZeroIfUnknown:
        return iff(a + "=\"?\"", "0", a);
    case Opcode::Applicable:
    case Opcode::DecimalApplicable:
        return iff("OR(" + b + "=0," + b + "=\"-\")", "\"-\"", a);
    case Opcode::Strictest: {
        const Registers list = unsure(values());
        return list.empty() ? "0" : iff(allKnown(list), "0", greatest(list));
    }
    case Opcode::ToDecimal:
        return strict({m_op.a}, a + "/" + formulaNumber(std::pow(10.0, static_cast<double>(m_op.low))));
    case Opcode::DecimalDivide:
        return strict(both, unless("ABS(" + b + ")<1E-13", a + "/" + b));
    case Opcode::DecimalPower:
        return strict(both, "IFERROR(" + a + "^" + b + ",\"?\")");
    case Opcode::DecimalModulo: {
        const std::string whole = "INT(" + a + "/" + b + "+ABS(" + a + "/" + b + ")*" + kMargin + ")";
        return strict(both, unless("ABS(" + b + ")<1E-13", a + "-" + b + "*" + whole));
    }
    case Opcode::DecimalRound: {
        const std::string scaled = roundedDecimal(a, m_op.low);
        const std::string unit = formulaNumber(std::pow(10.0, std::abs(static_cast<double>(m_op.low))));
        return strict({m_op.a}, m_op.low == 0 ? scaled : "(" + scaled + ")" + (m_op.low > 0 ? "/" : "*") + unit);
    }
    case Opcode::DecimalSquareRoot:
        return strict({m_op.a}, unless(a + "<0", "SQRT(" + a + ")"));
    }
    return "\"?\"";
}

} // namespace sihua::report
