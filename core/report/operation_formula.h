// core/report/operation_formula.h - Writes the formula of one operation; private to OperationFormulas (live_formula.h).
//
//   live_formula.cpp        cells, words, numbers        operation_text.cpp       which formula an operation has
//   operation_sums.cpp      sums and means, extremes     operation_decisions.cpp  tables, conditions, comparisons
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "core/report/formula_text.h"
#include "core/report/live_formula.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::report {

using evaluation::ChildRule;
using evaluation::Hits;
using evaluation::Kind;
using evaluation::Opcode;
using evaluation::Operation;
using evaluation::Register;
using evaluation::Term;
using evaluation::Validity;

/// Excel takes 255 arguments and 64 levels of nesting; LibreOffice reads long formulas slowly.
inline constexpr std::size_t kMostTerms = 50;
/// Of two decimals, relative to their sizes and 1: closer ones are equal.
inline constexpr const char* kMargin = "1E-13";
inline constexpr int kMaskDigits = 64;

inline std::string call(const char* function, const std::vector<std::string>& arguments) {
    std::string text = std::string(function) + "(";
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        text += (i == 0 ? "" : ",") + arguments[i];
    }
    return text + ")";
}

inline std::string sum(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : "+") + part;
    }
    return text.empty() ? "0" : text;
}

/// How many tests hold. A single truth would be no number: spreadsheets rank FALSE above every number.
inline std::string countOf(const std::vector<std::string>& tests) { return "0+" + sum(tests); }

inline std::string quoted(Validity validity) { return validity == Validity::NotApplicable ? "\"-\"" : "\"?\""; }

/// Writes the formula of one operation.
class OperationFormula {
public:
    OperationFormula(const OperationFormulas& all, Register result)
        : m_all(all),
          m_program(all.m_program),
          m_op(m_program.operations[result - m_program.firstOperation()]),
          m_result(result) {
        for (std::uint32_t i = m_op.first; i < m_op.first + m_op.count; ++i) {
            m_terms.push_back(m_program.terms[i]);
        }
    }

    [[nodiscard]] LiveFormula take() {
        m_formula.formula = text();
        return std::move(m_formula);
    }

private:
    using Registers = std::vector<Register>;

    // ------------------------------------------------------------------------------------ operands

    [[nodiscard]] bool isMask(Register r) const { return m_program.types[r].kind == Kind::Mask; }
    [[nodiscard]] bool isDecimal(Register r) const { return m_program.types[r].kind == Kind::Decimal; }
    /// A constant with a value.
    [[nodiscard]] bool isSure(Register r) const {
        return r >= m_program.slots && r < m_program.firstOperation() &&
               m_program.constantValidity[r - m_program.slots] == Validity::Known;
    }
    [[nodiscard]] std::string ref(Register r) const {
        return isSure(r) && !isMask(r) ? formulaNumber(*m_all.value(r).number) : m_all.cell(r);
    }
    /// Its number, 0 where it has none.
    [[nodiscard]] std::string orZero(Register r) const { return isSure(r) ? ref(r) : "N(" + ref(r) + ")"; }
    [[nodiscard]] std::string isKnown(Register r) const {
        return isMask(r) ? "LEN(" + ref(r) + ")>1" : "ISNUMBER(" + ref(r) + ")";
    }
    [[nodiscard]] std::string holds(Register r) const { return ref(r) + "=1"; }
    [[nodiscard]] Registers unsure(const Registers& all) const {
        Registers list;
        for (const Register r : all) {
            if (r != evaluation::kNoRegister && !isSure(r)) {
                list.push_back(r);
            }
        }
        return list;
    }
    [[nodiscard]] Registers values() const {
        Registers list;
        for (const Term& term : m_terms) {
            list.push_back(term.value);
        }
        return list;
    }
    [[nodiscard]] std::string allKnown(const Registers& list) const {
        std::vector<std::string> cells;
        std::vector<std::string> tests;
        for (const Register r : list) {
            if (isMask(r)) {
                tests.push_back(isKnown(r));
            } else {
                cells.push_back(ref(r));
            }
        }
        if (!cells.empty()) {
            tests.push_back(call("COUNT", cells) + "=" + std::to_string(cells.size()));
        }
        return tests.size() == 1 ? tests.front() : call("AND", tests);
    }
    /// Whether some (or all) of the registers are missing for that reason.
    [[nodiscard]] std::string some(const Registers& list, Validity why, const char* junction = "OR") const {
        std::vector<std::string> tests;
        for (const Register r : list) {
            tests.push_back(ref(r) + "=" + quoted(why));
        }
        return tests.size() == 1 ? tests.front() : call(junction, tests);
    }
    /// The greatest validity of registers that are not all known.
    [[nodiscard]] std::string greatest(const Registers& list) const {
        return list.size() == 1 ? ref(list.front()) : iff(some(list, Validity::NotApplicable), "\"-\"", "\"?\"");
    }
    /// @p value where all operands have one; otherwise the greatest of their validities.
    [[nodiscard]] std::string strict(const Registers& operands, const std::string& value) const {
        const Registers list = unsure(operands);
        return list.empty() ? value : iff(allKnown(list), value, greatest(list));
    }
    [[nodiscard]] std::string ruled(ChildRule rule, const Registers& operands, const std::string& value) const {
        const Registers list = unsure(operands);
        if (rule == ChildRule::Zero || list.empty()) {
            return value;
        }
        if (rule == ChildRule::Strict) {
            return strict(operands, value);
        }
        const bool isAll = list.size() == operands.size(); // a constant is never missing
        return iff(allKnown(list), value,
                   isAll ? iff(some(list, Validity::NotApplicable, "AND"), "\"-\"", "\"?\"") : "\"?\"");
    }
    [[nodiscard]] static std::string truth(const std::string& test) { return iff(test, "1", "0"); }

