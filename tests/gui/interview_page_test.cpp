// The interview by keys and clicks: by role, as tables, with evidence, sureness, and in the meeting room.
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QUrl>

#include "app/commands/commands.h"
#include "app/models/interview_model.h"
#include "app/models/inventory_model.h"
#include "app/session/session.h"
#include "app/text/languages.h"
#include "app/text/qt_text.h"
#include "app/views/evidence_strip.h"
#include "app/views/interview_panel.h"
#include "app/views/question_card.h"
#include "app/views/workbench.h"
#include "tests/gui/support/sample.h"

namespace sihua::app {

using Tester = QAbstractItemModelTester;

class InterviewPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useApplicationFont(); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_languages.use(Language::English);
        m_session = test::sampleSession(m_folder->filePath(QStringLiteral("a.sihua")));
        m_page = std::make_unique<Workbench>(*m_session);
        m_page->resize(1366, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_card = m_page->findChild<QuestionCard*>();
    }
    void cleanup() {
        m_page.reset();
        m_session.reset();
    }

    void theListIsNarrowedToWhomOneTalksTo() {
        auto* role = m_page->findChild<QComboBox*>(QStringLiteral("role"));
        const int index = role->findData(QStringLiteral("equipment"));
        QVERIFY(index > 0);
        QTest::keyClick(role, Qt::Key_End); // the box answers to keys; then to the one wanted
        role->setCurrentIndex(index);
        Q_EMIT role->activated(index);
        auto* tree = m_page->findChild<QTreeView*>(QStringLiteral("questions"));
        int questions = 0;
        const auto& model = *tree->model();
        for (int section = 0; section < model.rowCount(); ++section) {
            const auto parent = model.index(section, 0);
            for (int row = 0; row < model.rowCount(parent); ++row, ++questions) {
                QCOMPARE(model.index(row, 0, parent).data(InterviewModel::RoleRole).toString(),
                         QStringLiteral("equipment"));
            }
        }
        InterviewModel all(*m_session);
        QCOMPARE(questions, all.loads()[QStringLiteral("equipment")].asked);
        QVERIFY(questions > 0);
        // "Next" stays with that person.
        QVERIFY(commands::answer(*m_session, FactId("scene.quality"), Answer{}).has_value());
        QVERIFY(commands::answer(*m_session, FactId("equipment.digital"), Answer{}).has_value());
        m_page->next();
        QCOMPARE(m_card->question(), std::optional(FactId("equipment.digital")));
        QCOMPARE(all.loads()[QStringLiteral("equipment")].open, 1);
        QVERIFY(all.loads()[QStringLiteral("equipment")].minutes >= 1);
        QVERIFY(all.loads()[QString()].open >= 2);
    }

    void anInventoryIsFilledInAsATable() {
        m_page->showQuestion(FactId("equipment.total"));
        auto* table = m_page->findChild<QTableView*>(QStringLiteral("inventory"));
        QVERIFY(table->isVisible());
        auto* model = qobject_cast<InventoryModel*>(table->model());
        const Tester tester(model, Tester::FailureReportingMode::QtTest);
        const auto cell = model->indexOf(FactId("equipment.networked"));
        QVERIFY(cell.isValid());
        table->setFocus();
        table->setCurrentIndex(cell);
        QTest::keyClick(table, Qt::Key_F2);
        auto* editor = table->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("60"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(m_session->answer(FactId("equipment.networked")).value, AnswerValue(Decimal(60)));
        // What does not suit the question is refused.
        QSignalSpy failed(m_page.get(), &PageView::failed);
        QVERIFY(!model->setData(model->indexOf(FactId("equipment.networked")), QStringLiteral("many"), Qt::EditRole));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(m_session->answer(FactId("equipment.networked")).value, AnswerValue(Decimal(60)));
        m_session->undoStack().undo();
        QCOMPARE(m_session->answer(FactId("equipment.networked")).value, AnswerValue(Decimal(31)));
        // A question that is in no table shows none.
        m_page->showQuestion(FactId("network.construction"));
        QVERIFY(!table->isVisible());
    }

    void whatIsBeingTypedIsStoredWhenThePageGoes() {
        const FactId fact("equipment.networked");
        m_page->showQuestion(FactId("equipment.total"));
        auto* table = m_page->findChild<QTableView*>(QStringLiteral("inventory"));
        table->setFocus();
        table->setCurrentIndex(qobject_cast<InventoryModel*>(table->model())->indexOf(fact));
        QTest::keyClick(table, Qt::Key_F2);
        auto* editor = table->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("58"));
        m_page.reset();
        QCOMPARE(m_session->answer(fact).value, AnswerValue(Decimal(58)));
    }

