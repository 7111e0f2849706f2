// Commands: each is one step, one transaction; undo and redo are inverse; what fails leaves no trace.
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/commands/commands.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "tests/gui/support/sample.h"

namespace sihua::app {

class CommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("a.sihua"));
        m_session = test::sampleSession(m_path);
    }
    void cleanup() { m_session.reset(); }

    void answerIsWrittenThroughAtOnce() {
        const FactId fact("equipment.networked");
        QVERIFY(commands::answer(*m_session, fact, Answer::of(Decimal(40))).has_value());
        QVERIFY(m_session->savedAt().isValid());
        const auto again = test::reopened(m_path, workspace::OpenMode::ReadOnly);
        QCOMPARE(again->answer(fact), Answer::of(Decimal(40)));
    }

    void answerMovesScoresAndSaysWhich() {
        const auto before = m_session->diagnosis()->total().value;
        QVERIFY(commands::answer(
                    *m_session, FactId("network.construction"),
                    Answer::of(OptionSet{OptionId("shop_floor"), OptionId("application"), OptionId("mobile_5g")}))
                    .has_value());
        QCOMPARE(m_session->diagnosis()->total().value, before + Decimal(2));
        QVERIFY(m_session->lastEffect().has_value());
        const auto& first = m_session->lastEffect()->moves.front();
        QCOMPARE(first.node, NodeId("total"));
        QCOMPARE(*first.after - *first.before, Decimal(2));
    }

    void undoAndRedoAreInverse() {
        const auto before = m_session->answers();
        const auto total = m_session->diagnosis()->total().value;
        QVERIFY(commands::answer(*m_session, FactId("equipment.total"), Answer::of(Decimal(200))).has_value());
        QVERIFY(commands::answer(*m_session, FactId("retrofit.done"), Answer{}).has_value());
        const auto after = m_session->answers();
        auto& history = m_session->undoStack();
        QCOMPARE(history.count(), 2);
        history.undo();
        history.undo();
        QCOMPARE(m_session->answers(), before);
        QCOMPARE(m_session->diagnosis()->total().value, total);
        history.redo();
        history.redo();
        QCOMPARE(m_session->answers(), after);
        m_session.reset();
        QCOMPARE(test::reopened(m_path)->answers(), after);
    }

    void equalAnswerIsNoStep() {
        const FactId fact("equipment.total");
        QVERIFY(commands::answer(*m_session, fact, m_session->answer(fact)).has_value());
        QCOMPARE(m_session->undoStack().count(), 0);
    }

    void unsuitableAnswersAreRefusedWithoutATrace() {
        const auto before = m_session->answers();
        const auto refused = [&](const char* fact, AnswerValue value) {
            const auto status = commands::answer(*m_session, FactId(fact), Answer::of(std::move(value)));
            return status ? ErrorCode::Cancelled : status.error().code();
        };
        QCOMPARE(refused("equipment.total", Decimal(-1)), ErrorCode::AnswerOutOfRange);
        QCOMPARE(refused("equipment.total", true), ErrorCode::WrongAnswerType);
        QCOMPARE(refused("scene.quality", OptionId("l9")), ErrorCode::UnknownOption);
        QCOMPARE(refused("network.construction", OptionSet{OptionId("none"), OptionId("shop_floor")}),
                 ErrorCode::ConflictingOptions);
        QCOMPARE(refused("no.such_fact", Decimal(1)), ErrorCode::UnknownFact);
        QCOMPARE(m_session->answers(), before);
        QCOMPARE(m_session->undoStack().count(), 0);
    }

    void readOnlyWorkspaceRefusesEveryEdit() {
        m_session.reset();
        const auto session = test::reopened(m_path, workspace::OpenMode::ReadOnly);
        QVERIFY(session->isReadOnly());
        const auto status = commands::answer(*session, FactId("equipment.total"), Answer::of(Decimal(1)));
        QVERIFY(!status.has_value());
        QCOMPARE(status.error().code(), ErrorCode::WorkspaceReadOnly);
        QCOMPARE(session->undoStack().count(), 0);
        QCOMPARE(session->answer(FactId("equipment.total")).value, AnswerValue(Decimal(86)));
    }

    void undoGoesBackToTheAssessmentItChanged() {
        const auto first = m_session->assessment()->id;
        QVERIFY(commands::answer(*m_session, FactId("equipment.total"), Answer::of(Decimal(90))).has_value());
        AssessmentHead after;
        after.phase = AssessmentPhase::After;
        QVERIFY(commands::addAssessment(*m_session, m_session->enterprise()->id, after).has_value());
        QVERIFY(m_session->assessment()->id != first);
        QVERIFY(m_session->answers().empty());
        m_session->undoStack().undo();
        QCOMPARE(m_session->assessment()->id, first);
        QCOMPARE(m_session->answer(FactId("equipment.total")).value, AnswerValue(Decimal(86)));
    }

    void profileAndHeadCanBeEditedAndUndone() {
        auto profile = m_session->enterprise()->profile;
        const auto before = profile;
        profile.staff = 310;
        QVERIFY(commands::editProfile(*m_session, m_session->enterprise()->id, profile).has_value());
        AssessmentHead head = m_session->assessment()->head;
        head.assessor = "李四";
        QVERIFY(commands::editAssessment(*m_session, head).has_value());
        QCOMPARE(m_session->assessment()->head.assessor, std::string("李四"));
        m_session->undoStack().undo();
        m_session->undoStack().undo();
        QCOMPARE(m_session->enterprise()->profile, before);
        profile.creditCode = "91440114MAYANGBA9X";
        const auto status = commands::editProfile(*m_session, m_session->enterprise()->id, profile);
        QVERIFY(!status.has_value());
        QCOMPARE(status.error().code(), ErrorCode::InvalidCreditCode);
    }

    void workspaceWithoutEnterprisesShowsNothing() {
        const auto session = test::emptySession(m_folder->filePath(QStringLiteral("b.sihua")));
        QVERIFY(session->enterprise() == nullptr);
        QVERIFY(session->assessment() == nullptr);
        QVERIFY(session->diagnosis() == nullptr);
        const auto status = commands::answer(*session, FactId("equipment.total"), Answer::of(Decimal(1)));
        QVERIFY(!status.has_value());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Session> m_session;
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::CommandsTest)
#include "commands_test.moc"
