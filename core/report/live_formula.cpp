#include "core/report/live_formula.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "core/report/operation_formula.h"

namespace sihua::report {

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
