// The knowledge base and the report page by keys: browsed, searched, checked; previewed in either language.
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>

#include "app/models/knowledge_tree.h"
#include "app/session/session.h"
#include "app/text/languages.h"
#include "app/text/qt_text.h"
#include "app/views/knowledge_page.h"
#include "app/views/report_page.h"
#include "tests/gui/support/sample.h"
#include "tests/gui/support/scripted_dialogs.h"

namespace sihua::app {

class KnowledgePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useApplicationFont(); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_languages.use(Language::English);
        m_session = test::sampleSession(m_folder->filePath(QStringLiteral("a.sihua")));
    }
    void cleanup() { m_session.reset(); }

    void wordsFindRulesAndTheirPageSaysWhereTheyComeFrom() {
        KnowledgePage page(*m_session);
        page.resize(1200, 700);
        QSignalSpy read(&page, &KnowledgePage::planningRead);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QVERIFY(read.wait(kPatience));
        auto* list = page.findChild<QTreeView*>(QStringLiteral("knowledge"));
        QCOMPARE(list->model()->rowCount(), 4); // schemes, interview, initiatives, subsidies
        auto* search = page.findChild<QLineEdit*>(QStringLiteral("searchKnowledge"));
        QTest::keyClicks(search, QStringLiteral("equipment.networked"));
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(list->hasFocus());
        const auto found =
            list->model()->match(list->model()->index(0, 0), KnowledgeTree::SearchRole,
                                 QStringLiteral("equipment.networked"), 1, Qt::MatchContains | Qt::MatchRecursive);
        QVERIFY(!found.isEmpty());
        list->setCurrentIndex(found.front());
        const auto text = page.findChild<QTextBrowser*>(QStringLiteral("knowledgeText"))->toPlainText();
        QVERIFY2(text.contains(QStringLiteral("equipment.networked")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Source")), qPrintable(text));
        search->clear();
        QTest::keyClicks(search, QStringLiteral("no such rule at all"));
        QCOMPARE(list->model()->rowCount(), 0);
    }

    void everyItemHasAPageInBothLanguages() {
        KnowledgeTree tree(m_session->knowledge());
        const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
        tree.setPlanning(loadPlanningKnowledge(m_session->knowledge().rules));
        const int questions = static_cast<int>(m_session->interview().facts.size());
        for (const auto language : {Language::Chinese, Language::English}) {
            m_languages.use(language);
            tree.retranslate();
            int items = 0;
            const std::function<void(const QModelIndex&)> walk = [&](const QModelIndex& parent) {
                for (int row = 0; row < tree.rowCount(parent); ++row) {
                    const auto index = tree.index(row, 0, parent);
                    QVERIFY(!index.data().toString().isEmpty());
                    static_cast<void>(tree.describe(index));
                    ++items;
                    walk(index);
                }
            };
            walk({});
            QVERIFY2(items >= questions + 100, qPrintable(QString::number(items)));
        }
    }

    void theCheckOfTheShippedRulesFindsNoError() {
        KnowledgePage page(*m_session);
        page.show();
        page.findChild<QTabWidget*>(QStringLiteral("knowledgeTabs"))->setCurrentIndex(1);
        QSignalSpy checked(&page, &KnowledgePage::checked);
        QTest::mouseClick(page.findChild<QPushButton*>(QStringLiteral("checkRules")), Qt::LeftButton);
        QVERIFY(checked.wait(kPatience));
        const auto& model = *page.findChild<QTreeView*>(QStringLiteral("ruleIssues"))->model();
        for (int row = 0; row < model.rowCount(); ++row) {
            QVERIFY(model.index(row, 1).data().toString() != QStringLiteral("error"));
        }
    }

    void theReportIsPreviewedInEitherLanguage() {
        test::ScriptedDialogs dialogs;
        ReportPage page(*m_session, dialogs);
        QSignalSpy previewed(&page, &ReportPage::previewed);
        page.show();
        QVERIFY(previewed.wait(kPatience));
        auto* preview = page.findChild<QTextBrowser*>(QStringLiteral("preview"));
        const auto& name = m_session->scheme().findings[m_session->diagnosis()->findings.front()].text;
        QVERIFY(preview->toPlainText().contains(toQString(name.en).left(30)));
        auto* language = page.findChild<QComboBox*>(QStringLiteral("reportLanguage"));
        language->setFocus();
        QTest::keyClick(language, Qt::Key_Home);
        Q_EMIT language->activated(language->currentIndex());
        previewed.clear();
        QVERIFY(previewed.wait(kPatience));
        QVERIFY(preview->toPlainText().contains(toQString(name.zh).left(12)));
        QSignalSpy asked(&page, &ReportPage::reportRequested);
        QTest::mouseClick(page.findChild<QPushButton*>(QStringLiteral("writeWorkbook")), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().at(1).value<ReportWishes>().language, Language::Chinese);
    }

private:
    static constexpr int kPatience = 120'000; // milliseconds; reached only when something is broken

    std::unique_ptr<QTemporaryDir> m_folder;
    Languages m_languages;
    std::unique_ptr<Session> m_session;
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::KnowledgePageTest)
#include "knowledge_page_test.moc"
