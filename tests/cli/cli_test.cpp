// sihua-cli as its users meet it: a process with arguments, two streams and an exit code.
#include <array>
#include <cstdio>
#include <optional>
#include <set>
#include <sstream>

#include "tests/cli/cli_process.h"

namespace sihua {
namespace {

using tests::Cli;
using tests::Outcome;
using tests::parsed;
using tests::slurp;
namespace fs = std::filesystem;

/// An answer of the JSON as a cell: what it is worth, several options with `;`.
std::string asCell(const json::Value& answer) {
    if (const auto* number = answer.as<Decimal>()) {
        return number->toShortString();
    }
    if (const auto* text = answer.as<std::string>()) {
        return *text;
    }
    if (const auto* truth = answer.as<bool>()) {
        return *truth ? "true" : "false";
    }
    std::string cell;
    if (const auto* options = answer.as<json::Array>()) {
        for (const json::Value& option : *options) {
            cell += (cell.empty() ? "" : ";") + *option.as<std::string>();
        }
    }
    return cell;
}

TEST_F(Cli, FindsTheShippedPacksFlawless) {
    const Outcome checked = run("check-pack '" SIHUA_RULES_FOLDER "'");
    EXPECT_EQ(checked.exitCode, 0) << checked.err;
    EXPECT_EQ(checked.err, "");
}

TEST_F(Cli, ExportsTablesAsDmn) {
    const std::string scheme = "export-dmn '" SIHUA_RULES_FOLDER "/schemes/";
    const Outcome printed = run(scheme + "miit-sme-2024/1.0.0'");
    EXPECT_EQ(printed.exitCode, 0) << printed.err;
    EXPECT_NE(printed.out.find("<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\""),
              std::string::npos);
    const Outcome written = run(scheme + "miit-sme-2024/1.0.0' --out .");
    EXPECT_EQ(written.exitCode, 0) << written.err;
    EXPECT_EQ(slurp(m_folder / "miit-sme-2024.dmn"), printed.out);
    EXPECT_EQ(run(scheme + "nowhere' --out x.dmn").exitCode, 1);
    EXPECT_EQ(run(scheme + "miit-sme-2024/1.0.0' --out no/such/folder/x.dmn").exitCode, 3);
    EXPECT_EQ(filesLeft(), 1);
}

TEST_F(Cli, DiagnosesTheSampleForPeople) {
    const Outcome english = run(m_diagnose + m_sample);
    EXPECT_EQ(english.exitCode, 0) << english.err;
    EXPECT_NE(english.out.find("Score"), std::string::npos);
    EXPECT_NE(english.out.find("Next level"), std::string::npos);
    const Outcome chinese = run(m_diagnose + m_sample + " --language zh --explain level");
    EXPECT_EQ(chinese.exitCode, 0) << chinese.err;
    EXPECT_NE(chinese.out.find("下一级"), std::string::npos);
    EXPECT_NE(chinese.out.find("levels.yaml:"), std::string::npos) << "the derivation names its rules' places";
}

TEST_F(Cli, DiagnosesTheSampleForMachines) {
    const Outcome ran = run(m_diagnose + m_sample + " --json --explain total");
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const json::Value result = parsed(ran.out);
    ASSERT_NE(result.find("score"), nullptr);
    EXPECT_TRUE(result.find("complete")->as<bool>() && *result.find("complete")->as<bool>());
    EXPECT_EQ(result.find("levels")->as<json::Array>()->size(), 4U);
    EXPECT_NE(result.find("explanation"), nullptr);
}

TEST_F(Cli, SaysWhatMissingAnswersCanStillChange) {
    const std::string partly =
        "'" SIHUA_RULES_FOLDER "/schemes/miit-sme-2024/1.0.0/cases/partly_unanswered/answers.json'";
    const Outcome chinese = run(m_diagnose + partly + " --sensitivity --language zh");
    EXPECT_EQ(chinese.exitCode, 0) << chinese.err;
    EXPECT_NE(chinese.out.find("可能达到的等级"), std::string::npos);
    EXPECT_NE(chinese.out.find("由弱到强"), std::string::npos);
    const Outcome ran = run(m_diagnose + partly + " --sensitivity --json");
    const json::Value result = parsed(ran.out);
    ASSERT_NE(result.find("sensitivity"), nullptr) << ran.err;
    EXPECT_TRUE(*result.find("sensitivity")->find("levels")->find("exact")->as<bool>());
    EXPECT_NE(result.find("weights")->find("dimensions"), nullptr);
}

TEST_F(Cli, ProvesTheCheapestPathToALevel) {
    const Outcome chinese = run(m_diagnose + m_sample + " --path 3 --language zh");
    EXPECT_EQ(chinese.exitCode, 0) << chinese.err;
    EXPECT_NE(chinese.out.find("已证明"), std::string::npos) << chinese.out;
    for (const char* level : {"3", "4"}) {
        const Outcome ran = run(m_diagnose + m_sample + " --json --path " + level);
        const json::Value result = parsed(ran.out);
        ASSERT_NE(result.find("path"), nullptr) << ran.err;
        EXPECT_EQ(*result.find("path")->find("state")->as<std::string>(), "proved");
        EXPECT_EQ(*result.find("path")->find("cost")->as<Decimal>(),
                  *result.find("path")->find("bound")->as<Decimal>());
    }
    const Outcome locked = run(m_diagnose + m_sample + " --json --path 3 --lock scene.office --cost scene.finance=2.5");
    EXPECT_EQ(locked.exitCode, 0) << locked.err;
    EXPECT_EQ(locked.out.find("\"fact\": \"scene.office\""), std::string::npos);
    EXPECT_EQ(run(m_diagnose + m_sample + " --path 9").exitCode, 1);
    EXPECT_EQ(run(m_diagnose + m_sample + " --path 3 --cost scene.finance").exitCode, 1);
    EXPECT_EQ(run(m_diagnose + m_sample + " --lock scene.office").exitCode, 2);
}

TEST_F(Cli, SaysWhatAnotherAnswerWouldChange) {
    const Outcome ran = run(m_diagnose + m_sample + " --json --what-if scene.office=A --what-if scene.finance=");
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const json::Value result = parsed(ran.out);
    const json::Value* changed = result.find("what_if");
    ASSERT_NE(changed, nullptr);
    EXPECT_FALSE(changed->find("scores")->as<json::Array>()->empty());
    const Outcome chinese = run(m_diagnose + m_sample + " --language zh --what-if scene.office=A");
    EXPECT_NE(chinese.out.find("如果这样作答"), std::string::npos) << chinese.out << chinese.err;
    EXPECT_NE(chinese.out.find(" -> "), std::string::npos);
    for (const char* wrong : {"scene.offic=A", "scene.office=Z", "scene.office"}) {
        const Outcome refused = run(m_diagnose + m_sample + " --what-if " + wrong);
        EXPECT_EQ(refused.exitCode, 1) << wrong;
        EXPECT_EQ(refused.out, "") << wrong;
    }
}

/// Every shipped scheme, found by walking: for its first worked case below the top, all that can be asked.
TEST_F(Cli, AnswersEveryQuestionUnderEveryShippedScheme) {
    const fs::path schemes = fs::path(SIHUA_RULES_FOLDER) / "schemes";
    std::size_t asked = 0;
    for (const auto& scheme : fs::directory_iterator(schemes)) {
        std::set<fs::path> cases;
        for (const auto& entry : fs::recursive_directory_iterator(scheme.path())) {
            if (entry.path().filename() == "answers.json") {
                cases.insert(entry.path());
            }
        }
        const std::string command = "diagnose --scheme " + scheme.path().filename().string() + " --answers ";
        for (const fs::path& answers : cases) {
            const std::string file = "'" + answers.string() + "'";
            const Outcome plain = run(command + file + " --json --explain level --sensitivity");
            ASSERT_EQ(plain.exitCode, 0) << answers << plain.err;
            const json::Value result = parsed(plain.out);
            const Decimal level = *result.find("level")->as<Decimal>();
            std::optional<Decimal> next; // the least level above
            for (const json::Value& row : *result.find("levels")->as<json::Array>()) {
                const Decimal above = *row.find("level")->as<Decimal>();
                next = above > level && (!next || above < *next) ? above : next;
            }
            if (!next) {
                continue;
            }
            // why not: the derivation of the level says how each row stands
            ASSERT_NE(result.find("explanation"), nullptr);
            EXPECT_FALSE(result.find("explanation")->find("parts")->as<json::Array>()->empty()) << answers;
            EXPECT_FALSE(result.find("sensitivity")->find("levels")->find("possible")->as<json::Array>()->empty());
            ASSERT_NE(result.find("weights"), nullptr);
            const Outcome found = run(command + file + " --json --path " + next->toShortString());
            ASSERT_EQ(found.exitCode, 0) << answers << found.err;
            const json::Value outcome = parsed(found.out);
            const json::Value& path = *outcome.find("path");
            const std::string state = *path.find("state")->as<std::string>();
            EXPECT_NE(state, "reached") << answers;
            EXPECT_LE(*path.find("bound")->as<Decimal>(), *path.find("cost")->as<Decimal>()) << answers;
            // what if all that the path proposes were answered: the level is reached
            std::string changes;
            for (const json::Value& improvement : *path.find("improvements")->as<json::Array>()) {
                changes += " --what-if '" + *improvement.find("fact")->as<std::string>() + "=" +
                           asCell(*improvement.find("value")) + "'";
            }
            if (changes.empty()) {
                continue; // out of reach
            }
            const Outcome changed = run(command + file + " --json" + changes);
            ASSERT_EQ(changed.exitCode, 0) << answers << changes << changed.err;
            const json::Value whatIf = parsed(changed.out);
            EXPECT_EQ(*whatIf.find("what_if")->find("level_after")->as<Decimal>(),
                      *path.find("level_after")->as<Decimal>())
                << answers << changes;
            ++asked;
            break;
        }
    }
    EXPECT_EQ(asked, 6U); // as many as there are schemes
}

TEST_F(Cli, AsksWhatAReviewerWouldAsk) {
    const Outcome chinese = run(m_diagnose + m_sample + " --review --language zh");
    EXPECT_EQ(chinese.exitCode, 0) << chinese.err;
    EXPECT_NE(chinese.out.find("没有佐证"), std::string::npos) << chinese.out;
    const Outcome ran = run(m_diagnose + m_sample + " --review --json --before " + m_sample);
    const json::Value result = parsed(ran.out);
    ASSERT_NE(result.find("review"), nullptr) << ran.err;
    EXPECT_NE(result.find("evidenced"), nullptr);
    EXPECT_EQ(run(m_diagnose + m_sample + " --before " + m_sample).exitCode, 2) << "only with --review";
}

/// Answers that contradict one another, and the two facts that the review must lead to.
TEST_F(Cli, FindsContradictionsByTheInterviewsRules) {
    struct Row {
        const char* answers;
        const char* first;
        const char* second;
    };
    const Row rows[] = {
        {R"("scene.scheduling": "l3", "scene.production": "l1")", "scene.scheduling", "scene.production"},
        {R"("scene.warehousing": "l4", "scene.purchasing": "l0", "scene.finance": "l1")", "scene.warehousing",
         "scene.finance"},
        {R"("network.construction": ["mobile_5g"], "equipment.networked": 0)", "network.construction",
         "equipment.networked"},
        {R"("planning.implementation": "results", "investment.average": 0)", "planning.implementation",
         "investment.average"},
        {R"("scene.decision": "l4", "data.collection": ["none"])", "scene.decision", "data.collection"},
    };
    for (const Row& row : rows) {
        write("answers.json", std::string("{\"answers\": {") + row.answers + "}}");
        const json::Value result = parsed(run(m_diagnose + "answers.json --review --json").out);
        ASSERT_NE(result.find("review"), nullptr) << row.answers;
        bool isFound = false;
        for (const json::Value& issue : *result.find("review")->as<json::Array>()) {
            std::string facts;
            for (const json::Value& fact : *issue.find("facts")->as<json::Array>()) {
                facts += *fact.as<std::string>() + " ";
            }
            isFound =
                isFound || (*issue.find("kind")->as<std::string>() == "contradiction" &&
                            facts.find(row.first) != std::string::npos && facts.find(row.second) != std::string::npos);
        }
        EXPECT_TRUE(isFound) << row.answers;
    }
}

TEST_F(Cli, ShowsWhichSubsidiesAnEnterpriseMayApplyFor) {
    const std::string sample = "subsidies --policies guangzhou --answers " + m_sample + " ";
    const Outcome shown = run(sample + "--language zh --level 3 --spend software=130 --spend service=5");
    EXPECT_EQ(shown.exitCode, 0) << shown.err;
    EXPECT_NE(shown.out.find("所在区 花都区"), std::string::npos) << "the record's district counts";
    EXPECT_NE(shown.out.find("最高可申请：65万元"), std::string::npos) << shown.out;
    EXPECT_NE(shown.out.find("有效期：2023-10-11至2026-12-31"), std::string::npos);
    EXPECT_NE(shown.out.find("不符合：在黄埔区或广州开发区"), std::string::npos);
    const json::Value late = parsed(run(sample + "--on 2027-01-01 --spend software=130 --json").out);
    const json::Value& pilot = late.find("subsidies")->as<json::Array>()->front();
    EXPECT_EQ(*pilot.find("state")->as<std::string>(), "expired");
    EXPECT_EQ(*pilot.find("upper_bound_yuan")->as<Decimal>(), Decimal(0));
    const json::Value award = parsed(run(sample + "--answer policy.national_demo=是 --json").out);
    EXPECT_EQ(*award.find("subsidies")->as<json::Array>()->at(6).find("state")->as<std::string>(), "available");
    EXPECT_EQ(run(sample + "--spend cars=5").exitCode, 1);
    EXPECT_EQ(run(sample + "--answer policy.nothing=1").exitCode, 1);
    EXPECT_EQ(run(sample + "--on yesterday").exitCode, 1);
    EXPECT_EQ(run("subsidies --answers a.json").exitCode, 2);
}

TEST_F(Cli, SaysWhatItAssumesOfAnEnterpriseAndAsksForIt) {
    write("bare.json", R"({"answers": {"planning.implementation": "plan"}})");
    const Outcome chinese = run("diagnose --scheme sihua --answers bare.json --language zh");
    EXPECT_EQ(chinese.exitCode, 0) << chinese.err;
    EXPECT_NE(chinese.out.find("生产类型没有填写，暂按离散型计算"), std::string::npos) << chinese.out;
    EXPECT_NE(chinese.out.find("企业规模没有填写，暂按小型计算"), std::string::npos) << chinese.out;
    const Outcome english = run("diagnose --scheme sihua --answers bare.json --language en");
    EXPECT_NE(english.out.find("the type of production is not given: it is taken as"), std::string::npos)
        << english.out;
    EXPECT_NE(run("diagnose --scheme sihua --answers bare.json --json").out.find("fact:enterprise.size"),
              std::string::npos);
    write("told.json",
          R"({"enterprise": {"name": "甲", "process": "mixed"}, "answers": {"enterprise.size": "micro"}})");
    EXPECT_EQ(run("diagnose --scheme sihua --answers told.json --language zh").out.find("没有填写"), std::string::npos);
}

TEST_F(Cli, TellsWhichSchemesReadWhichFacts) {
    const Outcome whole = run("crosswalk --language zh");
    EXPECT_EQ(whole.exitCode, 0) << whole.err;
    EXPECT_NE(whole.out.find("equipment.total"), std::string::npos);
    const json::Value more = parsed(run("crosswalk --scheme miit-sme-2024 --after miit-sme-2024 --json").out);
    ASSERT_NE(more.find("facts"), nullptr);
    EXPECT_TRUE(more.find("facts")->as<json::Array>()->empty());
    EXPECT_EQ(run("crosswalk --scheme nowhere").exitCode, 1);
    EXPECT_EQ(run("crosswalk --after miit-sme-2024").exitCode, 2);
}

TEST_F(Cli, GivesTheSameDiagnosisForEveryFormOfTheAnswers) {
    const Outcome fromJson = run(m_diagnose + m_sample + " --json");
    for (const char* other : {"answers.xlsx", "answers.csv"}) {
        const Outcome ran = run(m_diagnose + "'" SIHUA_SAMPLE_FOLDER "/" + other + "' --json");
        EXPECT_EQ(ran.exitCode, 0) << ran.err;
        EXPECT_EQ(ran.out, fromJson.out) << other;
    }
}

TEST_F(Cli, ScoresACityAllAtOnceOrNotAtAll) {
    const std::string batch = "batch --scheme miit-sme-2024 --answers city.csv --out scores.csv";
    write("city.csv", "id,equipment.total,equipment.digital\nA,10,5\nB,4,\n");
    const Outcome scored = run(batch + " --threads 2");
    EXPECT_EQ(scored.exitCode, 0) << scored.err;
    EXPECT_EQ(scored.out, "2 enterprises\n");
    const std::string scores = slurp(m_folder / "scores.csv");
    EXPECT_TRUE(scores.starts_with("id,level,total,")) << scores;
    EXPECT_NE(scores.find("\nA,0,"), std::string::npos) << scores;
    write("city.csv", "id,equipment.total,equipment.digital\nA,10,50\nB,x,1\n");
    const Outcome refused = run(batch);
    EXPECT_EQ(refused.exitCode, 1);
    EXPECT_NE(refused.err.find("city.csv:2:"), std::string::npos) << refused.err;
    EXPECT_NE(refused.err.find("city.csv:3:3: error[E0401]"), std::string::npos) << refused.err;
    EXPECT_EQ(slurp(m_folder / "scores.csv"), scores);
    EXPECT_EQ(filesLeft(), 2);
}

TEST_F(Cli, WritesTheWorkbookBesideAndRenames) {
    const Outcome ran = run(m_diagnose + m_sample + " --report 报告.xlsx");
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_TRUE(fs::exists(m_folder / "报告.xlsx"));
    EXPECT_EQ(filesLeft(), 1);
}

TEST_F(Cli, LeavesTheOldWorkbookWhenItCannotWrite) {
    const Outcome ran = run(m_diagnose + m_sample + " --report nowhere/out.xlsx");
    EXPECT_EQ(ran.exitCode, 3) << ran.err;
    EXPECT_EQ(filesLeft(), 0);
}

TEST_F(Cli, ImportsAnswersIntoAWorkspaceThatChecksOut) {
    EXPECT_EQ(run("import --workspace w.sihua " + m_sample).exitCode, 0);
    const Outcome checked = run("check-workspace w.sihua");
    EXPECT_EQ(checked.exitCode, 0) << checked.err;
    write("x.sihua", "not a database");
    const Outcome refused = run("check-workspace x.sihua");
    EXPECT_EQ(refused.exitCode, 1);
    EXPECT_NE(refused.err.find("E0500"), std::string::npos) << refused.err;
}

TEST_F(Cli, MergesTwoWorkspacesIntoAThird) {
    ASSERT_EQ(run("import --workspace a.sihua " + m_sample).exitCode, 0);
    fs::copy_file(m_folder / "a.sihua", m_folder / "b.sihua");
    ASSERT_EQ(run("import --workspace b.sihua " + m_sample).exitCode, 0);
    const Outcome merged = run("merge a.sihua b.sihua --out c.sihua --json");
    ASSERT_EQ(merged.exitCode, 0) << merged.err;
    EXPECT_TRUE(parsed(merged.out).find("conflicts")->as<json::Array>()->empty());
    EXPECT_EQ(run("check-workspace c.sihua").exitCode, 0);
    EXPECT_EQ(run("merge a.sihua b.sihua --out a.sihua").exitCode, 1);
    EXPECT_EQ(run("merge a.sihua none.sihua --out d.sihua").exitCode, 1);
    EXPECT_EQ(run("merge a.sihua b.sihua").exitCode, 2);
    EXPECT_EQ(filesLeft(), 4) << "three workspaces, and the folder of backups of the one that was opened again";
}

TEST_F(Cli, ReportsWrongUsageAsTwo) {
    EXPECT_EQ(run("").exitCode, 2);
    EXPECT_EQ(run("diagnose").exitCode, 2);
    EXPECT_EQ(run("no-such-command").exitCode, 2);
    EXPECT_EQ(run("--help").exitCode, 0);
    EXPECT_EQ(run("--version").exitCode, 0);
}

struct BadInput {
    const char* name;
    const char* file;
    std::string text;
    const char* code;  ///< printed error code
    const char* place; ///< a part of the message
};

class CliRefuses : public Cli, public ::testing::WithParamInterface<BadInput> {};

TEST_P(CliRefuses, BadAnswersWithTheirPlaceAndWritesNothing) {
    const BadInput& bad = GetParam();
    if (!bad.text.empty()) {
        write(bad.file, bad.text);
    }
    const auto before = filesLeft();
    const Outcome ran = run(m_diagnose + bad.file + " --report out.xlsx");
    EXPECT_EQ(ran.exitCode, 1) << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find(bad.code), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find(bad.place), std::string::npos) << ran.err;
    EXPECT_EQ(filesLeft(), before);
}

std::string answers(const std::string& body) { return "{\"answers\": {\n" + body + "\n}}\n"; }

INSTANTIATE_TEST_SUITE_P(
    Listed, CliRefuses,
    ::testing::Values(BadInput{"missing", "none.json", "", "E0102", "none.json"},
                      BadInput{"truncated", "a.json", "{\"answers\": {", "E0110", "a.json:1:"},
                      BadInput{"not_utf8", "a.json", "{\"answers\": {\"x\": \"\xC4\xE3\"}}", "E0106", "a.json:1:"},
                      BadInput{"wrong_type", "a.json", answers("\"equipment.total\": \"many\""), "E0401", "a.json:2:"},
                      BadInput{"unknown_fact", "a.json", answers("\"equipment.totl\": 3"), "E0400", "equipment.total"},
                      BadInput{"two_of_one", "a.json", answers("\"scene.product_design\": [\"l1\", \"l2\"]"), "E0404",
                               "a.json:2:"},
                      BadInput{"none_and_other", "a.json",
                               answers("\"network.construction\": [\"none\", \"shop_floor\"]"), "E0404", "a.json:2:"},
                      BadInput{"networked_over_total", "a.json",
                               answers("\"equipment.total\": 5, \"equipment.digital\": 1,\n\"equipment.networked\": 6"),
                               "E0406", "equipment.networked"},
                      BadInput{"negative", "a.json", answers("\"equipment.total\": -3"), "E0402", "a.json:2:"},
                      BadInput{"absurd", "a.json", answers("\"equipment.total\": 1e12"), "E0402", "a.json:2:"},
                      BadInput{"not_a_workbook", "a.xlsx", "PK\x03\x04 but no zip", "E0600", "a.xlsx"},
                      BadInput{"no_columns", "a.txt", "x", "E0303", "a.txt"}),
    [](const auto& tested) { return tested.param.name; });

TEST_F(Cli, ReportsAllFaultsOfAFileAtOnce) {
    write("a.json", answers("\"equipment.total\": -3,\n\"no.such\": 1,\n\"equipment.networked\": \"x\""));
    const Outcome ran = run(m_diagnose + "a.json");
    EXPECT_EQ(ran.exitCode, 1);
    for (const char* code : {"E0402", "E0400", "E0401"}) {
        EXPECT_NE(ran.err.find(code), std::string::npos) << ran.err;
    }
}

TEST_F(Cli, NamesTheSchemesThereAre) {
    const Outcome ran = run("diagnose --scheme miit-sme-2023 --answers " + m_sample);
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_NE(ran.err.find("miit-sme-2024"), std::string::npos) << ran.err;
}

TEST_F(Cli, ExplainsOnlyWhatThereIs) {
    const Outcome ran = run(m_diagnose + m_sample + " --explain totl");
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_NE(ran.err.find("E0407"), std::string::npos) << ran.err;
    EXPECT_EQ(ran.out, "");
}

TEST_F(Cli, RefusesAMissingOrBrokenPack) {
    EXPECT_EQ(run("check-pack nowhere").exitCode, 1);
    fs::copy(SIHUA_RULES_FOLDER, m_folder / "rules", fs::copy_options::recursive);
    const fs::path levels = m_folder / "rules/schemes/miit-sme-2024/1.0.0/levels.yaml";
    std::ofstream(levels, std::ios::app) << "\ncaps: [\n";
    const Outcome ran = run("check-pack rules");
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_NE(ran.err.find("levels.yaml:"), std::string::npos) << ran.err;
    const Outcome json = run("check-pack --json rules");
    EXPECT_EQ(json.exitCode, 1);
    EXPECT_EQ(*parsed(json.out).find("ok")->as<bool>(), false);
}

} // namespace
} // namespace sihua
