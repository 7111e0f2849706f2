// Packages: everything comes back, nothing is written of what cannot be trusted, and what is redacted names nobody.
#include <fstream>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/workspace/exchange_package.h"
#include "core/workspace/package_members.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/temporary_folder.h"

namespace sihua::workspace {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPassphrase = "correct horse";

/// How many files and folders there are, at any depth.
std::ptrdiff_t filesIn(const fs::path& folder) {
    return std::distance(fs::recursive_directory_iterator(folder), fs::recursive_directory_iterator());
}

class ExchangePackage : public ::testing::Test {
protected:
    ExchangePackage() {
        auto workspace = Workspace::open(m_file, {.author = "王五"}).value();
        EnterpriseProfile other = tests::sampleProfile();
        other.name = "邻家五金厂";
        other.creditCode = "";
        m_other = workspace.addEnterprise(other).value();
        const AssessmentId assessment = workspace.addAssessment(m_other, {}, {"sihua", "1.0.0"}).value();
        EXPECT_TRUE(workspace.setAnswer(assessment, FactId("equipment.total"), Answer::of(Decimal(7))));
        std::ofstream(m_folder / "铭牌.jpg") << "bytes of a photo";
        EvidenceNote note;
        note.caption = "铭牌旁的赵六";
        note.place = "二号车间";
        note.facts = {FactId("equipment.total")};
        EXPECT_TRUE(workspace.addEvidence(m_sample.assessment, m_folder / "铭牌.jpg", note));
        EXPECT_TRUE(workspace.assign(m_sample.assessment, {"孙七", "周八"}));
        EXPECT_TRUE(workspace.setRoadmap(m_sample.assessment, "base", R"({"owner":"吴九"})"));
        Answer noted = Answer::of(Decimal(3));
        noted.note = "问过郑十";
        EXPECT_TRUE(workspace.setAnswer(m_sample.assessment, FactId("shifts"), noted));
        EXPECT_TRUE(workspace.setResult(m_sample.assessment, {2, Decimal(51), std::string(64, 'a')}));
        EXPECT_TRUE(workspace.addAssessmentAfter(m_sample.assessment, {}));
        EXPECT_TRUE(workspace.setState(m_sample.assessment, AssessmentState::InReview));
        EXPECT_TRUE(workspace.setState(m_sample.assessment, AssessmentState::OnSite, "冯十一要再看"));
    }

    [[nodiscard]] Workspace source() const { return Workspace::open(m_file, {.mode = OpenMode::ReadOnly}).value(); }
    [[nodiscard]] static PackageOptions options() {
        PackageOptions options;
        options.passphrase = kPassphrase;
        options.hint = "two words";
        options.strength = SealStrength::Quick;
        options.rules = {{{"miit-sme-2024", "1.0.0"},
                          std::string(64, 'b'),
                          {{"schemes/miit-sme-2024/1.0.0/scheme.yaml", "id: miit-sme-2024\n"},
                           {"interview/2026.1/interview.yaml", "version: 2026.1\n"}}}};
        return options;
    }
    PackageReport pack(const std::vector<EnterpriseId>& enterprises, const PackageOptions& how) {
        auto report = writePackage(source(), enterprises, m_package, how);
        EXPECT_TRUE(report) << toString(report.error());
        return report.value_or(PackageReport{});
    }
    /// All that the passphrase opens, as one text.
    [[nodiscard]] std::string content() const {
        std::string all;
        auto reader = SealedReader::open(m_package, kPassphrase).value();
        EXPECT_TRUE(forEachMember(reader, {}, [&](const Member& member) -> Result<MemberSink> {
            all += member.name;
            return MemberSink([&](std::string_view piece) -> Status {
                all += piece;
                return {};
            });
        }));
        return all;
    }

