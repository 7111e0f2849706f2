#include "app/views/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPrintDialog>
#include <QPrinter>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTextDocument>
#include <QUrl>
#include <QVBoxLayout>

#include "app/commands/commands.h"
#include "app/dialogs/dialogs.h"
#include "app/dialogs/profile_dialog.h"
#include "app/help/window_help.h"
#include "app/jobs/export_workbook.h"
#include "app/session/session.h"
#include "app/settings/settings.h"
#include "app/text/error_text.h"
#include "app/text/languages.h"
#include "app/text/qt_text.h"
#include "app/views/appearance.h"
#include "app/views/diagnosis_page.h"
#include "app/views/enterprise_page.h"
#include "app/views/history_page.h"
#include "app/views/knowledge_page.h"
#include "app/views/main_menu.h"
#include "app/views/recovery.h"
#include "app/views/report_page.h"
#include "app/views/roadmap_page.h"
#include "app/views/start_page.h"
#include "app/views/workbench.h"
#include "app/views/workbook_export.h"
#include "app/views/workspace_exchange.h"
#include "app/widgets/notice_bar.h"
#include "core/base/overload.h"
#include "core/intake/enterprise_list.h"
#include "core/workspace/backups.h"

namespace sihua::app {

namespace {

constexpr int kToldFor = 6000; // milliseconds that the status bar keeps a message

QString workspaceSuffix() { return QStringLiteral(".sihua"); }

/// A name that every file system takes.
QString fileNameOf(QString text) {
    for (auto& c : text) {
        if (QStringLiteral("\\/:*?\"<>|").contains(c) || c < QChar(u' ')) {
            c = QLatin1Char('_');
        }
    }
    return text.trimmed();
}

} // namespace

MainWindow::MainWindow(Setup setup, Settings& settings, Dialogs& dialogs, Languages& languages)
    : m_setup(std::move(setup)),
      m_settings(settings),
      m_dialogs(dialogs),
      m_languages(languages),
      m_menu(new MainMenu(*this)),
      m_notice(new NoticeBar(this)),
      m_pages(new QStackedWidget(this)),
      m_start(new StartPage(settings, this)),
      m_saved(new QLabel(this)),
      m_export(new WorkbookExport(this)),
      m_help(new WindowHelp(*this, *m_menu)),
      m_recovery(new Recovery(*this, *m_notice, settings.folder())),
      m_exchange(new WorkspaceExchange(*this, dialogs, *m_notice, settings)) {
    setAcceptDrops(true);
    auto* body = new QWidget(this);
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_pages, 1);
    setCentralWidget(body);
    m_pages->addWidget(m_start);
    statusBar()->addPermanentWidget(m_export);
    statusBar()->addPermanentWidget(m_saved);
    m_saved->setObjectName(QStringLiteral("saved"));
    m_notice->setObjectName(QStringLiteral("notice"));
    m_pages->setObjectName(QStringLiteral("pages"));
    resize(1280, 760);
    restoreGeometry(settings.value(Settings::Key::WindowGeometry).toByteArray());
    connectActions();
    refreshActions();
    refreshRecent();
    new Appearance(*this, *m_menu, settings); // after all widgets: it sizes their texts
    m_recovery->offer();
}

MainWindow::~MainWindow() {
    closeWorkspace();
    delete m_recovery; // it listens to the focus, which moves on while the children of the window go
}

