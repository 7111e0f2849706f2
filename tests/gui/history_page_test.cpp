// The history by keys and clicks: changes filtered and taken back, assessments compared, two files merged and settled.
#include <algorithm>

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

#include "app/commands/commands.h"
#include "app/models/change_model.h"
#include "app/models/comparison_model.h"
#include "app/models/conflict_model.h"
#include "app/session/session.h"
#include "app/settings/settings.h"
#include "app/text/languages.h"
#include "app/text/qt_text.h"
#include "app/views/history_page.h"
#include "app/views/main_menu.h"
#include "app/views/main_window.h"
#include "tests/gui/support/sample.h"
#include "tests/gui/support/scripted_dialogs.h"

namespace sihua::app {

using Tester = QAbstractItemModelTester;

class HistoryPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useApplicationFont(); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_languages.use(Language::English);
        m_path = m_folder->filePath(QStringLiteral("a.sihua"));
        m_session = test::sampleSession(m_path);
    }
    void cleanup() {
        m_page.reset();
        m_window.reset();
        m_session.reset();
    }

    void aChangeIsFoundAndTakenBack() {
        const auto before = m_session->answer(kFact);
        QVERIFY(commands::answer(*m_session, kFact, Answer::of(Decimal(41))).has_value());
        showPage();
        auto* list = child<QTreeView>("changes");
        const Tester tester(list->model(), Tester::FailureReportingMode::QtTest);
        const auto cell = [&](int column) { return list->model()->index(0, column).data().toString(); };
        QCOMPARE(cell(ChangeModel::PersonColumn), QStringLiteral("张三"));
        QVERIFY(cell(ChangeModel::AfterColumn).contains(QStringLiteral("41")));
        QVERIFY(!cell(ChangeModel::BeforeColumn).isEmpty());
        QCOMPARE(list->currentIndex().row(), 0);

        press(child<QPushButton>("takeChangeBack"));
        QCOMPARE(m_session->answer(kFact), before);
        QCOMPARE(m_session->undoStack().undoText(), QStringLiteral("Set an earlier value again"));
        m_session->undoStack().undo();
        QCOMPARE(m_session->answer(kFact).value, AnswerValue(Decimal(41)));
        m_session->undoStack().redo();
        QCOMPARE(m_session->answer(kFact), before);
        // Nothing is taken out of the history: all of it is there, the latest first.
        QCOMPARE(m_session->file().history(fieldOf(kFact))->size(), std::size_t{5});
    }

    void profileAndStageAreTakenBackToo() {
        auto profile = m_session->enterprise()->profile;
        const auto staff = profile.staff;
        profile.staff = 12345;
        QVERIFY(commands::editProfile(*m_session, m_session->enterprise()->id, profile).has_value());
        showPage();
        QTest::keyClicks(child<QLineEdit>("searchChanges"), QStringLiteral("12345"));
        QCOMPARE(child<QTreeView>("changes")->model()->rowCount(), 1);
        press(child<QPushButton>("takeChangeBack"));
        QCOMPARE(m_session->enterprise()->profile.staff, staff);
        m_session->undoStack().undo();
        QCOMPARE(m_session->enterprise()->profile.staff, std::optional(12345));
    }

    void filtersCombine() {
        QVERIFY(commands::answer(*m_session, kFact, Answer::of(Decimal(41))).has_value());
        QVERIFY(commands::answer(*m_session, kFact, Answer::of(Decimal(42))).has_value());
        showPage();
        auto* list = child<QTreeView>("changes");
        const int all = list->model()->rowCount();
        QVERIFY(all > 50);
        child<QCheckBox>("onlyField")->click();
        QCOMPARE(list->model()->rowCount(), 3); // the sample's, 41 and 42
        child<QCheckBox>("onlyField")->click();
        auto* person = child<QComboBox>("changePerson");
        QCOMPARE(person->count(), 2);
        person->setCurrentIndex(1);
        QCOMPARE(list->model()->rowCount(), all);
        auto* day = child<QComboBox>("changeDay");
        QVERIFY(day->count() >= 2);
        day->setCurrentIndex(1);
        QTest::keyClicks(child<QLineEdit>("searchChanges"), QStringLiteral("equipment.total 42"));
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::keyClicks(child<QLineEdit>("searchChanges"), QStringLiteral(" nowhere"));
        QCOMPARE(list->model()->rowCount(), 0);
        QVERIFY(!child<QPushButton>("takeChangeBack")->isEnabled());
    }

    void theWholeWorkspaceIsReadBesideIt() {
        EnterpriseProfile other;
        other.name = "Other Works";
        QVERIFY(commands::addEnterprise(*m_session, other, {}).has_value());
        showPage(); // of the other one
        auto* list = child<QTreeView>("changes");
        const int one = list->model()->rowCount();
        QSignalSpy read(list->model(), &QAbstractItemModel::modelReset);
        child<QComboBox>("changeScope")->setCurrentIndex(1);
        QVERIFY(read.wait(kPatience));
        QVERIFY(list->model()->rowCount() > one + 50);
        QTest::keyClicks(child<QLineEdit>("searchChanges"), QStringLiteral("other works"));
        QVERIFY(list->model()->rowCount() >= 1);
        QCOMPARE(list->model()->index(0, ChangeModel::EnterpriseColumn).data().toString(),
                 QStringLiteral("Other Works"));
    }

    void anAssessmentIsComparedWithWhatItWas() {
        const auto before = m_session->answer(kFact);
        QVERIFY(commands::answer(*m_session, kFact, Answer::of(Decimal(41))).has_value());
        showPage();
        auto* list = child<QTreeView>("changes");
        child<QCheckBox>("onlyField")->click();
        list->setCurrentIndex(list->model()->index(1, 0)); // the sample's value
        QSignalSpy compared(child<QTreeView>("comparison")->model(), &QAbstractItemModel::modelReset);
        press(child<QPushButton>("showMoment"));
        QTRY_VERIFY_WITH_TIMEOUT(child<QTreeView>("comparison")->model()->rowCount() == 1, kPatience);
        QVERIFY(child<QTreeView>("comparison")->isVisible());
        const auto* model = child<QTreeView>("comparison")->model();
        QCOMPARE(model->index(0, 0).data(ComparisonModel::FactRole).toString(), toQString(kFact.value()));
        QVERIFY(model->index(0, ComparisonModel::SecondColumn).data().toString().contains(QStringLiteral("41")));
        QVERIFY(before.hasValue());
        QSignalSpy asked(m_page.get(), &PageView::questionRequested);
        child<QTreeView>("comparison")->setFocus();
        QTest::keyClick(child<QTreeView>("comparison"), Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
    }

    void twoAssessmentsAreComparedWithTheirAgreement() {
        const auto answers = m_session->answers();
        AssessmentHead head;
        head.assessor = "Li";
        QVERIFY(commands::addAssessment(*m_session, m_session->enterprise()->id, head).has_value());
        for (const auto& [fact, answer] : answers) {
            QVERIFY(commands::answer(*m_session, fact, answer).has_value());
        }
        QVERIFY(commands::answer(*m_session, kFact, Answer::of(Decimal(41))).has_value());
        showPage();
        child<QTabWidget>("historyTabs")->setCurrentIndex(1);
        auto* list = child<QTreeView>("comparison");
        const Tester tester(list->model(), Tester::FailureReportingMode::QtTest);
        QCOMPARE(list->model()->rowCount(), 1);
        QVERIFY(child<QTreeWidget>("agreement")->topLevelItemCount() > 3);
        QVERIFY(child<QLabel>("comparisonResults")->text().contains(QStringLiteral("weighted kappa")));
        child<QCheckBox>("onlyDifferent")->click();
        QVERIFY(list->model()->rowCount() > 50);
        child<QComboBox>("firstAssessment")->setCurrentIndex(1); // the same as the second
        child<QCheckBox>("onlyDifferent")->click();
        QCOMPARE(list->model()->rowCount(), 0);
    }

    void filesThatDifferAreMergedAndSettledByKeys() {
        makeTwoLaptops();
        startWindow();
        // By the menu: the other file is chosen, merged beside the window, and what differs is shown.
        m_dialogs.nextFile = m_other;
        QSignalSpy taken(m_window.get(), &MainWindow::takenIn);
        m_window->menu().takeInWorkspace->trigger();
        QVERIFY(taken.wait(kPatience));
        auto* list = windowChild<QListView>("conflicts");
        QVERIFY(list->isVisible());
        const Tester tester(list->model(), Tester::FailureReportingMode::QtTest);
        QCOMPARE(list->model()->rowCount(), 2);
        auto& session = *m_window->session();
        const auto laterValue = session.answer(kFact).value;
        QCOMPARE(laterValue, AnswerValue(Decimal(42))); // the later one counts meanwhile
        selectConflict(list, kFact);
        QTest::keyClicks(windowChild<QLineEdit>("settleReason"), QStringLiteral("counted again"));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_1);
        QCOMPARE(list->model()->rowCount(), 1);
        QCOMPARE(session.answer(kFact).value, AnswerValue(Decimal(41)));
        // The settlement is in the journal, with its reason.
        const auto settled = session.file().history(
            {workspace::EntityKind::Settlement, fieldOf(session, kFact).entity, "answer/" + kFact.value()});
        QCOMPARE(settled->size(), std::size_t{1});
        QVERIFY(settled->front().value.find("counted again") != std::string::npos);
        // Undoing brings back the value; what is settled stays so.
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(session.answer(kFact).value, laterValue);
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(m_window.get(), Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(session.answer(kFact).value, AnswerValue(Decimal(41)));

        // The other one by rule.
        press(windowChild<QPushButton>("settleAll"));
        QCOMPARE(list->model()->rowCount(), 0);
        QVERIFY(windowChild<QPushButton>("takeInWorkspace")->isEnabled());
    }

    void aFileThatIsNoneChangesNothing() {
        startWindow();
        const auto answers = m_window->session()->answers();
        m_dialogs.nextFile = m_folder->filePath(QStringLiteral("none.sihua"));
        QFile none(m_dialogs.nextFile);
        QVERIFY(none.open(QIODevice::WriteOnly) && none.write("no workspace") > 0);
        none.close();
        QSignalSpy taken(m_window.get(), &MainWindow::takenIn);
        m_window->menu().takeInWorkspace->trigger();
        QVERIFY(taken.wait(kPatience));
        QCOMPARE(m_dialogs.asked.size(), std::size_t{1});
        QCOMPARE(m_window->session()->answers(), answers);
    }

    void cancellingLeavesEverything() {
        makeTwoLaptops();
        startWindow();
        const auto entries = *m_window->session()->file().entryCount();
        OpenRequest request;
        request.path = toPath(m_path);
        request.takeIn = TakeIn{toPath(m_other), {}, {}};
        request.takeIn->cancel.cancel();
        QSignalSpy taken(m_window.get(), &MainWindow::takenIn);
        m_window->openWorkspace(std::move(request));
        QVERIFY(taken.wait(kPatience));
        QCOMPARE(*m_window->session()->file().entryCount(), entries);
        QVERIFY(m_dialogs.asked.empty());
    }

    void everyWidgetHasAName() {
        showPage();
        for (const auto* widget : m_page->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().isEmpty() ||
                widget->inherits("QAbstractButton") || widget->objectName().startsWith(QStringLiteral("qt_")) ||
                widget->inherits("QTabBar") || widget->inherits("QTabWidget") || widget->inherits("QHeaderView")) {
                continue;
            }
            const auto labels = m_page->findChildren<QLabel*>();
            const bool hasBuddy = std::any_of(labels.begin(), labels.end(),
                                              [&](const QLabel* label) { return label->buddy() == widget; });
            QVERIFY2(hasBuddy || !widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }

private:
    static constexpr int kPatience = 20000;
    inline static const FactId kFact{"equipment.total"};

    template <typename T> T* child(const char* name) const {
        auto* found = m_page->findChild<T*>(QString::fromLatin1(name));
        return found != nullptr ? found : (qFatal("no %s", name), nullptr);
    }
    template <typename T> T* windowChild(const char* name) const {
        auto* found = m_window->findChild<T*>(QString::fromLatin1(name));
        return found != nullptr ? found : (qFatal("no %s", name), nullptr);
    }
    static void press(QPushButton* button) {
        QVERIFY2(button->isEnabled(), qPrintable(button->objectName()));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    [[nodiscard]] static workspace::FieldRef fieldOf(const Session& session, const FactId& fact) {
        return workspace::FieldRef::ofAnswer(session.assessment()->id, fact);
    }
    [[nodiscard]] workspace::FieldRef fieldOf(const FactId& fact) const { return fieldOf(*m_session, fact); }

    void showPage() {
        m_page = std::make_unique<HistoryPage>(*m_session);
        m_page->resize(1300, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    /// The same file on two laptops, each of which answers kFact and the staff otherwise.
    void makeTwoLaptops() {
        m_session.reset();
        m_other = m_folder->filePath(QStringLiteral("b.sihua"));
        QVERIFY(QFile::copy(m_path, m_other));
        const auto edit = [](Session& session, int number) {
            QVERIFY(commands::answer(session, kFact, Answer::of(Decimal(number))).has_value());
            auto profile = session.enterprise()->profile;
            profile.staff = number;
            QVERIFY(commands::editProfile(session, session.enterprise()->id, profile).has_value());
        };
        edit(*test::reopened(m_path), 41);
        // Opening a file for writing and making an answer durable takes longer than the clock's millisecond: 42 is later.
        edit(*test::reopened(m_other), 42);
    }

    void startWindow() {
        m_session.reset();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
        m_settings->set(Settings::Key::Author, QStringLiteral("张三"));
        m_dialogs = test::ScriptedDialogs();
        MainWindow::Setup setup;
        setup.rules = test::rulesFolder();
        m_window = std::make_unique<MainWindow>(setup, *m_settings, m_dialogs, m_languages);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QSignalSpy opened(m_window.get(), &MainWindow::sessionOpened);
        m_window->openWorkspace(m_path);
        QVERIFY(opened.wait(kPatience));
    }

    static void selectConflict(QListView* list, const FactId& fact) {
        const auto* model = qobject_cast<ConflictModel*>(list->model());
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->conflict(row).field.field == fact.value()) {
                list->setCurrentIndex(model->index(row));
            }
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    QString m_other;
    Languages m_languages;
    test::ScriptedDialogs m_dialogs;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<HistoryPage> m_page;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::HistoryPageTest)
#include "history_page_test.moc"
