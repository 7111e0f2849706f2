// Money and people by quarter, what may be had as subsidies at most, scenarios side by side.
#include <algorithm>

#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"
#include "core/report/roadmap_text.h"

namespace sihua::report {

namespace {

CellStyle moneyStyle() {
    CellStyle style = numberStyle(0);
    style.numberFormat = "#,##0";
    return style;
}

void writeMoney(SheetRows& rows, const roadmap::Roadmap& plan, Language language) {
    rows.section(label(Label::MoneyByQuarter, language));
    rows.heads({label(Label::Quarter, language), label(Label::Budget, language), label(Label::CarriedIn, language),
                label(Label::Inflow, language), label(Label::Spent, language), label(Label::CarriedOut, language),
                label(Label::Lapsed, language), label(Label::PlannedScore, language),
                label(Label::TotalScore, language), label(Label::Level, language)});
    const std::uint32_t first = rows.row();
    const auto score = [&](int quarter) {
        return std::find_if(plan.scores.begin(), plan.scores.end(),
                            [&](const roadmap::QuarterScore& line) { return line.quarter == quarter; });
    };
    for (std::size_t quarter = 0; quarter < plan.money.size(); ++quarter) {
        const roadmap::QuarterMoney& money = plan.money[quarter];
        rows.text(0, plan.calendar(static_cast<int>(quarter)).toString(), centredStyle());
        std::uint32_t column = 1;
        for (const roadmap::Money amount :
             {money.budget, money.carriedIn, money.inflow, money.spent, money.carriedOut, money.lapsed}) {
            rows.number(column++, amount, moneyStyle());
        }
        if (const auto at = score(static_cast<int>(quarter)); at != plan.scores.end()) {
            rows.number(column, at->surrogate, numberStyle(2));
            rows.number(column + 1, at->score, at->differs ? lacking(numberStyle(2)) : numberStyle(2));
            rows.number(column + 2, at->level, numberStyle(0));
        }
        rows.next(18);
    }
    if (rows.row() == first) {
        return;
    }
    const std::uint32_t last = rows.row() - 1;
    rows.text(0, label(Label::Sum, language), raised(centredStyle(), kMiddle));
    for (std::uint32_t column = 1; column <= rows.lastColumn(); ++column) {
        rows.blank(column, raised(moneyStyle(), kMiddle));
    }
    rows.number(1, plan.budget, raised(moneyStyle(), kMiddle));
    rows.number(4, plan.gross, raised(moneyStyle(), kMiddle));
    rows.next(20);
    rows.note(label(Label::ScoreByQuarter, language));
    ColumnChart chart;
    const std::string& name = rows.sheet().name();
    chart.title = label(Label::MoneyByQuarter, language);
    chart.categories = {name, {{first, 0}, {last, 0}}};
    chart.series = {{label(Label::Budget, language), {name, {{first, 1}, {last, 1}}}, kMiddle},
                    {label(Label::Spent, language), {name, {{first, 4}, {last, 4}}}, kDeep}};
    chart.widthPixels = 860;
    chart.heightPixels = 240;
    rows.sheet().columns({rows.row(), 0}, chart);
    constexpr int kRowsOfChart = 12;
    for (int i = 0; i < kRowsOfChart; ++i) {
        rows.gap(16);
    }
}

void writePeople(SheetRows& rows, const roadmap::Roadmap& plan, Language language) {
    if (plan.people.empty()) {
        return;
    }
    rows.sheet().breakBefore(rows.row()); // a table that is cut after its first lines tells nothing
    rows.section(label(Label::PeopleByQuarter, language));
    const std::size_t most = rows.lastColumn();
    // as many kinds of people a table as there are columns
    for (std::size_t begin = 0; begin < plan.people.size(); begin += most) {
        const std::size_t end = std::min(plan.people.size(), begin + most);
        std::vector<std::string> heads{label(Label::Quarter, language)};
        for (std::size_t team = begin; team < end; ++team) {
            heads.push_back(plan.people[team].name.in(language));
        }
        rows.heads(heads);
        for (int quarter = 0; quarter < plan.quarters; ++quarter) {
            rows.text(0, plan.calendar(quarter).toString(), centredStyle());
            for (std::size_t team = begin; team < end; ++team) {
                const roadmap::TeamLoad& load = plan.people[team];
                const auto at = static_cast<std::size_t>(quarter);
                const int days = at < load.days.size() ? load.days[at] : 0;
                const auto column = static_cast<std::uint32_t>(team - begin + 1);
                CellStyle style = numberStyle(0);
                style.numberFormat = "0;-0;–"; // most are nothing
                if (at < load.capacity.size()) {
                    style.numberFormat = "0\" / " + std::to_string(load.capacity[at]) + "\";-0;–";
                }
                rows.number(column, days, style);
            }
            rows.next(18);
        }
        rows.gap(6);
    }
}

void writeSubsidies(SheetRows& rows, const roadmap::Roadmap& plan, Language language) {
    if (!plan.subsidies || !plan.subsidies->policy) {
        return;
    }
    const roadmap::RoadmapSubsidies& part = *plan.subsidies;
    rows.section(label(Label::Subsidies, language));
    rows.wide(0, 2, label(Label::SubsidyName, language), headStyle());
    rows.text(3, label(Label::State, language), headStyle());
    rows.text(4, label(Label::UpperBound, language), headStyle());
    rows.wide(5, rows.lastColumn(), label(Label::Explanation, language), headStyle());
    rows.next(22);
    for (const roadmap::SubsidyOutcome& outcome : part.result.outcomes) {
        const rulepack::Subsidy& subsidy = part.policy->subsidies[outcome.subsidy];
        rows.wide(0, 2, subsidy.name.in(language), bodyStyle());
        rows.text(3, roadmap::nameOf(outcome.state).in(language), centredStyle());
        if (outcome.upperBound) {
            rows.number(4, *outcome.upperBound, moneyStyle());
        } else {
            rows.blank(4, moneyStyle());
        }
        std::string reasons;
        for (const LocalText& reason : outcome.reasons) {
            reasons += (reasons.empty() ? "" : "\n") + reason.in(language);
        }
        rows.wide(5, rows.lastColumn(), reasons, bodyStyle());
        rows.next(20);
    }
    rows.wide(0, 3, label(Label::Sum, language), raised(bodyStyle(), kMiddle));
    rows.number(4, part.total, raised(moneyStyle(), kMiddle));
    rows.next(20);
    rows.note(labelWith(
        Label::SubsidyNote, language,
        {part.on ? part.on->toString() : plan.calendar(part.quarter).toString(), std::to_string(part.level)}));
}

void writeScenarios(SheetRows& rows, const RoadmapPart& part, Language language) {
    if (part.scenarios.empty()) {
        return;
    }
    rows.section(label(Label::Scenarios, language));
    rows.wide(0, 1, label(Label::ScenarioName, language), headStyle());
    std::uint32_t column = 2;
    for (const Label head : {Label::Initiatives, Label::Budget, Label::Spent, Label::EndScore, Label::EndLevel,
                             Label::Uplift, Label::Gap}) {
        rows.text(column++, label(head, language), headStyle());
    }
    rows.next(32);
    for (const RoadmapPart::Scenario& scenario : part.scenarios) {
        const roadmap::Roadmap& plan = scenario.plan;
        rows.wide(0, 1, scenario.name.in(language), bodyStyle());
        rows.number(2, static_cast<std::int64_t>(plan.items.size()), numberStyle(0));
        rows.number(3, plan.budget, moneyStyle());
        rows.number(4, plan.gross, moneyStyle());
        if (!plan.scores.empty()) {
            rows.number(5, plan.scores.back().score, numberStyle(2));
            rows.number(6, plan.scores.back().level, numberStyle(0));
        }
        rows.number(7, plan.surrogateRise, numberStyle(2));
        rows.real(8, plan.gapPercent, numberStyle(2));
        rows.next(20);
    }
}

} // namespace

void writeInvestment(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* /*live*/) {
    if (!report.roadmap) {
        return;
    }
    const Language language = report.language;
    SheetWriter& sheet = workbook.addSheet(label(Label::InvestmentSheet, language));
    SheetRows rows(sheet, {14, 13, 13, 13, 13, 13, 11, 11, 11, 9});
    rows.title(label(Label::InvestmentSheet, language), label(Label::InvestmentAbout, language));
    writeMoney(rows, report.roadmap->plan, language);
    writeSubsidies(rows, report.roadmap->plan, language);
    writeScenarios(rows, *report.roadmap, language);
    writePeople(rows, report.roadmap->plan, language);
    sheet.page(reportPage(report, false));
    sheet.tabColour(kBar);
}

} // namespace sihua::report
