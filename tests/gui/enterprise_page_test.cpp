// The enterprises by keys and clicks: searched, filtered, moved on, imported from a list, counted with a privacy floor.
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "app/commands/commands.h"
#include "app/dialogs/import_enterprises_dialog.h"
#include "app/models/enterprise_model.h"
#include "app/models/stage_model.h"
#include "app/session/city_survey.h"
#include "app/session/session.h"
#include "app/settings/settings.h"
#include "app/text/languages.h"
#include "app/text/qt_text.h"
#include "app/views/city_panel.h"
#include "app/views/enterprise_page.h"
#include "app/widgets/heat_map.h"
#include "tests/gui/support/sample.h"
#include "tests/gui/support/scripted_dialogs.h"

namespace sihua::app {

using Tester = QAbstractItemModelTester;
using workspace::AssessmentState;

class EnterprisePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useApplicationFont(); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_languages.use(Language::English);
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
        m_session = test::sampleSession(m_folder->filePath(QStringLiteral("a.sihua")));
        std::vector<EnterpriseProfile> city;
        for (int i = 0; i < 40; ++i) {
            EnterpriseProfile profile;
            profile.name = "Factory " + std::to_string(i);
            profile.district = i % 4 == 0 ? "North" : "South";
            profile.industry = i % 2 == 0 ? "C2110" : "C3311";
            profile.size = i % 3 == 0 ? EnterpriseSize::Medium : EnterpriseSize::Small;
            city.push_back(std::move(profile));
        }
        QVERIFY(commands::addEnterprises(*m_session, city, {}).has_value());
        m_page = std::make_unique<EnterprisePage>(*m_session, *m_settings, m_dialogs);
        m_page->resize(1300, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_table = m_page->findChild<QTableView*>(QStringLiteral("enterprises"));
    }
    void cleanup() {
        m_page.reset();
        m_session.reset();
    }

    void typingNarrowsTheTable() {
        auto* search = m_page->findChild<QLineEdit*>(QStringLiteral("searchEnterprises"));
        QTest::keyClicks(search, QStringLiteral("factory north"));
        QCOMPARE(m_table->model()->rowCount(), 10);
        QCOMPARE(m_page->findChild<QLabel*>(QStringLiteral("enterpriseCount"))->text(), QStringLiteral("10 of 41"));
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(m_table->hasFocus());
        QTest::mouseClick(m_page->findChild<QPushButton*>(QStringLiteral("clearFilter")), Qt::LeftButton);
        QCOMPARE(m_table->model()->rowCount(), 41);
    }

    void filtersCombine() {
        EnterpriseModel model(*m_session);
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        EnterpriseFilter filter;
        filter.district = QStringLiteral("South");
        filter.division = QStringLiteral("C21");
        filter.stage = AssessmentState::Invited;
        model.setFilter(filter);
        QCOMPARE(model.rowCount(), 10);
        filter.size = EnterpriseSize::Medium;
        model.setFilter(filter);
        for (int row = 0; row < model.rowCount(); ++row) {
            QCOMPARE(model.enterprise(row).profile.size, EnterpriseSize::Medium);
        }
        QVERIFY(model.rowCount() > 0 && model.rowCount() < 10);
        filter.words = QStringLiteral("nobody");
        model.setFilter(filter);
        QCOMPARE(model.rowCount(), 0);
    }

