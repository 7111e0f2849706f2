// core/report/live_formula.h - Operations of a compiled scheme as spreadsheet formulas that give the same values.
//
//   Program (evaluation/program.h) --operationFormula()--> "=IF(COUNT(D7,D9)=2,D7*D9,IF(OR(D7="-",D9="-"),"-","?"))"
//
// One cell a register, all in one column of one sheet. What a cell holds:
//   a number    the register's word: 60.85 points in thousandths are 60850; yes and no are 1 and 0; an option is its
//               index, counting from 0. Of decimals the number itself
//   "m0110..."  the options of a some-of fact, the first one first, always 64 digits
//   "?"         unknown                    "-"   not applicable
//
// How exact that is. A spreadsheet computes in binary floating point. Words are integers that the compiler has bounded;
// below 10^14 sums, products, comparisons and roundings of them are exact in doubles, so those registers equal the
// engine's to the last bit. Decimals (quotients that nobody rounds) carry about 15 digits instead of 34: they are
// compared and rounded with a margin of 10^-13 of their size, so that 0.1 + 0.2 reaches 0.3 and 2.5 is a tie. A ratio of
// two counts below 10^6 differs from a threshold with three digits by 10^-9 or not at all, far beyond the margin.
//
// Functions: those of Excel 2010 or earlier that LibreOffice and gnumeric compute alike; a test holds the list.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/evaluation/registers.h"

namespace sihua::report {

/// The column of values, and the first of the columns right of it that take what a formula is too long for.
inline constexpr std::uint32_t kValueColumn = 3;
inline constexpr std::uint32_t kSpareColumn = 4;

/// What a cell holds: a number, or else a text.
struct CellValue {
    std::optional<double> number;
    std::string text;
    [[nodiscard]] static CellValue of(double number) { return {number, {}}; }
    [[nodiscard]] static CellValue of(std::string text) { return {std::nullopt, std::move(text)}; }
    friend bool operator==(const CellValue&, const CellValue&) = default;
};

/// The formula of one register, and those of the spare cells right of it that it reads, each with its value: programs
/// that do not recalculate a file when they open it would compute on from what they find.
struct LiveFormula {
    struct Spare {
        std::string formula;
        CellValue value;
    };
    std::string formula;      ///< Without the leading `=`, as all formulas here.
    std::vector<Spare> spare; ///< From kSpareColumn on.
};

class OperationFormulas {
public:
    /// @param program, registers  outlive this; the registers are those of the answers as the workbook shows them
    /// @param textCodes  fingerprints of the texts that the scheme compares with -> their numbers in the sheet, from 1
    /// @param firstRow   row of register 0, counting from 0
    OperationFormulas(const evaluation::Program& program, const evaluation::Registers& registers,
                      std::map<std::int64_t, int> textCodes, std::uint32_t firstRow);

    /// `D12`, the cell of a register.
    [[nodiscard]] std::string cell(evaluation::Register r) const;
    /// Of the operation that writes register @p r.
    [[nodiscard]] LiveFormula formula(evaluation::Register r) const;
    /// What the register's cell holds.
    [[nodiscard]] CellValue value(evaluation::Register r) const;
    /// A word as its cell holds it: fingerprints of texts become their numbers.
    [[nodiscard]] double cellNumber(evaluation::Register r, std::int64_t word) const;

private:
    friend class OperationFormula;

    const evaluation::Program& m_program;
    const evaluation::Registers& m_registers;
    std::map<std::int64_t, int> m_textCodes;
    std::uint32_t m_firstRow;
};

/// A mask as its cell holds it.
[[nodiscard]] std::string maskText(std::int64_t mask);

/// A number as a formula spells it: shortest text that reads back as the same double, in parentheses if negative.
[[nodiscard]] std::string formulaNumber(double number);

} // namespace sihua::report
