// The manual, its search and way back, F1 by page and focus, the tour, and tooltips from the glossary.
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QTreeWidget>

#include "app/help/glossary.h"
#include "app/help/glossary_tips.h"
#include "app/help/help_window.h"
#include "app/help/manual.h"
#include "app/help/manual_view.h"
#include "app/help/tour.h"
#include "app/help/window_help.h"
#include "app/views/main_menu.h"
#include "app/views/workbench.h"
#include "tests/gui/support/opened_window.h"

namespace sihua::app {

class HelpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useApplicationFont(); }

    void manualIsCompleteInBothLanguages() {
        const auto chinese = manualPages(Language::Chinese);
        const auto english = manualPages(Language::English);
        QVERIFY(english.size() >= 10);
        QCOMPARE(chinese.size(), english.size());
        for (int i = 0; i < english.size(); ++i) {
            QCOMPARE(chinese[i].id, english[i].id);
            QVERIFY2(!english[i].title.isEmpty() && !chinese[i].title.isEmpty(), qPrintable(english[i].id));
            QCOMPARE(chinese[i].sections.size(), english[i].sections.size());
            for (int j = 0; j < english[i].sections.size(); ++j) {
                QCOMPARE(chinese[i].sections[j].id, english[i].sections[j].id);
                const bool isBeginning = english[i].sections[j].id.isEmpty();
                QVERIFY(isBeginning || !chinese[i].sections[j].text.trimmed().isEmpty());
                QVERIFY(isBeginning || !english[i].sections[j].text.trimmed().isEmpty());
            }
        }
    }

    void everyLinkAndPictureOfTheManualIsThere() {
        int links = 0;
        for (const auto language : {Language::Chinese, Language::English}) {
            for (const auto& page : manualPages(language)) {
                QFile file(QLatin1Char(':') + manualUrl({page.id}, language).path());
                QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(page.id));
                static const QRegularExpression link(QStringLiteral("\\]\\(([^)]+)\\)"));
                auto matches = link.globalMatch(QString::fromUtf8(file.readAll()));
                while (matches.hasNext()) {
                    const auto target = manualUrl({page.id}, language).resolved(QUrl(matches.next().captured(1)));
                    QVERIFY2(QFile::exists(QLatin1Char(':') + target.path()), qPrintable(target.toString()));
                    QVERIFY(target.fragment().isEmpty() || has(placeOf(target), language));
                    ++links;
                }
            }
        }
        QVERIFY(links > 20);
    }

    void f1OpensThePageOfTheStartPage() {
        const test::OpenedWindow opened;
        QVERIFY(test::OpenedWindow::press(Qt::Key_F1));
        QCOMPARE(help(opened)->place(), (ManualPlace{QStringLiteral("start"), {}}));
    }

    void f1FollowsPageAndFocus() {
        test::OpenedWindow opened;
        QVERIFY(opened.openSample());
        opened.window->menu().page(Page::Roadmap)->trigger();
        opened.window->help().openHere();
        QCOMPARE(help(opened)->place().page, QStringLiteral("roadmap"));
        opened.window->menu().page(Page::Interview)->trigger();
        opened.window->activateWindow();
        auto* workbench = opened.window->findChild<Workbench*>();
        workbench->explain(QStringLiteral("level"));
        QVERIFY(test::OpenedWindow::press(Qt::Key_F1));
        QCOMPARE(help(opened)->place(), (ManualPlace{QStringLiteral("scores"), QStringLiteral("derivation")}));
        auto* view = opened.window->findChild<ManualView*>();
        QTRY_COMPARE(view->headingInSight(), QStringLiteral("追溯"));
    }

    void everyTopicOfF1LeadsSomewhere() {
        // The table is looked at through widgets that bear its names.
        QStringList names;
        QFile source(QStringLiteral(SIHUA_SOURCE_DIR) + QStringLiteral("/app/help/help_topics.cpp"));
        QVERIFY(source.open(QIODevice::ReadOnly));
        static const QRegularExpression row(
            QStringLiteral("Topic\\{\"([^\"]+)\",\\s*\"([^\"]+)\",\\s*\"([^\"]*)\"\\}"));
        auto matches = row.globalMatch(QString::fromUtf8(source.readAll()));
        while (matches.hasNext()) {
            const auto match = matches.next();
            QVERIFY2(has({match.captured(2), match.captured(3)}, Language::English), qPrintable(match.captured(0)));
            names << match.captured(1);
        }
        QVERIFY(names.size() > 20);
    }

    void searchFindsInBothLanguagesAndBackReturns() {
        test::OpenedWindow opened(Language::English);
        opened.window->help().open({QStringLiteral("start"), {}});
        auto* window = help(opened);
        auto* search = window->findChild<QLineEdit*>(QStringLiteral("helpSearch"));
        auto* contents = window->findChild<QTreeWidget*>(QStringLiteral("helpContents"));
        const int all = contents->topLevelItemCount();
        QTest::keyClicks(search, QStringLiteral("gates veto"));
        QVERIFY(contents->topLevelItemCount() > 0 && contents->topLevelItemCount() < all);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(window->place(), (ManualPlace{QStringLiteral("scores"), QStringLiteral("level")}));
        QVERIFY(window->findChild<QPushButton*>(QStringLiteral("helpBack"))->isEnabled());
        QVERIFY(QTest::qWaitForWindowActive(window));
        QTest::mouseClick(window->findChild<QPushButton*>(QStringLiteral("helpBack")), Qt::LeftButton);
        QCOMPARE(window->place().page, QStringLiteral("start"));
        QTest::mouseClick(window->findChild<QPushButton*>(QStringLiteral("helpForward")), Qt::LeftButton);
        QCOMPARE(window->place().page, QStringLiteral("scores"));
        QTest::keyClick(search, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(window->place().page, QStringLiteral("start"));
        search->clear();
        QCOMPARE(contents->topLevelItemCount(), all);
        QTest::keyClicks(search, QStringLiteral("nowhere to be found"));
        QCOMPARE(contents->topLevelItemCount(), 0);
        opened.window->useLanguage(Language::Chinese);
        QCOMPARE(contents->topLevelItem(0)->text(0), QStringLiteral("第一步"));
        search->setText(QStringLiteral("不适用"));
        QVERIFY(contents->topLevelItemCount() > 0);
        QTest::keyClick(window, Qt::Key_Escape);
        QVERIFY(!window->isVisible());
    }

    void marksOfHeadingsAreNotShown() {
        QCOMPARE(withoutMarks(QStringLiteral("# A\n\n## B c {#b}\ntext {#not}\n")),
                 QStringLiteral("# A\n\n## B c\ntext {#not}\n"));
        QCOMPARE(headingNames(QStringLiteral("# A\n\n## B c {#b}\n### C\n")),
                 (QStringList{QString(), QStringLiteral("b"), QString()}));
    }

    void tourPointsAtAWidgetInEachStepAndEscEnds() {
        test::OpenedWindow opened;
        QSignalSpy session(opened.window.get(), &MainWindow::sessionOpened);
        opened.window->findChild<QAction*>(QStringLiteral("actionTour"))->trigger(); // opens the sample itself
        QVERIFY(session.wait(test::kPatience));
        auto& tour = opened.window->help().tour();
        QTRY_VERIFY(tour.isRunning());
        QSet<QString> sentences;
        const auto steps = tourSteps();
        for (int i = 0; i < steps.size(); ++i) {
            QCOMPARE(tour.step(), i);
            QVERIFY2(tour.target() != nullptr && tour.target()->isVisible(), qPrintable(steps[i].widget));
            const auto sentence = tour.findChild<QLabel*>(QStringLiteral("tourSentence"))->text();
            QVERIFY(sentence.endsWith(QStringLiteral("。")));
            sentences << sentence;
            QVERIFY(opened.window->rect().contains(tour.geometry()));
            QTest::keyClick(&tour, Qt::Key_Right);
        }
        QCOMPARE(sentences.size(), steps.size());
        QVERIFY(!tour.isRunning() && !tour.isVisible());
        opened.window->help().startTour();
        QTest::mouseClick(tour.findChild<QPushButton*>(QStringLiteral("tourNext")), Qt::LeftButton);
        QTest::keyClick(&tour, Qt::Key_Left);
        QCOMPARE(tour.step(), 0);
        QTest::keyClick(&tour, Qt::Key_Escape);
        QVERIFY(!tour.isRunning());
    }

    void glossaryIsCompleteAndFindsItsWords() {
        QSet<QString> ids;
        for (const auto& term : glossary()) {
            for (const auto& text : {term.id, term.zh, term.en, term.zhText, term.enText}) {
                QVERIFY2(!text.isEmpty(), qPrintable(term.id));
            }
            QVERIFY2(!ids.contains(term.id), qPrintable(term.id));
            ids << term.id;
        }
        QVERIFY(ids.size() >= 25);
        QCOMPARE(termsIn(QStringLiteral("Two gates keep level 3"), Language::English).size(), 2);
        QVERIFY(termsIn(QStringLiteral("delegate"), Language::English).isEmpty());
        const auto inside = termsIn(QStringLiteral("自报得分"), Language::Chinese);
        QCOMPARE(inside.size(), 1);
        QCOMPARE(inside.front().id, QStringLiteral("declared"));
    }

    void wordsOnTheWindowAreExplained() {
        Languages languages;
        languages.use(Language::English);
        QLabel label(QStringLiteral("&Evidence:"));
        QVERIFY(GlossaryTips::tipFor(label, {}).contains(QStringLiteral("kept in the workspace")));
        QLabel plain(QStringLiteral("Monday"));
        QVERIFY(GlossaryTips::tipFor(plain, {}).isEmpty());
        QTreeWidget tree;
        tree.setHeaderLabels({QStringLiteral("Weight")});
        const auto* header = tree.header()->viewport();
        QVERIFY(!GlossaryTips::tipFor(*header, {4, 4}).isEmpty());
    }

private:
    static HelpWindow* help(const test::OpenedWindow& opened) { return opened.window->findChild<HelpWindow*>(); }

    static bool has(const ManualPlace& place, Language language) {
        for (const auto& page : manualPages(language)) {
            for (const auto& section : page.sections) {
                if (page.id == place.page && section.id == place.section) {
                    return true;
                }
            }
        }
        return false;
    }
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::HelpTest)
#include "help_test.moc"
