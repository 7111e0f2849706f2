// `sihua-cli roadmap` and `verify`: plans, questions, certificates and what is done to them.
#include <functional>

#include "tests/cli/cli_process.h"

namespace sihua {
namespace {

using tests::Cli;
using tests::Outcome;
using tests::parsed;
using tests::slurp;
namespace fs = std::filesystem;

class RoadmapCli : public Cli {
protected:
    [[nodiscard]] std::string plan(const std::string& more) const {
        return "roadmap --scheme miit-sme-2024 --answers " + m_sample + " --evaluations 300 --language zh " + more;
    }
    [[nodiscard]] std::string text(const char* name) const { return slurp(m_folder / name); }
};

std::string at(const json::Value& value, std::initializer_list<const char*> path) {
    const json::Value* found = &value;
    for (const char* key : path) {
        found = found == nullptr ? nullptr : found->find(key);
    }
    const auto* string = found == nullptr ? nullptr : found->as<std::string>();
    return string == nullptr ? std::string() : *string;
}

TEST_F(RoadmapCli, PlansForPeople) {
    const Outcome ran = run(plan("--budget 30万 --team it=60 --ban mes"));
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_EQ(ran.err, "") << "no progress in a pipe";
    for (const char* expected : {"短期", "里程碑", "关键路径", "各季度", "人员投入", "预期效益", "均为上限", "未列入",
                                 "按要求排除", "已证明", "/60"}) {
        EXPECT_NE(ran.out.find(expected), std::string::npos) << expected << "\n" << ran.out;
    }
}

TEST_F(RoadmapCli, CountsWithWhatTheEnterpriseWasQuoted) {
    const Outcome ran = run(plan("--budget 300万 --quote qms:full=123.4万 --require qms --variant qms=full"));
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_NE(ran.out.find("企业询价"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("123.4"), std::string::npos) << ran.out;
    const Outcome wrong = run(plan(
        "--budget 30万 --quote castle=1 --quote qms:lite=2 --quote hr_system=2 --quote erp --quote crm:full=much"));
    EXPECT_EQ(wrong.exitCode, 1);
    for (const char* expected : {"there is no initiative castle", "qms:lite is not offered", "hr_system:lite",
                                 "--quote is written", "\"much\""}) {
        EXPECT_NE(wrong.err.find(expected), std::string::npos) << expected << "\n" << wrong.err;
    }
}

TEST_F(RoadmapCli, PlansForMachinesAndTheCertificateHolds) {
    const Outcome ran = run(plan("--budget 500000,0,300000,0,200000,0 --from 2027Q2 --json --certificate c.json "
                                 "--lp m.lp --write-plan p.json --require traceability"));
    // Traceability needs a manufacturing execution system: not for this money.
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find("不能同时满足"), std::string::npos) << ran.err;
    EXPECT_EQ(filesLeft(), 0) << "what is not possible writes nothing";

    const Outcome possible = run(plan("--budget 500000,0,300000,0,200000,0 --from 2027Q2 --json --certificate c.json "
                                      "--lp m.lp --write-plan p.json --pin data_ledger@2027Q4"));
    ASSERT_EQ(possible.exitCode, 0) << possible.err;
    const json::Value value = parsed(possible.out);
    EXPECT_EQ(at(value, {"from"}), "2027Q2");
    EXPECT_EQ(value.find("quarters")->as<json::Array>()->size(), 6U) << "a list of six budgets is six quarters";
    bool isPinned = false;
    for (const json::Value& each : *value.find("initiatives")->as<json::Array>()) {
        isPinned = isPinned || (at(each, {"id"}) == "data_ledger" && at(each, {"start"}) == "2027Q4");
    }
    EXPECT_TRUE(isPinned);
    EXPECT_NE(text("m.lp").find("Maximize"), std::string::npos);
    EXPECT_NE(text("p.json").find("sihua-roadmap-plan"), std::string::npos);
    const Outcome verified = run("verify c.json");
    EXPECT_EQ(verified.exitCode, 0) << verified.err;
    EXPECT_NE(verified.out.find("The plan can be carried out"), std::string::npos);

    // The same options, the same bytes.
    const std::string first = text("c.json");
    ASSERT_EQ(run(plan("--budget 500000,0,300000,0,200000,0 --from 2027Q2 --certificate c.json "
                       "--pin data_ledger@2027Q4"))
                  .exitCode,
              0);
    EXPECT_EQ(text("c.json"), first);
}

TEST_F(RoadmapCli, RefusesEveryTamperedCertificateWithItsReason) {
    ASSERT_EQ(run(plan("--budget 20万 --quarters 6 --certificate c.json")).exitCode, 0);
    const std::string whole = text("c.json");
    // The value of the first member of that name, a number or a text.
    const auto replaced = [&](const std::string& key, const std::function<std::string(std::string)>& change) {
        std::string other = whole;
        const std::size_t from = other.find("\"" + key + "\":") + key.size() + 3;
        const std::size_t to = other.find_first_of(",}]", from);
        other.replace(from, to - from, change(other.substr(from, to - from)));
        return other;
    };
    const auto with = [&](const std::string& before, const std::string& after) {
        std::string other = whole;
        const std::size_t from = other.find(before);
        EXPECT_NE(from, std::string::npos) << before;
        return other.replace(from, before.size(), after);
    };
    const auto plus = [](std::int64_t more) {
        return [more](const std::string& number) { return std::to_string(std::stoll(number) + more); };
    };
    struct Row {
        const char* what;
        std::string certificate;
        const char* reason;
    };
    const Row rows[] = {
        {"a better objective", replaced("objective", plus(1)), "objective"},
        {"a bound below what is proved", replaced("bound", plus(-1'000'000'000)), "above the claimed"},
        {"a bound below the objective", replaced("bound", plus(-90'000'000'000'000)), "below the objective"},
        {"a start beyond the end", replaced("start", plus(59)), "the plan"},
        {"money taken away", with("\"budget\":{\"quarters\":[200,200", "\"budget\":{\"quarters\":[0,0"),
         "cannot be carried out"},
        {"another price of money", replaced("money_price", plus(1'000'000)), "objective"},
        {"a negative multiplier", with("\"multipliers\":[{\"rows\":[", "\"multipliers\":[{\"rows\":[-7"), "negative"},
        {"no proof", with("\"tree\":[[", "\"tree\":[[9],["), "kind of node"},
        {"another format", replaced("format", [](const std::string&) { return "\"other\""; }), "certificate"},
        {"a later version", replaced("version", plus(1)), "version"},
        {"half of it", whole.substr(0, whole.size() / 2), "E0110"},
        {"no JSON", "plan", "E0110"},
    };
    for (const Row& row : rows) {
        write("t.json", row.certificate);
        const Outcome ran = run("verify t.json");
        EXPECT_EQ(ran.exitCode, 1) << row.what;
        EXPECT_EQ(ran.out, "") << row.what;
        EXPECT_NE(ran.err.find(row.reason), std::string::npos) << row.what << ": " << ran.err;
    }
    EXPECT_EQ(run("verify nowhere.json").exitCode, 1);
    EXPECT_EQ(run("verify").exitCode, 2);
}

TEST_F(RoadmapCli, AnswersAConsultantsQuestions) {
    const Outcome scenarios = run(plan("--budget 20万 --quarters 6 --scenarios"));
    EXPECT_EQ(scenarios.exitCode, 0) << scenarios.err;
    for (const char* name : {"保守", "标准", "进取"}) {
        EXPECT_NE(scenarios.out.find(name), std::string::npos) << scenarios.out;
    }
    const Outcome curve = run(plan("--budget 20万 --quarters 6 --curve --json"));
    const json::Value points = parsed(curve.out);
    ASSERT_NE(points.as<json::Array>(), nullptr) << curve.err;
    EXPECT_EQ(points.as<json::Array>()->size(), 10U);
    const Outcome skipped = run(plan("--budget 20万 --quarters 6 --skip data_ledger"));
    EXPECT_EQ(skipped.exitCode, 0) << skipped.err;
    EXPECT_NE(skipped.out.find("不做data_ledger"), std::string::npos);
    EXPECT_EQ(run(plan("--budget 20万 --quarters 6 --skip perpetuum_mobile")).exitCode, 1);
    const Outcome late = run(plan("--budget 20万 --quarters 6 --late 2"));
    EXPECT_EQ(late.exitCode, 0) << late.err;
    EXPECT_NE(late.out.find("资金晚2个季度"), std::string::npos);
}

TEST_F(RoadmapCli, SaysWhichInitiativesAreInEveryGoodPlan) {
    const Outcome words = run(plan("--budget 20万 --quarters 4 --sure 1"));
    EXPECT_EQ(words.exitCode, 0) << words.err;
    EXPECT_NE(words.out.find("所有好方案"), std::string::npos) << words.out;
    const Outcome ran = run(plan("--budget 20万 --quarters 4 --sure 1 --json"));
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const json::Value value = parsed(ran.out);
    ASSERT_NE(value.as<json::Array>(), nullptr);
    EXPECT_FALSE(value.as<json::Array>()->empty());
    for (const json::Value& each : *value.as<json::Array>()) {
        const bool isInBest = *each.find("in_best")->as<bool>();
        EXPECT_FALSE(*each.find("in_every_good_plan")->as<bool>() && !isInBest) << at(each, {"initiative"});
        EXPECT_FALSE(*each.find("in_no_good_plan")->as<bool>() && isInBest) << at(each, {"initiative"});
    }
    EXPECT_EQ(run(plan("--sure 101")).exitCode, 2);
    EXPECT_EQ(run(plan("--sure 1 --curve")).exitCode, 2) << "one question at a time";
}

TEST_F(RoadmapCli, FindsTheLeastBudgetOfALevel) {
    const std::string small = "roadmap --scheme miit-sme-2024 --answers '" SIHUA_RULES_FOLDER
                              "/schemes/miit-sme-2024/1.0.0/cases/partly_unanswered/answers.json' --evaluations 300 ";
    const Outcome ran = run(small + "--least-budget --target 1 --json");
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const json::Value value = parsed(ran.out);
    EXPECT_TRUE(*value.find("reachable")->as<bool>());
    EXPECT_EQ(run(small + "--least-budget").exitCode, 2) << "of what level?";
    EXPECT_EQ(run(small + "--least-budget --target 9").exitCode, 1);
}

TEST_F(RoadmapCli, PlansOnFromTodayWithWhatTheWorkspaceKnows) {
    const Outcome imported = run("import --workspace w.sihua " + m_sample);
    ASSERT_EQ(imported.exitCode, 0) << imported.err;
    const std::string whose = "roadmap --workspace w.sihua --enterprise " +
                              imported.out.substr(0, imported.out.size() - 1) + " --evaluations 300 --language en ";
    EXPECT_EQ(run(whose + "--replan 2027Q3").exitCode, 1) << "there is no plan yet";
    const Outcome first = run(whose + "--budget 30万 --quarters 6 --keep");
    ASSERT_EQ(first.exitCode, 0) << first.err;
    write("progress.json", R"([
        {"initiative": "data_ledger", "state": "done", "start": "2027Q1", "spent_yuan": [90000]},
        {"initiative": "digital_rules", "state": "stopped", "start": "2027Q1", "spent_yuan": [20000]}])");
    const Outcome second = run(whose + "--replan 2027Q2 --progress progress.json --keep");
    ASSERT_EQ(second.exitCode, 0) << second.err;
    EXPECT_NE(second.out.find("earlier plan"), std::string::npos);
    const Outcome third = run(whose + "--replan 2027Q3 --json");
    ASSERT_EQ(third.exitCode, 0) << third.err;
    const json::Value value = parsed(third.out);
    ASSERT_NE(value.find("changes"), nullptr);
    std::string cost;
    for (const json::Value& each : *value.find("roadmap")->find("initiatives")->as<json::Array>()) {
        EXPECT_NE(at(each, {"id"}), "digital_rules") << "stopped work is not planned again";
        if (at(each, {"id"}) == "data_ledger") {
            cost = each.find("cost_yuan")->as<Decimal>()->toShortString();
        }
    }
    EXPECT_EQ(cost, "90000") << "done work costs what it has cost";
    EXPECT_EQ(run("check-workspace w.sihua").exitCode, 0);
}

TEST_F(RoadmapCli, SaysEverythingThatIsWrongAtOnce) {
    const Outcome ran = run(plan("--budget much --pin mes --team it --from 2027 --variant mes --by 2028Q9 --target 2"));
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_EQ(ran.out, "");
    for (const char* expected : {"\"much\"", "not mes", "not it", "2027Q1, not 2027", "INITIATIVE=VARIANT", "2028Q9"}) {
        EXPECT_NE(ran.err.find(expected), std::string::npos) << expected << "\n" << ran.err;
    }
    struct Row {
        const char* arguments;
        int exitCode;
    };
    const Row rows[] = {{"--budget 30万 --ban perpetuum_mobile", 1},
                        {"--budget 30万 --team wizard=3", 1},
                        {"--budget 1,2,3 --quarters 4", 1},
                        {"--budget -5", 1},
                        {"--budget 30万 --pin mes@2031Q1", 1},
                        {"--budget 30万 --target 9", 1},
                        {"--budget 30万 --policy nowhere", 1},
                        {"--budget 30万 --replan 2027Q3", 1},
                        {"", 2},
                        {"--budget 30万 --curve --scenarios", 2},
                        {"--budget 30万 --by 2028Q4", 2},
                        {"--budget 30万 --keep", 2},
                        {"--budget 30万 --carry-over sometimes", 2},
                        {"--budget 30万 --evaluations 1", 2},
                        {"--budget 30万 --certificate nowhere/c.json", 3}};
    for (const Row& row : rows) {
        const Outcome bad = run(plan(row.arguments));
        EXPECT_EQ(bad.exitCode, row.exitCode) << row.arguments << "\n" << bad.err;
        EXPECT_NE(bad.err, "") << row.arguments;
        EXPECT_EQ(filesLeft(), 0) << row.arguments;
    }
}

/// Interrupted before or while it plans: either way nothing is written.
TEST_F(RoadmapCli, LeavesNothingBehindAfterCtrlC) {
    const std::string command = "cd '" + m_folder.string() +
                                "' && timeout --preserve-status -s INT 2 '" SIHUA_CLI "' " +
                                "roadmap --scheme miit-sme-2024 --answers " + m_sample +
                                " --budget 30万 --evaluations 1000000000 --certificate c.json >out 2>err </dev/null";
    const int status = std::system(command.c_str());
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 130);
    EXPECT_EQ(text("out"), "");
    fs::remove(m_folder / "out");
    fs::remove(m_folder / "err");
    EXPECT_EQ(filesLeft(), 0);
}

TEST_F(RoadmapCli, ShowsProgressOnATerminalOnly) {
    if (std::system("command -v script >/dev/null") != 0) {
        GTEST_SKIP() << "there is no script(1) to make a terminal";
    }
    write("run.sh", "'" SIHUA_CLI "' " + plan("--budget 20万 --quarters 6") + " >/dev/null\n");
    const std::string command =
        "cd '" + m_folder.string() + "' && script -qec 'sh run.sh' /dev/null >terminal </dev/null";
    EXPECT_EQ(std::system(command.c_str()), 0);
    EXPECT_NE(text("terminal").find("Planning the roadmap 100%"), std::string::npos) << text("terminal");
}

} // namespace
} // namespace sihua
