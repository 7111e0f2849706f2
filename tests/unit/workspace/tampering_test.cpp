#include <algorithm>

#include <gtest/gtest.h>

#include "core/workspace/workspace.h"
#include "tests/support/raw_database.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/temporary_folder.h"

namespace sihua::workspace {
namespace {

/// A change that a stranger made with another program, and a place that the check must name.
struct Tampering {
    const char* name;
    const char* sql;
    const char* place; ///< The beginning of an issue's subject.
};

class TamperedFile : public ::testing::TestWithParam<Tampering> {};

TEST_P(TamperedFile, IsRefusedAndThePlaceNamed) {
    const tests::TemporaryFolder folder;
    const std::filesystem::path file = folder / "a.sihua";
    static_cast<void>(tests::makeSample(file));
    ASSERT_TRUE(Workspace::check(file).value().empty());
    tests::executeRaw(file, GetParam().sql);
    const Issues issues = Workspace::check(file).value();
    ASSERT_FALSE(issues.empty());
    std::string all;
    for (const Issue& issue : issues) {
        all += issue.subject + ": " + issue.message + "\n";
        EXPECT_EQ(issue.code, ErrorCode::WorkspaceDamaged);
    }
    EXPECT_TRUE(std::any_of(issues.begin(), issues.end(), [](const Issue& issue) {
        return issue.subject.starts_with(GetParam().place);
    })) << all;
    EXPECT_EQ(Workspace::open(file, {.author = "李四"}).error().code(), ErrorCode::WorkspaceDamaged);
    EXPECT_EQ(Workspace::open(file, {.mode = OpenMode::ReadOnly}).error().code(), ErrorCode::WorkspaceDamaged);
}

INSTANTIATE_TEST_SUITE_P(
    Workspace, TamperedFile,
    ::testing::Values(
        Tampering{"AnswerInJournal", "UPDATE journal SET value = replace(value, '42', '43') WHERE value LIKE '%42%'",
                  "journal:"},
        Tampering{"AnswerInJournalAndTable",
                  "UPDATE journal SET value = replace(value, '42', '43') WHERE value LIKE '%42%';"
                  "UPDATE answer SET value = replace(value, '42', '43')",
                  "journal:"},
        Tampering{"Author", "UPDATE replica SET author = '王五' WHERE number = 1", "journal:"},
        Tampering{"Replica", "UPDATE replica SET id = '00000000-0000-4000-8000-000000000000' WHERE number = 1",
                  "journal:00000000-0000-4000-8000-000000000000:1"},
        Tampering{"Origin", "UPDATE replica SET origin = zeroblob(32) WHERE number = 2", "journal:"},
        Tampering{"Clock", "UPDATE journal SET clock = clock + 1 WHERE counter = 3", "journal:"},
        Tampering{"Field", "UPDATE field SET name = 'equipment.totals' WHERE name = 'equipment.total'", "journal:"},
        Tampering{"LevelThatNobodyHas", "INSERT INTO level_count VALUES ('s', '黄埔区', 'C2110', 3, 1)",
                  "level_count:s/黄埔区/C2110"},
        Tampering{"Hash", "UPDATE journal SET hash = zeroblob(32) WHERE counter = 4", "journal:"},
        Tampering{"HashSize", "UPDATE journal SET hash = zeroblob(31) WHERE counter = 4", "journal:"},
        Tampering{"ReplacedForgotten", "UPDATE journal SET replaced_replica = NULL, replaced_counter = NULL",
                  "journal:"},
        Tampering{"EntryRemoved", "DELETE FROM journal WHERE replica = 1 AND counter = 2", "journal:"},
        Tampering{"LastEntryRemoved", "DELETE FROM journal WHERE replica = 2", "answer:"},
        Tampering{"FirstSessionRemoved", "DELETE FROM journal WHERE replica = 1", "journal:"},
        Tampering{"KindUnknown", "UPDATE field SET kind = 'secret' WHERE name = 'process'", "journal:"},
        Tampering{"NameRemoved", "DELETE FROM field WHERE name = 'process'", "journal:"},
        Tampering{"EntityExchanged", "UPDATE journal SET entity = 1 WHERE counter > 12", "journal:"},
        Tampering{"EntryWithheld",
                  "UPDATE journal SET entity = NULL, field = NULL, value = NULL WHERE replica = 1 AND counter = 3",
                  "enterprise:"},
        Tampering{"AnswerInTable", "UPDATE answer SET value = replace(value, '42', '43')", "answer:"},
        Tampering{"AnswerOfTwoMegabytes", "UPDATE answer SET value = hex(zeroblob(1000000)) WHERE value LIKE '%l3%'",
                  "page"},
        Tampering{"AnswerOfGreatDepth",
                  "UPDATE answer SET value = replace(hex(zeroblob(5000)), '0', '[') WHERE value LIKE '%l3%'",
                  "answer:"},
        Tampering{"JournalOfGreatDepth",
                  "UPDATE journal SET value = replace(hex(zeroblob(5000)), '0', '[') WHERE value LIKE '%l3%'",
                  "journal:"},
        Tampering{"CounterOutOfRange", "UPDATE journal SET counter = 9223372036854775807 WHERE counter = 4",
                  "journal:"},
        Tampering{"ClockOutOfRange", "UPDATE journal SET clock = -9223372036854775807 WHERE counter = 4", "journal:"},
        Tampering{"AnswerMissing", "DELETE FROM answer WHERE value LIKE '%l3%'", "answer:"},
        Tampering{"AnswerAdded",
                  "INSERT INTO answer SELECT assessment, 9999, value, replica, counter FROM answer LIMIT 1", "answer:"},
        Tampering{"NameInTable", "UPDATE enterprise SET name = '别家'", "enterprise:"},
        Tampering{"StaffInTable", "UPDATE enterprise SET staff = NULL", "enterprise:"},
        Tampering{"OrderInTable", "UPDATE enterprise SET created = created + 1", "enterprise:"},
        Tampering{"DateInTable", "UPDATE assessment SET date = '2026-11-25'", "assessment:"},
        Tampering{"AssessmentOfNobody", "UPDATE assessment SET enterprise = 77", "assessment"},
        Tampering{"ConflictInvented", "INSERT INTO conflict VALUES (1, 1)", "conflict:"},
        Tampering{"Trigger", "CREATE TRIGGER t AFTER INSERT ON answer BEGIN DELETE FROM answer; END", "schema:t"},
        Tampering{"View", "CREATE VIEW v AS SELECT * FROM answer", "schema:v"},
        Tampering{"TableReplacedByView",
                  "ALTER TABLE answer RENAME TO hidden; CREATE VIEW answer AS SELECT * FROM hidden", "schema:answer"},
        Tampering{"ForeignTable", "CREATE TABLE extra (x TEXT)", "schema:extra"},
        Tampering{"VirtualTable", "CREATE VIRTUAL TABLE extra USING fts5(x)", "schema:extra"},
        Tampering{"ColumnAdded", "ALTER TABLE answer ADD COLUMN extra TEXT", "schema:answer"},
        Tampering{"IndexDropped", "DROP INDEX journal_field", "schema:journal_field"},
        Tampering{"IndexChanged", "DROP INDEX journal_field; CREATE INDEX journal_field ON journal (abs(clock))",
                  "schema:journal_field"}),
    [](const auto& tampering) { return std::string(tampering.param.name); });

TEST(TamperedJournal, NamesExactlyTheEntryThatWasChanged) {
    const tests::TemporaryFolder folder;
    const std::filesystem::path file = folder / "a.sihua";
    const tests::Sample sample = tests::makeSample(file);
    tests::executeRaw(file, "UPDATE journal SET value = '\"别家\"' WHERE replica = 1 AND counter = 1");
    const JournalEntry& first = sample.contents.journal.front();
    Issues issues = Workspace::check(file).value();
    issues.erase(std::remove_if(issues.begin(), issues.end(),
                                [](const Issue& issue) { return !issue.subject.starts_with("journal:"); }),
                 issues.end());
    ASSERT_EQ(issues.size(), 1U);
    EXPECT_EQ(issues.front().subject, "journal:" + first.id.replica + ":1");
}

TEST(TamperedJournal, IsNotBelievedWhereAValueCannotBe) {
    // an endless view named like a table must not even be asked
    const tests::TemporaryFolder folder;
    const std::filesystem::path file = folder / "a.sihua";
    static_cast<void>(tests::makeSample(file));
    tests::executeRaw(file, "DROP TABLE answer; CREATE VIEW answer AS WITH RECURSIVE n(assessment, fact, value) AS "
                            "(SELECT '', '', '' UNION ALL SELECT '', '', '' FROM n) SELECT * FROM n");
    EXPECT_EQ(Workspace::open(file, {.author = "李四"}).error().code(), ErrorCode::WorkspaceDamaged);
}

} // namespace
} // namespace sihua::workspace
