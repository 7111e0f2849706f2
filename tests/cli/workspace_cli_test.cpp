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

} // namespace
} // namespace sihua
