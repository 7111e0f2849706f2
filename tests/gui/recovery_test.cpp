// After an unexpected end: a report without anybody's data, and the way back to enterprise, page and question.
#include <csignal>

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "app/recovery/crash_report.h"
#include "app/recovery/last_place.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "app/views/main_menu.h"
#include "app/views/question_card.h"
#include "app/views/workbench.h"
#include "app/widgets/notice_bar.h"
#include "tests/gui/support/opened_window.h"
#include "tests/gui/support/sample.h"

namespace sihua::app {

namespace {

constexpr auto kCrash = "--crash-in"; // this program, as the one that dies

QStringList places(const QString& folder) { return QDir(folder).entryList({QStringLiteral("place-*.json")}); }

} // namespace

class RecoveryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useApplicationFont(); }

    void crashLeavesAReportAndItsPlace() {
        const QTemporaryDir folder;
        QProcess program;
        program.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(kCrash), folder.path()});
        QVERIFY(program.waitForFinished(test::kPatience));
        QCOMPARE(program.exitStatus(), QProcess::CrashExit);
        const auto reports = crashReports(folder.path());
        QCOMPARE(reports.size(), 1);
        QFile report(reports.front());
        QVERIFY(report.open(QIODevice::ReadOnly));
        const auto text = QString::fromUtf8(report.readAll());
        QVERIFY2(text.startsWith(QStringLiteral("Sihua 1.2.3\n")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("signal: SIGABRT\npage: actionRoadmap\n")));
        QVERIFY(!text.contains(QStringLiteral("secret")));
        const auto left = LastPlace::takeLeft(folder.path());
        QVERIFY(left.has_value());
        QCOMPARE(left->question, QStringLiteral("q"));
        QVERIFY(!LastPlace::takeLeft(folder.path()).has_value()); // offered once
    }

    void placeOfARunningProgramIsNotTaken() {
        const QTemporaryDir folder;
        LastPlace running(folder.path());
        running.remember({QStringLiteral("w"), {}, {}, 0, {}});
        QCOMPARE(places(folder.path()).size(), 1);
        QVERIFY(!LastPlace::takeLeft(folder.path()).has_value());
        running.forget();
        QVERIFY(places(folder.path()).isEmpty());
    }

    void orderlyEndLeavesNothing() {
        test::OpenedWindow opened;
        QVERIFY(opened.openSample());
        QVERIFY(test::OpenedWindow::press(Qt::Key_Right));
        QCOMPARE(places(opened.folder.path()).size(), 1);
        opened.window->close();
        QVERIFY(places(opened.folder.path()).isEmpty());
    }

    void nextStartLeadsBackToPageAndQuestion() {
        test::OpenedWindow opened;
        QVERIFY(opened.openSample());
        const auto assessment = opened.window->session()->assessment()->id;
        opened.window->findChild<Workbench*>()->showQuestion(FactId("network.construction"));
        opened.window->menu().page(Page::Diagnosis)->trigger();
        const auto names = places(opened.folder.path());
        QCOMPARE(names.size(), 1);
        // What is there when the program dies now, without its lock.
        const QDir folder(opened.folder.path());
        const auto copy = folder.filePath(QStringLiteral("place-left.json"));
        QVERIFY(QFile::copy(folder.filePath(names.front()), copy));
        opened.window.reset();
        QVERIFY(QFile::exists(copy));

        opened.window = std::make_unique<MainWindow>(MainWindow::Setup{test::rulesFolder(), {}, {}}, opened.settings,
                                                     opened.dialogs, opened.languages);
        opened.window->show();
        auto* notice = opened.window->findChild<NoticeBar*>(QStringLiteral("notice"));
        QVERIFY(notice->isVisible());
        QVERIFY(notice->message().contains(QStringLiteral("诊断")));
        QSignalSpy session(opened.window.get(), &MainWindow::sessionOpened);
        QTest::mouseClick(notice->findChild<QPushButton*>(QStringLiteral("firstAction")), Qt::LeftButton);
        QVERIFY(session.wait(test::kPatience));
        QCOMPARE(opened.window->session()->assessment()->id, assessment);
        QVERIFY(opened.window->menu().page(Page::Diagnosis)->isChecked());
        QCOMPARE(opened.window->findChild<QuestionCard*>()->question(), std::optional(FactId("network.construction")));
    }
};

} // namespace sihua::app

int main(int argc, char** argv) {
    using namespace sihua::app;
    if (argc == 3 && qstrcmp(argv[1], kCrash) == 0) {
        const QCoreApplication application(argc, argv);
        const auto folder = QString::fromLocal8Bit(argv[2]);
        installCrashReports(folder, QStringLiteral("1.2.3"));
        setCrashPlace(QStringLiteral("actionRoadmap"));
        LastPlace place(folder);
        place.remember({QStringLiteral("/secret.sihua"), QStringLiteral("secret"), {}, 3, QStringLiteral("q")});
        std::raise(SIGABRT);
        return 0;
    }
    QApplication application(argc, argv);
    RecoveryTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "recovery_test.moc"
