// The roadmap as a table: what, when, for how much, what it brings, and what is left out.
#include <algorithm>

#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"
#include "core/report/roadmap_text.h"

namespace sihua::report {

namespace {

enum Column : std::uint32_t {
    kName,
    kWave,
    kWhen,
    kCost,
    kRange,
    kBasis,
    kRunning,
    kTeam,
    kUplift,
    kBenefit,
    kBenefitBasis,
    kNeeds
};

void writeItem(SheetRows& rows, const RoadmapPart& part, const roadmap::RoadmapItem& item, Language language) {
    const roadmap::Roadmap& plan = part.plan;
    CellStyle money = numberStyle(0);
    money.numberFormat = "#,##0";
    CellStyle small = bodyStyle();
    small.size = 9;
    rows.text(kName, titleOf(part, item, language), bodyStyle());
    rows.text(kWave, roadmap::nameOf(item.wave).in(language), centredStyle());
    rows.text(kWhen, quartersOf(plan, item), centredStyle());
    rows.number(kCost, item.total, money);
    rows.text(kRange, rangeText(item.range), small);
    rows.text(kBasis, nameOf(item.costBasis, language), centredStyle());
    rows.number(kRunning, item.runningPerYear, money);
    rows.text(kTeam, peopleText(plan, item, language), small);
    rows.number(kUplift, item.uplift, numberStyle(2));
    rows.text(kBenefit, item.benefit.in(language), small);
    rows.text(kBenefitBasis, nameOf(item.benefitBasis, language), centredStyle());
    rows.text(kNeeds, needsText(plan, item, language), small);
    rows.next(22);
}

} // namespace

void writeRoadmap(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* /*live*/) {
    if (!report.roadmap) {
        return;
    }
    const Language language = report.language;
    const roadmap::Roadmap& plan = report.roadmap->plan;
    SheetWriter& sheet = workbook.addSheet(label(Label::RoadmapSheet, language));
    SheetRows rows(sheet, {26, 9, 11, 12, 18, 9, 11, 20, 8, 30, 9, 17});
    rows.title(label(Label::RoadmapSheet, language),
               label(Label::RoadmapAbout, language) + "  ·  " + plan.schemeName.in(language));
    CellStyle verdict = bodyStyle();
    if (report.roadmap->isKept) {
        rows.wide(0, rows.lastColumn(), label(Label::KeptPlan, language), verdict);
        rows.next(22);
    }
    rows.wide(0, rows.lastColumn(), label(Label::Verdict, language) + ": " + plan.verdict.in(language), verdict);
    rows.next(22);
    if (!plan.difference.isEmpty()) {
        rows.wide(0, rows.lastColumn(), plan.difference.in(language), verdict);
        rows.next(22);
    }
    rows.gap(6);
    const std::uint32_t head = rows.row();
    rows.heads({label(Label::Initiative, language), label(Label::Wave, language), label(Label::Quarters, language),
                label(Label::Cost, language), label(Label::CostRange, language), label(Label::CostBasis, language),
                label(Label::RunningCost, language), label(Label::Team, language), label(Label::Uplift, language),
                label(Label::Benefit, language), label(Label::CostBasis, language), label(Label::Needs, language)});
    for (const roadmap::RoadmapItem& item : plan.items) {
        writeItem(rows, *report.roadmap, item, language);
    }
    if (!plan.items.empty()) {
        sheet.filter({{head, 0}, {rows.row() - 1, rows.lastColumn()}});
        CellStyle sum = raised(numberStyle(0), kMiddle);
        sum.numberFormat = "#,##0";
        for (std::uint32_t column = 0; column <= rows.lastColumn(); ++column) {
            rows.blank(column, raised(bodyStyle(), kMiddle));
        }
        rows.text(kName, label(Label::Sum, language), raised(bodyStyle(), kMiddle));
        rows.number(kCost, plan.gross, sum);
        rows.number(kRunning, plan.runningPerYear, sum);
        rows.next(22);
    }
    rows.note(label(Label::CriticalNote, language) + "    " + label(Label::EstimateNote, language));
    rows.section(label(Label::Milestones, language));
    if (plan.milestones.empty()) {
        rows.note(label(Label::NoMilestones, language));
    }
    for (const roadmap::Milestone& milestone : plan.milestones) {
        rows.wide(0, rows.lastColumn(), "◆ " + milestoneText(plan, milestone, language), bodyStyle());
        rows.next(20);
    }
    if (!plan.notChosen.empty()) {
        rows.section(label(Label::NotChosen, language));
        std::vector<std::pair<std::string, std::string>> reasons; // each with the names that it holds for
        for (const roadmap::NotChosen& left : plan.notChosen) {
            const std::string& reason = left.text.in(language);
            auto found =
                std::find_if(reasons.begin(), reasons.end(), [&](const auto& known) { return known.first == reason; });
            if (found == reasons.end()) {
                found = reasons.insert(found, {reason, {}});
            } else {
                found->second += language == Language::Chinese ? "、" : "; ";
            }
            found->second += left.name.in(language);
        }
        for (const auto& [reason, names] : reasons) {
            rows.wide(0, 2, reason, bodyStyle());
            rows.wide(3, rows.lastColumn(), names, bodyStyle());
            rows.next(18);
        }
    }
    sheet.freeze({head + 1, 1});
    sheet.repeatRows(head, head);
    sheet.page(reportPage(report, true));
    sheet.tabColour(kBar);
}

} // namespace sihua::report