    tests::TemporaryFolder m_folder;
    tests::TemporaryFolder m_there; ///< The other laptop.
    fs::path m_file = m_folder / "a.sihua";
    tests::Sample m_sample = tests::makeSample(m_file);
    EnterpriseId m_other;
    fs::path m_package = m_folder / "a.sihuax";
    fs::path m_out = m_there / "b.sihua";
};

TEST_F(ExchangePackage, BringsOneEnterpriseWithItsHistoryEvidenceAndRules) {
    const auto before = filesIn(m_folder.path());
    const PackageReport report = pack({m_sample.enterprise}, options());
    EXPECT_EQ(filesIn(m_folder.path()), before + 1) << "nothing but the package is left behind";
    EXPECT_EQ(report.enterprises, 1);
    EXPECT_EQ(report.evidenceFiles, 1);
    EXPECT_EQ(report.missingFiles, 0);
    EXPECT_EQ(packageHint(m_package).value(), "two words");
    const PackageManifest manifest = readPackage(m_package, kPassphrase).value();
    EXPECT_FALSE(manifest.isRedacted);
    EXPECT_EQ(manifest.packs.front().scheme, (SchemeRef{"miit-sme-2024", "1.0.0"}));
    EXPECT_EQ(manifest.packs.front().sha256, std::string(64, 'b'));
    EXPECT_EQ(manifest.rulesFiles, 2);

    const auto unpacked = unpackPackage(m_package, kPassphrase, m_out);
    ASSERT_TRUE(unpacked) << toString(unpacked.error());
    const Workspace there = Workspace::open(m_out, {.mode = OpenMode::ReadOnly}).value();
    ASSERT_EQ(there.enterprises().value().size(), 1U);
    EXPECT_EQ(there.enterprise(m_sample.enterprise).value(), source().enterprise(m_sample.enterprise).value());
    EXPECT_EQ(there.assessments(m_sample.enterprise).value(), source().assessments(m_sample.enterprise).value());
    EXPECT_EQ(there.answers(m_sample.assessment).value(), source().answers(m_sample.assessment).value());
    const FieldRef total = FieldRef::ofAnswer(m_sample.assessment, FactId("equipment.total"));
    EXPECT_EQ(there.history(total).value(), source().history(total).value());
    EXPECT_EQ(there.roadmaps(m_sample.assessment).value(), source().roadmaps(m_sample.assessment).value());
    const auto pieces = there.evidence(m_sample.assessment).value();
    ASSERT_EQ(pieces.size(), 1U);
    EXPECT_EQ(readFile(there.evidenceFile(pieces.front().id).value(), 100).value(), "bytes of a photo");
    EXPECT_TRUE(Workspace::check(m_out).value().empty());
    EXPECT_EQ(unpacked->rules, m_there / "b.sihua-rules");
    EXPECT_EQ(readFile(unpacked->rules / "interview/2026.1/interview.yaml", 100).value(), "version: 2026.1\n");
    EXPECT_EQ(content().find("邻家"), std::string::npos) << "of other enterprises there are hashes alone";
    EXPECT_EQ(content().find(m_other.value()), std::string::npos);
}

TEST_F(ExchangePackage, IsMergedOnAnotherLaptopAndBack) {
    pack({m_sample.enterprise}, options());
    ASSERT_TRUE(unpackPackage(m_package, kPassphrase, m_out));
    {
        Workspace there = Workspace::open(m_out, {.author = "赵六"}).value();
        ASSERT_TRUE(there.setAnswer(m_sample.assessment, FactId("shifts"), Answer::of(Decimal(2))));
        ASSERT_TRUE(writePackage(there, {m_sample.enterprise}, m_there / "back.sihuax", options()));
    }
    Workspace here = Workspace::open(m_file, {.author = "张三"}).value();
    const auto merged = mergePackage(here, m_there / "back.sihuax", kPassphrase);
    ASSERT_TRUE(merged) << toString(merged.error());
    EXPECT_EQ(merged->merged.entries, 1);
    EXPECT_EQ(merged->merged.conflicts, 0);
    EXPECT_EQ(here.answers(m_sample.assessment).value().at(FactId("shifts")).value, AnswerValue(Decimal(2)));
    EXPECT_EQ(here.enterprises().value().size(), 2U);
    EXPECT_EQ(mergePackage(here, m_there / "back.sihuax", kPassphrase)->merged.entries, 0) << "twice is once";
    EXPECT_TRUE(here.verify().value().empty());
    // the other enterprise comes later, and what was withheld is made good
    pack({m_other}, options());
    Workspace there = Workspace::open(m_out, {.author = "赵六"}).value();
    ASSERT_TRUE(mergePackage(there, m_package, kPassphrase));
    EXPECT_EQ(there.enterprises().value().size(), 2U);
    EXPECT_TRUE(there.verify().value().empty());
    // a part of a part
    ASSERT_TRUE(there.copyPart({m_other}, m_there / "part.sihua"));
    EXPECT_TRUE(Workspace::check(m_there / "part.sihua").value().empty());
}

TEST_F(ExchangePackage, IsRefusedBeforeAnythingIsWritten) {
    pack({m_sample.enterprise}, options());
    const std::string sound = readFile(m_package, 1U << 24U).value();
    const auto expectRefused = [&](const std::string& bytes, const std::string& what) {
        std::ofstream(m_package, std::ios::binary | std::ios::trunc) << bytes;
        const auto unpacked = unpackPackage(m_package, kPassphrase, m_out);
        ASSERT_FALSE(unpacked) << what;
        EXPECT_EQ(unpacked.error().code(), ErrorCode::PackageUnreadable) << what;
        EXPECT_EQ(filesIn(m_there.path()), 0) << what;
    };
    EXPECT_EQ(unpackPackage(m_package, "wrong horse", m_out).error().code(), ErrorCode::PackageUnreadable);
    EXPECT_EQ(filesIn(m_there.path()), 0);
    // every byte of the beginning and the end, and one in 1,009 between
    const auto next = [&](std::size_t at) { return at < 128 || at + 64 > sound.size() ? at + 1 : at + 1009; };
    int tried = 0;
    for (std::size_t at = 0; at < sound.size(); at = next(at)) {
        std::string changed = sound;
        changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (at == 8 ? 0x80U : 1U << (at % 8)));
        expectRefused(changed, "byte " + std::to_string(at));
        expectRefused(sound.substr(0, at), "cut at " + std::to_string(at));
        ++tried;
    }
    EXPECT_GT(tried, 200);
    RecordProperty("bytes_flipped_and_cuts", tried);
    // into a workspace that is there: untouched
    fs::copy_file(m_file, m_out);
    const std::string whole = readFile(m_out, 1U << 24U).value();
    {
        Workspace there = Workspace::open(m_out, {.author = "赵六"}).value();
        EXPECT_EQ(mergePackage(there, m_package, kPassphrase).error().code(), ErrorCode::PackageUnreadable);
    }
    EXPECT_EQ(readFile(m_out, 1U << 24U).value(), whole);
}