    void columnsSortByWhatTheyMean() {
        EnterpriseModel model(*m_session);
        model.sort(EnterpriseModel::SizeColumn, Qt::DescendingOrder);
        QVERIFY(model.enterprise(0).profile.size >= model.enterprise(model.rowCount() - 1).profile.size);
        model.sort(EnterpriseModel::NameColumn, Qt::AscendingOrder);
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row) {
            names << model.index(row, EnterpriseModel::NameColumn).data().toString();
        }
        auto sorted = names;
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const QString& a, const QString& b) { return a.localeAwareCompare(b) < 0; });
        QCOMPARE(names, sorted);
    }

    void theResultOfTheSampleIsKeptAndShown() {
        m_page->takeFocus();
        auto* model = m_table->model();
        const auto found = model->match(model->index(0, EnterpriseModel::ScoreColumn), Qt::DisplayRole,
                                        shown(m_session->diagnosis()->total().value), 1, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.front().siblingAtColumn(EnterpriseModel::LevelColumn).data().toString(),
                 shown(m_session->diagnosis()->levelName()));
    }

    void theBoardMovesEnterprisesOnAndBack() {
        m_page->findChild<QTabBar*>(QStringLiteral("enterpriseViews"))->setCurrentIndex(1);
        auto* invited = m_page->findChild<QListView*>(QStringLiteral("stage0"));
        auto* answered = m_page->findChild<QListView*>(QStringLiteral("stage1"));
        const Tester tester(invited->model(), Tester::FailureReportingMode::QtTest);
        QCOMPARE(invited->model()->rowCount(), 40);
        invited->setFocus();
        invited->setCurrentIndex(invited->model()->index(3, 0));
        const auto name = invited->currentIndex().data().toString();
        QTest::keyClick(invited, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(invited->model()->rowCount(), 39);
        QCOMPARE(answered->model()->rowCount(), 1);
        QCOMPARE(answered->model()->index(0, 0).data().toString(), name);
        // Back needs a reason; without one nothing happens.
        answered->setCurrentIndex(answered->model()->index(0, 0));
        QTest::keyClick(answered, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(answered->model()->rowCount(), 1);
        m_dialogs.nextText = QStringLiteral("nothing was filled in");
        answered->setFocus();
        QTest::keyClick(answered, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(answered->model()->rowCount(), 0);
        m_session->undoStack().undo();
        m_session->undoStack().undo();
        QCOMPARE(invited->model()->rowCount(), 40);
        // By the mouse: a drop asks for the same.
        const QModelIndexList dragged{invited->model()->index(0, 0), invited->model()->index(1, 0)};
        const std::unique_ptr<QMimeData> data(invited->model()->mimeData(dragged));
        answered->model()->dropMimeData(data.get(), Qt::MoveAction, -1, -1, {});
        QCOMPARE(answered->model()->rowCount(), 2);
    }

    void figuresOfFewEnterprisesAreNotShown() {
        auto* city = m_page->findChild<CityPanel*>();
        QSignalSpy surveyed(city, &CityPanel::surveyed);
        m_page->findChild<QTabBar*>(QStringLiteral("enterpriseViews"))->setCurrentIndex(2);
        QVERIFY(surveyed.wait(kPatience));
        QCOMPARE(city->survey().found().size(), std::size_t{1}); // only the sample has answers
        QVERIFY(!m_page->findChild<HeatMap*>(QStringLiteral("heatMap"))->isVisible());
        // With five more that have, the district of five is shown and the sample's is not.
        const auto answers = m_session->answers();
        for (int i = 0; i < kPrivacyFloor; ++i) {
            EnterpriseProfile profile;
            profile.name = "Answered " + std::to_string(i);
            profile.district = "East";
            QVERIFY(commands::addEnterprise(*m_session, profile, {}, answers).has_value());
        }
        surveyed.clear();
        city->forget();
        city->refresh();
        QVERIFY(surveyed.wait(kPatience));
        auto* map = m_page->findChild<HeatMap*>(QStringLiteral("heatMap"));
        QVERIFY(map->isVisible());
        QCOMPARE(map->cells().size(), std::size_t{2});
        int shownRows = 0;
        for (const auto& row : map->cells()) {
            shownRows += row.front().share ? 1 : 0;
        }
        QCOMPARE(shownRows, 1);
    }

    void quantilesLieBetweenValues() {
        QCOMPARE(quantile({1, 2, 4}, 0.5), 2.0);
        QCOMPARE(quantile({1, 2, 4}, 0.25), 1.5);
        QCOMPARE(quantile({7}, 0.9), 7.0);
    }

    void aListIsPreviewedAndTaken() {
        const auto path = m_folder->filePath(QStringLiteral("list.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("企业名称,行业代码,规模,所在区,备注\n"
                   "新一厂,C2110,中型,番禺区,x\n"
                   "新二厂,nonsense,小型,番禺区,x\n"
                   "Factory 3,C2110,小型,South,x\n");
        file.close();
        const auto list = intake::readEnterpriseList(toPath(path));
        ImportEnterprisesDialog dialog(*m_session, list, QStringLiteral("list.csv"));
        auto* preview = dialog.findChild<QTableView*>(QStringLiteral("preview"));
        QCOMPARE(preview->model()->rowCount(), 3);
        QCOMPARE(dialog.profiles().size(), std::size_t{1}); // one is at fault, one is here already
        QCOMPARE(dialog.profiles().front().size, EnterpriseSize::Medium);
        QVERIFY(commands::addEnterprises(*m_session, dialog.profiles(), {}).has_value());
        QCOMPARE(m_session->enterprises().size(), std::size_t{42});
    }

private:
    static constexpr int kPatience = 120'000; // milliseconds; reached only when something is broken

    std::unique_ptr<QTemporaryDir> m_folder;
    Languages m_languages;
    test::ScriptedDialogs m_dialogs;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<EnterprisePage> m_page;
    QTableView* m_table = nullptr;
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::EnterprisePageTest)
#include "enterprise_page_test.moc"