void MainWindow::connectActions() {
    connect(m_menu->newWorkspace, &QAction::triggered, this, &MainWindow::newWorkspace);
    connect(m_menu->openWorkspace, &QAction::triggered, this, &MainWindow::chooseWorkspace);
    connect(m_menu->openSample, &QAction::triggered, this, &MainWindow::openSample);
    connect(m_menu->backUp, &QAction::triggered, this, &MainWindow::backUp);
    connect(m_menu->closeWorkspace, &QAction::triggered, this, &MainWindow::closeWorkspace);
    connect(m_menu->exportWorkbook, &QAction::triggered, this, [this] { exportWorkbook(displayLanguage()); });
    connect(m_menu->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_menu->nextQuestion, &QAction::triggered, this, [this] { m_workbench->next(); });
    connect(m_menu->back, &QAction::triggered, this, [this] { m_workbench->back(); });
    connect(m_menu->findQuestion, &QAction::triggered, this, [this] {
        showInterview();
        m_workbench->findQuestion();
    });
    connect(m_menu->notApplicable, &QAction::triggered, this, [this] { m_workbench->toggleNotApplicable(); });
    connect(m_menu->evidence, &QAction::triggered, this, [this] { m_workbench->focusEvidence(); });
    connect(m_menu->pasteEvidence, &QAction::triggered, this, [this] {
        showInterview();
        if (!m_workbench->pasteEvidence()) {
            statusBar()->showMessage(tr("The clipboard holds no file and no picture."), kToldFor);
        }
    });
    connect(m_menu->present, &QAction::toggled, this, &MainWindow::present);
    connect(m_menu->onlyOpen, &QAction::toggled, this, [this](bool on) { m_workbench->setOnlyOpen(on); });
    connect(m_menu->explainLevel, &QAction::triggered, this, [this] {
        showInterview();
        m_workbench->explain(QStringLiteral("level"));
    });
    for (const auto page : kPages) {
        connect(m_menu->page(page), &QAction::triggered, this, [this, page] { showPage(page); });
    }
    connect(m_menu->addEnterprise, &QAction::triggered, this, &MainWindow::addEnterprise);
    connect(m_menu->editProfile, &QAction::triggered, this, [this] { editProfile(m_session->enterprise()->id); });
    connect(m_menu->addAssessment, &QAction::triggered, this, &MainWindow::addAssessment);
    connect(m_menu->editAssessment, &QAction::triggered, this, &MainWindow::editAssessment);
    connect(m_menu->chinese, &QAction::triggered, this, [this] { useLanguage(Language::Chinese); });
    connect(m_menu->english, &QAction::triggered, this, [this] { useLanguage(Language::English); });
    connect(m_menu->about, &QAction::triggered, this, &MainWindow::about);
    connect(m_help, &WindowHelp::sampleRequested, this, &MainWindow::startTour);
    connect(m_start, &StartPage::newRequested, this, &MainWindow::newWorkspace);
    connect(m_start, &StartPage::openRequested, this, &MainWindow::chooseWorkspace);
    connect(m_start, &StartPage::sampleRequested, this, &MainWindow::openSample);
    connect(m_start, &StartPage::recentRequested, this, [this](const QString& path) { openWorkspace(path); });
    connect(m_start, &StartPage::languageChosen, this, &MainWindow::useLanguage);
    connect(m_menu->takeInWorkspace, &QAction::triggered, m_exchange, &WorkspaceExchange::takeInWorkspace);
    connect(m_menu->importFile, &QAction::triggered, m_exchange, &WorkspaceExchange::chooseFile);
    connect(m_menu->packEnterprise, &QAction::triggered, this,
            [this] { m_exchange->pack({m_session->enterprise()->id}); });
    connect(m_menu->backups, &QAction::triggered, this, [this] { m_exchange->showBackups(m_session->path()); });
    connect(m_menu->moveAnswers, &QAction::triggered, m_exchange, &WorkspaceExchange::moveAnswers);
    connect(m_start, &StartPage::importRequested, m_exchange, &WorkspaceExchange::chooseFile);
    connect(&m_opening, &JobRunner::progressChanged, this, &MainWindow::openProgressed);
    connect(m_export, &WorkbookExport::finished, this, &MainWindow::onExported);
    connect(m_export, &WorkbookExport::finishedAll, this, [this](std::size_t files, const QString& folder) {
        m_notice->tell(
            tr("%n file(s) are written to %1", nullptr, static_cast<int>(files)).arg(QDir::toNativeSeparators(folder)),
            {tr("Open folder"), [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }});
        Q_EMIT exported(folder);
    });
    connect(m_export, &WorkbookExport::failed, this, &MainWindow::tell);
    connect(m_export, &WorkbookExport::cancelled, this,
            [this] { statusBar()->showMessage(tr("The export was cancelled; nothing was written."), kToldFor); });
}

