// Reports from a workspace: what it keeps beside the answers is in them, and they can be written again.
#include <cstdlib>

#include "core/spreadsheet/read_workbook.h"
#include "tests/cli/cli_process.h"

namespace sihua {
namespace {

namespace fs = std::filesystem;
using tests::Outcome;

class ReportCli : public tests::Cli {
protected:
    void SetUp() override {
        Cli::SetUp();
        const Outcome imported = run("import --workspace a.sihua " + m_sample);
        ASSERT_EQ(imported.exitCode, 0) << imported.err;
        m_enterprise = imported.out.substr(0, imported.out.find('\n'));
        m_report = "report --workspace a.sihua --enterprise " + m_enterprise + " ";
    }

    /// All texts of a sheet, one cell after the other; `none` where there is no such sheet.
    [[nodiscard]] std::string textsOf(const std::string& file, const std::string& sheet) const {
        const auto workbook = spreadsheet::readWorkbook(m_folder / file, file);
        if (!workbook) {
            return workbook.error().message();
        }
        for (const spreadsheet::Sheet& found : workbook->sheets) {
            if (found.name != sheet) {
                continue;
            }
            std::string all;
            for (const auto& row : found.rows) {
                for (const auto& cell : row.cells) {
                    const auto* text = std::get_if<std::string_view>(&cell.value);
                    all += text == nullptr ? "" : "|" + std::string(*text);
                }
            }
            return all;
        }
        return "none";
    }
    std::string m_enterprise;
    std::string m_report;
};

TEST_F(ReportCli, ShowsTheRoadmapThatWasDecidedOn) {
    ASSERT_EQ(run(m_report + "--out before.xlsx").exitCode, 0);
    EXPECT_EQ(textsOf("before.xlsx", "路线图"), "none");
    // a plan that no planner would make: one initiative, in the last quarter
    const Outcome kept = run("roadmap --workspace a.sihua --enterprise " + m_enterprise +
                             " --budget 20万 --from 2027Q1 --quarters 4 --pin digital_rules@2027Q4 --evaluations 300 "
                             "--keep");
    ASSERT_EQ(kept.exitCode, 0) << kept.err;
    const Outcome written = run(m_report + "--out r.xlsx");
    ASSERT_EQ(written.exitCode, 0) << written.err;
    const std::string roadmap = textsOf("r.xlsx", "路线图");
    EXPECT_NE(roadmap.find("本路线图是已确定"), std::string::npos) << roadmap;
    EXPECT_NE(roadmap.find("数字化管理制度|短期|2027Q4|"), std::string::npos) << roadmap;
    EXPECT_NE(textsOf("r.xlsx", "甘特图").find("数字化管理制度"), std::string::npos);
    const std::string money = textsOf("r.xlsx", "投入与人力");
    for (const char* part : {"2027Q4", "保守", "标准", "进取"}) {
        EXPECT_NE(money.find(part), std::string::npos) << part << money;
    }
    // --budget asks what another budget would bring, whatever is kept
    ASSERT_EQ(run(m_report + "--out other.xlsx --budget 100000 --quarters 4").exitCode, 0);
    EXPECT_EQ(textsOf("other.xlsx", "路线图").find("本路线图是已确定"), std::string::npos);
    // the other reports show it too
    ASSERT_EQ(run("report --workspace a.sihua --all --out all").exitCode, 0);
    EXPECT_NE(textsOf("all/" + m_enterprise + ".xlsx", "路线图").find("数字化管理制度|短期|2027Q4"), std::string::npos);
}

TEST_F(ReportCli, ShowsHowFarTheWorkIs) {
    ASSERT_EQ(run("roadmap --workspace a.sihua --enterprise " + m_enterprise +
                  " --budget 20万 --from 2027Q1 --quarters 4 --pin digital_rules@2027Q1 --evaluations 300 --keep")
                  .exitCode,
              0);
    write("progress.json", R"([{"initiative": "digital_rules", "state": "under_way", "start": "2027Q1",
                                "spent_yuan": [45000]}])");
    const Outcome again = run("roadmap --workspace a.sihua --enterprise " + m_enterprise +
                              " --replan 2027Q2 --quarters 4 --progress progress.json --evaluations 300 --keep");
    ASSERT_EQ(again.exitCode, 0) << again.err;
    ASSERT_EQ(run(m_report + "--out r.xlsx").exitCode, 0);
    const std::string roadmap = textsOf("r.xlsx", "路线图");
    EXPECT_NE(roadmap.find("数字化管理制度 · 进行中"), std::string::npos) << roadmap;
}

