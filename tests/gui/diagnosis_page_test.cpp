// The diagnosis page by keys and clicks: schemes side by side, findings taken out, reworded and moved, the way up.
#include <QLineEdit>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "app/commands/commands.h"
#include "app/session/session.h"
#include "app/text/languages.h"
#include "app/text/qt_text.h"
#include "app/views/diagnosis_page.h"
#include "app/views/path_panel.h"
#include "app/views/scheme_strip.h"
#include "app/widgets/bar_rows.h"
#include "app/widgets/score_bar.h"
#include "tests/gui/support/sample.h"

namespace sihua::app {

class DiagnosisPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useApplicationFont(); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_languages.use(Language::English);
        m_session = test::sampleSession(m_folder->filePath(QStringLiteral("a.sihua")));
        m_session->setActive({"sihua", "smart-factory"});
        m_page = std::make_unique<DiagnosisPage>(*m_session);
        m_page->resize(1200, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_tabs = m_page->findChild<QTabWidget*>(QStringLiteral("diagnosisTabs"));
    }
    void cleanup() {
        m_page.reset();
        m_session.reset();
    }

    void everyActiveSchemeHasItsLine() {
        auto* table = m_page->findChild<QTableView*>(QStringLiteral("schemeTable"));
        QCOMPARE(table->model()->rowCount(), 3);
        for (int row = 0; row < 3; ++row) {
            const auto& one = m_session->active()[static_cast<std::size_t>(row)];
            QCOMPARE(table->model()->index(row, 0).data().toString(), shown(one.scheme().name));
            QCOMPARE(table->model()->index(row, 1).data().toString(), shown(one.diagnosis()->levelName()));
        }
        // Going to another line by key shows that scheme, and its parts below.
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(m_session->scheme().id, m_session->active()[1].scheme().id);
        auto* bars = m_page->findChild<BarRows*>(QStringLiteral("dimensionBars"));
        QCOMPARE(bars->rows().front().name, shown(m_session->scheme().node(m_session->scheme().levels.score)->name));
    }

    void allSchemesFollowAnAnswer() {
        SchemeStrip strip(*m_session);
        std::vector<QString> before;
        for (const auto& one : m_session->active()) {
            before.push_back(
                strip.findChild<ScoreBar*>(QStringLiteral("schemeLine:") + toQString(one.scheme().id))->figure());
        }
        QVERIFY(commands::answer(*m_session, FactId("equipment.networked"), Answer::of(Decimal(60))).has_value());
        for (const auto& one : m_session->active()) {
            // Live scores equal a diagnosis from scratch.
            const auto fresh = diagnosis::diagnose(one.plan(), m_session->scoredAnswers());
            QVERIFY(fresh.has_value());
            QVERIFY(fresh->scores == one.diagnosis()->scores);
            QCOMPARE(fresh->level, one.diagnosis()->level);
        }
        QVERIFY(strip.findChild<ScoreBar*>(QStringLiteral("schemeLine:miit-sme-2024"))->figure() != before.front());
    }

    void findingsAreTakenOutRewordedAndMoved() {
        m_tabs->setCurrentIndex(1);
        auto* list = m_page->findChild<QTreeView*>(QStringLiteral("findings"));
        QTRY_VERIFY(list->model()->rowCount() >= 2);
        const auto first = list->model()->index(0, 0).data().toString();
        const auto second = list->model()->index(1, 0).data().toString();
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Space);
        QTRY_COMPARE(choices().size(), list->model()->rowCount() > 0 ? std::size_t(list->model()->rowCount()) : 0);
        QVERIFY(!choices().front().isAccepted);

        QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(list->model()->index(0, 0).data().toString(), second);
        QCOMPARE(list->model()->index(1, 0).data().toString(), first);

        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_F2);
        auto* editor = list->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("in our words"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("in our words"));

        // The report gets what was accepted, in that order.
        const auto snapshot = m_session->snapshot();
        auto reported = snapshot.diagnosis;
        applyChoices(reported, snapshot.findings);
        QCOMPARE(reported.findings.size(), snapshot.diagnosis.findings.size() - 1);

        // Each was one step.
        for (int i = 0; i < 3; ++i) {
            m_session->undoStack().undo();
        }
        QTRY_COMPARE(list->model()->index(0, 0).data().toString(), first);
        QVERIFY(choices().empty());
    }

    void aDoubtLeadsToItsQuestion() {
        Answer disputed = m_session->answer(FactId("equipment.total"));
        disputed.state = AnswerState::Disputed;
        disputed.reason = "counted twice";
        QVERIFY(commands::answer(*m_session, FactId("equipment.total"), disputed).has_value());
        m_tabs->setCurrentIndex(2);
        auto* list = m_page->findChild<QTreeView*>(QStringLiteral("review"));
        const auto& model = *list->model();
        const auto found = model.match(model.index(0, 0), Qt::UserRole, QStringLiteral("equipment.total"), 1,
                                       Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY(!found.isEmpty());
        QSignalSpy asked(m_page.get(), &PageView::questionRequested);
        list->setFocus();
        list->setCurrentIndex(found.front());
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().front().value<FactId>(), FactId("equipment.total"));
    }

    void whatIsSwitchedOffIsLeftAlone() {
        auto* panel = m_page->findChild<PathPanel*>();
        QSignalSpy found(panel, &PathPanel::found);
        m_tabs->setCurrentIndex(3);
        QVERIFY(found.wait(kPatience));
        auto* list = m_page->findChild<QTreeView*>(QStringLiteral("path"));
        auto* model = qobject_cast<QStandardItemModel*>(list->model());
        QVERIFY(model->rowCount() > 0);
        const auto fact = model->index(0, 0).data(Qt::UserRole).toString();
        list->setFocus();
        list->setCurrentIndex(model->index(0, 0));
        found.clear();
        QTest::keyClick(list, Qt::Key_Space);
        QVERIFY(found.wait(kPatience));
        int times = 0;
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data(Qt::UserRole).toString() == fact) {
                ++times;
                QCOMPARE(model->item(row)->checkState(), Qt::Unchecked);
            }
        }
        QCOMPARE(times, 1);
    }

private:
    static constexpr int kPatience = 120'000; // milliseconds; reached only when something is broken

    [[nodiscard]] FindingChoices choices() const {
        const auto all = m_session->findingChoices();
        const auto found = all.find(m_session->scheme().id);
        return found == all.end() ? FindingChoices() : found->second;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Languages m_languages;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<DiagnosisPage> m_page;
    QTabWidget* m_tabs = nullptr;
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::DiagnosisPageTest)
#include "diagnosis_page_test.moc"
