// The whole way through the real window, by the user's keys: sample, answers, undo, derivation, workbook, reopening.
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "app/dialogs/profile_dialog.h"
#include "app/session/session.h"
#include "app/settings/settings.h"
#include "app/text/languages.h"
#include "app/text/qt_text.h"
#include "app/views/main_menu.h"
#include "app/views/main_window.h"
#include "app/views/question_card.h"
#include "app/views/workbench.h"
#include "app/widgets/level_badge.h"
#include "app/widgets/notice_bar.h"
#include "app/widgets/score_bar.h"
#include "tests/gui/support/sample.h"
#include "tests/gui/support/scripted_dialogs.h"

namespace sihua::app {

class MainWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useApplicationFont(); }

    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
        m_settings->set(Settings::Key::Author, QStringLiteral("张三"));
        m_dialogs = std::make_unique<test::ScriptedDialogs>();
        m_languages = std::make_unique<Languages>();
        m_languages->use(Language::Chinese);
        startWindow();
    }
    void cleanup() {
        m_window.reset();
        m_languages.reset();
        m_dialogs.reset();
        m_settings.reset();
    }

    void wholeWayFromTheSampleToTheWorkbook() {
        // The start page offers the sample; one key opens it.
        auto* sample = m_window->findChild<QPushButton*>(QStringLiteral("openSample"));
        QVERIFY(sample->isVisible());
        QSignalSpy opened(m_window.get(), &MainWindow::sessionOpened);
        QTest::keyClick(sample, Qt::Key_Space);
        QVERIFY(opened.wait(kPatience));
        auto& session = *m_window->session();
        QCOMPARE(session.enterprises().size(), std::size_t{1});
        QVERIFY(session.enterprise()->profile.invented);
        QVERIFY(session.diagnosis()->isComplete());
        const auto total = session.diagnosis()->total().value;
        auto* totalBar = m_window->findChild<ScoreBar*>(QStringLiteral("score:total"));
        QCOMPARE(totalBar->figure(), shown(total) + QStringLiteral(" / 100"));

        // Find a question by Ctrl+K, Chinese words and Enter.
        findQuestion(QStringLiteral("network.construction"));
        auto* card = m_window->findChild<QuestionCard*>();
        QCOMPARE(card->question(), std::optional(FactId("network.construction")));

        // A digit toggles an option; the score moves and says by how much.
        const auto before = session.answers();
        press(Qt::Key_4);
        QVERIFY(session.answers() != before);
        const auto moved = session.diagnosis()->total().value;
        QVERIFY(moved != total);
        QCOMPARE(totalBar->figure(), shown(moved) + QStringLiteral(" / 100"));
        QCOMPARE(totalBar->change(), shownWithSign(moved - total));
        QVERIFY(saved().contains(QStringLiteral("已保存")));

        // Undo and redo, from anywhere.
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(session.answers(), before);
        QCOMPARE(totalBar->figure(), shown(total) + QStringLiteral(" / 100"));
        press(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(session.diagnosis()->total().value, moved);

        // Numbers: typed, checked, stored by Enter.
        findQuestion(QStringLiteral("equipment.networked"));
        auto* line = m_window->findChild<QLineEdit*>(QStringLiteral("answerLine"));
        QVERIFY(line->hasFocus());
        QTest::keyClicks(line, QStringLiteral("-5"));
        press(Qt::Key_Return);
        QCOMPARE(session.answer(FactId("equipment.networked")).value, AnswerValue(Decimal(31)));
        QCOMPARE(card->question(), std::optional(FactId("equipment.networked")));
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("60"));
        press(Qt::Key_Return);
        QCOMPARE(session.answer(FactId("equipment.networked")).value, AnswerValue(Decimal(60)));

        // A score opens its derivation by key, Escape leads back.
        totalBar->setFocus();
        press(Qt::Key_Return);
        auto* derivation = m_window->findChild<QWidget*>(QStringLiteral("derivation"));
        auto* tree = m_window->findChild<QTreeView*>(QStringLiteral("derivationTree"));
        QVERIFY(derivation->isVisible());
        QVERIFY(tree->hasFocus());
        QVERIFY(tree->model()->rowCount(tree->model()->index(0, 0)) >= 3);
        press(Qt::Key_Escape);
        QVERIFY(!derivation->isVisible());

        // The workbook is written in the background.
        const auto workbook = m_folder->filePath(QStringLiteral("报告.xlsx"));
        m_dialogs->nextFile = workbook;
        QSignalSpy exported(m_window.get(), &MainWindow::exported);
        m_window->menu().exportWorkbook->trigger();
        QVERIFY(exported.wait(kPatience));
        QVERIFY(QFile(workbook).size() > 10'000);
        QVERIFY(
            m_window->findChild<NoticeBar*>(QStringLiteral("notice"))->message().contains(QStringLiteral("报告.xlsx")));
        QVERIFY(m_dialogs->asked.empty());

        // Closed and opened again, everything is there.
        const auto answers = session.answers();
        m_window.reset();
        startWindow();
        open(m_sample);
        QCOMPARE(m_window->session()->answers(), answers);
        QCOMPARE(m_settings->recent(), QStringList{m_sample});
    }

    void enterWalksThroughWhatIsOpenAndAltLeftBack() {
        openSample();
        auto& session = *m_window->session();
        auto* card = m_window->findChild<QuestionCard*>();
        findQuestion(QStringLiteral("scene.quality"));
        press(Qt::Key_Delete);
        findQuestion(QStringLiteral("scene.equipment"));
        press(Qt::Key_Delete);
        QVERIFY(!session.diagnosis()->isComplete());
        press(Qt::Key_Return);
        QCOMPARE(card->question(), std::optional(FactId("scene.quality")));
        press(Qt::Key_3);
        press(Qt::Key_Right);
        QCOMPARE(card->question(), std::optional(FactId("scene.equipment")));
        press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(card->question(), std::optional(FactId("scene.quality")));
        QCOMPARE(session.answer(FactId("scene.quality")).value, AnswerValue(OptionId("l2")));
    }

    void whatIsBeingTypedIsStoredOnClosing() {
        openSample();
        findQuestion(QStringLiteral("equipment.networked"));
        auto* line = m_window->findChild<QLineEdit*>(QStringLiteral("answerLine"));
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("44"));
        m_window->close();
        m_window.reset();
        startWindow();
        open(m_sample);
        QCOMPARE(m_window->session()->answer(FactId("equipment.networked")).value, AnswerValue(Decimal(44)));
    }

    void notApplicableAsksForItsReason() {
        openSample();
        auto& session = *m_window->session();
        const FactId fact("scene.warehousing");
        findQuestion(toQString(fact.value()));
        press(Qt::Key_N);
        auto* reason = m_window->findChild<QLineEdit*>(QStringLiteral("reason"));
        QVERIFY(reason->hasFocus());
        QVERIFY(session.answer(fact).hasValue());
        QTest::keyClicks(reason, QStringLiteral("no warehouse"));
        press(Qt::Key_Return);
        QCOMPARE(session.answer(fact).state, AnswerState::NotApplicable);
        QCOMPARE(session.answer(fact).reason, std::string("no warehouse"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(session.answer(fact).hasValue());
    }

    void undoShowsTheQuestionItChanged() {
        openSample();
        auto* card = m_window->findChild<QuestionCard*>();
        findQuestion(QStringLiteral("scene.quality"));
        press(Qt::Key_1);
        findQuestion(QStringLiteral("equipment.total"));
        m_window->menu().undo->trigger();
        QCOMPARE(card->question(), std::optional(FactId("scene.quality")));
    }

    void contradictionTakesTheScoresAwayAndLeadsToItsQuestion() {
        openSample();
        findQuestion(QStringLiteral("equipment.networked"));
        auto* line = m_window->findChild<QLineEdit*>(QStringLiteral("answerLine"));
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("500"));
        press(Qt::Key_Return);
        QVERIFY(m_window->session()->diagnosis() == nullptr);
        QVERIFY(!m_window->menu().exportWorkbook->isEnabled());
        QVERIFY(m_window->findChild<ScoreBar*>(QStringLiteral("score:total"))->figure().startsWith(QChar(0x2013)));
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_window->session()->diagnosis() != nullptr);
    }

    void languageSwitchesWhileItRuns() {
        openSample();
        auto* question = m_window->findChild<QLabel*>(QStringLiteral("question"));
        findQuestion(QStringLiteral("equipment.total"));
        const auto chinese = question->text();
        m_window->menu().english->trigger();
        QCOMPARE(question->text(), QStringLiteral("How many production machines are there?"));
        QCOMPARE(m_window->menu().exportWorkbook->iconText(), QStringLiteral("Export workbook"));
        m_window->menu().chinese->trigger();
        QCOMPARE(question->text(), chinese);
        QCOMPARE(m_window->menu().exportWorkbook->iconText(), QStringLiteral("导出工作簿"));
        QCOMPARE(m_settings->text(Settings::Key::Language), QStringLiteral("zh"));
    }

    void enterpriseIsAddedThroughItsForm() {
        m_dialogs->nextFile = m_folder->filePath(QStringLiteral("新工作区"));
        QSignalSpy opened(m_window.get(), &MainWindow::sessionOpened);
        m_window->menu().newWorkspace->trigger();
        QVERIFY(opened.wait(kPatience));
        QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("新工作区.sihua"))));
        m_window->menu().addEnterprise->trigger();
        auto* dialog = m_window->findChild<ProfileDialog*>();
        QVERIFY(dialog != nullptr);
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("name"));
        QTest::keyClicks(name, QStringLiteral("Factory 1"));
        auto* code = dialog->findChild<QLineEdit*>(QStringLiteral("creditCode"));
        QTest::keyClicks(code, QStringLiteral("91350100M000100Y4"));
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(m_window->session()->enterprises().empty()); // 17 characters are not enough
        QTest::keyClicks(code, QStringLiteral("3"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(m_window->session()->enterprises().size(), std::size_t{1});
        QCOMPARE(m_window->session()->enterprise()->profile.creditCode, std::string("91350100M000100Y43"));
        QVERIFY(m_window->session()->assessment() != nullptr);
        QCOMPARE(m_window->findChild<QStackedWidget*>(QStringLiteral("pages"))->currentWidget(),
                 m_window->findChild<Workbench*>());
    }

    void lockedWorkspaceIsOfferedReadOnly() {
        const auto path = m_folder->filePath(QStringLiteral("locked.sihua"));
        const auto other = test::sampleSession(path);
        m_dialogs->nextVerb = 0; // "Open read-only"
        QSignalSpy opened(m_window.get(), &MainWindow::sessionOpened);
        m_window->openWorkspace(path);
        QVERIFY(opened.wait(kPatience));
        QCOMPARE(m_dialogs->asked.size(), std::size_t{1});
        QCOMPARE(m_dialogs->asked.front().verbs.front(), QStringLiteral("以只读方式打开"));
        QVERIFY(m_window->session()->isReadOnly());
        QCOMPARE(saved(), QStringLiteral("只读"));
        QVERIFY(m_window->findChild<NoticeBar*>(QStringLiteral("notice"))->isVisible());
    }

    void foreignAndMissingFilesAreRefusedWithAWayOut_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("missing") << QByteArray();
        QTest::newRow("text") << QByteArray("not a database, but long enough to look at its header .....");
        QTest::newRow("another database") << QByteArray("SQLite format 3\0") + QByteArray(200, '\0');
    }

    void foreignAndMissingFilesAreRefusedWithAWayOut() {
        QFETCH(const QByteArray, content);
        const auto path = m_folder->filePath(QStringLiteral("x.sihua"));
        if (!content.isEmpty()) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
        }
        QSignalSpy failed(m_window.get(), &MainWindow::openFailed);
        m_window->openWorkspace(path);
        QVERIFY(failed.wait(kPatience));
        QVERIFY(m_window->session() == nullptr);
        QCOMPARE(m_dialogs->asked.size(), std::size_t{1});
        QVERIFY(!m_dialogs->asked.front().text.isEmpty());
        QVERIFY(!m_dialogs->asked.front().whatNow.isEmpty());
        QFile file(path);
        QCOMPARE(file.exists(), !content.isEmpty());
        if (file.open(QIODevice::ReadOnly)) {
            QCOMPARE(file.readAll(), content);
        }
    }

    void cancelledExportLeavesNothing() {
        openSample();
        const auto workbook = m_folder->filePath(QStringLiteral("nothing.xlsx"));
        m_dialogs->nextFile = workbook;
        m_window->menu().exportWorkbook->trigger();
        auto* cancel = m_window->findChild<QPushButton*>(QStringLiteral("cancelExport"));
        QVERIFY(cancel->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!cancel->isVisible(), kPatience);
        QVERIFY(!QFile::exists(workbook));
    }

    void everythingOneCanFocusHasAName() {
        openSample();
        for (auto* widget : m_window->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy() != nullptr) {
                continue;
            }
            const bool named = !widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty() ||
                               isBuddy(widget) || widget->inherits("QScrollArea") || widget->inherits("QMenuBar");
            QVERIFY2(named, qPrintable(QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') +
                                       widget->objectName()));
        }
    }

