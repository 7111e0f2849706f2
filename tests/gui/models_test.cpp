// Each model under Qt's model tester, over the real rules and the sample enterprise.
#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <QTest>

#include "app/commands/commands.h"
#include "app/models/enterprise_model.h"
#include "app/models/explanation_model.h"
#include "app/models/interview_filter.h"
#include "app/models/interview_model.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "tests/gui/support/sample.h"

namespace sihua::app {

using Tester = QAbstractItemModelTester;

class ModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_session = test::sampleSession(m_folder->filePath(QStringLiteral("a.sihua")));
    }
    void cleanup() { m_session.reset(); }

    void interviewHasEveryQuestionOnceBelowItsSection() {
        InterviewModel model(*m_session);
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        int questions = 0;
        for (int i = 0; i < model.rowCount(); ++i) {
            questions += model.rowCount(model.index(i, 0));
        }
        const auto read = m_session->scheme().factsRead();
        QCOMPARE(questions, static_cast<int>(read.size()));
        QVERIFY(read.size() < m_session->interview().facts.size()); // others are asked for other schemes
        for (const auto& id : read) {
            const auto& fact = *m_session->interview().fact(id);
            const auto index = model.indexOf(fact.id);
            QVERIFY(index.isValid());
            QCOMPARE(index.data(InterviewModel::FactRole).toString(), toQString(fact.id.value()));
        }
    }

    void withdrawnAnswerReopensItsQuestion() {
        InterviewModel model(*m_session);
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        const FactId fact("equipment.total");
        QCOMPARE(model.state(fact), QuestionState::Answered);
        const auto section = model.indexOf(fact).parent();
        const auto before = section.data(InterviewModel::CountsRole).toPoint();
        QVERIFY(commands::answer(*m_session, fact, Answer{}).has_value());
        QCOMPARE(model.state(fact), QuestionState::Open);
        QCOMPARE(section.data(InterviewModel::CountsRole).toPoint(), before - QPoint(1, 0));
        QCOMPARE(model.nextOpen(std::nullopt), std::optional(fact));
        m_session->undoStack().undo();
        QCOMPARE(model.state(fact), QuestionState::Answered);
    }

    void notApplicableIsNotOpen() {
        InterviewModel model(*m_session);
        Answer none;
        none.state = AnswerState::NotApplicable;
        none.reason = "没有仓库";
        const FactId fact("scene.warehousing");
        QVERIFY(commands::answer(*m_session, fact, none).has_value());
        QCOMPARE(model.state(fact), QuestionState::NotApplicable);
    }

    void contradictingAnswersAreInTrouble() {
        InterviewModel model(*m_session);
        QVERIFY(commands::answer(*m_session, FactId("equipment.networked"), Answer::of(Decimal(90))).has_value());
        QVERIFY(m_session->diagnosis() == nullptr);
        QCOMPARE(model.state(FactId("equipment.networked")), QuestionState::Trouble);
        QCOMPARE(model.state(FactId("equipment.total")), QuestionState::Trouble);
        QCOMPARE(model.state(FactId("network.construction")), QuestionState::Answered);
    }

    void filterKeepsOnlyWhatIsOpen() {
        InterviewModel model(*m_session);
        InterviewFilter filter;
        filter.setSourceModel(&model);
        const Tester tester(&filter, Tester::FailureReportingMode::QtTest);
        QVERIFY(commands::answer(*m_session, FactId("equipment.total"), Answer{}).has_value());
        filter.setOnlyOpen(true);
        QCOMPARE(filter.rowCount(), 1);
        QCOMPARE(filter.rowCount(filter.index(0, 0)), 1);
        // Answering it again takes it, and its section, out of the list.
        QVERIFY(commands::answer(*m_session, FactId("equipment.total"), Answer::of(Decimal(86))).has_value());
        QCOMPARE(filter.rowCount(), 0);
    }

    void filterFindsWordsInBothLanguages() {
        InterviewModel model(*m_session);
        InterviewFilter filter;
        filter.setSourceModel(&model);
        const Tester tester(&filter, Tester::FailureReportingMode::QtTest);
        filter.setWords(QStringLiteral("生产设备 多少"));
        QVERIFY(filter.rowCount() > 0);
        filter.setWords(QStringLiteral("MACHINES production"));
        QVERIFY(filter.rowCount() > 0);
        filter.setWords(QStringLiteral("no such words at all"));
        QCOMPARE(filter.rowCount(), 0);
    }

    void enterprisesFollowTheSession() {
        EnterpriseModel model(*m_session);
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 1);
        EnterpriseProfile profile;
        profile.name = "二厂";
        profile.district = "番禺区";
        const auto added = commands::addEnterprise(*m_session, profile, {});
        QVERIFY(added.has_value());
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1, EnterpriseModel::NameColumn).data().toString(), QStringLiteral("二厂"));
        QCOMPARE(model.index(1, 0).data(EnterpriseModel::IdRole).toString(), toQString(added->value()));
        profile.name = "三厂";
        QVERIFY(commands::editProfile(*m_session, *added, profile).has_value());
        QCOMPARE(model.index(1, EnterpriseModel::NameColumn).data().toString(), QStringLiteral("三厂"));
    }

    void explanationShowsEveryStepWithItsRule() {
        ExplanationModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        const auto explanation =
            diagnosis::explain(m_session->plan(), m_session->answers(), *m_session->diagnosis(), "foundation");
        QVERIFY(explanation.has_value());
        model.setExplanation(*explanation, [](const std::string& id) { return toQString(id); });
        QCOMPARE(model.rowCount(), 1);
        const auto root = model.index(0, 0);
        QCOMPARE(root.data(ExplanationModel::IdRole).toString(), QStringLiteral("foundation"));
        QVERIFY(root.siblingAtColumn(ExplanationModel::RuleColumn)
                    .data()
                    .toString()
                    .contains(QStringLiteral("scores.yaml")));
        QCOMPARE(model.rowCount(root), static_cast<int>(explanation->parts.size()));
        QVERIFY(model.rowCount(root) >= 4);
        // It can be replaced.
        model.setExplanation(explanation->parts.front(), {});
        QCOMPARE(model.index(0, 0).data(ExplanationModel::IdRole).toString(), toQString(explanation->parts.front().id));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::ModelsTest)
#include "models_test.moc"
