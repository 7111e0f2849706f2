// The calculation sheet: every register of the plan, and below it what other sheets show sorted.
#include <algorithm>
#include <set>

#include "core/report/formula_text.h"
#include "core/report/labels.h"
#include "core/report/live_workbook.h"
#include "core/report/report_styles.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::report {

using evaluation::Register;
using evaluation::Validity;

namespace {

void put(SheetWriter& sheet, CellAt at, const std::string& formula, const CellValue& value,
         const CellStyle& style = {}) {
    if (value.number) {
        sheet.formula(at, "=" + formula, *value.number, style);
    } else {
        sheet.formula(at, "=" + formula, value.text, style);
    }
}

/// `D12`, of the same sheet.
std::string here(std::uint32_t row, std::uint32_t column) { return spreadsheet::cellName(row + 1, column + 1); }

/// `D$12:D$20`
std::string column(std::uint32_t first, std::size_t count, std::uint32_t column) {
    const std::string letters = here(0, column).substr(0, here(0, column).size() - 1);
    const auto last = first + static_cast<std::uint32_t>(std::max<std::size_t>(count, 1));
    return letters + "$" + std::to_string(first + 1) + ":" + letters + "$" + std::to_string(last);
}

/// How many numbers stand above a cell in its block: the rank of what holds there.
std::string nextRank(std::uint32_t first, std::uint32_t row, std::uint32_t at) {
    return row == first ? "1" : "COUNT(" + column(first, row - first, at) + ")+1";
}

CellStyle small() {
    CellStyle style;
    style.size = 8;
    return style;
}

CellStyle quiet() {
    CellStyle style = small();
    style.colour = kQuiet;
    return style;
}

void heading(SheetWriter& sheet, std::uint32_t firstRow, const std::string& text) {
    CellStyle style = small();
    style.isBold = true;
    sheet.text({firstRow - 2, 0}, text, style);
}

} // namespace

void LiveWorkbook::writeRegisters(SheetWriter& sheet) const {
    const evaluation::Program& program = m_plan.program();
    for (Register r = 0; r < program.registerCount(); ++r) {
        const std::uint32_t row = kFirstRegisterRow + r;
        const CellAt value{row, kValueColumn};
        const evaluation::RegisterType& type = program.types[r];
        std::string kind;
        if (type.kind == evaluation::Kind::Fixed && type.scale != 0) {
            kind = "1/" + Decimal::scaled(1, type.scale).toShortString();
        }
        sheet.text({row, 2}, kind, quiet());
        if (r < program.slots) {
            const evaluation::Slot& slot = m_plan.slots()[r];
            const rulepack::Fact& fact = scheme().interview->facts[slot.fact];
            const auto answer = m_report.live->answers.find(fact.id);
            const CellValue shown = answerCell(fact, answer == m_report.live->answers.end() ? nullptr : &answer->second,
                                               this->answer(fact.id.value()).language);
            const LiveFormula live = slotFormula(slot, type, this->answer(fact.id.value()), m_texts, shown.text, row);
            sheet.text({row, 0}, fact.id.value(), small());
            put(sheet, value, live.formula, m_operations->value(r), small());
            for (std::size_t i = 0; i < live.spare.size(); ++i) {
                put(sheet, {row, kSpareColumn + static_cast<std::uint32_t>(i)}, live.spare[i].formula,
                    live.spare[i].value, quiet());
            }
        } else if (r < program.firstOperation()) {
            const CellValue constant = m_operations->value(r);
            if (constant.number) {
                sheet.number(value, *constant.number, small());
            } else {
                sheet.text(value, constant.text, small());
            }
        } else {
            const std::uint32_t operation = r - program.firstOperation();
            std::string ids;
            for (std::uint32_t i = program.firstOrigin[operation]; i < program.firstOrigin[operation + 1]; ++i) {
                const std::string& id = program.sources[program.origins[i]].id;
                if (ids.size() < 60) {
                    ids += (ids.empty() ? "" : ", ") + id;
                }
            }
            sheet.text({row, 0}, ids, small());
            sheet.text({row, 1}, evaluation::toString(program.operations[operation].code), quiet());
            const LiveFormula live = m_operations->formula(r);
            put(sheet, value, live.formula, m_operations->value(r), small());
            for (std::size_t i = 0; i < live.spare.size(); ++i) {
                put(sheet, {row, kSpareColumn + static_cast<std::uint32_t>(i)}, live.spare[i].formula,
                    live.spare[i].value, quiet());
            }
        }
    }
}