    /// Puts a part into a spare cell. @return the cell
    std::string spare(std::string part, CellValue value) {
        m_formula.spare.push_back({std::move(part), std::move(value)});
        return spreadsheet::cellName(m_all.m_firstRow + m_result + 1,
                                     kSpareColumn + static_cast<std::uint32_t>(m_formula.spare.size()));
    }
    /// The same of a computation that fails where its operands have no numbers.
    std::string spareOrZero(const std::string& part, double value) {
        return spare("IFERROR(" + part + ",0)", CellValue::of(std::isfinite(value) ? value : 0));
    }
    [[nodiscard]] double numberOr0(Register r) const { return m_all.value(r).number.value_or(0); }
    /// NaN where it has none.
    [[nodiscard]] double numberOf(Register r) const {
        return m_all.value(r).number.value_or(std::numeric_limits<double>::quiet_NaN());
    }
    [[nodiscard]] bool isHeld(Register r) const { return m_all.value(r).number == 1.0; }
    template <typename Piece> static void inPieces(std::size_t count, Piece&& piece) {
        for (std::size_t at = 0; at < count; at += kMostTerms) {
            piece(at, std::min(at + kMostTerms, count));
        }
    }
    static bool isShort(const std::string& part) { return part.size() <= 24; }

    // ------------------------------------------------------------------------------------- numbers

    [[nodiscard]] std::string weight(const Term& term) const {
        return formulaNumber(isDecimalCode() ? pool(term.weight) : static_cast<double>(term.weight));
    }
    [[nodiscard]] std::string share(const Term& term) const {
        return formulaNumber(isDecimalCode() ? pool(term.share) : static_cast<double>(term.share));
    }
    [[nodiscard]] bool isDecimalCode() const { return m_op.code >= Opcode::ToDecimal; }
    [[nodiscard]] double pool(std::int64_t index) const {
        return m_program.decimals[static_cast<std::size_t>(index)].toDouble();
    }
    [[nodiscard]] std::string weighted(const std::string& factor, const std::string& value) const {
        return factor == "1" ? value : factor + "*" + value;
    }

    [[nodiscard]] double factor(const Term& term) const {
        return isDecimalCode() ? pool(term.weight) : static_cast<double>(term.weight);
    }

    std::string linear();

    /// The exact quotient of two integers, rounded to an integer.
    std::string roundedQuotient(const std::string& dividend, const std::string& divisor, double value) {
        std::string q = divisor == "1" ? dividend : dividend + "/" + divisor;
        if (m_op.rounding != Rounding::HalfUp && !isShort(q)) {
            q = spareOrZero(q, value);
        }
        const std::string tie = "ABS(" + q + "-TRUNC(" + q + "))=0.5";
        switch (m_op.rounding) {
        case Rounding::HalfUp:
            return "ROUND(" + q + ",0)";
        case Rounding::HalfEven:
            return iff(tie, "2*ROUND((" + q + ")/2,0)", "ROUND(" + q + ",0)");
        case Rounding::HalfDown:
            return iff(tie, "TRUNC(" + q + ")", "ROUND(" + q + ",0)");
        case Rounding::Up:
            return "ROUNDUP(" + q + ",0)";
        case Rounding::Down:
            return "TRUNC(" + q + ")";
        case Rounding::Floor:
            return "INT(" + q + ")";
        case Rounding::Ceiling:
            return "-INT(-(" + q + "))";
        }
        return q;
    }

    /// A decimal times 10^digits, rounded to an integer: within the margin of a tie it is one.
    std::string roundedDecimal(const std::string& value, std::int64_t digits) {
        std::string s = value;
        if (digits != 0) {
            s += (digits > 0 ? "*" : "/") + formulaNumber(std::pow(10.0, std::abs(static_cast<double>(digits))));
        }
        if (!isShort(s)) {
            s = spareOrZero(s, numberOf(m_op.a) * std::pow(10.0, static_cast<double>(digits)));
        }
        const std::string away = "(" + s + ")*(1+" + kMargin + ")"; // from zero
        const std::string inwards = "(" + s + ")*(1-" + kMargin + ")";
        const std::string size = "ABS(" + s + ")";
        switch (m_op.rounding) {
        case Rounding::HalfUp:
            return "ROUND(" + away + ",0)";
        case Rounding::HalfEven:
            return iff("ABS(" + size + "-INT(" + size + ")-0.5)<=" + size + "*" + kMargin, "2*ROUND((" + s + ")/2,0)",
                       "ROUND(" + s + ",0)");
        case Rounding::HalfDown:
            return "ROUND(" + inwards + ",0)";
        case Rounding::Up:
            return "ROUNDUP(" + inwards + ",0)";
        case Rounding::Down:
            return "TRUNC(" + away + ")";
        case Rounding::Floor:
            return "INT(" + s + "+" + size + "*" + kMargin + ")";
        case Rounding::Ceiling:
            return "-INT(-(" + s + ")+" + size + "*" + kMargin + ")";
        }
        return s;
    }