private:
    static constexpr int kPatience = 60'000; // milliseconds; reached only when something is broken

    void startWindow() {
        m_sample = m_folder->filePath(QStringLiteral("示例.sihua"));
        m_window = std::make_unique<MainWindow>(MainWindow::Setup{test::rulesFolder(), test::sampleAnswers(), m_sample},
                                                *m_settings, *m_dialogs, *m_languages);
        m_window->resize(1366, 768);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void open(const QString& path) {
        QSignalSpy opened(m_window.get(), &MainWindow::sessionOpened);
        m_window->openWorkspace(path);
        QVERIFY(opened.wait(kPatience));
    }

    void openSample() {
        QSignalSpy opened(m_window.get(), &MainWindow::sessionOpened);
        m_window->openSample();
        QVERIFY(opened.wait(kPatience));
    }

    /// To whatever has the focus, as a keyboard does.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        auto* widget = QApplication::focusWidget();
        QVERIFY(widget != nullptr);
        QTest::keyClick(widget, key, modifiers);
    }

    void findQuestion(const QString& words) {
        press(Qt::Key_K, Qt::ControlModifier);
        auto* dialog = m_window->findChild<QDialog*>(QStringLiteral("findQuestion"));
        QVERIFY(dialog != nullptr);
        auto* line = dialog->findChild<QLineEdit*>(QStringLiteral("words"));
        QTest::keyClicks(line, words);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<QDialog*>(QStringLiteral("findQuestion")) == nullptr, kPatience);
        m_window->activateWindow(); // a window manager would; offscreen there is none
        QTRY_VERIFY_WITH_TIMEOUT(QApplication::activeWindow() == m_window.get(), kPatience);
    }

    [[nodiscard]] QString saved() const { return m_window->findChild<QLabel*>(QStringLiteral("saved"))->text(); }

    [[nodiscard]] bool isBuddy(const QWidget* widget) const {
        const auto labels = m_window->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->buddy() == widget; });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<test::ScriptedDialogs> m_dialogs;
    std::unique_ptr<Languages> m_languages;
    QString m_sample;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::MainWindowTest)
#include "main_window_test.moc"
