#include <algorithm>

#include <gtest/gtest.h>

#include "core/workspace/workspace.h"
#include "tests/support/raw_database.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/temporary_folder.h"

namespace sihua::workspace {
namespace {

using tests::sampleAnswers;
using tests::sampleProfile;

const SchemeRef kScheme{"miit-sme-2024", "1.0.0"};

class WorkspaceFile : public ::testing::Test {
protected:
    Workspace create() { return Workspace::create(m_file, {.author = "张三"}).value(); }
    Workspace open() { return Workspace::open(m_file, {.author = "李四"}).value(); }

    tests::TemporaryFolder m_folder;
    std::filesystem::path m_file = m_folder / "工厂.sihua";
};

TEST_F(WorkspaceFile, KeepsWhatTheHeaderExampleWrites) {
    auto workspace = Workspace::create(m_file, {.author = "张三"});
    ASSERT_TRUE(workspace);
    EnterpriseProfile furniture;
    furniture.name = "家具一厂";
    furniture.industry = "C2110";
    auto id = workspace->addEnterprise(furniture);
    ASSERT_TRUE(id);
    auto assessment = workspace->addAssessment(*id, {}, {"miit-sme-2024", "1.0.0"});
    ASSERT_TRUE(assessment);
    ASSERT_TRUE(workspace->setAnswer(*assessment, FactId("equipment.total"), Answer::of(Decimal(40))));
    EXPECT_EQ(workspace->answers(*assessment).value().at(FactId("equipment.total")), Answer::of(Decimal(40)));
}

TEST_F(WorkspaceFile, HoldsEverythingWhenReopened) {
    const tests::Sample sample = tests::makeSample(m_file);
    const Workspace workspace = open();
    EXPECT_EQ(workspace.outcome(), OpenOutcome::Current);
    EXPECT_EQ(workspace.access(), Access::ReadWrite);
    EXPECT_EQ(tests::contentsOf(workspace), sample.contents);
    EXPECT_EQ(workspace.enterprise(sample.enterprise).value().profile, sampleProfile());
    const AssessmentRecord assessment = workspace.assessment(sample.assessment).value();
    EXPECT_EQ(assessment.enterprise, sample.enterprise);
    EXPECT_EQ(assessment.head.assessor, "张三");
    EXPECT_EQ(assessment.scheme, kScheme);
    Answers expected = sampleAnswers();
    expected[FactId("equipment.total")] = Answer::of(Decimal(42));
    EXPECT_EQ(workspace.answers(sample.assessment).value(), expected);
    EXPECT_TRUE(workspace.verify().value().empty());
}

TEST_F(WorkspaceFile, IsOneFileOnceClosed) {
    static_cast<void>(tests::makeSample(m_file));
    EXPECT_EQ(
        std::distance(std::filesystem::directory_iterator(m_folder.path()), std::filesystem::directory_iterator()), 1);
}

TEST_F(WorkspaceFile, ListsInTheOrderOfAdding) {
    Workspace workspace = create();
    std::vector<EnterpriseId> added;
    for (const char* name : {"丙", "甲", "乙"}) {
        EnterpriseProfile profile;
        profile.name = name;
        added.push_back(workspace.addEnterprise(profile).value());
    }
    std::vector<EnterpriseId> listed;
    const auto enterprises = workspace.enterprises().value();
    for (const EnterpriseRecord& record : enterprises) {
        listed.push_back(record.id);
    }
    EXPECT_EQ(listed, added);
    std::vector<AssessmentId> assessments;
    for (int i = 0; i < 3; ++i) {
        assessments.push_back(workspace.addAssessment(added[1], {}, kScheme).value());
    }
    std::vector<AssessmentId> listedAssessments;
    const auto records = workspace.assessments(added[1]).value();
    for (const AssessmentRecord& record : records) {
        listedAssessments.push_back(record.id);
    }
    EXPECT_EQ(listedAssessments, assessments);
    EXPECT_TRUE(workspace.assessments(added[0]).value().empty());
}

TEST_F(WorkspaceFile, WritesOneEntryForEachChangedField) {
    Workspace workspace = create();
    const EnterpriseId id = workspace.addEnterprise(sampleProfile()).value();
    const std::size_t before = workspace.journal().value().size();
    EnterpriseProfile changed = sampleProfile();
    changed.staff = 310;
    changed.district = "南沙区";
    ASSERT_TRUE(workspace.setProfile(id, changed));
    const auto journal = workspace.journal().value();
    ASSERT_EQ(journal.size(), before + 2);
    EXPECT_EQ(journal[before].field, FieldRef::ofEnterprise(id, "staff"));
    EXPECT_EQ(journal[before].value, "310");
    EXPECT_EQ(journal[before + 1].value, "\"南沙区\"");
    EXPECT_EQ(workspace.enterprise(id).value().profile, changed);
    ASSERT_TRUE(workspace.setProfile(id, changed));
    EXPECT_EQ(workspace.journal().value().size(), before + 2) << "what is there already is not written again";
}

TEST_F(WorkspaceFile, KeepsTheHistoryOfEveryField) {
    const tests::Sample sample = tests::makeSample(m_file);
    Workspace workspace = open();
    AssessmentHead head = workspace.assessment(sample.assessment).value().head;
    head.date.reset();
    ASSERT_TRUE(workspace.setAssessmentHead(sample.assessment, head));
    EXPECT_EQ(workspace.assessment(sample.assessment).value().head, head);
    const auto dates = workspace.history(FieldRef::ofAssessment(sample.assessment, "date")).value();
    ASSERT_EQ(dates.size(), 2U);
    EXPECT_EQ(dates[0].value, "\"2026-11-24\"");
    EXPECT_EQ(dates[1].value, "null");

    const auto answers = workspace.history(FieldRef::ofAnswer(sample.assessment, FactId("equipment.total"))).value();
    ASSERT_EQ(answers.size(), 2U);
    EXPECT_EQ(answers[0].value, R"({"state":"answered","number":40})");
    EXPECT_EQ(answers[0].author, "张三");
    EXPECT_EQ(answers[0].replaced, std::nullopt);
    EXPECT_EQ(answers[1].value, R"({"state":"answered","number":42})");
    EXPECT_EQ(answers[1].author, "李四");
    EXPECT_EQ(answers[1].replaced, answers[0].id);
    EXPECT_NE(answers[1].id.replica, answers[0].id.replica);
    EXPECT_TRUE(workspace.history(FieldRef::ofAnswer(sample.assessment, FactId("never.asked"))).value().empty());
    EXPECT_EQ(workspace.history(FieldRef::ofEnterprise(sample.enterprise, "colour")).error().code(),
              ErrorCode::InvalidArgument);
}

TEST_F(WorkspaceFile, UndoesByWritingTheOldValue) {
    Workspace workspace = create();
    const EnterpriseId enterprise = workspace.addEnterprise(sampleProfile()).value();
    const AssessmentId assessment = workspace.addAssessment(enterprise, {}, kScheme).value();
    const FactId fact("equipment.total");
    const Answers before = workspace.answers(assessment).value();
    ASSERT_TRUE(workspace.setAnswer(assessment, fact, Answer::of(Decimal(40))));
    const Answers after = workspace.answers(assessment).value();
    ASSERT_TRUE(workspace.setAnswer(assessment, fact, Answer{})); // there was none
    EXPECT_EQ(workspace.answers(assessment).value(), before);
    ASSERT_TRUE(workspace.setAnswer(assessment, fact, after.at(fact)));
    EXPECT_EQ(workspace.answers(assessment).value(), after);
    EXPECT_EQ(workspace.history(FieldRef::ofAnswer(assessment, fact)).value().size(), 3U);
    ASSERT_TRUE(workspace.setAnswer(assessment, FactId("other"), Answer{}));
    EXPECT_TRUE(workspace.history(FieldRef::ofAnswer(assessment, FactId("other"))).value().empty());
}

TEST_F(WorkspaceFile, WritesSeveralAnswersOrNone) {
    Workspace workspace = create();
    const EnterpriseId enterprise = workspace.addEnterprise(sampleProfile()).value();
    const AssessmentId assessment = workspace.addAssessment(enterprise, {}, kScheme).value();
    Answers mixed = sampleAnswers();
    mixed[FactId("z.bad")] = Answer::of(std::string("\xFF"));
    const auto status = workspace.setAnswers(assessment, mixed);
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code(), ErrorCode::InvalidUtf8);
    EXPECT_EQ(status.error().subject(), "fact:z.bad");
    EXPECT_TRUE(workspace.answers(assessment).value().empty());
    ASSERT_TRUE(workspace.setAnswers(assessment, sampleAnswers()));
    EXPECT_EQ(workspace.answers(assessment).value(), sampleAnswers());
}

TEST_F(WorkspaceFile, DoesAWholeImportOrNothing) {
    Workspace workspace = create();
    const auto import = [&](bool succeeds) {
        return workspace.atomically([&]() -> Status {
            SIHUA_ASSIGN_OR_RETURN(const EnterpriseId enterprise, workspace.addEnterprise(sampleProfile()));
            SIHUA_ASSIGN_OR_RETURN(const AssessmentId assessment, workspace.addAssessment(enterprise, {}, kScheme));
            SIHUA_RETURN_IF_ERROR(workspace.setAnswers(assessment, sampleAnswers()));
            return succeeds ? Status{} : fail(ErrorCode::FailedCheck, "on second thought");
        });
    };
    EXPECT_EQ(import(false).error().code(), ErrorCode::FailedCheck);
    EXPECT_TRUE(workspace.journal().value().empty());
    EXPECT_TRUE(workspace.enterprises().value().empty());
    ASSERT_TRUE(import(true));
    EXPECT_EQ(workspace.enterprises().value().size(), 1U);
    EXPECT_TRUE(workspace.verify().value().empty());
}

TEST_F(WorkspaceFile, FailsAsAWholeEvenIfTheBodyOverlooksAnError) {
    Workspace workspace = create();
    const auto status = workspace.atomically([&]() -> Status {
        static_cast<void>(workspace.addEnterprise(sampleProfile()));
        static_cast<void>(workspace.addAssessment(EnterpriseId("nowhere"), {}, kScheme));
        return {};
    });
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code(), ErrorCode::NotFound);
    EXPECT_TRUE(workspace.enterprises().value().empty());
    EXPECT_TRUE(workspace.addEnterprise(sampleProfile())) << "the next one starts afresh";
}

