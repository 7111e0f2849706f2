// What goes between a workspace and other files, by the window's menus and dialogs: moved, imported, packed, backed up.
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "app/commands/commands.h"
#include "app/dialogs/backups_dialog.h"
#include "app/dialogs/import_answers_dialog.h"
#include "app/dialogs/import_enterprises_dialog.h"
#include "app/dialogs/move_dialog.h"
#include "app/dialogs/package_dialog.h"
#include "app/dialogs/unpack_dialog.h"
#include "app/models/backup_model.h"
#include "app/models/difference_model.h"
#include "app/models/move_model.h"
#include "app/session/session.h"
#include "app/settings/settings.h"
#include "app/text/languages.h"
#include "app/text/qt_text.h"
#include "app/views/main_menu.h"
#include "app/views/main_window.h"
#include "app/views/workspace_exchange.h"
#include "app/widgets/notice_bar.h"
#include "core/intake/answers_file.h"
#include "core/workspace/backups.h"
#include "tests/gui/support/sample.h"
#include "tests/gui/support/scripted_dialogs.h"

namespace sihua::app {

using Tester = QAbstractItemModelTester;

class ExchangeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useApplicationFont(); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_languages.use(Language::English);
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
        m_settings->set(Settings::Key::Author, QStringLiteral("张三"));
        m_dialogs = test::ScriptedDialogs();
        m_path = m_folder->filePath(QStringLiteral("a.sihua"));
    }
    void cleanup() { m_window.reset(); }

    void answersMoveToTheNextVersionAndBack() {
        // The next version of the shipped rules keeps, renames, rescales, splits and drops questions.
        const auto rules = m_folder->filePath(QStringLiteral("rules"));
        QProcess python;
        python.start(
            QStringLiteral("python3"),
            {QStringLiteral("-c"),
             QStringLiteral("import pathlib, shutil, sys; sys.path.insert(0, sys.argv[1]); import next_version; "
                            "shutil.copytree(sys.argv[2], sys.argv[3]); "
                            "next_version.make_next(pathlib.Path(sys.argv[3]))"),
             test::sourceFolder() + QStringLiteral("/tests/golden"), test::rulesFolder(), rules});
        QVERIFY2(python.waitForFinished(kPatience) && python.exitCode() == 0,
                 python.readAllStandardError().constData());
        makeSample();
        open(rules);
        auto& session = *m_window->session();
        QVERIFY(answer(FactId("systems.coverage"), Answer::of(OptionId("single"))));
        QVERIFY(answer(FactId("energy.last"), Answer::of(Decimal(410))));
        const auto before = session.answers();
        const auto scheme = session.assessment()->scheme;

        m_window->menu().moveAnswers->trigger();
        auto* dialog = m_window->findChild<MoveDialog*>();
        QVERIFY(dialog != nullptr);
        auto* list = dialog->findChild<QTreeView*>(QStringLiteral("movePreview"));
        const Tester tester(list->model(), Tester::FailureReportingMode::QtTest);
        QVERIFY(dialog->findChild<QComboBox*>(QStringLiteral("moveTarget"))
                    ->currentText()
                    .contains(QStringLiteral("1.1.0")));
        const int all = list->model()->rowCount();
        dialog->findChild<QCheckBox*>(QStringLiteral("onlyChanges"))->click();
        QVERIFY(list->model()->rowCount() >= 3);
        QVERIFY(list->model()->rowCount() < all);
        QVERIFY(fates(*list->model()).contains(QStringLiteral("renamed")));
        QVERIFY(fates(*list->model()).contains(QStringLiteral("no longer asked")));
        QTest::mouseClick(okOf(*dialog), Qt::LeftButton);

        QCOMPARE(session.assessment()->scheme.version, std::string("1.1.0"));
        QCOMPARE(session.answer(FactId("systems.reach")).value, AnswerValue(OptionId("one")));
        QCOMPARE(session.answer(FactId("energy.last")).value, AnswerValue(Decimal(410000)));
        QVERIFY(!session.answers().contains(FactId("scene.office")));
        QVERIFY(session.diagnosis() != nullptr);
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(session.assessment()->scheme, scheme);
        QCOMPARE(session.answers(), before);
        QTest::keyClick(m_window.get(), Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(session.assessment()->scheme.version, std::string("1.1.0"));
    }

    void aQuestionnaireShowsWhatItWouldChange() {
        makeSample();
        open();
        auto& session = *m_window->session();
        const auto before = session.answers();
        // A file that says one thing anew, one otherwise, and one that cannot be.
        QVERIFY(answer(FactId("equipment.total"), Answer{}));
        auto own = session.answer(FactId("equipment.networked"));
        QFile file(m_folder->filePath(QStringLiteral("filled.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("id,answer\nequipment.total,77\nequipment.networked,3\nequipment.nonsense,1\n");
        file.close();
        drop(file.fileName());
        auto* dialog = waitFor<ImportAnswersDialog>();
        auto* list = dialog->findChild<QTreeView*>(QStringLiteral("differences"));
        auto* model = qobject_cast<DifferenceModel*>(list->model());
        const Tester tester(model, Tester::FailureReportingMode::QtTest);
        QCOMPARE(model->rowCount(), 3);
        QCOMPARE(model->count(intake::DifferenceKind::New), 1);
        QCOMPARE(model->count(intake::DifferenceKind::Conflicting), 1); // a consultant stands behind it
        QCOMPARE(model->rejected(), 1);
        QCOMPARE(model->index(2, DifferenceModel::KindColumn).data().toString(), QStringLiteral("rejected"));
        QVERIFY(model->index(2, DifferenceModel::PlaceColumn).data().toString().contains(QStringLiteral("filled.csv")));
        QCOMPARE(session.answer(FactId("equipment.total")), Answer{}); // nothing is taken over yet
        // The new one alone is chosen at first; Space chooses the other.
        QCOMPARE(model->chosen().size(), std::size_t{1});
        const int conflicting = rowOf(*model, QStringLiteral("conflicting"));
        list->setCurrentIndex(model->index(conflicting, 0));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(model->chosen().size(), std::size_t{2});
        QTest::mouseClick(okOf(*dialog), Qt::LeftButton);
        QCOMPARE(session.answer(FactId("equipment.total")).value, AnswerValue(Decimal(77)));
        QCOMPARE(session.answer(FactId("equipment.networked")).value, AnswerValue(Decimal(3)));
        // One step takes both back.
        m_window->activateWindow(); // what a desktop does when a dialog closes
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(session.answer(FactId("equipment.networked")), own);
        QCOMPARE(session.answer(FactId("equipment.total")), Answer{});
    }

    void aListBringsEnterprises() {
        makeSample();
        open();
        QFile file(m_folder->filePath(QStringLiteral("list.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("name,credit_code\n甲厂,\n乙厂,123\n");
        file.close();
        drop(file.fileName());
        auto* dialog = waitFor<ImportEnterprisesDialog>();
        QTest::mouseClick(okOf(*dialog), Qt::LeftButton);
        QCOMPARE(m_window->session()->enterprises().size(), std::size_t{2});
    }

    void whatIsNothingIsSaid() {
        makeSample();
        open();
        QFile file(m_folder->filePath(QStringLiteral("poem.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("roses,red\n");
        file.close();
        drop(file.fileName());
        QTRY_COMPARE_WITH_TIMEOUT(m_dialogs.asked.size(), std::size_t{1}, kPatience);
        QVERIFY(m_dialogs.asked.front().title.contains(QStringLiteral("poem.csv")));
        QVERIFY(!m_dialogs.asked.front().details.isEmpty());
    }

    void aWorkspaceThatIsDroppedIsOpened() {
        makeSample();
        show(test::rulesFolder());
        QSignalSpy opened(m_window.get(), &MainWindow::sessionOpened);
        drop(m_path);
        QVERIFY(opened.wait(kPatience));
        QCOMPARE(m_window->session()->enterprises().size(), std::size_t{1});
    }

    void withoutAWorkspaceANewOneIsAskedFor() {
        show(test::rulesFolder());
        m_dialogs.nextFile = m_path;
        drop(test::sampleAnswers());
        auto* dialog = waitFor<ImportAnswersDialog>();
        QVERIFY(!dialog->target());
        QTest::mouseClick(okOf(*dialog), Qt::LeftButton);
        QCOMPARE(m_window->session()->enterprises().size(), std::size_t{1});
        QVERIFY(m_window->session()->diagnosis() != nullptr);
    }

    void anEnterpriseIsPackedAndUnpackedElsewhere() {
        makeSample();
        open();
        const auto answers = m_window->session()->answers();
        const auto package = m_folder->filePath(QStringLiteral("for you.sihuax"));
        pack(package, false);

        // A wrong passphrase is told in the dialog, with the hint; the right one says what is inside.
        m_window->closeWorkspace();
        drop(package);
        auto* dialog = waitFor<UnpackDialog>();
        QVERIFY(dialog->findChild<QLabel*>(QStringLiteral("unpackText"))->text().contains(QStringLiteral("the dog")));
        tryPassphrase(*dialog, QStringLiteral("wrong passphrase"));
        QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("unpackNew"))->isVisible());
        tryPassphrase(*dialog, kPassphrase);
        QVERIFY(dialog->findChild<QLabel*>(QStringLiteral("unpackText"))
                    ->text()
                    .startsWith(QStringLiteral("1 enterprise")));
        QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("unpackTakeIn"))->isVisible());
        m_dialogs.nextFile = m_folder->filePath(QStringLiteral("b.sihua"));
        QSignalSpy opened(m_window.get(), &MainWindow::sessionOpened);
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("unpackNew")), Qt::LeftButton);
        QVERIFY(opened.wait(kPatience));
        QCOMPARE(m_window->session()->answers(), answers);
        QVERIFY(m_window->session()->path().filename() == "b.sihua");
    }

    void aPackageIsTakenIntoTheOpenWorkspace() {
        makeSample();
        open();
        const auto package = m_folder->filePath(QStringLiteral("p.sihuax"));
        pack(package, false);
        m_window->closeWorkspace();
        m_path = m_folder->filePath(QStringLiteral("other.sihua"));
        test::emptySession(m_path).reset();
        QSignalSpy opened(m_window.get(), &MainWindow::sessionOpened);
        m_window->openWorkspace(m_path);
        QVERIFY(opened.wait(kPatience));
        m_dialogs.nextFile = package;
        m_window->menu().importFile->trigger();
        auto* dialog = waitFor<UnpackDialog>();
        tryPassphrase(*dialog, kPassphrase);
        QSignalSpy taken(m_window.get(), &MainWindow::takenIn);
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("unpackTakeIn")), Qt::LeftButton);
        QVERIFY(taken.wait(kPatience));
        QCOMPARE(m_window->session()->enterprises().size(), std::size_t{1});
    }

    void aRedactedPackageNamesNobody() {
        makeSample();
        open();
        const auto name = m_window->session()->enterprise()->profile.name;
        const auto package = m_folder->filePath(QStringLiteral("r.sihuax"));
        pack(package, true);
        const auto out = m_folder->filePath(QStringLiteral("r.sihua"));
        const auto report = workspace::unpackPackage(toPath(package), toUtf8(kPassphrase), toPath(out));
        QVERIFY(report.has_value());
        QVERIFY(report->manifest.isRedacted);
        const auto redacted = workspace::Workspace::open(toPath(out), {.mode = workspace::OpenMode::ReadOnly});
        QVERIFY(redacted->enterprises()->front().profile.name != name);
    }

    void aPassphraseIsCheckedAsItIsTyped() {
        PackageDialog dialog(3);
        const auto type = [&](const char* field, const QString& text) {
            dialog.findChild<QLineEdit*>(QString::fromLatin1(field))->setText(text);
        };
        QVERIFY(!okOf(dialog)->isEnabled());
        type("passphrase", QStringLiteral("short"));
        type("passphraseAgain", QStringLiteral("short"));
        QVERIFY(!okOf(dialog)->isEnabled());
        type("passphrase", kPassphrase);
        QVERIFY(!okOf(dialog)->isEnabled());
        type("passphraseAgain", kPassphrase);
        QVERIFY(okOf(dialog)->isEnabled());
        type("passphraseHint", QStringLiteral("it is ") + kPassphrase);
        QVERIFY(!okOf(dialog)->isEnabled());
    }

    void theDaysBackupIsMadeAndRestored() {
        makeSample();
        open();
        auto& session = *m_window->session();
        const auto fact = FactId("equipment.total");
        const auto before = session.answer(fact);
        const auto backups = workspace::backupsOf(toPath(m_path));
        QCOMPARE(backups.size(), std::size_t{1});
        QCOMPARE(backups.front().why, std::string("daily"));
        QVERIFY(answer(fact, Answer::of(Decimal(41))));

        m_window->menu().backups->trigger();
        auto* dialog = waitFor<BackupsDialog>();
        auto* list = dialog->findChild<QTreeView*>(QStringLiteral("backups"));
        const Tester tester(list->model(), Tester::FailureReportingMode::QtTest);
        QCOMPARE(list->model()->rowCount(), 1);
        m_dialogs.nextVerb = 0;
        QSignalSpy restored(m_window.get(), &MainWindow::takenIn);
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("restoreBackup")), Qt::LeftButton);
        QVERIFY(restored.wait(kPatience));
        QCOMPARE(m_window->session()->answer(fact), before);
        // What was there is a backup now.
        QCOMPARE(workspace::backupsOf(toPath(m_path)).front().why, std::string("before-restore"));
    }

    void theFirstStartAsksForNameAndLanguageAlone() {
        m_settings->set(Settings::Key::Author, QString());
        show(test::rulesFolder());
        for (const char* name : {"openSample", "newWorkspace", "openWorkspace", "importFile"}) {
            QVERIFY2(!m_window->findChild<QPushButton*>(QString::fromLatin1(name))->isVisible(), name);
        }
        auto* author = m_window->findChild<QLineEdit*>(QStringLiteral("author"));
        QTest::keyClicks(author, QStringLiteral("Li"));
        QTest::keyClick(author, Qt::Key_Return);
        QCOMPARE(m_settings->text(Settings::Key::Author), QStringLiteral("Li"));
        QVERIFY(m_window->findChild<QPushButton*>(QStringLiteral("openSample"))->isVisible());
        QVERIFY(m_window->findChild<QPushButton*>(QStringLiteral("importFile"))->isVisible());
        QVERIFY(!m_window->findChild<QPushButton*>(QStringLiteral("begin"))->isVisible());
    }

