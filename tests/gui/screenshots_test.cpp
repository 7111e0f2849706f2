// Pictures of every page in both languages, light and dark, for people to look at; they land in the build tree.
#include <QApplication>
#include <QDir>
#include <QPalette>
#include <QSignalSpy>
#include <QStyle>
#include <QTemporaryDir>
#include <QTest>

#include "app/dialogs/profile_dialog.h"
#include "app/session/session.h"
#include "app/settings/settings.h"
#include "app/text/languages.h"
#include "app/views/main_menu.h"
#include "app/views/main_window.h"
#include "app/views/workbench.h"
#include "tests/gui/support/sample.h"
#include "tests/gui/support/scripted_dialogs.h"

namespace sihua::app {

namespace {

constexpr int kPatience = 60'000;

QPalette darkPalette() {
    QPalette palette(QColor(53, 53, 53));
    palette.setColor(QPalette::Base, QColor(35, 35, 35));
    palette.setColor(QPalette::AlternateBase, QColor(45, 45, 45));
    palette.setColor(QPalette::Highlight, QColor(80, 150, 220));
    palette.setColor(QPalette::HighlightedText, Qt::black);
    return palette;
}

} // namespace

class ScreenshotsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        useApplicationFont();
        QVERIFY(QDir().mkpath(QStringLiteral(SIHUA_SCREENSHOTS)));
    }

    void everyPage_data() {
        QTest::addColumn<bool>("chinese");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::newRow("zh") << true << false << QSize(1366, 768);
        QTest::newRow("en") << false << false << QSize(1366, 768);
        QTest::newRow("zh-dark") << true << true << QSize(1366, 768);
        QTest::newRow("en-large") << false << false << QSize(2560, 1440);
    }

    void everyPage() {
        QFETCH(const bool, chinese);
        QFETCH(const bool, dark);
        QFETCH(const QSize, size);
        const auto name = QString::fromLatin1(QTest::currentDataTag());
        const auto light = QApplication::palette();
        if (dark) {
            QApplication::setPalette(darkPalette());
        }
        const QTemporaryDir folder;
        Settings settings(folder.filePath(QStringLiteral("s.ini")));
        settings.set(Settings::Key::Author, QStringLiteral("张三"));
        test::ScriptedDialogs dialogs;
        Languages languages;
        languages.use(chinese ? Language::Chinese : Language::English);
        MainWindow window({test::rulesFolder(), test::sampleAnswers(), folder.filePath(QStringLiteral("示例.sihua"))},
                          settings, dialogs, languages);
        window.resize(size);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        shoot(window, name + QStringLiteral("-start"));

        QSignalSpy opened(&window, &MainWindow::sessionOpened);
        window.openSample();
        QVERIFY(opened.wait(kPatience));
        auto* workbench = window.findChild<Workbench*>();
        workbench->showQuestion(FactId("scene.quality"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_4);
        shoot(window, name + QStringLiteral("-interview"));
        workbench->showQuestion(FactId("equipment.networked"));
        shoot(window, name + QStringLiteral("-number"));
        workbench->showQuestion(FactId("data.collection"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_9);
        workbench->explain(QStringLiteral("level"));
        shoot(window, name + QStringLiteral("-derivation"));
        window.menu().enterprises->trigger();
        shoot(window, name + QStringLiteral("-enterprises"));
        window.menu().editProfile->trigger();
        auto* dialog = window.findChild<ProfileDialog*>();
        QVERIFY(dialog != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        shoot(*dialog, name + QStringLiteral("-profile"));
        dialog->reject();
        QApplication::setPalette(light);
    }

private:
    static void shoot(QWidget& widget, const QString& name) {
        QCoreApplication::processEvents();
        const auto picture = widget.grab();
        QCOMPARE(picture.size(), widget.size());
        QVERIFY(picture.save(QStringLiteral(SIHUA_SCREENSHOTS) + QLatin1Char('/') + name + QStringLiteral(".png")));
    }
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::ScreenshotsTest)
#include "screenshots_test.moc"