TEST_F(WorkspaceFile, RefusesWhatDoesNotCheckOut) {
    Workspace workspace = create();
    EnterpriseProfile wrong = sampleProfile();
    wrong.creditCode = "91350100M000100Y44";
    EXPECT_EQ(workspace.addEnterprise(wrong).error().code(), ErrorCode::InvalidCreditCode);
    const EnterpriseId id = workspace.addEnterprise(sampleProfile()).value();
    EXPECT_EQ(workspace.setProfile(id, wrong).error().code(), ErrorCode::InvalidCreditCode);
    EXPECT_EQ(workspace.enterprise(id).value().profile, sampleProfile());
    AssessmentHead head;
    head.assessor = std::string(201, 'x');
    EXPECT_EQ(workspace.addAssessment(id, head, kScheme).error().code(), ErrorCode::InvalidField);
    EXPECT_EQ(workspace.addAssessment(id, {}, {"", "1"}).error().code(), ErrorCode::InvalidField);
    EXPECT_EQ(workspace.addAssessment(id, {}, {"a", "1\n"}).error().code(), ErrorCode::InvalidField);
    const AssessmentId assessment = workspace.addAssessment(id, {}, kScheme).value();
    EXPECT_EQ(workspace.setAssessmentHead(assessment, head).error().code(), ErrorCode::InvalidField);
    EXPECT_EQ(workspace.setAnswer(assessment, FactId("2nd"), Answer::of(true)).error().code(), ErrorCode::InvalidId);
}