TEST_F(ReportCli, SaysThatAKeptPlanNoLongerFits) {
    ASSERT_EQ(run("roadmap --workspace a.sihua --enterprise " + m_enterprise +
                  " --budget 20万 --from 2027Q1 --quarters 4 --pin digital_rules@2027Q1 --evaluations 300 --keep")
                  .exitCode,
              0);
    // a catalogue in which it costs more than there is money
    const std::string make = "cd '" + m_folder.string() +
                             "' && cp -r '" SIHUA_RULES_FOLDER
                             "' rules && for f in $(grep -rl digital_rules rules/initiatives "
                             "--include=*.csv --include=*.yaml); do sed -i 's/digital_rules/other_rules/g' $f; done; "
                             "rm -f rules/initiatives/*/frozen.yaml";
    ASSERT_EQ(std::system(make.c_str()), 0);
    const Outcome written = run(m_report + "--out r.xlsx --rules rules");
    ASSERT_EQ(written.exitCode, 0) << written.err;
    EXPECT_EQ(textsOf("r.xlsx", "路线图"), "none");
    EXPECT_NE(textsOf("r.xlsx", "总览").find("请重新规划"), std::string::npos) << textsOf("r.xlsx", "总览");
}

TEST_F(ReportCli, SaysWhatOfTheEnterpriseWasAssumed) {
    write("some.json", R"({"enterprise": {"name": "某厂"}, "answers": {"equipment.total": 40}})");
    const Outcome imported = run("import --workspace b.sihua --scheme sihua some.json");
    ASSERT_EQ(imported.exitCode, 0) << imported.err;
    ASSERT_EQ(run("report --workspace b.sihua --enterprise 某厂 --out r.xlsx").exitCode, 0);
    EXPECT_NE(textsOf("r.xlsx", "总览").find("企业规模没有填写"), std::string::npos) << textsOf("r.xlsx", "总览");
    write("all.json", R"({"enterprise": {"name": "乙厂", "size": "small", "process": "discrete"},
                          "answers": {"equipment.total": 40}})");
    ASSERT_EQ(run("import --workspace b.sihua --scheme sihua all.json").exitCode, 0);
    ASSERT_EQ(run("report --workspace b.sihua --enterprise 乙厂 --out s.xlsx").exitCode, 0);
    EXPECT_EQ(textsOf("s.xlsx", "总览").find("没有填写"), std::string::npos) << textsOf("s.xlsx", "总览");
}

/// Under these, and only these, an old report comes out again: the workspace and the rules that came with it.
TEST_F(ReportCli, WritesAnOldReportAgainByteForByte) {
    ASSERT_EQ(run("roadmap --workspace a.sihua --enterprise " + m_enterprise +
                  " --budget 20万 --from 2027Q1 --quarters 4 --evaluations 300 --keep")
                  .exitCode,
              0);
    ASSERT_EQ(run(m_report + "--out old.xlsx --language both").exitCode, 0);
    write("passphrase", "correct horse\n");
    ASSERT_EQ(
        run("package --workspace a.sihua --enterprise " + m_enterprise + " --out a.sihuax --passphrase-file passphrase")
            .exitCode,
        0);
    ASSERT_EQ(run("unpack a.sihuax --out b.sihua --passphrase-file passphrase").exitCode, 0);
    ::setenv("LD_PRELOAD", SIHUA_OTHER_DAY, 1);
    ::setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
    const Outcome day = run("backups b.sihua --make");
    const Outcome again = run("report --workspace b.sihua --enterprise " + m_enterprise + " --out new.xlsx --rules " +
                              "b.sihua-rules --language both");
    ::unsetenv("LD_PRELOAD");
    ::unsetenv("ASAN_OPTIONS");
    ASSERT_EQ(again.exitCode, 0) << again.err;
    EXPECT_EQ(day.out.find("202"), std::string::npos) << "the clock was not moved: " << day.out << day.err;
    EXPECT_NE(textsOf("old.xlsx", "路线图"), "none");
    EXPECT_EQ(tests::slurp(m_folder / "old.xlsx"), tests::slurp(m_folder / "new.xlsx"));
}

} // namespace
} // namespace sihua
