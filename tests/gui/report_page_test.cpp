// The report by its options: both languages, parts, branding; workbook, PDF and the owner's page, written in the background.
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "app/views/main_menu.h"
#include "app/views/report_page.h"
#include "app/widgets/notice_bar.h"
#include "tests/gui/support/opened_window.h"
#include "tests/gui/support/sample.h"

namespace sihua::app {

class ReportPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useApplicationFont(); }

    void optionsAreStepsKeptWithTheAssessment() {
        test::OpenedWindow opened;
        QVERIFY(open(opened));
        auto& session = *opened.window->session();
        QVERIFY(session.reportWishes(Language::Chinese).confidential);
        click(opened, "reportConfidential");
        QVERIFY(!session.reportWishes(Language::Chinese).confidential);
        auto* language = opened.window->findChild<QComboBox*>(QStringLiteral("reportLanguage"));
        language->setFocus();
        QTest::keyClick(language, Qt::Key_Down);
        QTest::keyClick(language, Qt::Key_Down);
        QVERIFY(session.reportWishes(Language::English).bothLanguages);
        QVERIFY(session.undoStack().undoText().contains(QStringLiteral("报告")));
        session.undoStack().setIndex(0);
        QVERIFY(session.reportWishes(Language::Chinese).confidential);
        QVERIFY(opened.window->findChild<QCheckBox*>(QStringLiteral("reportConfidential"))->isChecked());
        session.undoStack().redo();
        const auto reopened = test::reopened(pathText(session.path()), workspace::OpenMode::ReadOnly);
        QVERIFY(!reopened->reportWishes(Language::Chinese).confidential);
    }

    void everyKindOfFileIsWritten_data() {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("workbook") << QStringLiteral("writeWorkbook") << QStringLiteral("a.xlsx") << QByteArray("PK");
        QTest::newRow("pdf") << QStringLiteral("writePdf") << QStringLiteral("a.pdf") << QByteArray("%PDF-");
        QTest::newRow("summary") << QStringLiteral("writeSummary") << QStringLiteral("s.pdf") << QByteArray("%PDF-");
    }

    void everyKindOfFileIsWritten() {
        QFETCH(const QString, button);
        QFETCH(const QString, file);
        QFETCH(const QByteArray, begins);
        test::OpenedWindow opened;
        QVERIFY(open(opened));
        if (button == QStringLiteral("writeSummary")) {
            click(opened, "reportRoadmap"); // without it once
        }
        opened.dialogs.nextFile = test::sourceFolder() + QStringLiteral("/resources/sample/branding.json");
        click(opened, "reportBranding");
        const auto path = opened.folder.filePath(file);
        opened.dialogs.nextFile = path;
        QSignalSpy exported(opened.window.get(), &MainWindow::exported);
        QTest::mouseClick(opened.window->findChild<QPushButton*>(button), Qt::LeftButton);
        QVERIFY(exported.wait(2 * test::kPatience));
        QFile written(path);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.size() > 10'000);
        QVERIFY(written.read(5).startsWith(begins));
        auto* notice = opened.window->findChild<NoticeBar*>(QStringLiteral("notice"));
        QVERIFY(notice->message().contains(file));
        QVERIFY(opened.dialogs.asked.empty());
    }

    void brokenBrandingIsRefusedWithItsPlaceAndLeavesNothing() {
        test::OpenedWindow opened;
        QVERIFY(open(opened));
        const auto branding = opened.folder.filePath(QStringLiteral("branding.json"));
        QFile file(branding);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"colour\": \"green\"}");
        file.close();
        opened.dialogs.nextFile = branding;
        click(opened, "reportBranding");
        const auto path = opened.folder.filePath(QStringLiteral("a.pdf"));
        opened.dialogs.nextFile = path;
        click(opened, "writePdf");
        QTRY_COMPARE_WITH_TIMEOUT(opened.dialogs.asked.size(), std::size_t{1}, test::kPatience);
        QVERIFY(opened.dialogs.asked.front().details.contains(QStringLiteral("branding.json")));
        QVERIFY(!opened.dialogs.asked.front().whatNow.isEmpty());
        QVERIFY(!QFile::exists(path));
    }

    void cancelLeavesNothing() {
        test::OpenedWindow opened;
        QVERIFY(open(opened));
        const auto path = opened.folder.filePath(QStringLiteral("a.pdf"));
        opened.dialogs.nextFile = path;
        click(opened, "writePdf");
        auto* cancel = opened.window->findChild<QPushButton*>(QStringLiteral("cancelExport"));
        QVERIFY(cancel->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!cancel->isVisible(), test::kPatience);
        QVERIFY(!QFile::exists(path));
    }

private:
    static bool open(test::OpenedWindow& opened) {
        if (!opened.openSample()) {
            return false;
        }
        opened.window->menu().page(Page::Report)->trigger();
        return true;
    }

    static void click(const test::OpenedWindow& opened, const char* name) {
        opened.window->findChild<QAbstractButton*>(QString::fromLatin1(name))->click();
    }
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::ReportPageTest)
#include "report_page_test.moc"
