// The roadmap over time: a lane a transformation, a row an initiative, a column a quarter.
#include <algorithm>

#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"
#include "core/report/roadmap_text.h"

namespace sihua::report {

namespace {

constexpr std::uint32_t kFirstQuarter = 2; // name, cost, quarters

CellStyle cell(std::optional<Colour> fill = {}) {
    CellStyle style = centredStyle();
    style.fill = fill;
    style.size = 8;
    return style;
}

void writeYears(SheetRows& rows, const roadmap::Roadmap& plan, Language language) {
    rows.text(0, "", headStyle());
    rows.text(1, "", headStyle());
    for (int quarter = 0; quarter < plan.quarters;) {
        int last = quarter;
        while (last + 1 < plan.quarters && plan.calendar(last + 1).year == plan.calendar(quarter).year) {
            ++last;
        }
        rows.wide(kFirstQuarter + static_cast<std::uint32_t>(quarter), kFirstQuarter + static_cast<std::uint32_t>(last),
                  std::to_string(plan.calendar(quarter).year), headStyle());
        quarter = last + 1;
    }
    rows.next(20);
    rows.text(0, label(Label::Initiative, language), headStyle());
    rows.text(1, label(Label::Cost, language), headStyle());
    for (int quarter = 0; quarter < plan.quarters; ++quarter) {
        rows.text(kFirstQuarter + static_cast<std::uint32_t>(quarter),
                  "Q" + std::to_string(plan.calendar(quarter).quarter), headStyle());
    }
    rows.next(20);
}

void writeMilestones(SheetRows& rows, const roadmap::Roadmap& plan, Language language) {
    CellStyle name = raised(bodyStyle(), kLight);
    rows.text(0, label(Label::Milestones, language), name);
    rows.blank(1, name);
    for (int quarter = 0; quarter < plan.quarters; ++quarter) {
        std::string text;
        for (const roadmap::Milestone& milestone : plan.milestones) {
            if (milestone.quarter == quarter) {
                text += (text.empty() ? "◆" : "\n◆") + milestone.name.in(language);
            }
        }
        CellStyle mark = raised(cell(kLight), kLight);
        mark.isWrapped = true;
        rows.text(kFirstQuarter + static_cast<std::uint32_t>(quarter), text, mark);
    }
    rows.next(22);
}

void writeItem(SheetRows& rows, const RoadmapPart& part, const roadmap::RoadmapItem& item, Language language) {
    const roadmap::Roadmap& plan = part.plan;
    CellStyle money = numberStyle(0);
    money.numberFormat = "#,##0";
    rows.text(0, titleOf(part, item, language), bodyStyle());
    rows.number(1, item.total, money);
    for (int quarter = 0; quarter < plan.quarters; ++quarter) {
        const bool isWork = quarter >= item.start && quarter < std::max(item.end, item.start + 1);
        CellStyle style = cell();
        if (isWork) {
            style = cell(item.isCritical ? kDeep : kBar);
            style.colour = item.isCritical ? kPaper : kInk;
        }
        // a sign besides the fill: prints in black and white, and can be searched
        rows.text(kFirstQuarter + static_cast<std::uint32_t>(quarter), isWork ? "■" : "", style);
    }
    rows.next(20);
}

} // namespace

void writeGantt(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* /*live*/) {
    if (!report.roadmap) {
        return;
    }
    const Language language = report.language;
    const roadmap::Roadmap& plan = report.roadmap->plan;
    SheetWriter& sheet = workbook.addSheet(label(Label::GanttSheet, language));
    std::vector<double> widths{34, 12};
    widths.resize(kFirstQuarter + static_cast<std::size_t>(plan.quarters), std::max(4.5, 84.0 / plan.quarters));
    SheetRows rows(sheet, widths);
    rows.title(label(Label::GanttSheet, language), label(Label::GanttAbout, language));
    const std::uint32_t head = rows.row();
    writeYears(rows, plan, language);
    writeMilestones(rows, plan, language);
    for (const Swimlane& lane : swimlanes(plan)) {
        rows.wide(0, rows.lastColumn(), lane.name.in(language), raised(bodyStyle(), kMiddle));
        rows.next(20);
        for (const roadmap::RoadmapItem* item : lane.items) {
            writeItem(rows, *report.roadmap, *item, language);
        }
    }
    rows.note(label(Label::CriticalNote, language));
    sheet.freeze({head + 2, kFirstQuarter});
    sheet.repeatRows(head, head + 1);
    sheet.page(reportPage(report, true));
    sheet.tabColour(kBar);
}

} // namespace sihua::report
