// The commands that look after workspaces.
#include "tests/cli/cli_process.h"

namespace sihua {
namespace {

namespace fs = std::filesystem;
using tests::Outcome;

class WorkspaceCli : public tests::Cli {
protected:
    void SetUp() override {
        Cli::SetUp();
        const Outcome imported = run("import --workspace a.sihua " + m_sample);
        ASSERT_EQ(imported.exitCode, 0) << imported.err;
        m_enterprise = imported.out.substr(0, imported.out.find('\n'));
        write("passphrase", "correct horse\n");
    }
    std::string m_enterprise;
};

TEST_F(WorkspaceCli, PacksAnEnterpriseForAnotherLaptop) {
    const Outcome packed = run("package --workspace a.sihua --enterprise " + m_enterprise +
                               " --out a.sihuax --passphrase-file passphrase --hint 'an animal'");
    ASSERT_EQ(packed.exitCode, 0) << packed.err;
    EXPECT_TRUE(packed.out.starts_with("1 enterprises, ")) << packed.out;
    EXPECT_EQ(run("unpack a.sihuax --hint").out, "an animal\n");
    const Outcome unpacked = run("unpack a.sihuax --out b.sihua --passphrase-file passphrase");
    ASSERT_EQ(unpacked.exitCode, 0) << unpacked.err;
    EXPECT_NE(unpacked.out.find("miit-sme-2024 1.0.0  "), std::string::npos) << unpacked.out;
    EXPECT_EQ(run("check-workspace b.sihua").out, "sound\n");
    // the rules that came along are those that were packed
    const Outcome report =
        run("report --workspace b.sihua --enterprise " + m_enterprise + " --out b.xlsx --rules b.sihua-rules");
    EXPECT_EQ(report.exitCode, 0) << report.err;
    const Outcome merged = run("unpack a.sihuax --into a.sihua --passphrase-file passphrase");
    EXPECT_EQ(merged.exitCode, 0) << merged.err;
    EXPECT_NE(merged.out.find("0 entries taken over"), std::string::npos) << merged.out;
}

TEST_F(WorkspaceCli, RefusesAPackageThatItCannotTrust) {
    ASSERT_EQ(run("package --workspace a.sihua --all --out a.sihuax --passphrase-file passphrase").exitCode, 0);
    write("wrong", "wrong horse\n");
    const auto before = filesLeft();
    const Outcome wrong = run("unpack a.sihuax --out b.sihua --passphrase-file wrong");
    EXPECT_EQ(wrong.exitCode, 1);
    EXPECT_NE(wrong.err.find("E0509"), std::string::npos) << wrong.err;
    write("cut", tests::slurp(m_folder / "a.sihuax").substr(0, 5000));
    EXPECT_EQ(run("unpack cut --out b.sihua --passphrase-file passphrase").exitCode, 1);
    EXPECT_EQ(filesLeft(), before + 1);
    EXPECT_EQ(run("package --workspace a.sihua --out x.sihuax --passphrase-file passphrase").exitCode, 2);
    EXPECT_EQ(run("package --workspace a.sihua --all --with-names --out x.sihuax").exitCode, 2);
    EXPECT_EQ(
        run("package --workspace a.sihua --enterprise nobody --out x.sihuax --passphrase-file passphrase").exitCode, 1);
    EXPECT_EQ(run("unpack a.sihuax --passphrase-file passphrase").exitCode, 2);
}

TEST_F(WorkspaceCli, ListsMakesAndRestoresBackups) {
    EXPECT_EQ(run("backups a.sihua").out, "");
    const Outcome made = run("backups a.sihua --make");
    ASSERT_EQ(made.exitCode, 0) << made.err;
    const std::string name = made.out.substr(0, made.out.size() - 1);
    EXPECT_TRUE(run("backups a.sihua").out.starts_with(name + "  "));
    write("a.sihua", "spoilt");
    EXPECT_EQ(run("check-workspace a.sihua").exitCode, 1);
    EXPECT_EQ(run("backups a.sihua --restore " + name).exitCode, 0);
    EXPECT_EQ(run("check-workspace a.sihua").out, "sound\n");
    EXPECT_EQ(run("backups a.sihua --restore nothing").exitCode, 1);
}

TEST_F(WorkspaceCli, SalvagesADamagedWorkspace) {
    std::string bytes = tests::slurp(m_folder / "a.sihua");
    bytes.replace(0, 4096, 4096, '\0'); // the header and the schema
    write("a.sihua", bytes);
    EXPECT_EQ(run("check-workspace a.sihua").exitCode, 1);
    const Outcome salvaged = run("check-workspace a.sihua --salvage b.sihua");
    EXPECT_EQ(salvaged.exitCode, 0) << salvaged.err;
    EXPECT_NE(salvaged.out.find(" 0 lost"), std::string::npos) << salvaged.out;
    EXPECT_NE(salvaged.err.find("the page is not as it was written"), std::string::npos);
    EXPECT_EQ(run("check-workspace b.sihua").out, "sound\n");
    EXPECT_EQ(run("check-workspace a.sihua --salvage b.sihua").exitCode, 1) << "there is a file";
}

TEST_F(WorkspaceCli, ShowsAQuestionnaireAsADifferenceBeforeItTakesItOver) {
    write("back.csv", "id,answer\nenterprise.name,随便\nequipment.total,86\nequipment.networked,许多\n"
                      "remarks.none,1\nequipment.digital,7\n");
    const std::string compare = "import --workspace a.sihua back.csv --enterprise " + m_enterprise;
    const std::string before = tests::slurp(m_folder / "a.sihua");
    const Outcome shown = run(compare + " --dry-run");
    EXPECT_EQ(shown.exitCode, 1) << "a cell is rejected";
    EXPECT_NE(shown.out.find("conflicting equipment.digital  back.csv:6:19"), std::string::npos) << shown.out;
    EXPECT_NE(shown.err.find("back.csv:4:"), std::string::npos) << shown.err;
    EXPECT_EQ(tests::slurp(m_folder / "a.sihua"), before) << "nothing was written";
    EXPECT_EQ(run(compare + " --take equipment.nothing").exitCode, 1);
    EXPECT_EQ(tests::slurp(m_folder / "a.sihua"), before) << "nothing was written";
    const Outcome taken = run(compare + " --take conflicting --take new");
    EXPECT_EQ(taken.exitCode, 0) << taken.err;
    EXPECT_NE(taken.out.find(" 0 differences left, 2 rejected"), std::string::npos) << taken.out;
    EXPECT_NE(run(compare + " --dry-run").out.find("0 differences"), std::string::npos);
}

TEST_F(WorkspaceCli, ComparesTwoIndependentAssessments) {
    EXPECT_EQ(run("agreement --workspace a.sihua --enterprise " + m_enterprise).exitCode, 1) << "there is one";
    ASSERT_EQ(run("import --workspace a.sihua " + m_sample).exitCode, 0);
    write("second.csv", "id,answer\nequipment.digital,7\n");
    ASSERT_EQ(run("import --workspace a.sihua second.csv --take all --enterprise " + m_enterprise).exitCode, 0);
    const Outcome text = run("agreement --workspace a.sihua --enterprise " + m_enterprise);
    EXPECT_EQ(text.exitCode, 0) << text.err;
    EXPECT_NE(text.out.find("1 to talk about\n  equipment.digital  differs"), std::string::npos) << text.out;
    const json::Value json =
        tests::parsed(run("agreement --workspace a.sihua --json --enterprise " + m_enterprise).out);
    EXPECT_EQ(json.find("to_discuss")->as<json::Array>()->size(), 1U);
    EXPECT_FALSE(json.find("all")->find("agreement")->isNull());
}

TEST_F(WorkspaceCli, TakesOverAListOfEnterprises) {
    write("list.csv", "企业名称,规模,人数\n甲厂,中型,20\n乙厂,巨型,1\n丙厂,,\n");
    const Outcome dry = run("enterprises --workspace city.sihua --import list.csv --dry-run");
    EXPECT_EQ(dry.exitCode, 1);
    EXPECT_EQ(dry.out, "2 new, 0 changed, 0 the same, 1 faulty rows; nothing was taken over\n");
    EXPECT_NE(dry.err.find("list.csv:3:"), std::string::npos) << dry.err;
    EXPECT_EQ(run("enterprises --workspace city.sihua --import list.csv").exitCode, 1);
    EXPECT_FALSE(fs::exists(m_folder / "city.sihua"));
    EXPECT_EQ(run("enterprises --workspace city.sihua --import list.csv --skip-faulty").exitCode, 0);
    write("list.csv", "企业名称,规模,人数\n甲厂,中型,25\n丙厂,,\n丁厂,,\n");
    const Outcome again = run("enterprises --workspace city.sihua --import list.csv");
    EXPECT_EQ(again.out, "1 new, 1 changed, 1 the same, 0 faulty rows\n") << again.err;
    EXPECT_NE(run("enterprises --workspace city.sihua").out.find("丁厂"), std::string::npos);
}

TEST_F(WorkspaceCli, MovesAnAssessmentToAnotherVersion) {
    // a second version whose interview calls a fact otherwise and counts another in another unit
    const std::string make =
        "cd '" + m_folder.string() +
        "' && cp -r '" SIHUA_RULES_FOLDER "' rules && rm -rf rules/schemes/[!m]* rules/policies rules/initiatives && "
        "cp -r rules/interview/2026.1 rules/interview/2026.2 && rm -f rules/interview/2026.2/frozen.yaml && "
        "cp -r rules/schemes/miit-sme-2024/1.0.0 rules/schemes/miit-sme-2024/1.1.0 && "
        "rm -f rules/schemes/miit-sme-2024/1.1.0/frozen.yaml && "
        "sed -i 's/\"2026.1\"/\"2026.2\"/' rules/interview/2026.2/interview.yaml && "
        "sed -i 's/\"1.0.0\"/\"1.1.0\"/; s/\"2026.1\"/\"2026.2\"/' rules/schemes/miit-sme-2024/1.1.0/scheme.yaml && "
        "sed -i 's/equipment\\.digital/equipment.with_data/g' $(grep -rl 'equipment\\.digital' "
        "rules/interview/2026.2 rules/schemes/miit-sme-2024/1.1.0 --include=*.yaml) && "
        "printf 'from: \"2026.1\"\nfacts:\n  - {from: equipment.digital, to: equipment.with_data}\n' > "
        "rules/interview/2026.2/migration.yaml";
    ASSERT_EQ(std::system(make.c_str()), 0);
    const std::string move = "move --workspace a.sihua --enterprise " + m_enterprise + " --rules rules ";
    const std::string before = tests::slurp(m_folder / "a.sihua");
    const Outcome preview = run(move + "--scheme miit-sme-2024@1.1.0");
    ASSERT_EQ(preview.exitCode, 0) << preview.err;
    EXPECT_NE(preview.out.find("renamed equipment.digital -> equipment.with_data\n"), std::string::npos) << preview.out;
    EXPECT_EQ(tests::slurp(m_folder / "a.sihua"), before);
    ASSERT_EQ(run(move + "--scheme miit-sme-2024@1.1.0 --apply").exitCode, 0);
    const Outcome report = run("report --workspace a.sihua --rules rules --out a.xlsx --enterprise " + m_enterprise);
    EXPECT_EQ(report.exitCode, 0) << "scored by the new version: " << report.err;
    const Outcome again = run(move + "--scheme miit-sme-2024@1.1.0");
    EXPECT_NE(again.out.find(" 0 kept aside"), std::string::npos) << again.out;
}

} // namespace
} // namespace sihua
