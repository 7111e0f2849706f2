// What several people do in one workspace: merging, settling, states of an assessment, evidence, undo, looking back.
#include <fstream>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/workspace/workspace.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/temporary_folder.h"

namespace sihua::workspace {
namespace {

namespace fs = std::filesystem;

const FactId kFact("equipment.total");

class Teamwork : public ::testing::Test {
protected:
    Workspace open(const fs::path& file, const std::string& author) {
        return Workspace::open(file, {.author = author}).value();
    }
    /// Two copies, in which 甲 and 乙 say different things about one fact.
    void diverge() {
        fs::copy_file(m_file, m_other);
        EXPECT_TRUE(open(m_file, "甲").setAnswer(m_sample.assessment, kFact, Answer::of(Decimal(50))));
        Answer proved = Answer::of(Decimal(60));
        proved.evidence = {"台账"};
        EXPECT_TRUE(open(m_other, "乙").setAnswer(m_sample.assessment, kFact, proved));
    }

    tests::TemporaryFolder m_folder;
    fs::path m_file = m_folder / "a.sihua";
    fs::path m_other = m_folder / "b.sihua";
    fs::path m_merged = m_folder / "c.sihua";
    tests::Sample m_sample = tests::makeSample(m_file);
};

TEST_F(Teamwork, ListsAConflictWithBothValuesAuthorsAndTimes) {
    diverge();
    const auto report = Workspace::merge(m_file, m_other, m_merged, {});
    ASSERT_TRUE(report) << toString(report.error());
    EXPECT_EQ(report->entries, 1);
    EXPECT_EQ(report->conflicts, 1);
    const Workspace merged = open(m_merged, "丙");
    const auto conflicts = merged.conflicts().value();
    ASSERT_EQ(conflicts.size(), 1U);
    EXPECT_EQ(conflicts[0].field, FieldRef::ofAnswer(m_sample.assessment, kFact));
    ASSERT_EQ(conflicts[0].heads.size(), 2U);
    EXPECT_EQ(conflicts[0].heads[0].author, "甲");
    EXPECT_EQ(conflicts[0].heads[1].author, "乙");
    EXPECT_EQ(conflicts[0].heads[0].replaced, conflicts[0].heads[1].replaced);
    EXPECT_EQ(merged.answers(m_sample.assessment).value().at(kFact).value, AnswerValue(Decimal(60))) << "the later";
    EXPECT_TRUE(merged.verify().value().empty());
}

TEST_F(Teamwork, SettlesOneByOneAndTheSettlementTravels) {
    diverge();
    ASSERT_TRUE(Workspace::merge(m_file, m_other, m_merged, {}));
    {
        Workspace merged = open(m_merged, "丙");
        const Conflict conflict = merged.conflicts().value().front();
        EXPECT_EQ(merged.settle(conflict.field, {newUuid(), 1}, "").error().code(), ErrorCode::NotFound);
        ASSERT_TRUE(merged.settle(conflict.field, conflict.heads[0].id, "复核了台账"));
        EXPECT_TRUE(merged.conflicts().value().empty());
        EXPECT_EQ(merged.answers(m_sample.assessment).value().at(kFact).value, AnswerValue(Decimal(50)));
        EXPECT_EQ(merged.settle(conflict.field, conflict.heads[0].id, "").error().code(), ErrorCode::NotFound);
        const auto why = merged.history(settlementOf(conflict.field)).value();
        ASSERT_EQ(why.size(), 1U);
        EXPECT_EQ(why[0].author, "丙");
        EXPECT_NE(why[0].value.find("复核了台账"), std::string::npos);
        EXPECT_TRUE(merged.verify().value().empty());
    }
    Workspace first = open(m_file, "甲");
    ASSERT_TRUE(first.mergeFrom(m_merged));
    EXPECT_TRUE(first.conflicts().value().empty());
    EXPECT_EQ(first.answers(m_sample.assessment).value().at(kFact).value, AnswerValue(Decimal(50)));
    // 乙 goes on from what was overruled, and that is a new conflict
    {
        Workspace second = open(m_other, "乙");
        ASSERT_TRUE(second.setAnswer(m_sample.assessment, kFact, Answer::of(Decimal(61))));
    }
    ASSERT_TRUE(first.mergeFrom(m_other));
    EXPECT_EQ(first.conflicts().value().size(), 1U);
}

TEST_F(Teamwork, SettlesByRule) {
    diverge();
    const auto report = Workspace::merge(m_file, m_other, m_merged, {.author = "丙", .settle = SettleBy::Evidenced});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->settled, 1);
    EXPECT_EQ(report->conflicts, 0);
    Workspace merged = open(m_merged, "丙");
    EXPECT_EQ(merged.answers(m_sample.assessment).value().at(kFact).evidence.size(), 1U);
    EXPECT_EQ(merged.settleAll(SettleBy::Later).value(), 0);
    ASSERT_TRUE(merged.rebuildTables());
    EXPECT_TRUE(merged.conflicts().value().empty());
}

TEST_F(Teamwork, SaysNothingOfEqualValues) {
    fs::copy_file(m_file, m_other);
    ASSERT_TRUE(open(m_file, "甲").setAnswer(m_sample.assessment, kFact, Answer::of(Decimal(50))));
    ASSERT_TRUE(open(m_other, "乙").setAnswer(m_sample.assessment, kFact, Answer::of(Decimal(50))));
    EXPECT_EQ(Workspace::merge(m_file, m_other, m_merged, {}).value().conflicts, 0);
}

TEST_F(Teamwork, RefusesToMergeWhatIsDamagedOrForged) {
    diverge();
    std::ofstream(m_folder / "x") << "no workspace";
    EXPECT_EQ(Workspace::merge(m_file, m_folder / "x", m_merged, {}).error().code(), ErrorCode::NotAWorkspace);
    EXPECT_EQ(Workspace::merge(m_file, m_folder / "nowhere", m_merged, {}).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(Workspace::merge(m_file, m_other, m_file, {}).error().code(), ErrorCode::InvalidArgument);
    std::string bytes = readFile(m_other, 1U << 24U).value();
    const std::size_t at = bytes.find("\"number\":60");
    ASSERT_NE(at, std::string::npos);
    bytes[at + 10] = '1';
    std::ofstream(m_other, std::ios::binary | std::ios::trunc) << bytes;
    EXPECT_EQ(Workspace::merge(m_file, m_other, m_merged, {}).error().code(), ErrorCode::WorkspaceDamaged);
    EXPECT_FALSE(fs::exists(m_merged));
}

TEST_F(Teamwork, LocksAFinalAssessmentUntilItIsReopenedWithAReason) {
    Workspace workspace = open(m_file, "甲");
    const AssessmentId id = m_sample.assessment;
    ASSERT_TRUE(workspace.setState(id, AssessmentState::InReview));
    EXPECT_EQ(workspace.setState(id, AssessmentState::OnSite).error().code(), ErrorCode::InvalidField);
    ASSERT_TRUE(workspace.setState(id, AssessmentState::Final));
    EXPECT_EQ(workspace.setAnswer(id, kFact, Answer::of(Decimal(1))).error().code(), ErrorCode::AssessmentFinal);
    EXPECT_EQ(workspace.setAssessmentHead(id, {}).error().code(), ErrorCode::AssessmentFinal);
    EXPECT_EQ(workspace.assign(id, {"乙"}).error().code(), ErrorCode::AssessmentFinal);
    EXPECT_EQ(workspace.setState(id, AssessmentState::InReview, " ").error().code(), ErrorCode::AssessmentFinal);
    ASSERT_TRUE(workspace.setResult(id, {2, Decimal(55), "abc"})) << "what was found may still be kept";
    ASSERT_TRUE(workspace.setState(id, AssessmentState::InReview, "漏了一条产线"));
    ASSERT_TRUE(workspace.assign(id, {"乙", "丙"}));
    ASSERT_TRUE(workspace.setAnswer(id, kFact, Answer::of(Decimal(1))));
    const AssessmentRecord record = workspace.assessment(id).value();
    EXPECT_EQ(record.status.reason, "漏了一条产线");
    EXPECT_EQ(record.status.assigned, (std::vector<std::string>{"乙", "丙"}));
    EXPECT_EQ(record.result, (AssessmentResult{2, Decimal(55), "abc"}));
    EXPECT_EQ(workspace.history(FieldRef::ofAssessment(id, "state")).value().size(), 3U);
    EXPECT_TRUE(workspace.verify().value().empty());
}

TEST_F(Teamwork, StartsAnAfterAssessmentFromTheBeforeOne) {
    Workspace workspace = open(m_file, "甲");
    AssessmentHead head;
    head.phase = AssessmentPhase::After;
    const AssessmentId after = workspace.addAssessmentAfter(m_sample.assessment, head).value();
    const AssessmentRecord record = workspace.assessment(after).value();
    EXPECT_EQ(record.status.round, 1);
    EXPECT_EQ(record.status.basedOn, m_sample.assessment);
    EXPECT_EQ(record.enterprise, m_sample.enterprise);
    Answers expected = workspace.answers(m_sample.assessment).value();
    for (auto& [fact, answer] : expected) {
        answer.evidence.clear();
    }
    EXPECT_EQ(workspace.answers(after).value(), expected);
}

TEST_F(Teamwork, KeepsAPhotoOnceAndNoticesWhenItChanges) {
    Workspace workspace = open(m_file, "甲");
    const fs::path photo = m_folder / "铭牌.jpg";
    std::ofstream(photo, std::ios::binary) << std::string(100'000, 'p');
    EvidenceNote note;
    note.caption = "注塑机铭牌";
    note.date = Date::parse("2026-11-24").value();
    note.place = "二车间";
    note.facts = {kFact};
    const EvidenceId first = workspace.addEvidence(m_sample.assessment, photo, note).value();
    const EvidenceId second = workspace.addEvidence(m_sample.assessment, photo, {}).value();
    const auto listed = workspace.evidence(m_sample.assessment).value();
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].note, note);
    EXPECT_EQ(listed[0].size, 100'000);
    EXPECT_EQ(listed[0].name, "铭牌.jpg");
    const fs::path kept = workspace.evidenceFile(first).value();
    EXPECT_EQ(kept, workspace.evidenceFile(second).value()) << "once";
    ASSERT_TRUE(workspace.backUp(m_other));
    EXPECT_TRUE(open(m_other, "乙").evidenceFile(first));
    ASSERT_TRUE(workspace.removeEvidence(second));
    EXPECT_EQ(workspace.evidence(m_sample.assessment).value().size(), 1U);
    fs::remove(kept);
    std::ofstream(kept, std::ios::binary) << std::string(100'000, 'q');
    EXPECT_EQ(workspace.evidenceFile(first).error().code(), ErrorCode::WorkspaceDamaged);
    fs::remove(kept);
    EXPECT_EQ(workspace.evidenceFile(first).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(workspace.missingEvidence().value(), 1);
    EXPECT_EQ(workspace.addEvidence(m_sample.assessment, m_folder / "none", {}).error().code(), ErrorCode::NotFound);
    note.facts = {FactId("2nd")};
    EXPECT_EQ(workspace.setEvidenceNote(first, note).error().code(), ErrorCode::InvalidId);
    EXPECT_TRUE(workspace.verify().value().empty());
}

TEST_F(Teamwork, UndoesAndRedoesAfterARestart) {
    const tests::Contents before = tests::contentsOf(open(m_file, "甲"));
    {
        Workspace workspace = open(m_file, "甲");
        ASSERT_TRUE(workspace.setAnswer(m_sample.assessment, kFact, Answer::of(Decimal(7))));
        ASSERT_TRUE(workspace.setState(m_sample.assessment, AssessmentState::InReview));
        EnterpriseProfile profile;
        profile.name = "新厂";
        ASSERT_TRUE(workspace.addEnterprise(profile));
    }
    const tests::Contents after = tests::contentsOf(open(m_file, "甲"));
    for (int i = 0; i < 3; ++i) {
        Workspace workspace = open(m_file, "甲"); // a restart before each
        EXPECT_EQ(workspace.undoable(9).value().size(), static_cast<std::size_t>(3 - i));
        ASSERT_TRUE(workspace.undo());
    }
    Workspace workspace = open(m_file, "甲");
    EXPECT_EQ(workspace.undo().error().code(), ErrorCode::NotFound) << "others' commands are theirs";
    tests::Contents undone = tests::contentsOf(workspace);
    EXPECT_EQ(undone.enterprises, before.enterprises);
    EXPECT_EQ(undone.assessments, before.assessments);
    EXPECT_EQ(undone.answers, before.answers);
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(workspace.redo());
    }
    const tests::Contents redone = tests::contentsOf(workspace);
    EXPECT_EQ(redone.enterprises, after.enterprises);
    EXPECT_EQ(redone.assessments, after.assessments);
    EXPECT_EQ(redone.answers, after.answers);
    EXPECT_EQ(workspace.redo().error().code(), ErrorCode::NotFound);
    EXPECT_TRUE(workspace.verify().value().empty());
}

TEST_F(Teamwork, DoesNotUndoWhatSomebodyElseHasChangedSince) {
    ASSERT_TRUE(open(m_file, "甲").setAnswer(m_sample.assessment, kFact, Answer::of(Decimal(7))));
    ASSERT_TRUE(open(m_file, "乙").setAnswer(m_sample.assessment, kFact, Answer::of(Decimal(8))));
    const auto undone = open(m_file, "甲").undo();
    ASSERT_FALSE(undone);
    EXPECT_EQ(undone.error().code(), ErrorCode::InvalidArgument);
    EXPECT_NE(undone.error().message().find("乙"), std::string::npos);
}

TEST_F(Teamwork, ShowsTheWorkspaceAsItWas) {
    Workspace workspace = open(m_file, "甲");
    const auto history = workspace.history(FieldRef::ofAnswer(m_sample.assessment, kFact)).value();
    const Workspace then = workspace.asOf(momentOf(history[0].clock)).value();
    EXPECT_EQ(then.answers(m_sample.assessment).value(), tests::sampleAnswers());
    EXPECT_TRUE(then.isReadOnly());
    EXPECT_TRUE(then.verify().value().empty());
    EXPECT_TRUE(workspace.asOf(Moment{}).value().enterprises().value().empty());
}

TEST_F(Teamwork, FindsByAnyPartOfNameOrCodeAndCountsLevels) {
    Workspace workspace = open(m_file, "甲");
    for (const char* name : {"家具一厂", "东莞家具厂", "Alpha 电子"}) {
        EnterpriseProfile profile;
        profile.name = name;
        profile.district = "花都区";
        profile.industry = "C2110";
        const EnterpriseId id = workspace.addEnterprise(profile).value();
        const AssessmentId first = workspace.addAssessment(id, {}, {"s", "1"}).value();
        ASSERT_TRUE(workspace.setResult(first, {1, Decimal(30), ""}));
        const AssessmentId after = workspace.addAssessmentAfter(first, {}).value();
        ASSERT_TRUE(workspace.setResult(after, {2, Decimal(50), ""}));
    }
    const auto names = [&](std::string_view text, std::size_t most) {
        std::vector<std::string> found;
        const auto records = workspace.find(text, most).value();
        for (const EnterpriseRecord& record : records) {
            found.push_back(record.profile.name);
        }
        return found;
    };
    EXPECT_EQ(names("家具", 9), (std::vector<std::string>{"家具一厂", "东莞家具厂", "广州示例家具有限公司"}));
    EXPECT_EQ(names("家具", 1), (std::vector<std::string>{"家具一厂"}));
    EXPECT_EQ(names("ALPHA", 9), (std::vector<std::string>{"Alpha 电子"}));
    EXPECT_EQ(names("m000100y", 9), (std::vector<std::string>{"广州示例家具有限公司"}));
    EXPECT_TRUE(names("没有", 9).empty());
    EXPECT_EQ(names("", 2).size(), 2U);
    EXPECT_EQ(workspace.findByCode("91350100M000100Y43").value()->id, m_sample.enterprise);
    EXPECT_EQ(workspace.findByCode("x").value(), std::nullopt);
    EXPECT_EQ(workspace.enterprises(1, 2).value().size(), 2U);
    EXPECT_EQ(workspace.levels("s").value(), (std::vector<LevelCount>{{"花都区", "C2110", 2, 3}}));
    EXPECT_TRUE(workspace.levels("t").value().empty());
}

TEST_F(Teamwork, ChecksWhatItReadsOfALargeFile) {
    std::string bytes = readFile(m_file, 1U << 24U).value();
    for (std::size_t at = bytes.find("\"number\":42"); at != std::string::npos; at = bytes.find("\"number\":42", at)) {
        bytes[at + 9] = '9';
    }
    std::ofstream(m_file, std::ios::binary | std::ios::trunc) << bytes;
    const auto workspace = Workspace::open(m_file, {.mode = OpenMode::ReadOnly, .checkWholeUpTo = 0});
    ASSERT_TRUE(workspace) << "a large file is opened at once";
    EXPECT_EQ(workspace->answers(m_sample.assessment).error().code(), ErrorCode::WorkspaceDamaged);
    EXPECT_FALSE(workspace->verify().value().empty());
}

TEST_F(Teamwork, HasASecondAssessmentBesideTheFirstForAColleague) {
    Workspace workspace = open(m_file, "甲");
    AssessmentHead head;
    head.assessor = "乙";
    const AssessmentId after = workspace.addAssessmentAfter(m_sample.assessment, {}).value();
    const AssessmentId beside = workspace.addAssessmentBeside(after, head).value();
    const AssessmentRecord record = workspace.assessment(beside).value();
    EXPECT_EQ(record.status.round, 1);
    EXPECT_EQ(record.head.assessor, "乙");
    EXPECT_EQ(record.scheme, workspace.assessment(after)->scheme);
    EXPECT_TRUE(workspace.answers(beside).value().empty()) << "nothing of the other's is shown";
    EXPECT_EQ(workspace.addAssessmentBeside(AssessmentId(newUuid()), head).error().code(), ErrorCode::NotFound);
}

TEST_F(Teamwork, MovesToAnotherVersionAndLosesNothing) {
    Workspace workspace = open(m_file, "甲");
    const Answers before = workspace.answers(m_sample.assessment).value();
    const Answers moved{{FactId("equipment.count"), Answer::of(Decimal(42))},
                        {FactId("plan.exists"), Answer::of(true)}};
    ASSERT_TRUE(workspace.moveToScheme(m_sample.assessment, {"miit-sme-2024", "2.0.0"}, moved));
    EXPECT_EQ(workspace.answers(m_sample.assessment).value(), moved);
    EXPECT_EQ(workspace.assessment(m_sample.assessment)->scheme.version, "2.0.0");
    const auto history = workspace.history(FieldRef::ofAnswer(m_sample.assessment, kFact)).value();
    EXPECT_NE(history[history.size() - 2].value.find("42"), std::string::npos) << "withdrawn, not deleted";
    ASSERT_TRUE(workspace.undo());
    EXPECT_EQ(workspace.answers(m_sample.assessment).value(), before);
    EXPECT_EQ(workspace.assessment(m_sample.assessment)->scheme.version, "1.0.0");
    EXPECT_TRUE(workspace.verify().value().empty());
    ASSERT_TRUE(workspace.setState(m_sample.assessment, AssessmentState::Final));
    EXPECT_EQ(workspace.moveToScheme(m_sample.assessment, {"x", "1"}, moved).error().code(),
              ErrorCode::AssessmentFinal);
}

} // namespace
} // namespace sihua::workspace