void LiveWorkbook::writeFacts(SheetWriter& sheet) const {
    heading(sheet, m_factRow, isChinese() ? "题目：是否要答、是否已答" : "Questions: asked, answered");
    for (std::size_t i = 0; i < results().facts.size(); ++i) {
        const evaluation::FactUse& use = results().facts[i];
        const std::uint32_t row = m_factRow + static_cast<std::uint32_t>(i);
        sheet.text({row, 0}, scheme().interview->facts[use.fact].id.value(), small());
        bool isAsked = true;
        std::string asked = "1";
        if (use.applicable != evaluation::kNoRegister) {
            const std::string applies = m_operations->cell(use.applicable);
            asked = iff("OR(" + applies + "=1," + applies + "=\"?\")", "1", "0");
            isAsked = m_registers.validity[use.applicable] == Validity::Unknown || m_registers.isTrue(use.applicable);
        }
        put(sheet, {row, kValueColumn}, asked, CellValue::of(isAsked ? 1.0 : 0.0), small());
        const bool isAnswered = isAsked && m_registers.validity[use.slots.front()] != Validity::Unknown;
        put(sheet, {row, kValueColumn + 1},
            iff("AND(" + here(row, kValueColumn) + "=1," + m_operations->cell(use.slots.front()) + "<>\"?\")", "1",
                "0"),
            CellValue::of(isAnswered ? 1.0 : 0.0), small());
    }
}

void LiveWorkbook::writeLevels(SheetWriter& sheet) const {
    heading(sheet, m_levelRow, isChinese() ? "等级与计数" : "Level and counts");
    const auto line = [&](std::uint32_t i, const char* zh, const char* en, const std::string& formula,
                          const CellValue& value) {
        sheet.text({m_levelRow + i, 0}, isChinese() ? zh : en, small());
        put(sheet, {m_levelRow + i, kValueColumn}, formula, value, small());
    };
    const auto number = [](auto n) { return CellValue::of(static_cast<double>(n)); };
    const std::string level = m_operations->cell(results().level);
    std::string next = "\"\"";
    CellValue nextNow = CellValue::of(std::string());
    const auto& rows = scheme().levels.rows;
    for (std::size_t i = rows.size(); i-- > 0;) {
        next = iff(level + "<" + std::to_string(rows[i].level), std::to_string(rows[i].level), next);
        nextNow = m_report.level < rows[i].level ? number(rows[i].level) : nextNow;
    }
    const std::size_t facts = results().facts.size();
    line(0, "等级", "Level", level, number(m_report.level));
    line(1, "下一等级", "Next level", next, nextNow);
    line(2, "要答题数", "Questions asked", "SUM(" + column(m_factRow, facts, kValueColumn) + ")",
         number(m_report.asked));
    line(3, "已答题数", "Questions answered", "SUM(" + column(m_factRow, facts, kValueColumn + 1) + ")",
         number(m_report.answered));
    line(4, "下一等级未达门槛数", "Gates open", "COUNT(" + column(m_gateRow, m_gates.size(), kValueColumn) + ")",
         number(m_report.blocking.size()));
    line(5, "发现数", "Findings", "COUNT(" + column(m_findingRow, m_findings.size(), kValueColumn) + ")",
         number(m_report.findings.size()));
    const auto known = std::count_if(m_indicators.begin(), m_indicators.end(),
                                     [](const ScoreLine* indicator) { return indicator->share.has_value(); });
    line(6, "强弱项各列数", "Strongest and weakest shown",
         "MIN(" + std::to_string(kMostExtremes) + ",INT((COUNT(" +
             column(m_indicatorRow, m_indicators.size(), kValueColumn) + ")+1)/2))",
         number(std::min<std::size_t>(kMostExtremes, static_cast<std::size_t>(known + 1) / 2)));
}

void LiveWorkbook::writeGates(SheetWriter& sheet) const {
    heading(sheet, m_gateRow, isChinese() ? "下一等级的未达门槛" : "Gates in the way of the next level");
    double rank = 0;
    for (std::size_t i = 0; i < m_gates.size(); ++i) {
        const std::uint32_t row = m_gateRow + static_cast<std::uint32_t>(i);
        const LevelLine& level = m_report.levels[m_gates[i].level];
        const GateLine& gate = level.gates[m_gates[i].gate];
        const evaluation::Condition& condition = results().requirements[m_gates[i].level][m_gates[i].gate];
        const bool isNext = !m_report.nextLevelName.empty() && !m_report.blocking.empty() &&
                            std::any_of(m_report.blocking.begin(), m_report.blocking.end(),
                                        [&](const GateLine& line) { return line.id == gate.id; });
        sheet.text({row, 0}, gate.id, small());
        put(sheet, {row, kValueColumn},
            iff("AND(" + here(m_levelRow + 1, kValueColumn) + "=" + std::to_string(level.level) + "," +
                    m_operations->cell(condition.truth) + "<>1)",
                nextRank(m_gateRow, row, kValueColumn), "\"\""),
            isNext ? CellValue::of(++rank) : CellValue::of(std::string()), small());
        sheet.text({row, kValueColumn + 1},
                   gate.requirement + (gate.basis.isOfficial() ? "" : " " + gate.basis.marks()), small());
        for (int which = 0; which < 3; ++which) {
            const LiveCell cell = gateNumber(m_gates[i].level, m_gates[i].gate, which);
            put(sheet, {row, kValueColumn + 2 + static_cast<std::uint32_t>(which)}, cell.formula.substr(1), cell.value,
                small());
        }
    }
}