// ------------------------------------------------------------------------------------------- opening

QString MainWindow::author() const {
    auto name = m_settings.text(Settings::Key::Author);
    if (name.isEmpty()) {
        name = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    }
    return name.isEmpty() ? tr("Consultant") : name;
}

void MainWindow::openWorkspace(const QString& path, OpenRequest::What what) {
    OpenRequest request;
    request.what = what;
    request.path = toPath(QFileInfo(path).absoluteFilePath());
    openWorkspace(std::move(request));
}

void MainWindow::openWorkspace(OpenRequest request) {
    const auto path = pathText(request.path);
    request.author = toUtf8(author());
    request.rules = toPath(m_setup.rules);
    request.sampleAnswers = toPath(m_setup.sampleAnswers);
    request.knowledge = m_knowledge;
    closeWorkspace(); // it may be the very file that is to be opened
    statusBar()->showMessage(tr("Opening %1 …").arg(QFileInfo(path).fileName()));
    m_opening.start<Opened>([request](QPromise<Opened>& promise) { app::openWorkspace(promise, request); },
                            [this](const Opened& opened) { onOpened(opened); });
}

void MainWindow::openSample() { openWorkspace(m_setup.sampleWorkspace, OpenRequest::What::Sample); }

void MainWindow::startTour() {
    if (m_session && m_session->assessment() != nullptr) {
        m_help->startTour();
        return;
    }
    connect(this, &MainWindow::sessionOpened, m_help, &WindowHelp::startTour, Qt::SingleShotConnection);
    openSample();
}

void MainWindow::newWorkspace() {
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto path =
        m_dialogs.saveFile(this, tr("New workspace"), documents.absoluteFilePath(tr("Enterprises") + workspaceSuffix()),
                           tr("Sihua workspaces (*.sihua)"));
    if (path.isEmpty()) {
        return;
    }
    if (QFileInfo(path).suffix().isEmpty()) {
        path += workspaceSuffix();
    }
    openWorkspace(path, OpenRequest::What::New);
}

void MainWindow::chooseWorkspace() {
    const auto path = m_dialogs.openFile(this, tr("Open a workspace"), tr("Sihua workspaces (*.sihua);;All files (*)"));
    if (!path.isEmpty()) {
        openWorkspace(path);
    }
}

void MainWindow::onOpened(const Opened& opened) {
    statusBar()->clearMessage();
    if (!opened.knowledge->plans.empty()) {
        m_knowledge = opened.knowledge;
    }
    if (!opened.workspace) {
        onOpenFailed(opened);
        return;
    }
    startSession(opened);
}

void MainWindow::onOpenFailed(const Opened& opened) {
    Dialogs::Message message;
    const auto path = pathText(opened.request.path);
    bool canReadOnly = false;
    bool canRestore = false;
    if (opened.error) {
        const auto text = errorText(opened.error->code());
        message.title = tr("%1 cannot be opened").arg(QFileInfo(path).fileName());
        message.text = text.what;
        message.whatNow = text.whatNow;
        message.details = toQString(toString(*opened.error));
        canRestore =
            opened.error->code() == ErrorCode::WorkspaceDamaged && !workspace::backupsOf(opened.request.path).empty();
        canReadOnly = opened.error->code() == ErrorCode::WorkspaceLocked &&
                      opened.request.what != OpenRequest::What::ExistingReadOnly;
        if (opened.error->code() == ErrorCode::NotFound) {
            m_settings.removeRecent(path);
            refreshRecent();
        }
    } else {
        message.title = tr("The rules cannot be used");
        message.text = tr("Sihua's rules or its sample have errors.");
        message.whatNow = tr("Install Sihua again, or mend the places listed in the details.");
        message.details = describe(opened.issues);
    }
    message.verbs = canReadOnly  ? QStringList{tr("Open read-only"), tr("Cancel")}
                    : canRestore ? QStringList{tr("Restore a backup…"), tr("Cancel")}
                                 : QStringList{tr("Close")};
    const int verb = m_dialogs.ask(this, message);
    if (canReadOnly && verb == 0) {
        openWorkspace(path, OpenRequest::What::ExistingReadOnly);
        return;
    }
    Q_EMIT openFailed();
    if (canRestore && verb == 0) {
        m_exchange->showBackups(opened.request.path);
    }
}