TEST_F(WorkspaceFile, SaysWhatItDoesNotHave) {
    Workspace workspace = create();
    const EnterpriseId nobody(newUuid());
    const AssessmentId nothing(newUuid());
    EXPECT_EQ(workspace.enterprise(nobody).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(workspace.assessments(nobody).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(workspace.assessment(nothing).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(workspace.answers(nothing).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(workspace.setProfile(nobody, sampleProfile()).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(workspace.addAssessment(nobody, {}, kScheme).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(workspace.setAssessmentHead(nothing, {}).error().code(), ErrorCode::NotFound);
    const auto answer = workspace.setAnswer(nothing, FactId("a"), Answer::of(true));
    EXPECT_EQ(answer.error().code(), ErrorCode::NotFound);
    EXPECT_EQ(answer.error().subject(), "assessment:" + nothing.value());
    EXPECT_TRUE(workspace.journal().value().empty());
}

TEST_F(WorkspaceFile, RebuildsItsTablesToTheSameContent) {
    const tests::Sample sample = tests::makeSample(m_file);
    // another way to the same end: rows in another order of insertion, all tables emptied by a stranger
    tests::executeRaw(m_file, "DELETE FROM answer");
    EXPECT_EQ(Workspace::check(m_file).value().size(), sampleAnswers().size());
    EXPECT_EQ(Workspace::open(m_file, {.author = "李四"}).error().code(), ErrorCode::WorkspaceDamaged);

    const std::filesystem::path other = m_folder / "other.sihua";
    static_cast<void>(tests::makeSample(other));
    Workspace workspace = Workspace::open(other, {.author = "李四"}).value();
    const tests::Contents before = tests::contentsOf(workspace);
    ASSERT_TRUE(workspace.rebuildTables());
    EXPECT_EQ(tests::contentsOf(workspace), before);
    EXPECT_TRUE(workspace.verify().value().empty());
}

TEST_F(WorkspaceFile, ClockNeverGoesBackThoughTheWallClockDoes) {
    using namespace std::chrono_literals;
    const Moment now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    Moment wall = now;
    const auto wallClock = [&] { return wall; };
    AssessmentId assessment;
    {
        Workspace workspace = Workspace::create(m_file, {.author = "张三", .wallClock = wallClock}).value();
        const EnterpriseId enterprise = workspace.addEnterprise(sampleProfile()).value();
        assessment = workspace.addAssessment(enterprise, {}, kScheme).value();
        ASSERT_TRUE(workspace.setAnswer(assessment, FactId("a"), Answer::of(Decimal(1))));
        wall -= std::chrono::hours(24 * 365);
        ASSERT_TRUE(workspace.setAnswer(assessment, FactId("a"), Answer::of(Decimal(2))));
    }
    constexpr int kLast = 9;
    for (int number = 3; number <= kLast; ++number) { // a session each: the order of their random ids is another one
        Workspace session =
            Workspace::open(m_file, {.mode = OpenMode::ReadWrite, .author = "李四", .wallClock = wallClock}).value();
        ASSERT_TRUE(session.setAnswer(assessment, FactId("a"), Answer::of(Decimal(number))));
    }
    Workspace workspace = open();
    EXPECT_EQ(workspace.answers(assessment).value().at(FactId("a")), Answer::of(Decimal(kLast)));
    ASSERT_TRUE(workspace.rebuildTables());
    EXPECT_EQ(workspace.answers(assessment).value().at(FactId("a")), Answer::of(Decimal(kLast))) << "the last one wins";
    const auto journal = workspace.journal().value();
    EXPECT_TRUE(std::is_sorted(journal.begin(), journal.end(),
                               [](const auto& a, const auto& b) { return a.clock <= b.clock; }));
    EXPECT_EQ(momentOf(journal.back().clock), now + std::chrono::milliseconds(3 + 7)) << "a millisecond a command";
    EXPECT_TRUE(workspace.verify().value().empty());
}

TEST_F(WorkspaceFile, NeedsAnAuthor) {
    for (const std::string& author : {std::string(), std::string(" 　"), std::string(201, 'x'), std::string("\xFF")}) {
        EXPECT_EQ(Workspace::create(m_file, {.author = author}).error().code(), ErrorCode::InvalidField);
    }
    EXPECT_FALSE(std::filesystem::exists(m_file));
    static_cast<void>(create());
    EXPECT_EQ(Workspace::open(m_file, {}).error().code(), ErrorCode::InvalidField);
    EXPECT_TRUE(Workspace::open(m_file, {.mode = OpenMode::ReadOnly}));
}

} // namespace
} // namespace sihua::workspace
