// Pictures of every page in both languages, light and dark, for people to look at; they land in the build tree.
#include <QApplication>
#include <QDir>
#include <QPalette>
#include <QSignalSpy>
#include <QStyle>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "app/dialogs/profile_dialog.h"
#include "app/session/session.h"
#include "app/settings/settings.h"
#include "app/text/languages.h"
#include "app/views/knowledge_page.h"
#include "app/views/main_menu.h"
#include "app/views/main_window.h"
#include "app/views/path_panel.h"
#include "app/views/report_page.h"
#include "app/views/roadmap_page.h"
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
        for (const bool chinese : {true, false}) {
            for (const bool dark : {false, true}) {
                for (const auto& size : {QSize(1366, 768), QSize(2560, 1440)}) {
                    const auto name = QStringLiteral("%1%2-%3")
                                          .arg(chinese ? QStringLiteral("zh") : QStringLiteral("en"),
                                               dark ? QStringLiteral("-dark") : QString())
                                          .arg(size.width());
                    QTest::newRow(qPrintable(name)) << chinese << dark << size;
                }
            }
        }
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
        window.session()->setActive({"sihua", "smart-factory", "city-pilot"});
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
        shootPages(window, name);
        window.menu().editProfile->trigger();
        auto* dialog = window.findChild<ProfileDialog*>();
        QVERIFY(dialog != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        shoot(*dialog, name + QStringLiteral("-profile"));
        dialog->reject();
        QApplication::setPalette(light);
    }

private:
    /// Each page with each of its tabs, once what it computes is there.
    static void shootPages(MainWindow& window, const QString& name) {
        window.menu().page(Page::Diagnosis)->trigger();
        auto* tabs = window.findChild<QTabWidget*>(QStringLiteral("diagnosisTabs"));
        auto* path = window.findChild<PathPanel*>();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            QSignalSpy found(path, &PathPanel::found);
            tabs->setCurrentIndex(tab);
            QVERIFY(tabs->widget(tab) != path || found.wait(kPatience));
            shoot(window, name + QStringLiteral("-diagnosis%1").arg(tab));
        }
        window.menu().page(Page::Roadmap)->trigger();
        auto* roadmap = window.findChild<RoadmapPage*>();
        QSignalSpy planned(roadmap, &RoadmapPage::planned);
        QVERIFY(planned.wait(kPatience));
        shoot(window, name + QStringLiteral("-roadmap0"));
        auto* plans = window.findChild<QTabWidget*>(QStringLiteral("roadmapTabs"));
        QSignalSpy compared(roadmap, &RoadmapPage::compared);
        plans->setCurrentIndex(1);
        QVERIFY(compared.wait(kPatience));
        shoot(window, name + QStringLiteral("-roadmap1"));
        plans->setCurrentIndex(2);
        shoot(window, name + QStringLiteral("-roadmap2"));
        window.menu().page(Page::Report)->trigger();
        QSignalSpy previewed(window.findChild<ReportPage*>(), &ReportPage::previewed);
        QVERIFY(previewed.wait(kPatience));
        shoot(window, name + QStringLiteral("-report"));
        window.menu().page(Page::Knowledge)->trigger();
        auto* knowledge = window.findChild<KnowledgePage*>();
        QSignalSpy read(knowledge, &KnowledgePage::planningRead);
        QVERIFY(read.wait(kPatience));
        auto* list = window.findChild<QTreeView*>(QStringLiteral("knowledge"));
        list->expand(list->model()->index(0, 0));
        list->setCurrentIndex(list->model()->index(0, 0, list->model()->index(0, 0)));
        shoot(window, name + QStringLiteral("-knowledge"));
        window.menu().enterprises->trigger();
        for (int view = 0; view < 3; ++view) {
            window.findChild<QTabBar*>(QStringLiteral("enterpriseViews"))->setCurrentIndex(view);
            shoot(window, name + QStringLiteral("-enterprises%1").arg(view));
        }
        window.findChild<QTabBar*>(QStringLiteral("enterpriseViews"))->setCurrentIndex(0);
    }

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