void MainWindow::startSession(const Opened& opened) {
    m_session = std::make_unique<Session>(std::move(*opened.workspace), m_knowledge);
    if (opened.toImport) {
        const auto& sample = *opened.toImport;
        if (const auto added =
                commands::addEnterprise(*m_session, sample.enterprise, sample.assessment, sample.answers);
            !added) {
            tell(added.error());
        }
    }
    std::vector<std::string> schemes;
    for (const auto& id : m_settings.value(Settings::Key::Schemes).toStringList()) {
        schemes.push_back(toUtf8(id));
    }
    m_session->setActive(std::move(schemes));
    m_menu->setHistory(&m_session->undoStack());
    connect(m_session.get(), &Session::changed, this, &MainWindow::onChanged);
    connect(m_session.get(), &Session::failed, this, &MainWindow::tell);
    addPages();

    const auto path = pathText(m_session->path());
    m_settings.addRecent(path);
    refreshRecent();
    setWindowFilePath(path);
    setWindowTitle(tr("%1 – Sihua").arg(QFileInfo(path).completeBaseName()));
    refreshAssessments();
    refreshActions();
    refreshSaved();
    if (m_session->isReadOnly()) {
        m_notice->tell(m_session->access() == workspace::Access::ReadOnlyNewer
                           ? tr("This workspace was written by a newer Sihua. It can be looked at, not changed.")
                           : tr("This workspace is open read-only: answers cannot be changed. Copy it to a folder of "
                                "yours to go on working."));
    }
    if (m_session->enterprises().size() == 1 && m_session->assessment() != nullptr) {
        showInterview();
    } else {
        showPage(Page::Enterprises);
    }
    Q_EMIT sessionOpened();
    if (opened.request.takeIn || opened.request.restore) {
        Q_EMIT takenIn(opened);
    }
}

void MainWindow::closeWorkspace() {
    if (!m_session) {
        return;
    }
    if (auto* focused = focusWidget()) {
        focused->clearFocus(); // what is being typed is finished and stored
    }
    m_settings.set(Settings::Key::Splitter, m_workbench->layoutState());
    m_help->endTour();
    m_pages->setCurrentWidget(m_start);
    m_menu->setHistory(nullptr);
    m_menu->present->setChecked(false);
    m_menu->setPage(std::nullopt);
    // The pages read the session; they go before it.
    m_workbench = nullptr;
    for (auto& page : m_made) {
        delete std::exchange(page, nullptr);
    }
    m_makers = {};
    m_session.reset();
    m_notice->hide();
    setWindowTitle(QString());
    setWindowFilePath(QString());
    m_saved->clear();
    m_start->refresh();
    refreshActions();
    m_recovery->forget(); // last: closing moves the focus
}

// ----------------------------------------------------------------------------------- what is shown

void MainWindow::onChanged(const Change& change) {
    std::visit(Overload{[](const AnswerChanged&) {}, [this](const AssessmentSelected&) { refreshAssessments(); },
                        [this](const EnterprisesChanged&) { refreshAssessments(); },
                        [this](const AssessmentsChanged&) { refreshAssessments(); },
                        [this](const SchemesChanged&) { rememberSchemes(); }, [](const EvidenceChanged&) {}},
               change);
    refreshActions();
    refreshSaved();
}

void MainWindow::rememberSchemes() {
    QStringList ids;
    for (const auto& one : m_session->active()) {
        ids << toQString(one.scheme().id);
    }
    m_settings.set(Settings::Key::Schemes, ids);
}

void MainWindow::refreshActions() {
    const bool has = m_session != nullptr;
    m_menu->setState(has, has && m_session->isReadOnly(), has && m_session->enterprise() != nullptr,
                     has && m_session->assessment() != nullptr, has && m_session->diagnosis() != nullptr);
}

