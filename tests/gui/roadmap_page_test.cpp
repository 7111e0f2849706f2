// The roadmap by keys and clicks: planned, moved, banned, undone; money changed; scenarios and curve compared.
#include <QApplication>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include "app/commands/commands.h"
#include "app/session/session.h"
#include "app/text/languages.h"
#include "app/text/qt_text.h"
#include "app/views/roadmap_page.h"
#include "app/widgets/plan_chart.h"
#include "tests/gui/support/sample.h"

namespace sihua::app {

class RoadmapPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useApplicationFont(); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_languages.use(Language::English);
        m_session = test::sampleSession(m_folder->filePath(QStringLiteral("a.sihua")));
        auto shorter = m_session->roadmapWishes();
        shorter.quarters = 6; // so that planning it anew after each step takes a moment only
        QVERIFY(commands::wishRoadmap(*m_session, shorter, QStringLiteral("horizon")).has_value());
        m_page = std::make_unique<RoadmapPage>(*m_session);
        m_page->resize(1280, 720);
        m_planned = std::make_unique<QSignalSpy>(m_page.get(), &RoadmapPage::planned);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QVERIFY(m_planned->wait(kPatience));
        m_gantt = m_page->findChild<PlanChart*>(QStringLiteral("gantt"));
    }
    void cleanup() {
        m_page.reset();
        m_session.reset();
    }

    void aPlanIsShownWithItsGapInWords() {
        QVERIFY(m_page->roadmap().has_value());
        const auto& plan = *m_page->roadmap();
        QVERIFY(!plan.items.empty());
        QCOMPARE(m_gantt->data().bars.size(), plan.items.size());
        QCOMPARE(m_gantt->data().columns.size(), plan.quarters);
        const auto text = m_page->findChild<QLabel*>(QStringLiteral("verdict"))->text();
        QVERIFY2(text.contains(shown(plan.verdict)), qPrintable(text));
        // The workspace has no plan until it is kept.
        QCOMPARE(m_session->file().roadmaps(m_session->assessment()->id)->count("plan.standard"), std::size_t{0});
        QTest::mouseClick(m_page->findChild<QPushButton*>(QStringLiteral("keepRoadmap")), Qt::LeftButton);
        QCOMPARE(m_session->file().roadmaps(m_session->assessment()->id)->count("plan.standard"), std::size_t{1});
    }

    void anInitiativeIsMovedByKeyAndTheMoveUndone() {
        m_gantt->setFocus();
        const auto bar = movableBar();
        m_gantt->select(bar.id);
        m_planned->clear();
        QTest::keyClick(m_gantt, Qt::Key_Right);
        QVERIFY(m_planned->wait(kPatience));
        QCOMPARE(m_session->roadmapWishes().pinned.at(toUtf8(bar.id)), bar.start + 1);
        const auto* item = m_page->roadmap()->item(toUtf8(bar.id));
        QVERIFY(item != nullptr);
        QCOMPARE(item->start, bar.start + 1);
        QVERIFY(item->isPinned);
        m_planned->clear();
        m_session->undoStack().undo();
        QVERIFY(m_planned->wait(kPatience));
        QVERIFY(m_session->roadmapWishes().pinned.empty());
    }

    void anInitiativeIsDraggedByTheMouse() {
        const auto bar = movableBar();
        QSignalSpy moved(m_gantt, &PlanChart::moveRequested);
        // One column to the right, from wherever the bar is painted: found by asking where a press selects it.
        const auto& bars = m_gantt->data().bars;
        const auto other = bars.front().id == bar.id ? bars.back().id : bars.front().id;
        QPoint place;
        for (int y = 0; y < m_gantt->height() && place.isNull(); y += 4) {
            m_gantt->select(other);
            const QPoint tried(m_gantt->width() / 2, y);
            QTest::mouseClick(m_gantt, Qt::LeftButton, {}, tried);
            if (m_gantt->selected() == bar.id) {
                place = tried;
            }
        }
        QVERIFY(!place.isNull());
        m_planned->clear();
        QTest::mousePress(m_gantt, Qt::LeftButton, {}, place);
        const int column = m_gantt->width() * 3 / 4 / static_cast<int>(m_gantt->data().columns.size());
        QTest::mouseMove(m_gantt, place + QPoint(column, 0));
        QTest::mouseRelease(m_gantt, Qt::LeftButton, {}, place + QPoint(column, 0));
        QCOMPARE(moved.size(), 1);
        QVERIFY(m_planned->wait(kPatience));
        QVERIFY(!m_session->roadmapWishes().pinned.empty());
    }

    void whatIsBannedIsLeftOutAndSaysSo() {
        const auto id = m_gantt->data().bars.front().id;
        m_gantt->select(id);
        m_planned->clear();
        QTest::mouseClick(m_page->findChild<QPushButton*>(QStringLiteral("ban")), Qt::LeftButton);
        QVERIFY(m_planned->wait(kPatience));
        QVERIFY(m_page->roadmap()->item(toUtf8(id)) == nullptr);
        m_page->findChild<QTabWidget*>(QStringLiteral("roadmapTabs"))->setCurrentIndex(2);
        auto* list = m_page->findChild<QTreeView*>(QStringLiteral("leftOut"));
        const auto found = list->model()->match(list->model()->index(0, 0), Qt::UserRole, id, 1, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        // Enter takes the ban back.
        list->setFocus();
        list->setCurrentIndex(found.front());
        m_planned->clear();
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(m_planned->wait(kPatience));
        QVERIFY(m_session->roadmapWishes().banned.empty());
    }

    void lessMoneyBuysLess() {
        const auto score = m_page->roadmap()->scores.back().score;
        auto* budget = m_page->findChild<QSlider*>(QStringLiteral("budget"));
        m_planned->clear();
        budget->setFocus();
        QTest::keyClick(budget, Qt::Key_Home);
        QVERIFY(m_planned->wait(kPatience));
        QCOMPARE(m_session->roadmapWishes().budget, roadmap::Money{0});
        QVERIFY(m_page->roadmap()->scores.back().score < score);
        QCOMPARE(m_page->roadmap()->gross, roadmap::Money{0});
        m_planned->clear();
        m_session->undoStack().undo();
        QVERIFY(m_planned->wait(kPatience));
        QCOMPARE(m_page->roadmap()->scores.back().score, score);
        QCOMPARE(budget->value(), 30);
    }

    void scenariosAndCurveAreCompared() {
        QSignalSpy compared(m_page.get(), &RoadmapPage::compared);
        m_page->findChild<QTabWidget*>(QStringLiteral("roadmapTabs"))->setCurrentIndex(1);
        QVERIFY(compared.wait(kPatience));
        QCOMPARE(m_page->findChild<QTableView*>(QStringLiteral("scenarios"))->model()->rowCount(), 3);
    }

    void anOwnPriceStandsInPlaceOfTheEstimate() {
        const auto id = m_gantt->data().bars.front().id;
        auto wishes = m_session->roadmapWishes();
        wishes.required.insert(toUtf8(id));
        m_planned->clear();
        QVERIFY(commands::wishRoadmap(*m_session, wishes, QStringLiteral("must")).has_value());
        QVERIFY(m_planned->wait(kPatience));
        m_gantt->select(id);
        QVERIFY(m_page->roadmap()->item(toUtf8(id))->costBasis != rulepack::Basis::Quotation);
        auto* price = m_page->findChild<QPushButton*>(QStringLiteral("price"));
        QTimer::singleShot(0, this, [] {
            auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog != nullptr);
            dialog->setDoubleValue(1.3);
            dialog->accept();
        });
        m_planned->clear();
        QTest::mouseClick(price, Qt::LeftButton);
        QVERIFY(m_planned->wait(kPatience));
        QCOMPARE(m_session->roadmapWishes().quotes.size(), std::size_t{1});
        const auto* quoted = m_page->roadmap()->item(toUtf8(id));
        QVERIFY(quoted != nullptr);
        QCOMPARE(quoted->total, roadmap::Money{13'000});
        QVERIFY(quoted->costBasis == rulepack::Basis::Quotation);
        // The same button brings the catalogue's figure back.
        m_planned->clear();
        m_gantt->select(id);
        QTest::mouseClick(price, Qt::LeftButton);
        QVERIFY(m_planned->wait(kPatience));
        QVERIFY(m_session->roadmapWishes().quotes.empty());
    }

    void wishesSurviveTheirJson() {
        RoadmapWishes wishes;
        wishes.budget = 1230;
        wishes.goalLevel = 3;
        wishes.policy = "guangzhou";
        wishes.banned = {"a.b"};
        wishes.pinned = {{"c.d", 4}};
        wishes.variants = {{"e.f", "lite"}};
        wishes.quotes = {{"e.f:lite", 42'000}, {"g.h", 0}};
        QVERIFY(readRoadmapWishes(toJson(wishes)).value() == wishes);
        QVERIFY(readRoadmapWishes("{\"quarters\": 999, \"banned\": 7}").value() == RoadmapWishes());
        QVERIFY(!readRoadmapWishes("{").has_value());
    }

private:
    static constexpr int kPatience = 240'000; // milliseconds; reached only when something is broken

    /// A bar that can end a quarter later without anything else having to move.
    [[nodiscard]] PlanBar movableBar() const {
        for (const auto& bar : m_gantt->data().bars) {
            if (bar.slackEnd > bar.end && bar.end < m_gantt->data().columns.size()) {
                return bar;
            }
        }
        return m_gantt->data().bars.back();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Languages m_languages;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<RoadmapPage> m_page;
    std::unique_ptr<QSignalSpy> m_planned;
    PlanChart* m_gantt = nullptr;
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::RoadmapPageTest)
#include "roadmap_page_test.moc"