void LiveWorkbook::writeFindings(SheetWriter& sheet) const {
    heading(sheet, m_findingRow, isChinese() ? "诊断发现的规则，按列示顺序" : "Rules of findings, in their order");
    double rank = 0;
    for (std::size_t i = 0; i < m_findings.size(); ++i) {
        const std::uint32_t row = m_findingRow + static_cast<std::uint32_t>(i);
        const Register truth = results().findings[m_findings[i]].truth;
        const FindingLine& line = m_report.findingRules[m_findings[i]];
        sheet.text({row, 0}, scheme().findings[m_findings[i]].id.value(), small());
        put(sheet, {row, kValueColumn},
            iff(m_operations->cell(truth) + "=1", nextRank(m_findingRow, row, kValueColumn), "\"\""),
            m_registers.isTrue(truth) ? CellValue::of(++rank) : CellValue::of(std::string()), small());
        sheet.text({row, kValueColumn + 1}, nameOf(line.severity, m_report.language), small());
        sheet.text({row, kValueColumn + 2}, line.about, small());
        sheet.text({row, kValueColumn + 3}, line.text, small());
        sheet.text({row, kValueColumn + 4}, line.advice, small());
        // an index into an empty cell would show 0
        put(sheet, {row, kValueColumn + 5}, "\"" + line.basis.marks() + "\"", CellValue::of(line.basis.marks()),
            small());
    }
}