void MainWindow::refreshRecent() {
    m_menu->recent->clear();
    for (const auto& path : m_settings.recent()) {
        auto* action = m_menu->recent->addAction(QDir::toNativeSeparators(path));
        connect(action, &QAction::triggered, this, [this, path] { openWorkspace(path); });
    }
    m_menu->recent->setEnabled(!m_menu->recent->isEmpty());
    m_start->refresh();
}

QString MainWindow::assessmentName(const workspace::AssessmentRecord& record) const {
    QStringList parts{shown(nameOf(record.head.kind)), shown(nameOf(record.head.phase))};
    if (record.head.date) {
        parts << toQString(record.head.date->toString());
    }
    return parts.join(QStringLiteral(" · "));
}

void MainWindow::refreshAssessments() {
    m_menu->assessments->clear();
    if (!m_session) {
        m_menu->setShown({}, {});
        return;
    }
    const auto* current = m_session->assessment();
    for (const auto& record : m_session->assessments()) {
        auto* action = m_menu->assessments->addAction(assessmentName(record));
        action->setCheckable(true);
        action->setChecked(current != nullptr && current->id == record.id);
        connect(action, &QAction::triggered, this, [this, id = record.id] {
            if (const auto status = m_session->show(id); !status) {
                tell(status.error());
            }
        });
    }
    m_menu->assessments->addSeparator();
    m_menu->assessments->addActions({m_menu->addAssessment, m_menu->editAssessment});
    const auto* enterprise = m_session->enterprise();
    m_menu->setShown(enterprise == nullptr ? QString() : toQString(enterprise->profile.name),
                     current == nullptr ? QString() : assessmentName(*current));
}

void MainWindow::refreshSaved() {
    if (!m_session) {
        m_saved->clear();
    } else if (m_session->isReadOnly()) {
        m_saved->setText(tr("read-only"));
    } else if (m_session->savedAt().isValid()) {
        m_saved->setText(tr("saved %1").arg(m_session->savedAt().toString(QStringLiteral("hh:mm"))));
    } else {
        m_saved->setText(tr("everything is saved"));
    }
}

void MainWindow::addPage(Page page, std::function<PageView*()> make) {
    m_makers[static_cast<std::size_t>(page)] = std::move(make);
    m_menu->page(page)->setVisible(true);
}

void MainWindow::addPages() {
    addPage(Page::Enterprises, [this] {
        auto* page = new EnterprisePage(*m_session, m_settings, m_dialogs, this);
        connect(page, &EnterprisePage::addRequested, this, &MainWindow::addEnterprise);
        connect(page, &EnterprisePage::editRequested, this, &MainWindow::editProfile);
        connect(page, &EnterprisePage::importRequested, this, &MainWindow::importEnterprises);
        connect(page, &EnterprisePage::questionnairesRequested, this,
                [this](const std::vector<EnterpriseId>& ids) { exportQuestionnaires(ids, displayLanguage()); });
        connect(page, &EnterprisePage::workbooksRequested, this, &MainWindow::exportWorkbooks);
        connect(page, &EnterprisePage::packRequested, m_exchange, &WorkspaceExchange::pack);
        connect(page, &EnterprisePage::openRequested, this,
                [this](const EnterpriseId& id) { showEnterprise(toQString(id.value())); });
        return page;
    });
    addPage(Page::Interview, [this] {
        m_workbench = new Workbench(*m_session, this);
        m_workbench->restoreLayout(m_settings.value(Settings::Key::Splitter).toByteArray());
        connect(m_workbench, &Workbench::fileRequested, this, [this] {
            const auto path = m_dialogs.openFile(this, tr("Add evidence"), tr("All files (*)"));
            if (!path.isEmpty()) {
                m_workbench->addEvidence(path);
            }
        });
        return m_workbench;
    });
    addPage(Page::Diagnosis, [this] { return new DiagnosisPage(*m_session, this); });
    addPage(Page::Roadmap, [this] { return new RoadmapPage(*m_session, this); });
    addPage(Page::Knowledge, [this] { return new KnowledgePage(*m_session, this); });
    addPage(Page::Report, [this] {
        auto* page = new ReportPage(*m_session, m_dialogs, this);
        connect(page, &ReportPage::reportRequested, this, &MainWindow::exportReport);
        connect(page, &ReportPage::questionnaireRequested, this,
                [this](Language language) { exportQuestionnaires({m_session->enterprise()->id}, language); });
        connect(page, &ReportPage::printRequested, this, &MainWindow::print);
        return page;
    });
    addPage(Page::History, [this] {
        auto* page = new HistoryPage(*m_session, this);
        // Later, because the page goes with the workspace that is closed for it.
        connect(page, &HistoryPage::mergeRequested, m_exchange, &WorkspaceExchange::takeInWorkspace,
                Qt::QueuedConnection);
        return page;
    });
    static_cast<void>(made(Page::Interview));
}

