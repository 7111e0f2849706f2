#include "core/report/live_formula.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "core/report/formula_text.h"
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

namespace {

/// Excel takes 255 arguments and 64 levels of nesting; LibreOffice reads long formulas slowly.
constexpr std::size_t kMostTerms = 50;
/// Of two decimals, relative to their sizes and 1: closer ones are equal.
constexpr const char* kMargin = "1E-13";
constexpr int kMaskDigits = 64;

std::string call(const char* function, const std::vector<std::string>& arguments) {
    std::string text = std::string(function) + "(";
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        text += (i == 0 ? "" : ",") + arguments[i];
    }
    return text + ")";
}

std::string sum(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : "+") + part;
    }
    return text.empty() ? "0" : text;
}

/// How many tests hold. A single truth would be no number: spreadsheets rank FALSE above every number.
std::string countOf(const std::vector<std::string>& tests) { return "0+" + sum(tests); }

std::string quoted(Validity validity) { return validity == Validity::NotApplicable ? "\"-\"" : "\"?\""; }

} // namespace

std::string maskText(std::int64_t mask) {
    std::string text = "m";
    for (int i = 0; i < kMaskDigits; ++i) {
        text += ((static_cast<std::uint64_t>(mask) >> static_cast<unsigned>(i)) & 1U) != 0 ? '1' : '0';
    }
    return text;
}

std::string formulaNumber(double number) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number + 0.0).ptr;
    std::string text(buffer.data(), end);
    for (char& c : text) {
        c = c == 'e' ? 'E' : c;
    }
    return number < 0 ? "(" + text + ")" : text;
}

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

    std::string linear() {
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

    std::string renormalise() {
        const Registers all = values();
        const Registers list = unsure(all);
        std::vector<std::string> products;
        std::vector<std::string> shares;
        double above = 0;
        double below = 0;
        for (const Term& term : m_terms) {
            above += factor(term) * numberOr0(term.value);
            below += m_all.value(term.value).number
                         ? (isDecimalCode() ? pool(term.share) : static_cast<double>(term.share))
                         : 0;
            products.push_back(weighted(weight(term), orZero(term.value)));
            shares.push_back(isSure(term.value) ? share(term)
                                                : weighted(share(term), "COUNT(" + ref(term.value) + ")"));
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

    std::string extreme(const char* function) {
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

    // -------------------------------------------------------------------------------------- choices

    [[nodiscard]] static Register output(const Term& term) { return static_cast<Register>(term.weight); }

    /// The output of the first condition that holds, long lists in pieces from their end.
    std::string first(const std::string& otherwise) {
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

    std::string choose() {
        const std::string none = m_op.b == evaluation::kNoRegister || isSure(m_op.b)
                                     ? "\"?\""
                                     : iff(ref(m_op.b) + "=\"-\"", "\"-\"", "\"?\"");
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

    std::string junction(bool isAll) {
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

    // ---------------------------------------------------------------------------------------- tests

    [[nodiscard]] std::string margin(const std::string& a, const std::string& b) const {
        return "(ABS(" + a + ")+ABS(" + b + ")+1)*" + kMargin;
    }

    std::string within() const {
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

    std::string equals() const {
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

    [[nodiscard]] std::string bit(std::size_t option) const {
        return "(MID(" + ref(m_op.a) + "," + std::to_string(option + 2) + ",1)=\"1\")";
    }

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

    std::string lookup() const {
        std::vector<std::string> points{ref(m_op.a) + "+1"};
        for (std::int64_t i = 0; i < m_op.high; ++i) {
            points.push_back(
                formulaNumber(static_cast<double>(m_program.table[static_cast<std::size_t>(m_op.low + i)])));
        }
        return points.size() == 1 ? strict({m_op.a}, "0") : strict({m_op.a}, call("CHOOSE", points));
    }

    std::string capped() const {
        std::vector<std::string> parts{ref(m_op.a)};
        for (const Term& term : m_terms) {
            parts.push_back(iff(holds(term.value), std::to_string(term.weight), "9999"));
        }
        return strict({m_op.a}, call("MIN", parts));
    }

    /// A computation that may have no result.
    [[nodiscard]] std::string unless(const std::string& nothing, const std::string& value) const {
        return iff(nothing, "\"?\"", value);
    }

    std::string text() {
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
            return strict({m_op.a},
                          roundedQuotient(a, number(m_op.low), numberOf(m_op.a) / static_cast<double>(m_op.low)));
        case Opcode::Quotient: {
            const std::string dividend = m_op.low == 1 ? a : a + "*" + number(m_op.low);
            const std::string divisor = m_op.high == 1 ? b : "(" + b + "*" + number(m_op.high) + ")";
            return strict(both,
                          unless(b + "=0", roundedQuotient(dividend, divisor,
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

    const OperationFormulas& m_all;
    const evaluation::Program& m_program;
    const Operation& m_op;
    Register m_result;
    std::vector<Term> m_terms;
    LiveFormula m_formula;
    CellValue m_first; ///< What first() gives.
};

OperationFormulas::OperationFormulas(const evaluation::Program& program, const evaluation::Registers& registers,
                                     std::map<std::int64_t, int> textCodes, std::uint32_t firstRow)
    : m_program(program),
      m_registers(registers),
      m_textCodes(std::move(textCodes)),
      m_firstRow(firstRow) {}

std::string OperationFormulas::cell(Register r) const {
    return spreadsheet::cellName(m_firstRow + r + 1, kValueColumn + 1);
}

LiveFormula OperationFormulas::formula(Register r) const { return OperationFormula(*this, r).take(); }

double OperationFormulas::cellNumber(Register r, std::int64_t word) const {
    if (m_program.types[r].kind == Kind::Code) {
        const auto code = m_textCodes.find(word);
        if (code != m_textCodes.end()) {
            return code->second;
        }
    }
    return static_cast<double>(word);
}

CellValue OperationFormulas::value(Register r) const {
    switch (m_registers.validity[r]) {
    case Validity::Unknown:
        return CellValue::of(std::string("?"));
    case Validity::NotApplicable:
        return CellValue::of(std::string("-"));
    case Validity::Known:
        break;
    }
    switch (m_program.types[r].kind) {
    case Kind::Mask:
        return CellValue::of(maskText(m_registers.words[r]));
    case Kind::Decimal:
        return CellValue::of(m_registers.decimals[r].toDouble());
    default:
        return CellValue::of(cellNumber(r, m_registers.words[r]));
    }
}

} // namespace sihua::report
