// Pictures of every page in both languages, light and dark, for people to look at; they land in the build tree.
#include <memory>
#include <string>
#include <vector>

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "app/commands/commands.h"
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
#include "app/widgets/plan_chart.h"
#include "tests/gui/support/sample.h"
#include "tests/gui/support/scripted_dialogs.h"

namespace sihua::app {

namespace {

constexpr int kPatience = 240'000; // milliseconds; reached only when something is broken

} // namespace

class ScreenshotsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        useApplicationFont();
        QVERIFY(QDir().mkpath(QStringLiteral(SIHUA_SCREENSHOTS)));
    }

    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("s.ini")));
        m_settings->set(Settings::Key::Author, QStringLiteral("张三"));
        m_languages.use(Language::English);
        m_window = std::make_unique<MainWindow>(MainWindow::Setup{test::rulesFolder(), test::sampleAnswers(),
                                                                  m_folder->filePath(QStringLiteral("示例.sihua"))},
                                                *m_settings, m_dialogs, m_languages);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void startAndInterview() {
        shoot("start");
        openSample();
        auto* workbench = m_window->findChild<Workbench*>();
        workbench->showQuestion(FactId("scene.quality"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_4);
        shoot("interview");
        workbench->showQuestion(FactId("equipment.networked"));
        shoot("inventory");
        workbench->showQuestion(FactId("data.collection"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_9);
        workbench->explain(QStringLiteral("level"));
        shoot("derivation");
        workbench->setPresenting(true); // without the full screen, which offscreen has a size of its own
        shoot("presenting");
    }

    void diagnosis() {
        openSample();
        m_window->menu().page(Page::Diagnosis)->trigger();
        auto* tabs = m_window->findChild<QTabWidget*>(QStringLiteral("diagnosisTabs"));
        auto* path = m_window->findChild<PathPanel*>();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            QSignalSpy found(path, &PathPanel::found);
            tabs->setCurrentIndex(tab);
            QVERIFY(tabs->widget(tab) != path || found.wait(kPatience));
            shoot("diagnosis" + std::to_string(tab));
        }
    }

    void roadmap() {
        openSample();
        m_window->menu().page(Page::Roadmap)->trigger();
        auto* roadmap = m_window->findChild<RoadmapPage*>();
        QSignalSpy planned(roadmap, &RoadmapPage::planned);
        QVERIFY(planned.wait(kPatience));
        m_window->findChild<PlanChart*>(QStringLiteral("gantt"))->setFocus();
        shoot("roadmap0");
        auto* plans = m_window->findChild<QTabWidget*>(QStringLiteral("roadmapTabs"));
        for (int tab = 1; tab < plans->count(); ++tab) {
            QSignalSpy compared(roadmap, &RoadmapPage::compared);
            plans->setCurrentIndex(tab);
            QVERIFY(tab != 1 || compared.wait(kPatience));
            shoot("roadmap" + std::to_string(tab));
        }
    }

    void reportAndKnowledge() {
        openSample();
        m_window->menu().page(Page::Report)->trigger();
        auto* report = m_window->findChild<ReportPage*>();
        QSignalSpy previewed(report, &ReportPage::previewed);
        QVERIFY(previewed.wait(kPatience));
        shoot("report");
        m_window->menu().page(Page::Knowledge)->trigger();
        QSignalSpy read(m_window->findChild<KnowledgePage*>(), &KnowledgePage::planningRead);
        QVERIFY(read.wait(kPatience));
        auto* list = m_window->findChild<QTreeView*>(QStringLiteral("knowledge"));
        list->expand(list->model()->index(0, 0));
        list->setCurrentIndex(list->model()->index(0, 0, list->model()->index(0, 0)));
        shoot("knowledge");
        auto* tabs = m_window->findChild<QTabWidget*>(QStringLiteral("knowledgeTabs"));
        for (int tab = 1; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            shoot("knowledge" + std::to_string(tab));
        }
    }

    void enterprisesAndHistory() {
        openSample();
        std::vector<EnterpriseProfile> others(40);
        for (std::size_t i = 0; i < others.size(); ++i) {
            others[i].name = "示例制造企业" + std::to_string(i + 1) + "（虚构）";
            others[i].district = i % 3 == 0 ? "南沙区" : i % 3 == 1 ? "番禺区" : "黄埔区";
            others[i].industry = i % 2 == 0 ? "C2110" : "C3311";
        }
        QVERIFY(commands::addEnterprises(*m_window->session(), others, {}).has_value());
        m_window->menu().enterprises->trigger();
        auto* views = m_window->findChild<QTabBar*>(QStringLiteral("enterpriseViews"));
        for (int view = 0; view < views->count(); ++view) {
            views->setCurrentIndex(view);
            shoot("enterprises" + std::to_string(view));
        }
        m_window->menu().page(Page::History)->trigger();
        shoot("history");
        m_window->menu().editProfile->trigger();
        auto* dialog = m_window->findChild<ProfileDialog*>();
        QVERIFY(dialog != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        QVERIFY(dialog->grab().save(QStringLiteral(SIHUA_SCREENSHOTS "/profile.png")));
        dialog->reject();
    }

private:
    void openSample() {
        QSignalSpy opened(m_window.get(), &MainWindow::sessionOpened);
        m_window->openSample();
        QVERIFY(opened.wait(kPatience));
        m_window->session()->setActive({"sihua", "smart-factory", "city-pilot"});
    }

    /// The window as it is, in both languages, both themes and both sizes, switched as a user does.
    void shoot(const std::string& name) {
        for (const bool chinese : {false, true}) {
            m_window->useLanguage(chinese ? Language::Chinese : Language::English);
            for (const bool dark : {false, true}) {
                auto* theme = m_window->findChild<QAction*>(dark ? QStringLiteral("actionThemeDark")
                                                                 : QStringLiteral("actionThemeLight"));
                QVERIFY(theme != nullptr);
                theme->trigger();
                for (const auto& size : {QSize(1366, 768), QSize(2560, 1440)}) {
                    m_window->resize(size);
                    QCoreApplication::processEvents();
                    // What a switch of the language or a new width sets off in the background is waited for.
                    QTRY_VERIFY_WITH_TIMEOUT(busy() == nullptr, kPatience);
                    const auto picture = m_window->grab();
                    QCOMPARE(picture.size(), size); // nothing on the page is too wide for a small screen
                    QVERIFY(picture.save(QStringLiteral(SIHUA_SCREENSHOTS "/%1-%2%3-%4.png")
                                             .arg(QString::fromStdString(name),
                                                  chinese ? QStringLiteral("zh") : QStringLiteral("en"),
                                                  dark ? QStringLiteral("-dark") : QString())
                                             .arg(size.width())));
                }
            }
        }
        m_window->useLanguage(Language::English);
    }

    [[nodiscard]] const QProgressBar* busy() const {
        for (const auto* bar : m_window->findChildren<QProgressBar*>()) {
            if (bar->isVisible() && bar->objectName().startsWith(QStringLiteral("busy"))) {
                return bar;
            }
        }
        return nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    test::ScriptedDialogs m_dialogs;
    Languages m_languages;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::ScreenshotsTest)
#include "screenshots_test.moc"