PageView* MainWindow::made(Page which) {
    auto& page = m_made[static_cast<std::size_t>(which)];
    const auto& make = m_makers[static_cast<std::size_t>(which)];
    if (page == nullptr && make) {
        page = make();
        m_pages->addWidget(page);
        connect(page, &PageView::failed, this, &MainWindow::tell);
        connect(page, &PageView::told, this,
                [this](const QString& message) { statusBar()->showMessage(message, kToldFor); });
        connect(page, &PageView::questionRequested, this, [this](const FactId& fact) {
            showPage(Page::Interview);
            m_workbench->showQuestion(fact);
        });
        connect(page, &PageView::derivationRequested, this, [this](const QString& id) {
            showPage(Page::Interview);
            m_workbench->explain(id);
        });
    }
    return page;
}

PageView* MainWindow::showPage(Page which) {
    auto* page = made(which);
    if (page != nullptr && m_pages->currentWidget() != page) {
        m_pages->setCurrentWidget(page);
        m_menu->setPage(which);
        page->takeFocus();
    } else if (page != nullptr) {
        m_menu->setPage(which); // a click on the button of the page in front
    }
    return page;
}

void MainWindow::showInterview() { showPage(Page::Interview); }

void MainWindow::present(bool on) {
    if (m_workbench == nullptr) {
        return;
    }
    showInterview();
    m_menu->setBarsVisible(!on);
    statusBar()->setVisible(!on);
    m_workbench->setPresenting(on);
    setWindowState(on ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_menu->present->isChecked()) {
        m_menu->present->setChecked(false);
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::showEnterprise(const QString& id) {
    if (!m_session) {
        return;
    }
    if (const auto status = m_session->show(EnterpriseId(toUtf8(id))); !status) {
        tell(status.error());
        return;
    }
    if (m_session->assessment() == nullptr) {
        addAssessment();
        return;
    }
    showInterview();
}

void MainWindow::useLanguage(Language language) {
    m_settings.set(Settings::Key::Language, Languages::codeOf(language));
    m_languages.use(language);
    // Without a translator no event is sent for English texts.
    QEvent event(QEvent::LanguageChange);
    QApplication::sendEvent(this, &event);
}

// ---------------------------------------------------------------------------------------- editing

void MainWindow::addEnterprise() {
    auto* dialog = new ProfileDialog({}, tr("Add an enterprise"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        AssessmentHead head;
        head.date = Date::today();
        head.assessor = toUtf8(author());
        if (const auto added = commands::addEnterprise(*m_session, dialog->profile(), head); !added) {
            tell(added.error());
        } else {
            showInterview();
        }
    });
    dialog->open();
}

void MainWindow::editProfile(const EnterpriseId& id) {
    const auto* enterprise = m_session->enterprise(id);
    if (enterprise == nullptr) {
        return;
    }
    auto* dialog = new ProfileDialog(enterprise->profile, tr("Profile"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id] {
        if (const auto status = commands::editProfile(*m_session, id, dialog->profile()); !status) {
            tell(status.error());
        }
    });
    dialog->open();
}

void MainWindow::addAssessment() {
    const auto* enterprise = m_session->enterprise();
    if (enterprise == nullptr || m_session->isReadOnly()) {
        return;
    }
    AssessmentHead head;
    head.date = Date::today();
    head.assessor = toUtf8(author());
    if (!m_session->assessments().empty()) {
        head.phase = AssessmentPhase::After;
    }
    auto* dialog = new AssessmentDialog(head, tr("New assessment"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = enterprise->id] {
        if (const auto added = commands::addAssessment(*m_session, id, dialog->head()); !added) {
            tell(added.error());
        } else {
            showInterview();
        }
    });
    dialog->open();
}

void MainWindow::editAssessment() {
    auto* dialog = new AssessmentDialog(m_session->assessment()->head, tr("Assessment"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const auto status = commands::editAssessment(*m_session, dialog->head()); !status) {
            tell(status.error());
        }
    });
    dialog->open();
}

// ------------------------------------------------------------------------------------- going out

void MainWindow::print(const QString& html) {
    QPrinter printer(QPrinter::HighResolution);
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() == QDialog::Accepted) {
        QTextDocument document;
        document.setDefaultFont(QFont(fontFamilies(), 10));
        document.setHtml(html);
        document.print(&printer);
    }
}

