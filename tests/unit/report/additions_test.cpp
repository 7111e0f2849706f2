// What stands beside a diagnosis in its report: an earlier one, peers, other schemes, another language, a consultancy.
#include <cstdlib>
#include <ctime>

#include <gtest/gtest.h>

#include "core/report/additions.h"
#include "core/report/diagnosis_workbook.h"
#include "core/report/overview_workbook.h"
#include "core/report/report_styles.h"
#include "tests/unit/diagnosis/workshop.h"
#include "tests/unit/report/workbook_file.h"

namespace sihua::report {
namespace {

using tests::SchemeInCode;

DiagnosisReport reportOf(const SchemeInCode& scheme, const Answers& answers, ReportOptions options = {}) {
    const evaluation::PlanPtr plan = evaluation::compile(scheme.scheme());
    const auto diagnosis = diagnosis::diagnose(*plan, answers);
    EXPECT_TRUE(diagnosis) << (diagnosis ? "" : toString(diagnosis.error().front()));
    Subject subject;
    subject.enterprise.name = "示例厂";
    subject.enterprise.creditCode = "91350100M000100Y43";
    subject.enterprise.staff = 321;
    subject.assessment.date = day("2026-11-24");
    subject.assessment.assessor = "王顾问";
    return buildReport(subject, *diagnosis, answers, plan, options);
}

Answers better() {
    Answers answers = tests::workshopAnswers();
    answers[FactId("has_furnace")] = Answer::of(true);
    answers[FactId("furnace")] = Answer::of(OptionId("new"));
    return answers;
}

/// All texts and values of a sheet, one cell after the other.
std::string shownOn(const std::filesystem::path& file, const std::string& sheet) {
    std::string all;
    const auto workbook = read(file);
    for (const auto& found : workbook.sheets) {
        for (const auto& row : found.rows) {
            for (const auto& at : row.cells) {
                if (found.name == sheet) {
                    all += "|" + cell(workbook, sheet, spreadsheet::cellName(row.number, at.column));
                }
            }
        }
    }
    return all;
}

std::vector<std::string> sheetsOf(const std::filesystem::path& file) {
    std::vector<std::string> names;
    for (const auto& sheet : read(file).sheets) {
        names.push_back(sheet.name);
    }
    return names;
}

class Additions : public ::testing::Test {
protected:
    std::filesystem::path write(const std::string& name, const std::string& text) {
        writeBytes(folder.path() / name, text);
        return folder.path() / name;
    }
    TestFolder folder;
    std::filesystem::path target = folder.path() / "报告.xlsx";
};

TEST_F(Additions, SetAnEarlierAssessmentBesideThisOne) {
    DiagnosisReport report = reportOf(tests::workshop(), better());
    compareWith(report, reportOf(tests::workshop(), tests::workshopAnswers()));
    ASSERT_TRUE(report.comparison);
    ASSERT_EQ(report.comparison->lines.size(), report.scores.size());
    const Comparison::Line& total = report.comparison->lines.front();
    ASSERT_TRUE(total.before && total.change);
    EXPECT_EQ(*total.before + *total.change, total.now.points);
    EXPECT_FALSE(report.comparison->answered.empty());
    ASSERT_EQ(report.radarLines.size(), 1U);
    EXPECT_EQ(report.radarLines.front().shares.size(), report.areas.size());

    ASSERT_TRUE(writeDiagnosisWorkbook(report, target));
    const std::string chart = part(target, "xl/charts/chart1.xml");
    EXPECT_NE(chart.find("<c:idx val=\"1\"/>"), std::string::npos) << "two lines in the radar";
    EXPECT_NE(shownOn(target, "前后对比").find("#formula " + total.change->toShortString()), std::string::npos)
        << shownOn(target, "前后对比");
}

TEST_F(Additions, ShowPeersWithTheirSource) {
    DiagnosisReport report = reportOf(tests::workshop(), better());
    const auto peers = readPeers(
        write("peers.json", R"({"name": "同行均值", "source": "协会年报", "shares": {"care": 0.25, "elsewhere": 1}})"));
    ASSERT_TRUE(peers);
    addPeers(report, *peers);
    ASSERT_EQ(report.radarLines.size(), 1U);
    EXPECT_EQ(report.radarLines[0].shares,
              (std::vector<std::optional<Decimal>>{std::nullopt, std::nullopt, Decimal::scaled(25, -2)}));
    EXPECT_NE(report.reservations.back().find("协会年报"), std::string::npos);
}

TEST_F(Additions, ShowFindingsAsAPersonWordsThem) {
    DiagnosisReport report = reportOf(tests::workshop(), tests::workshopAnswers());
    ASSERT_GE(report.findings.size(), 2U);
    const FindingLine first = report.findings.front();
    const FindingLine last = report.findings.back();
    chooseFindings(report, {{last.id, true, "换个说法"}, {first.id, false, ""}, {"of_another_version", true, ""}});
    EXPECT_EQ(report.findings.front().text, "换个说法");
    for (const FindingLine& finding : report.findings) {
        EXPECT_NE(finding.id, first.id);
    }
    ASSERT_TRUE(writeDiagnosisWorkbook(report, target));
    if (!hasGnumeric()) {
        GTEST_SKIP() << "ssconvert is not installed";
    }
    // the formulas give them too, not only the values beside them
    bool isShown = false;
    for (const CellValue& cell : gnumericColumn(folder, target, "诊断发现", 4)) {
        isShown = isShown || cell.text == "换个说法";
        EXPECT_NE(cell.text, first.text);
    }
    EXPECT_TRUE(isShown);
}

/// A year's plan of two initiatives, written down by hand.
RoadmapPart plannedYear() {
    roadmap::Roadmap plan;
    plan.scheme = "workshop@1.0.0";
    plan.schemeName = {"车间评价", "Workshop"};
    plan.from = {2027, 1};
    plan.quarters = 4;
    plan.verdict = {"已证明最优", "Proved optimal"};
    plan.difference = {"估算与实际有差", "Estimate and score differ"};
    roadmap::RoadmapItem mes;
    mes.id = "mes";
    mes.name = {"制造执行系统", "MES"};
    mes.variantName = {"精简版", "lite"};
    mes.transformations = {rulepack::Transformation::Digital};
    mes.start = 1;
    mes.end = 3;
    mes.cost = {200'000, 100'000};
    mes.total = 300'000;
    mes.range = {200'000, 300'000, 500'000};
    mes.people = {{"it", 20}};
    mes.uplift = Decimal::scaled(425, -2);
    mes.benefit = {"在制品减少", "Less work in progress"};
    mes.benefitBasis = rulepack::Basis::Vendor;
    mes.isCritical = true;
    roadmap::RoadmapItem solar = mes;
    solar.id = "solar";
    solar.name = {"屋顶光伏", "Solar roof"};
    solar.variantName = {};
    solar.transformations = {rulepack::Transformation::Green};
    solar.start = solar.end = 0;
    solar.isCritical = false;
    solar.needs = {"mes"};
    plan.items = {solar, mes};
    for (int quarter = 0; quarter < 4; ++quarter) {
        roadmap::QuarterMoney money;
        money.budget = 150'000;
        money.spent = 75'000;
        plan.money.push_back(money);
    }
    for (int quarter = 0; quarter <= 4; ++quarter) {
        plan.scores.push_back(
            {quarter, Decimal(50 + quarter), Decimal::scaled(4975 + 100 * quarter, -2), 2, quarter == 3});
    }
    plan.people = {{"it", {"信息化负责人", "IT"}, {0, 20, 20, 0}, {60, 60, 60, 60}}};
    plan.milestones = {{3, 3, {"三级", "Level 3"}, Decimal(53)}};
    plan.notChosen = {{"erp", {"企业资源计划", "ERP"}, roadmap::WhyNot::Budget, 0, {"预算不足", "Too little money"}}};
    plan.budget = 600'000;
    plan.gross = 300'000;
    RoadmapPart part;
    part.plan = plan;
    part.scenarios = {{{"保守", "Prudent"}, plan}, {{"进取", "Ambitious"}, plan}};
    return part;
}

TEST_F(Additions, LayARoadmapOutOnThreeSheets) {
    DiagnosisReport report = reportOf(tests::workshop(), better());
    RoadmapPart planned = plannedYear();
    planned.isKept = true;
    planned.progress["solar"] = roadmap::WorkState::Done;
    report.roadmap = std::make_shared<const RoadmapPart>(planned);
    const Status written = writeDiagnosisWorkbook(report, target);
    ASSERT_TRUE(written) << written.error().message();

    const std::string table = shownOn(target, "路线图");
    for (const char* shown : {"本路线图是已确定", "已证明最优", "估算与实际有差", "|屋顶光伏 · 已完成|",
                              "|★ 制造执行系统（精简版）|", "2027Q2–Q3", "200,000 – 500,000", "厂商报价 ‡",
                              "信息化负责人 20", "在制品减少", "◆ 2027Q4", "三级", "企业资源计划", "预算不足"}) {
        EXPECT_NE(table.find(shown), std::string::npos) << shown << "\n" << table;
    }
    EXPECT_NE(table.find("|4.25|"), std::string::npos) << table;

    // a lane each, a cell a quarter of work
    const auto workbook = read(target);
    std::vector<std::string> lines;
    for (std::uint32_t row = 4; row < 14; ++row) {
        std::string line;
        for (std::uint32_t column = 1; column <= 6; ++column) {
            const std::string shown = cell(workbook, "甘特图", spreadsheet::cellName(row, column));
            line += shown == "■" ? "#" : shown == "(empty)" ? "." : "";
        }
        if (line.find('#') != std::string::npos) {
            lines.push_back(line);
        }
    }
    EXPECT_EQ(lines, (std::vector<std::string>{".##.", "#..."})) << shownOn(target, "甘特图");

    const std::string money = shownOn(target, "投入与人力");
    for (const char* shown : {"2027Q1", "|150000|", "|75000|", "保守", "进取", "信息化负责人", "|49.75|"}) {
        EXPECT_NE(money.find(shown), std::string::npos) << shown << "\n" << money;
    }
    EXPECT_NE(part(target, "xl/charts/chart2.xml").find("c:barChart"), std::string::npos) << "money as columns";
}

TEST_F(Additions, SayEveryFaultOfASettingsFileWithItsPlace) {
    const auto peers = readPeers(write("peers.json", "{\"name\": 1,\n \"shares\": {\"care\": 1.5},\n \"share\": {}}"));
    ASSERT_FALSE(peers);
    ASSERT_EQ(peers.error().size(), 3U);
    EXPECT_EQ(peers.error()[0].code, ErrorCode::InvalidField);
    EXPECT_EQ(peers.error()[0].span.line, 3U) << toString(peers.error()[0]);
    EXPECT_EQ(peers.error()[2].span.line, 2U) << toString(peers.error()[2]);

    const auto branding =
        readBranding(write("brand.json", "{\"colour\": \"#FFEE00\", \"warm\": \"red\",\n \"logo\": \"none.png\"}"));
    ASSERT_FALSE(branding);
    ASSERT_EQ(branding.error().size(), 4U); // no name, too light, no colour, no file
    EXPECT_EQ(branding.error()[3].span.line, 2U);
}

TEST_F(Additions, BearAConsultancysNameColoursAndLogo) {
    // one grey pixel
    const std::string png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0\x3a\x7e\x9b\x55"
                          "\0\0\0\nIDATx\x9c\x63\x68\0\0\0\x82\0\x81\x77\xcd\x72\xb6\0\0\0\0IEND\xae\x42\x60\x82",
                          67);
    write("logo.png", png);
    const auto branding = readBranding(write("brand.json", R"({"name": {"zh": "某某咨询", "en": "Some Consulting"},
        "colour": "#0B5D4E", "logo": "logo.png", "disclaimer": "仅供内部使用。", "signatures": ["项目经理", "质量复核"]})"));
    ASSERT_TRUE(branding) << toString(branding.error().front());
    EXPECT_EQ(branded(*branding, kDeep), 0x0B5D4EU);
    EXPECT_EQ(branded(*branding, kInk), kInk);
    DiagnosisReport report = reportOf(tests::workshop(), better());
    report.branding = *branding;
    const Status written = writeDiagnosisWorkbook(report, target);
    ASSERT_TRUE(written) << written.error().message();
    const std::string cover = shownOn(target, "封面");
    for (const char* text : {"某某咨询", "仅供内部使用。", "项目经理", "质量复核"}) {
        EXPECT_NE(cover.find(text), std::string::npos) << text;
    }
    EXPECT_EQ(cover.find("评估方（签章）"), std::string::npos);
    EXPECT_EQ(part(target, "xl/media/image1.png"), png);
    EXPECT_NE(part(target, "xl/styles.xml").find("FF0B5D4E"), std::string::npos);
    EXPECT_EQ(part(target, "xl/styles.xml").find("FF1F4E79"), std::string::npos) << "the standard blue is left";
}

TEST_F(Additions, ComeWithAnExample) {
    const auto branding =
        readBranding(std::filesystem::path(SIHUA_TESTS_FOLDER).parent_path() / "resources/sample/branding.json");
    EXPECT_TRUE(branding) << toString(branding.error().front());
}

TEST_F(Additions, LeaveConfidentialContentsOut) {
    Answers answers = better();
    answers[FactId("network")].note = "秘密备注";
    answers[FactId("network")].evidence = {"合同 007"};
    ASSERT_TRUE(writeDiagnosisWorkbook(reportOf(tests::workshop(), answers, {.withoutConfidential = true}), target));
    for (const std::string& sheet : sheetsOf(target)) {
        for (const char* secret : {"秘密备注", "合同 007", "91350100M000100Y43", "王顾问", "321"}) {
            EXPECT_EQ(shownOn(target, sheet).find(secret), std::string::npos) << sheet << ": " << secret;
        }
    }
    ASSERT_TRUE(writeDiagnosisWorkbook(reportOf(tests::workshop(), answers), target));
    EXPECT_NE(shownOn(target, "答卷").find("秘密备注"), std::string::npos);
}

/// Another scheme over the same interview, with a question of its own.
SchemeInCode other() {
    SchemeInCode scheme = tests::workshop();
    return scheme;
}

TEST_F(Additions, ComputeOtherSchemesAndTheOtherLanguageFromTheSameCells) {
    if (!hasGnumeric() || !hasOpenpyxl()) {
        GTEST_SKIP() << "ssconvert or python3-openpyxl is not installed";
    }
    DiagnosisReport report = reportOf(tests::workshop(), tests::workshopAnswers());
    addScheme(report, reportOf(other(), tests::workshopAnswers()));
    auto english = reportOf(tests::workshop(), tests::workshopAnswers(), {.language = Language::English});
    addScheme(english, reportOf(other(), tests::workshopAnswers(), {.language = Language::English}));
    report.translation = std::make_shared<const DiagnosisReport>(english);
    const Status written = writeDiagnosisWorkbook(report, target);
    ASSERT_TRUE(written) << written.error().message();

    // the edit of one cell reaches all four calculations
    std::uint32_t row = 5;
    std::string edits;
    for (const AnswerSection& section : report.answers) {
        for (const AnswerLine& line : section.lines) {
            if (line.id == "machines.networked") {
                edits = typing("答卷", "D" + std::to_string(row), CellValue::of(90.0));
            }
            ++row;
        }
    }
    ASSERT_NE(edits, "");
    const auto edited = openpyxlEdited(folder, target, edits);
    const auto first = gnumericColumn(folder, edited, "计算过程", 4);
    ASSERT_GT(first.size(), 10U);
    for (const char* sheet : {"计算过程 2", "Calculation", "Calculation 2"}) {
        const auto column = gnumericColumn(folder, edited, sheet, 4);
        ASSERT_EQ(column.size(), first.size()) << sheet;
        for (std::size_t i = 3; i < first.size(); ++i) {
            EXPECT_EQ(column[i], first[i]) << sheet << " row " << i + 1;
        }
    }
    Answers answers = tests::workshopAnswers();
    answers[FactId("machines.networked")] = Answer::of(Decimal(90));
    const DiagnosisReport wanted = reportOf(tests::workshop(), answers);
    const auto points = gnumericColumn(folder, edited, "Indicators", 2);
    bool isFound = false;
    for (const CellValue& cell : points) {
        isFound = isFound || cell.number == wanted.total.points.toDouble();
    }
    EXPECT_TRUE(isFound) << wanted.total.points.toShortString();
}

TEST_F(Additions, GiveTheSameBytesInAnotherTimeZone) {
    DiagnosisReport report = reportOf(tests::workshop(), better());
    compareWith(report, reportOf(tests::workshop(), tests::workshopAnswers()));
    report.translation =
        std::make_shared<const DiagnosisReport>(reportOf(tests::workshop(), better(), {.language = Language::English}));
    std::vector<std::string> files;
    for (const char* zone : {"Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"}) {
        ::setenv("TZ", zone, 1);
        ::tzset();
        ASSERT_TRUE(writeDiagnosisWorkbook(report, target));
        files.push_back(bytesOf(target));
    }
    ::unsetenv("TZ");
    ::tzset();
    EXPECT_EQ(files[0], files[1]);
    EXPECT_EQ(files[0], files[2]);
}

TEST_F(Additions, KeepEmojiAndTextFromRightToLeft) {
    Answers answers = better();
    const std::string odd = "🏭 مصنع ‏(1) 𠀀 e\u0301";
    answers[FactId("network")].note = odd;
    ASSERT_TRUE(writeDiagnosisWorkbook(reportOf(tests::workshop(), answers), target));
    EXPECT_NE(shownOn(target, "答卷").find(odd), std::string::npos);
}

TEST_F(Additions, CountEnterprisesInTheOfficesOverview) {
    Overview overview;
    overview.states = {"未开始", "现场评估", "已定稿"};
    for (int i = 0; i < 5; ++i) {
        OverviewRow row;
        if (i > 0) {
            row = overviewRow(reportOf(tests::workshop(), i > 2 ? better() : tests::workshopAnswers()));
        }
        row.enterprise = "=厂" + std::to_string(i);
        row.state = overview.states[i == 0 ? 0 : i < 4 ? 1 : 2];
        row.district = i % 2 == 0 ? "天河区" : "花都区";
        row.industry = "家具制造业";
        overview.rows.push_back(row);
    }
    const Status written = writeOverview(overview, target);
    ASSERT_TRUE(written) << written.error().message();
    const auto workbook = read(target);
    EXPECT_EQ(cell(workbook, "总览", "B6"), "#formula 1"); // not begun
    EXPECT_EQ(cell(workbook, "总览", "C6"), "#formula 5");
    EXPECT_EQ(cell(workbook, "总览", "C7"), "#formula 4"); // reached the site
    EXPECT_EQ(cell(workbook, "企业清单", "B5"), "=厂0");
    if (hasGnumeric()) { // another program counts the same
        const auto counted = gnumericColumn(folder, target, "总览", 2);
        const auto shown = read(target);
        for (std::uint32_t row = 6; row <= 8; ++row) {
            const std::string own = cell(shown, "总览", "B" + std::to_string(row));
            ASSERT_TRUE(counted[row - 1].number);
            EXPECT_EQ("#formula " + formulaNumber(*counted[row - 1].number), own) << row;
        }
    }
}

} // namespace
} // namespace sihua::report