TEST_F(ExchangePackage, NamesNobodyWhenRedacted) {
    PackageOptions how = options();
    how.redaction = Redaction{};
    const PackageReport report = pack({m_sample.enterprise, m_other}, how);
    EXPECT_EQ(report.evidenceFiles, 0);
    const std::string all = content();
    for (const char* name : {"示例家具",   "91350100M000100Y43",
                             "邻家",       "张三",
                             "李四",       "王五",
                             "赵六",       "孙七",
                             "周八",       "吴九",
                             "郑十",       "冯十一",
                             "铭牌",       "二号车间",
                             "下次带照片", "没有仓库",
                             "现场未见",   "IMG_0231",
                             "QM-04",      "bytes of a photo"}) {
        EXPECT_EQ(all.find(name), std::string::npos) << name;
    }
    EXPECT_EQ(all.find(m_sample.enterprise.value()), std::string::npos) << "ids could be matched";
    EXPECT_EQ(all.find(m_sample.assessment.value()), std::string::npos);
    // what it is for is there
    ASSERT_TRUE(unpackPackage(m_package, kPassphrase, m_out));
    Workspace there = Workspace::open(m_out, {.author = "x"}).value();
    const auto enterprises = there.enterprises().value();
    ASSERT_EQ(enterprises.size(), 2U);
    EXPECT_EQ(enterprises[0].profile.name, "企业 1");
    EXPECT_EQ(enterprises[0].profile.industry, "C2110");
    const auto assessments = there.assessments(enterprises[0].id).value();
    ASSERT_EQ(assessments.size(), 3U);
    EXPECT_EQ(assessments[0].result->level, 2);
    EXPECT_EQ(assessments[2].status.basedOn, assessments[0].id);
    EXPECT_EQ(assessments[2].status.round, 1);
    const Answers answers = there.answers(assessments[0].id).value();
    EXPECT_EQ(answers.at(FactId("shifts")).value, AnswerValue(Decimal(3)));
    EXPECT_EQ(answers.at(FactId("quality.traced")).state, AnswerState::Disputed);
    EXPECT_EQ(answers.at(FactId("warehouse.automatic")).state, AnswerState::NotApplicable);
    EXPECT_FALSE(answers.contains(FactId("设备.备注"))) << "free text";
    EXPECT_EQ(mergePackage(there, m_package, kPassphrase).error().code(), ErrorCode::InvalidArgument);
}