void MainWindow::exportWorkbook(Language language) {
    auto folder = m_settings.text(Settings::Key::ExportFolder);
    if (folder.isEmpty()) {
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    }
    const auto name = fileNameOf(toQString(m_session->enterprise()->profile.name));
    auto path =
        m_dialogs.saveFile(this, tr("Export workbook"),
                           QDir(folder).absoluteFilePath(tr("%1 diagnosis").arg(name) + QStringLiteral(".xlsx")),
                           tr("Excel workbooks (*.xlsx)"));
    if (path.isEmpty()) {
        return;
    }
    if (QFileInfo(path).suffix().isEmpty()) {
        path += QStringLiteral(".xlsx");
    }
    m_settings.set(Settings::Key::ExportFolder, QFileInfo(path).absolutePath());
    m_export->start({ExportRequest{m_session->snapshot(), toPath(path), language}});
}

void MainWindow::exportReport(ReportRequest::Kind kind, const ReportWishes& wishes) {
    const bool isWorkbook = kind == ReportRequest::Kind::Workbook;
    auto folder = m_settings.text(Settings::Key::ExportFolder);
    if (folder.isEmpty()) {
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    }
    const auto suffix = isWorkbook ? QStringLiteral(".xlsx") : QStringLiteral(".pdf");
    const auto enterprise = fileNameOf(toQString(m_session->enterprise()->profile.name));
    const auto name =
        kind == ReportRequest::Kind::Summary ? tr("%1 summary").arg(enterprise) : tr("%1 diagnosis").arg(enterprise);
    auto path = m_dialogs.saveFile(this, tr("Write the report"), QDir(folder).absoluteFilePath(name + suffix),
                                   isWorkbook ? tr("Excel workbooks (*.xlsx)") : tr("PDF files (*.pdf)"));
    if (path.isEmpty()) {
        return;
    }
    if (QFileInfo(path).suffix().isEmpty()) {
        path += suffix;
    }
    m_settings.set(Settings::Key::ExportFolder, QFileInfo(path).absolutePath());
    m_export->start({ReportRequest{reportSourceOf(*m_session, wishes), kind, toPath(path)}});
}

QString MainWindow::chooseExportFolder(const QString& title) {
    const auto folder = m_dialogs.chooseFolder(this, title, m_settings.text(Settings::Key::ExportFolder));
    if (!folder.isEmpty()) {
        m_settings.set(Settings::Key::ExportFolder, folder);
    }
    return folder;
}

