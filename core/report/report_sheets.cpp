#include "core/report/report_sheets.h"

#include <algorithm>

#include "core/report/basis.h"
#include "core/report/report_styles.h"

namespace sihua::report {

PageSetup reportPage(const DiagnosisReport& report, bool isLandscape) {
    PageSetup page;
    page.isLandscape = isLandscape;
    page.isCentred = true;
    page.header = {report.enterprise, report.isInvented ? label(Label::Invented, report.language) : std::string(),
                   report.schemeName};
    page.footer = {label(Label::Confidential, report.language), report.branding.name.in(report.language),
                   label(Label::PageOf, report.language)};
    return page;
}

Label groupsSheet(const DiagnosisReport& report) {
    return report.groups.empty() ? Label::LevelsSheet : Label::GroupsSheet;
}

int decimalsOf(const std::vector<ScoreLine>& lines) {
    int decimals = 0;
    for (const ScoreLine& line : lines) {
        decimals = std::max(
            {decimals, line.maximum.scale(), line.state == diagnosis::ScoreState::Known ? line.points.scale() : 0});
    }
    return std::min(decimals, 3);
}

void writePoints(SheetRows& rows, std::uint32_t column, const ScoreLine& line, const CellStyle& style,
                 Language language, const LiveWorkbook* live) {
    const bool isKnown = line.state == diagnosis::ScoreState::Known;
    if (live != nullptr) {
        writeLive(rows, column, live->points(line), isKnown ? style : lacking(style));
    } else if (isKnown) {
        rows.number(column, line.points, style);
    } else {
        rows.text(column, nameOf(line.state, language), lacking(style));
    }
}

void writeShare(SheetRows& rows, std::uint32_t column, const ScoreLine& line, const CellStyle& style,
                const LiveWorkbook* live) {
    if (live != nullptr) {
        writeLive(rows, column, live->share(line), style);
    } else {
        writeOptional(rows, column, line.share, style);
    }
}

void writeOptional(SheetRows& rows, std::uint32_t column, const std::optional<Decimal>& number,
                   const CellStyle& style) {
    if (number) {
        CellStyle exact = style;
        if (style.numberFormat.empty()) {
            exact.numberFormat = fixedFormat(std::min(number->scale(), 3));
        }
        rows.number(column, *number, exact);
    } else {
        rows.blank(column, style);
    }
}

void writeFootnotes(SheetRows& rows, Basis shown, Language language) {
    if (shown.isOfficial()) {
        return;
    }
    rows.gap(6);
    if (shown.hasSecondary) {
        rows.note(label(Label::FootnoteSecondary, language));
    }
    if (shown.hasOwn) {
        rows.note(label(Label::FootnoteOwn, language));
    }
}

} // namespace sihua::report