    void photosAreDroppedPastedAndTakenOff() {
        const FactId fact("equipment.total");
        m_page->showQuestion(fact);
        auto* strip = m_page->findChild<EvidenceStrip*>();
        auto* list = m_page->findChild<QListWidget*>(QStringLiteral("evidenceFiles"));
        const auto before = m_session->answer(fact).evidence;
        const auto photo = m_folder->filePath(QStringLiteral("设备台账.png"));
        QImage picture(64, 48, QImage::Format_RGB32);
        picture.fill(Qt::darkGreen);
        QVERIFY(picture.save(photo));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(photo)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(strip, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(strip, &drop);
        QCOMPARE(list->count(), 1);
        QCOMPARE(list->item(0)->text(), QStringLiteral("设备台账.png"));
        const auto stored = m_session->file().evidence(m_session->assessment()->id);
        QCOMPARE(stored->size(), std::size_t{1});
        QVERIFY(m_session->file().evidenceFile(stored->front().id).has_value());
        QCOMPARE(m_session->answer(fact).evidence.size(), before.size() + 1);
        // Typed references stand beside files, and neither drops the other.
        auto* references = m_page->findChild<QLineEdit*>(QStringLiteral("evidence"));
        QVERIFY(!references->text().contains(toQString(stored->front().id.value())));
        references->setFocus();
        references->selectAll();
        QTest::keyClicks(references, QStringLiteral("register 7"));
        QTest::keyClick(references, Qt::Key_Return);
        const auto both = m_session->answer(fact).evidence;
        QCOMPARE(both.size(), std::size_t{2});
        QCOMPARE(both.back(), std::string("register 7"));
        // The report names the file.
        QCOMPARE(m_session->snapshot().answers.at(fact).evidence.front(), std::string("设备台账.png"));
        // A picture from the clipboard.
        m_page->showQuestion(fact);
        QApplication::clipboard()->setImage(picture);
        QVERIFY(m_page->pasteEvidence());
        QCOMPARE(list->count(), 2);
        // Delete takes one off.
        list->setFocus();
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(list->count(), 1);
    }

    void surenessIsPartOfTheAnswer() {
        m_page->showQuestion(FactId("equipment.total"));
        auto* box = m_page->findChild<QComboBox*>(QStringLiteral("confidenceOf"));
        box->setFocus();
        QTest::keyClick(box, Qt::Key_End);
        Q_EMIT box->activated(box->currentIndex());
        QCOMPARE(m_session->answer(FactId("equipment.total")).confidence, Confidence::High);
        m_session->undoStack().undo();
        QCOMPARE(m_session->answer(FactId("equipment.total")).confidence, Confidence::Unstated);
        QCOMPARE(box->currentIndex(), 0);
    }

    void theMeetingRoomSeesTheQuestionLarge() {
        m_page->showQuestion(FactId("equipment.total"));
        auto* question = m_page->findChild<QLabel*>(QStringLiteral("question"));
        const auto plain = question->font().pointSizeF();
        m_page->setPresenting(true);
        QVERIFY(question->font().pointSizeF() > plain * 1.4);
        QVERIFY(!m_page->findChild<InterviewPanel*>()->isVisible());
        m_page->setPresenting(false);
        QCOMPARE(question->font().pointSizeF(), plain);
        QVERIFY(m_page->findChild<InterviewPanel*>()->isVisible());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    Languages m_languages;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Workbench> m_page;
    QuestionCard* m_card = nullptr;
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::InterviewPageTest)
#include "interview_page_test.moc"
