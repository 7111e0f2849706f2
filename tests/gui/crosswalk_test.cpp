// What the window says of rules: what else to ask for a scheme, and the place of a message.
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "app/views/crosswalk_panel.h"
#include "app/views/source_view.h"
#include "core/diagnosis/crosswalk.h"
#include "tests/gui/support/opened_window.h"
#include "tests/gui/support/sample.h"

namespace sihua::app {

class CrosswalkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useApplicationFont(); }

    void saysWhatElseToAskForAScheme() {
        Languages languages;
        languages.use(Language::English);
        const QTemporaryDir folder;
        const auto session = test::sampleSession(folder.filePath(QStringLiteral("a.sihua")));
        CrosswalkPanel panel(*session);
        panel.show();
        auto* wanted = panel.findChild<QComboBox*>(QStringLiteral("crosswalkScheme"));
        auto* questions = panel.findChild<QTreeWidget*>(QStringLiteral("crosswalkQuestions"));
        const auto sum = [&] { return panel.findChild<QLabel*>(QStringLiteral("crosswalkSum"))->text(); };
        wanted->setCurrentIndex(wanted->findData(toQString(session->scheme().id)));
        QVERIFY(sum().startsWith(QStringLiteral("Nothing")));
        QCOMPARE(questions->topLevelItemCount(), 0);
        wanted->setCurrentIndex(wanted->findData(QStringLiteral("cmmm-structure")));
        int shownFacts = 0;
        for (int i = 0; i < questions->topLevelItemCount(); ++i) {
            shownFacts += questions->topLevelItem(i)->childCount();
        }
        std::size_t missing = 0;
        for (const auto& plan : session->knowledge().newest()) {
            if (plan->scheme().id == "cmmm-structure") {
                missing = diagnosis::stillToAsk(plan->scheme(), {session->planPtr()->schemePtr()}).size();
            }
        }
        QVERIFY(missing > 0);
        QCOMPARE(static_cast<std::size_t>(shownFacts), missing);
        // Once it is scored, nothing is left to ask.
        session->setActive({"cmmm-structure"});
        QVERIFY(sum().startsWith(QStringLiteral("Nothing")));
    }

    void menuOfSchemesSaysWhatEachWouldAskMore() {
        test::OpenedWindow opened(Language::English);
        QVERIFY(opened.openSample());
        auto* menu = opened.window->findChild<QToolButton*>(QStringLiteral("chooseSchemes"))->menu();
        Q_EMIT menu->aboutToShow();
        const auto text = [&](const char* id) {
            for (const auto* action : menu->actions()) {
                if (action->objectName() == QLatin1String("scheme:") + QLatin1String(id)) {
                    return action->text();
                }
            }
            return QString();
        };
        QVERIFY2(text("cmmm-structure").contains(QStringLiteral("more question")), qPrintable(text("cmmm-structure")));
        QVERIFY(text("cmmm-structure").contains(QStringLiteral("minutes")));
        opened.window->session()->setActive({"cmmm-structure"});
        Q_EMIT menu->aboutToShow();
        QVERIFY(!text("cmmm-structure").contains(QStringLiteral("more question")));
    }

    void sourceOpensAtItsLine() {
        SourceView view;
        const QString path = test::rulesFolder() + QStringLiteral("/interview/2026.1/checks.yaml");
        QVERIFY(QFile::exists(path));
        view.open(path, 7);
        QCOMPARE(view.line(), 7);
        view.open(path, 2);
        QCOMPARE(view.line(), 2);
        view.open(QStringLiteral("/nowhere"), 3);
        QVERIFY(view.toPlainText().isEmpty());
    }
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::CrosswalkTest)
#include "crosswalk_test.moc"