private:
    static constexpr int kPatience = 20000;
    inline static const QString kPassphrase = QStringLiteral("correct horse battery");

    void makeSample() { test::sampleSession(m_path).reset(); }

    void show(const QString& rules) {
        MainWindow::Setup setup;
        setup.rules = rules;
        m_window = std::make_unique<MainWindow>(setup, *m_settings, m_dialogs, m_languages);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    /// Opens m_path and waits for the backup beside it.
    void open(const QString& rules = test::rulesFolder()) {
        show(rules);
        QSignalSpy backedUp(&m_window->exchange(), &WorkspaceExchange::backedUp);
        m_window->openWorkspace(m_path);
        QVERIFY(backedUp.wait(kPatience));
    }
    bool answer(const FactId& fact, const Answer& given) {
        return commands::answer(*m_window->session(), fact, given).has_value();
    }
    void drop(const QString& path) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
    }
    template <typename T> T* waitFor() {
        T* found = nullptr;
        const bool isThere = QTest::qWaitFor(
            [&] { return (found = m_window->findChild<T*>()) != nullptr && found->isVisible(); }, kPatience);
        if (!isThere) {
            qFatal("the dialog did not come: %s",
                   m_dialogs.asked.empty() ? "" : qPrintable(m_dialogs.asked.back().details));
        }
        return found;
    }
    static QPushButton* okOf(const QDialog& dialog) {
        return dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    }
    void pack(const QString& path, bool isRedacted) {
        m_window->menu().packEnterprise->trigger();
        auto* dialog = waitFor<PackageDialog>();
        QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("passphrase")), kPassphrase);
        QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("passphraseAgain")), kPassphrase);
        QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("passphraseHint")), QStringLiteral("the dog"));
        if (isRedacted) {
            dialog->findChild<QRadioButton*>(QStringLiteral("packRedacted"))->click();
            QVERIFY(dialog->findChild<QCheckBox*>(QStringLiteral("packNames"))->isEnabled());
        }
        m_dialogs.nextFile = path;
        QSignalSpy packed(&m_window->exchange(), &WorkspaceExchange::packed);
        QTest::mouseClick(okOf(*dialog), Qt::LeftButton);
        QVERIFY(packed.wait(kPatience));
        QVERIFY(QFile::exists(path));
    }
    static void tryPassphrase(UnpackDialog& dialog, const QString& passphrase) {
        QSignalSpy tried(&dialog, &UnpackDialog::tried);
        auto* field = dialog.findChild<QLineEdit*>(QStringLiteral("passphrase"));
        field->selectAll();
        QTest::keyClicks(field, passphrase);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(tried.wait(kPatience));
    }
    static QStringList fates(const QAbstractItemModel& model) {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row) {
            all << model.index(row, MoveModel::FateColumn).data().toString();
        }
        return all;
    }
    static int rowOf(const QAbstractItemModel& model, const QString& kind) {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, 0).data().toString() == kind) {
                return row;
            }
        }
        return -1;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    Languages m_languages;
    test::ScriptedDialogs m_dialogs;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::ExchangeTest)
#include "exchange_test.moc"