void MainWindow::exportQuestionnaires(const std::vector<EnterpriseId>& enterprises, Language language) {
    const auto folder = chooseExportFolder(tr("Folder for the questionnaires"));
    if (folder.isEmpty()) {
        return;
    }
    std::set<FactId> facts;
    const auto& interview = *m_session->scheme().interview;
    for (std::size_t i = 0; i < interview.facts.size(); ++i) {
        if (m_session->isRead(i) && interview.facts[i].profile == rulepack::ProfileField::None) {
            facts.insert(interview.facts[i].id);
        }
    }
    std::vector<ExportTask> tasks;
    for (const auto& id : enterprises) {
        const auto* enterprise = m_session->enterprise(id);
        const auto name = tr("%1 questionnaire").arg(fileNameOf(toQString(enterprise->profile.name)));
        tasks.emplace_back(QuestionnaireRequest{m_session->scheme().interview, facts,
                                                toPath(QDir(folder).absoluteFilePath(name + QStringLiteral(".xlsx"))),
                                                language});
    }
    m_export->start(std::move(tasks));
}

void MainWindow::exportWorkbooks(const std::vector<EnterpriseId>& enterprises) {
    const auto folder = chooseExportFolder(tr("Folder for the workbooks"));
    if (folder.isEmpty()) {
        return;
    }
    std::vector<ExportTask> tasks;
    int without = 0;
    for (const auto& id : enterprises) {
        auto snapshot = m_session->snapshotOf(id);
        if (!snapshot) {
            ++without; // not answered yet, or contradictory
            continue;
        }
        const auto name = tr("%1 diagnosis").arg(fileNameOf(toQString(snapshot->enterprise.name)));
        tasks.emplace_back(ExportRequest{*std::move(snapshot),
                                         toPath(QDir(folder).absoluteFilePath(name + QStringLiteral(".xlsx"))),
                                         displayLanguage()});
    }
    if (without > 0) {
        statusBar()->showMessage(tr("%n enterprise(s) without a result are left out.", nullptr, without), kToldFor);
    }
    if (!tasks.empty()) {
        m_export->start(std::move(tasks));
    }
}

void MainWindow::importEnterprises() {
    const auto path =
        m_dialogs.openFile(this, tr("Import a list of enterprises"), tr("Lists (*.xlsx *.csv);;All files (*)"));
    if (!path.isEmpty()) {
        m_exchange->importList(QFileInfo(path).fileName(), intake::readEnterpriseList(toPath(path)));
    }
}

void MainWindow::onExported(const QString& path) {
    m_notice->tell(
        tr("The file is written: %1").arg(QDir::toNativeSeparators(path)),
        {tr("Open folder"), [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath())); }},
        {tr("Open the file"), [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); }});
    Q_EMIT exported(path);
}

void MainWindow::backUp() {
    const QFileInfo file(pathText(m_session->path()));
    const auto proposal = QDir(file.absolutePath())
                              .absoluteFilePath(file.completeBaseName() + QStringLiteral(" ") +
                                                QDate::currentDate().toString(Qt::ISODate) + workspaceSuffix());
    const auto path = m_dialogs.saveFile(this, tr("Back up a copy"), proposal, tr("Sihua workspaces (*.sihua)"));
    if (path.isEmpty()) {
        return;
    }
    if (const auto status = m_session->backUp(toPath(path)); !status) {
        tell(status.error());
    } else {
        m_notice->tell(tr("A checked copy is at %1").arg(QDir::toNativeSeparators(path)));
    }
}

void MainWindow::about() {
    QMessageBox::about(this, tr("About Sihua"),
                       tr("Sihua %1\n\nDiagnoses manufacturers on the four transformations: digitalization, networked "
                          "collaboration, intelligent retrofit, green upgrade.\n\nFree software under the GNU General "
                          "Public License, version 3 or later.")
                           .arg(QCoreApplication::applicationVersion()));
}

void MainWindow::tell(const Error& error) {
    if (error.code() == ErrorCode::Cancelled) {
        return;
    }
    const auto text = errorText(error.code());
    m_dialogs.ask(this, {tr("That did not work"), text.what, text.whatNow, toQString(toString(error)), {tr("Close")}});
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_menu->retranslate();
        refreshAssessments();
        refreshSaved();
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_settings.set(Settings::Key::WindowGeometry, saveGeometry());
    closeWorkspace();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    const auto urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.front().isLocalFile()) {
        m_exchange->bring(urls.front().toLocalFile());
    }
}

} // namespace sihua::app
