// Light, dark and the size of texts, switched while the window runs and remembered for the next one.
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include "app/views/main_menu.h"
#include "app/views/workbench.h"
#include "tests/gui/support/opened_window.h"

namespace sihua::app {

class AppearanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useApplicationFont(); }

    void darkAndLightAreSwitchedAndRemembered() {
        const auto before = QApplication::palette();
        {
            test::OpenedWindow opened;
            trigger(opened, "actionThemeDark");
            QTRY_VERIFY(lightness(*opened.window, QPalette::Window) < 100);
            QTRY_VERIFY(lightness(*opened.window, QPalette::WindowText) > 150);
            QCOMPARE(opened.settings.text(Settings::Key::Theme), QStringLiteral("dark"));
            trigger(opened, "actionThemeLight");
            QTRY_VERIFY(lightness(*opened.window, QPalette::Window) > 150);
            trigger(opened, "actionThemeDark");
            // The next window of this user.
            const MainWindow second({}, opened.settings, opened.dialogs, opened.languages);
            QTRY_VERIFY(lightness(second, QPalette::Window) < 100);
            trigger(opened, "actionThemeSystem");
            QCOMPARE(opened.settings.text(Settings::Key::Theme), QString());
        }
        QCOMPARE(QApplication::palette().color(QPalette::Window), before.color(QPalette::Window));
    }

    void textsGrowByKeyAlsoThoseWithASizeOfTheirOwn() {
        const auto before = QApplication::font().pointSizeF();
        {
            test::OpenedWindow opened;
            QVERIFY(opened.openSample());
            auto* title = opened.window->findChild<QLabel*>(QStringLiteral("question"));
            const auto size = title->font().pointSizeF();
            QVERIFY(test::OpenedWindow::press(Qt::Key_Plus, Qt::ControlModifier));
            QVERIFY(test::OpenedWindow::press(Qt::Key_Plus, Qt::ControlModifier));
            QCOMPARE(opened.settings.value(Settings::Key::TextSize).toInt(), 120);
            QVERIFY(qAbs(QApplication::font().pointSizeF() - before * 1.2) < 0.01);
            QVERIFY(qAbs(title->font().pointSizeF() - size * 1.2) < 0.1);
            QVERIFY(test::OpenedWindow::press(Qt::Key_0, Qt::ControlModifier));
            QVERIFY(qAbs(title->font().pointSizeF() - size) < 0.1);
            for (int i = 0; i < 20; ++i) {
                trigger(opened, "actionSmaller");
            }
            QCOMPARE(opened.settings.value(Settings::Key::TextSize).toInt(), 80);
            QVERIFY(!opened.window->findChild<QAction*>(QStringLiteral("actionSmaller"))->isEnabled());
        }
        QCOMPARE(QApplication::font().pointSizeF(), before);
    }

    void everyPageHoldsAt1366By768_data() {
        QTest::addColumn<int>("steps");
        QTest::newRow("100 percent") << 0;
        QTest::newRow("130 percent") << 3;
    }

    void everyPageHoldsAt1366By768() {
        QFETCH(const int, steps);
        test::OpenedWindow opened(Language::English); // the longer texts
        QVERIFY(opened.openSample());
        for (int i = 0; i < steps; ++i) {
            trigger(opened, "actionLarger");
        }
        for (const auto page : kPages) {
            opened.window->menu().page(page)->trigger();
            QCoreApplication::processEvents();
            const auto least = opened.window->minimumSizeHint();
            QVERIFY2(
                least.width() <= 1366 && least.height() <= 768,
                qPrintable(QStringLiteral("%1: %2 x %3").arg(pageName(page)).arg(least.width()).arg(least.height())));
        }
    }

private:
    static void trigger(const test::OpenedWindow& opened, const char* name) {
        opened.window->findChild<QAction*>(QString::fromLatin1(name))->trigger();
    }

    static int lightness(const QWidget& widget, QPalette::ColorRole role) {
        return widget.palette().color(role).lightness();
    }
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::AppearanceTest)
#include "appearance_test.moc"