void LiveWorkbook::writeIndicators(SheetWriter& sheet) const {
    heading(sheet, m_indicatorRow,
            isChinese() ? "指标：占比、得分、满分、强项名次、弱项占比、弱项名次"
                        : "Indicators: share, points, maximum, rank from the top, share from below, rank from below");
    const std::size_t count = m_indicators.size();
    const auto rankIn = [&](const auto& lines, const ScoreLine& line) {
        const auto found =
            std::find_if(lines.begin(), lines.end(), [&](const ScoreLine& other) { return other.id == line.id; });
        return found - lines.begin();
    };
    // Ranks of all, not of the first five alone: computed here as the cells compute them.
    const auto isKnown = [&](const ScoreLine& line) { return line.share.has_value(); };
    std::vector<const ScoreLine*> best = m_indicators;
    std::stable_sort(best.begin(), best.end(), [&](const ScoreLine* a, const ScoreLine* b) {
        const auto share = [&](const ScoreLine* line) { return isKnown(*line) ? *line->share : Decimal(-1); };
        return share(a) != share(b) ? share(a) > share(b) : a->points > b->points;
    });
    const auto isEligible = [&](const ScoreLine* line) {
        return isKnown(*line) && *line->share < Decimal(1) &&
               rankIn(m_report.strongest, *line) == static_cast<std::ptrdiff_t>(m_report.strongest.size());
    };
    std::vector<const ScoreLine*> worst;
    std::copy_if(m_indicators.begin(), m_indicators.end(), std::back_inserter(worst), isEligible);
    std::stable_sort(worst.begin(), worst.end(), [](const ScoreLine* a, const ScoreLine* b) {
        return *a->share != *b->share ? *a->share < *b->share : a->maximum - a->points > b->maximum - b->points;
    });
    for (std::size_t i = 0; i < count; ++i) {
        const ScoreLine& line = *m_indicators[i];
        const std::uint32_t row = m_indicatorRow + static_cast<std::uint32_t>(i);
        const Register r = nodeRegister(line.id);
        const std::string cell = m_operations->cell(r);
        const std::string number = scaled(r, cell);
        const std::uint32_t c = kValueColumn;
        sheet.text({row, 0}, line.id, small());
        sheet.text({row, 1}, line.name, small());
        put(sheet, {row, 2}, "\"" + line.basis.marks() + "\"", CellValue::of(line.basis.marks()), small());
        const bool hasShare = !line.maximum.isZero();
        const std::string maximum = formulaNumber(line.maximum.toDouble());
        put(sheet, {row, c}, hasShare ? iff("ISNUMBER(" + cell + ")", number + "/" + maximum, "\"\"") : "\"\"",
            line.share ? CellValue::of(line.share->toDouble()) : CellValue::of(std::string()), small());
        put(sheet, {row, c + 1}, iff("ISNUMBER(" + cell + ")", number, "-1"),
            CellValue::of(line.state == diagnosis::ScoreState::Known ? line.points.toDouble() : -1), small());
        sheet.number({row, c + 2}, line.maximum, small());
        // from the top: share, then points, then the order here; margins against the last binary digit
        const auto all = [&](std::uint32_t at) { return column(m_indicatorRow, count, at); };
        const std::string mine = here(row, c);
        const std::string minePoints = here(row, c + 1);
        const std::string s = all(c + 6); // shares with -1 for none, rounded
        const std::string p = all(c + 7); // points, rounded
        const std::string order = "(ROW(" + s + ")<ROW(" + here(row, c) + "))";
        put(sheet, {row, c + 3},
            iff("ISNUMBER(" + mine + ")",
                iff(mine + ">0",
                    "1+SUMPRODUCT((" + s + ">" + here(row, c + 6) + ")+(" + s + "=" + here(row, c + 6) + ")*((" + p +
                        ">" + here(row, c + 7) + ")+(" + p + "=" + here(row, c + 7) + ")*" + order + "))",
                    "\"\""),
                "\"\""),
            line.share && *line.share > Decimal(0)
                ? CellValue::of(static_cast<double>(std::find(best.begin(), best.end(), &line) - best.begin() + 1))
                : CellValue::of(std::string()),
            small());
        // from below: those not among the strongest, and not full
        const std::string each = here(m_levelRow + 6, kValueColumn);
        const bool isWeak = isEligible(&line);
        put(sheet, {row, c + 4},
            iff("ISNUMBER(" + mine + ")",
                iff("AND(ROUND(" + mine + ",9)<1,OR(NOT(ISNUMBER(" + here(row, c + 3) + ")),N(" + here(row, c + 3) +
                        ")>" + each + "))",
                    "ROUND(" + mine + ",9)", "9"),
                "9"),
            CellValue::of(isWeak ? line.share->rounded(9, Rounding::HalfUp).toDouble() : 9), small());
        const std::string w = all(c + 4);
        const std::string lost = all(c + 8);
        put(sheet, {row, c + 5},
            iff(here(row, c + 4) + "<9",
                "1+SUMPRODUCT((" + w + "<" + here(row, c + 4) + ")+(" + w + "=" + here(row, c + 4) + ")*((" + lost +
                    ">" + here(row, c + 8) + ")+(" + lost + "=" + here(row, c + 8) + ")*" + order + "))",
                "\"\""),
            isWeak
                ? CellValue::of(static_cast<double>(std::find(worst.begin(), worst.end(), &line) - worst.begin() + 1))
                : CellValue::of(std::string()),
            small());
        put(sheet, {row, c + 6}, iff("ISNUMBER(" + mine + ")", "ROUND(" + mine + ",9)", "-1"),
            CellValue::of(line.share ? line.share->rounded(9, Rounding::HalfUp).toDouble() : -1), small());
        put(sheet, {row, c + 7}, "ROUND(" + minePoints + ",9)",
            CellValue::of(
                line.state == diagnosis::ScoreState::Known ? line.points.rounded(9, Rounding::HalfUp).toDouble() : -1),
            small());
        put(sheet, {row, c + 8}, "ROUND(" + here(row, c + 2) + "-" + minePoints + ",9)",
            CellValue::of((line.maximum - (line.state == diagnosis::ScoreState::Known ? line.points : Decimal(-1)))
                              .rounded(9, Rounding::HalfUp)
                              .toDouble()),
            small());
    }
}

void LiveWorkbook::writeCalculation(WorkbookWriter& workbook) const {
    SheetWriter& sheet = workbook.addSheet(m_sheet, false);
    sheet.columnWidth(0, 34);
    sheet.columnWidth(1, 16);
    sheet.columnWidth(2, 8);
    sheet.columnWidth(3, 14);
    sheet.text({0, 0}, label(Label::CalculationAbout, m_report.language), small());
    sheet.freeze({kFirstRegisterRow, 0});
    writeRegisters(sheet);
    writeFacts(sheet);
    writeLevels(sheet);
    writeGates(sheet);
    writeFindings(sheet);
    writeIndicators(sheet);
    sheet.protect();
    for (const auto& other : m_others) {
        other->writeCalculation(workbook);
    }
}

} // namespace sihua::report