    std::string renormalise();

    std::string extreme(const char* function);

    // -------------------------------------------------------------------------------------- choices

    [[nodiscard]] static Register output(const Term& term) { return static_cast<Register>(term.weight); }

    /// The output of the first condition that holds, long lists in pieces from their end.
    std::string first(const std::string& otherwise);
    /// Where no condition holds.
    [[nodiscard]] CellValue noneValue() const {
        const bool isInapplicable = m_op.b != evaluation::kNoRegister && m_all.value(m_op.b).text == "-";
        return CellValue::of(std::string(isInapplicable ? "-" : "?"));
    }
    /// Whether the output of some condition that holds is missing for that reason.
    [[nodiscard]] std::string someHit(Validity why) const {
        std::vector<std::string> tests;
        for (const Term& term : m_terms) {
            if (!isSure(output(term))) {
                tests.push_back("(" + holds(term.value) + ")*(" + ref(output(term)) + "=" + quoted(why) + ")");
            }
        }
        return tests.empty() ? std::string() : countOf(tests) + ">0";
    }
    [[nodiscard]] std::string hitsKnown(const std::string& value) const {
        const std::string inapplicable = someHit(Validity::NotApplicable);
        return inapplicable.empty() ? value
                                    : iff(inapplicable, "\"-\"", iff(someHit(Validity::Unknown), "\"?\"", value));
    }
    [[nodiscard]] bool isDifferent(double a, double b) const {
        return isDecimalCode() ? std::abs(a - b) > (std::abs(a) + std::abs(b) + 1) * 1e-13 : a != b;
    }
    [[nodiscard]] std::string differ(const std::string& a, const std::string& b) const {
        return isDecimalCode() ? "(ABS(" + a + "-" + b + ")>" + margin(a, b) + ")" : "(" + a + "<>" + b + ")";
    }

    std::string choose();

    std::string junction(bool isAll);

    // ---------------------------------------------------------------------------------------- tests

    [[nodiscard]] std::string margin(const std::string& a, const std::string& b) const {
        return "(ABS(" + a + ")+ABS(" + b + ")+1)*" + kMargin;
    }

    std::string within() const;

    std::string equals() const;

    std::string inSet() const {
        std::vector<std::string> tests;
        for (std::int64_t word = 0; word < m_op.high; ++word) {
            const auto set = static_cast<std::uint64_t>(m_program.table[static_cast<std::size_t>(m_op.low + word)]);
            for (unsigned bit = 0; bit < 64; ++bit) {
                if (((set >> bit) & 1U) != 0) {
                    tests.push_back(ref(m_op.a) + "=" + std::to_string(word * 64 + bit));
                }
            }
        }
        return tests.empty() ? "0" : truth(tests.size() == 1 ? tests.front() : call("OR", tests));
    }

    [[nodiscard]] std::string bit(std::size_t option) const;

    std::string hasAny() const {
        std::vector<std::string> bits;
        for (std::size_t i = 0; i < kMaskDigits; ++i) {
            if (((static_cast<std::uint64_t>(m_op.low) >> i) & 1U) != 0) {
                bits.push_back(bit(i));
            }
        }
        return strict({m_op.a}, truth(countOf(bits) + ">0"));
    }

    std::string maskSum() const {
        std::vector<std::string> parts;
        for (std::size_t i = 0; i < kMaskDigits && static_cast<std::size_t>(m_op.low) + i < m_program.table.size();
             ++i) {
            const std::int64_t points = m_program.table[static_cast<std::size_t>(m_op.low) + i];
            if (points != 0 && (m_op.high == 0 || static_cast<std::int64_t>(i) < m_op.high)) {
                parts.push_back(formulaNumber(static_cast<double>(points)) + "*" + bit(i));
            }
        }
        return strict({m_op.a}, sum(parts));
    }

    std::string lookup() const;

    std::string capped() const;

    /// A computation that may have no result.
    [[nodiscard]] std::string unless(const std::string& nothing, const std::string& value) const {
        return iff(nothing, "\"?\"", value);
    }

    std::string text();

    const OperationFormulas& m_all;
    const evaluation::Program& m_program;
    const Operation& m_op;
    Register m_result;
    std::vector<Term> m_terms;
    LiveFormula m_formula;
    CellValue m_first; ///< What first() gives.
};

} // namespace sihua::report