TEST_F(ExchangePackage, CarriesNamesOrNotesWhereTheyAreChosen) {
    PackageOptions how = options();
    how.redaction = Redaction{.withNames = true};
    pack({m_sample.enterprise}, how);
    std::string all = content();
    EXPECT_NE(all.find("示例家具"), std::string::npos);
    EXPECT_NE(all.find("孙七"), std::string::npos);
    EXPECT_EQ(all.find("下次带照片"), std::string::npos);
    how.redaction = Redaction{.withNotes = true, .withEvidence = true};
    EXPECT_EQ(pack({m_sample.enterprise}, how).evidenceFiles, 1);
    all = content();
    EXPECT_EQ(all.find("示例家具"), std::string::npos);
    EXPECT_NE(all.find("下次带照片"), std::string::npos);
    EXPECT_NE(all.find("铭牌旁的"), std::string::npos);
    EXPECT_NE(all.find("bytes of a photo"), std::string::npos);
    ASSERT_TRUE(unpackPackage(m_package, kPassphrase, m_out));
    EXPECT_EQ(Workspace::open(m_out, {.mode = OpenMode::ReadOnly})->missingEvidence().value(), 0);
}

TEST_F(ExchangePackage, SaysWhatItLacksAndWhatItDoesNotTake) {
    EXPECT_EQ(writePackage(source(), {EnterpriseId(newUuid())}, m_package, options()).error().code(),
              ErrorCode::NotFound);
    EXPECT_EQ(writePackage(source(), {m_other}, m_file, options()).error().code(), ErrorCode::InvalidArgument);
    PackageOptions how = options();
    how.rules.front().files.front().path = "../outside.yaml";
    EXPECT_EQ(writePackage(source(), {m_other}, m_package, how).error().code(), ErrorCode::InvalidArgument);
    how = options();
    how.passphrase = "short";
    EXPECT_EQ(writePackage(source(), {m_other}, m_package, how).error().code(), ErrorCode::InvalidArgument);
    EXPECT_FALSE(fs::exists(m_package));
    fs::remove_all(m_folder / "a.sihua-files");
    EXPECT_EQ(pack({m_sample.enterprise}, options()).missingFiles, 1);
    std::ofstream(m_out) << "somebody's";
    EXPECT_EQ(unpackPackage(m_package, kPassphrase, m_out).error().code(), ErrorCode::AlreadyExists);
}

TEST_F(ExchangePackage, RefusesMembersThatThereAreNot) {
    const auto made = [&](const std::vector<std::pair<std::string, std::string>>& members) {
        auto writer = SealedWriter::create(m_package, kPassphrase, "", SealStrength::Quick).value();
        for (const auto& [name, bytes] : members) {
            EXPECT_TRUE(putMember(writer, name, bytes));
        }
        EXPECT_TRUE(endMembers(writer));
        EXPECT_TRUE(writer.finish());
        const auto unpacked = unpackPackage(m_package, kPassphrase, m_out);
        EXPECT_FALSE(unpacked);
        EXPECT_EQ(filesIn(m_there.path()), 0);
        return unpacked ? ErrorCode::Cancelled : unpacked.error().code();
    };
    const std::pair<std::string, std::string> manifest{
        "manifest.json", R"({"package":1,"made":"","redacted":false,"enterprises":0,"packs":[]})"};
    const std::pair<std::string, std::string> workspace{"workspace.sihua", "not one"};
    EXPECT_EQ(made({}), ErrorCode::PackageUnreadable);
    EXPECT_EQ(made({manifest}), ErrorCode::PackageUnreadable);
    EXPECT_EQ(made({workspace, manifest}), ErrorCode::PackageUnreadable);
    EXPECT_EQ(made({manifest, workspace, workspace}), ErrorCode::PackageUnreadable);
    EXPECT_EQ(made({manifest, {"../x", "x"}, workspace}), ErrorCode::PackageUnreadable);
    EXPECT_EQ(made({manifest, {"rules/../../x", "x"}, workspace}), ErrorCode::PackageUnreadable);
    EXPECT_EQ(made({manifest, {"/etc/x", "x"}, workspace}), ErrorCode::PackageUnreadable);
    EXPECT_EQ(made({manifest, {"evidence/x", "x"}, workspace}), ErrorCode::PackageUnreadable);
    EXPECT_EQ(made({manifest, {"evidence/" + std::string(64, 'a'), "x"}, workspace}), ErrorCode::PackageUnreadable);
    EXPECT_EQ(made({{"manifest.json", "{}"}, workspace}), ErrorCode::PackageUnreadable);
    EXPECT_EQ(made({{"manifest.json", R"({"package":2})"}, workspace}), ErrorCode::WorkspaceTooNew);
    EXPECT_EQ(made({manifest, workspace}), ErrorCode::NotAWorkspace) << "checked like any stranger's";
}

} // namespace
} // namespace sihua::workspace
