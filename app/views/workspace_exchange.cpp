#include "app/views/workspace_exchange.h"

#include <utility>

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QProgressDialog>
#include <QStandardPaths>
#include <QUrl>

#include "app/commands/answer_set_commands.h"
#include "app/commands/commands.h"
#include "app/dialogs/backups_dialog.h"
#include "app/dialogs/dialogs.h"
#include "app/dialogs/import_answers_dialog.h"
#include "app/dialogs/import_enterprises_dialog.h"
#include "app/dialogs/move_dialog.h"
#include "app/dialogs/package_dialog.h"
#include "app/dialogs/unpack_dialog.h"
#include "app/session/session.h"
#include "app/settings/settings.h"
#include "app/text/error_text.h"
#include "app/text/qt_text.h"
#include "app/views/history_page.h"
#include "app/views/main_window.h"
#include "app/widgets/notice_bar.h"

namespace sihua::app {

namespace {

constexpr int kProgressSteps = 1000;
constexpr int kShowAfter = 400; // milliseconds: what is quicker needs no dialog

QString packageSuffix() { return QStringLiteral(".sihuax"); }

} // namespace

WorkspaceExchange::WorkspaceExchange(MainWindow& window, Dialogs& dialogs, NoticeBar& notice, Settings& settings)
    : QObject(&window),
      m_window(window),
      m_dialogs(dialogs),
      m_notice(notice),
      m_settings(settings) {
    connect(&window, &MainWindow::takenIn, this, &WorkspaceExchange::onTakenIn);
    connect(&window, &MainWindow::openProgressed, this, [this](int thousandths) {
        if (m_progress) {
            m_progress->setValue(thousandths);
        }
    });
    connect(&window, &MainWindow::sessionOpened, this, &WorkspaceExchange::onOpened);
    connect(&window, &MainWindow::openFailed, this, [this] {
        delete m_progress;
        m_waiting.clear();
    });
    connect(&m_packing, &JobRunner::progressChanged, this, [this](int thousandths) {
        if (m_progress) {
            m_progress->setValue(thousandths);
        }
    });
    connect(&m_packing, &JobRunner::cancelled, this, [this] {
        delete m_progress;
        m_notice.tell(tr("Packing was cancelled; nothing was written."));
    });
}

void WorkspaceExchange::onOpened() {
    delete m_progress;
    const auto* session = m_window.session();
    if (!session->isReadOnly()) {
        m_backingUp.start<std::optional<Error>>(
            [path = session->path()](QPromise<std::optional<Error>>& promise) { backUpBeside(promise, path); },
            [this](const std::optional<Error>& error) {
                if (error && error->code() != ErrorCode::Cancelled) {
                    m_notice.tell(tr("Today's backup could not be made. %1").arg(errorText(error->code()).what));
                }
                Q_EMIT backedUp();
            });
    }
    if (!m_waiting.isEmpty()) {
        bring(std::exchange(m_waiting, {}));
    }
}

// ------------------------------------------------------------------------------------------ coming in

void WorkspaceExchange::chooseFile() {
    const auto path = m_dialogs.openFile(
        &m_window, tr("Import"), tr("Questionnaires, lists, packages (*.xlsx *.csv *.json *.sihuax);;All files (*)"));
    if (!path.isEmpty()) {
        bring(path);
    }
}

void WorkspaceExchange::bring(const QString& path) {
    const auto file = toPath(QFileInfo(path).absoluteFilePath());
    if (const auto kind = kindOf(file); kind) {
        if (*kind == InspectedFile::Kind::Package) {
            openPackage(file);
        } else {
            m_window.openWorkspace(path);
        }
        return;
    }
    const auto* session = m_window.session();
    if (QFileInfo(path).suffix() == QStringLiteral("sihua")) {
        m_window.openWorkspace(path); // says what is wrong with it
        return;
    }
    if (session == nullptr) {
        m_window.newWorkspace();
        m_waiting = m_window.isOpening() ? path : QString();
        return;
    }
    if (session->isReadOnly()) {
        m_window.tell(Error(ErrorCode::WorkspaceReadOnly, "the open workspace is read-only"));
        return;
    }
    m_inspecting.start<InspectedFile>([file, interview = session->scheme().interview](
                                          QPromise<InspectedFile>& promise) { inspectFile(promise, file, interview); },
                                      [this](const InspectedFile& found) {
                                          if (m_window.session() == nullptr) {
                                              return; // closed meanwhile
                                          }
                                          if (found.kind == InspectedFile::Kind::Enterprises) {
                                              importList(pathText(found.path.filename()), found.list);
                                          } else {
                                              importAnswers(found);
                                          }
                                      });
}

void WorkspaceExchange::importList(const QString& name, const intake::EnterpriseList& list) {
    if (list.rows.empty() && !list.issues.empty()) {
        const auto text = errorText(list.issues.front().code);
        m_dialogs.ask(&m_window,
                      {tr("The list cannot be read"), text.what, text.whatNow, describe(list.issues), {tr("Close")}});
        return;
    }
    auto* dialog = new ImportEnterprisesDialog(*m_window.session(), list, name, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        AssessmentHead head;
        head.kind = AssessmentKind::Self;
        if (const auto status = commands::addEnterprises(*m_window.session(), dialog->profiles(), head); !status) {
            m_window.tell(status.error());
        }
    });
    dialog->open();
}

void WorkspaceExchange::importAnswers(const InspectedFile& file) {
    if (!file.answers.value && file.answers.sound.answers.empty()) {
        const auto& issues = file.answers.issues;
        const auto text = errorText(issues.empty() ? ErrorCode::MissingKey : issues.front().code);
        m_dialogs.ask(&m_window, {tr("%1 cannot be imported").arg(pathText(file.path.filename())),
                                  text.what,
                                  text.whatNow,
                                  describe(issues),
                                  {tr("Close")}});
        return;
    }
    auto* dialog =
        new ImportAnswersDialog(*m_window.session(), file.answers, pathText(file.path.filename()), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        auto& session = *m_window.session();
        const auto answers = dialog->answers();
        Status status;
        if (const auto target = dialog->target(); target) {
            status = commands::takeAnswers(session, *target, answers);
            if (status) {
                status = session.show(*target);
            }
        } else if (const auto added =
                       commands::addEnterprise(session, dialog->enterprise(), dialog->assessment(), answers);
                   !added) {
            status = fail(added.error());
        }
        if (!status) {
            m_window.tell(status.error());
        } else {
            m_notice.tell(tr("%n answer(s) taken over.", nullptr, static_cast<int>(answers.size())));
        }
    });
    dialog->open();
}

QString WorkspaceExchange::askForNew(const QString& title, const QString& name) {
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto path = m_dialogs.saveFile(&m_window, title, documents.absoluteFilePath(name + QStringLiteral(".sihua")),
                                   tr("Sihua workspaces (*.sihua)"));
    if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty()) {
        path += QStringLiteral(".sihua");
    }
    return path;
}

void WorkspaceExchange::openPackage(const std::filesystem::path& package) {
    const auto hint = workspace::packageHint(package);
    if (!hint) {
        m_window.tell(hint.error());
        return;
    }
    const bool canTakeIn = m_window.session() != nullptr && !m_window.session()->isReadOnly();
    auto* dialog = new UnpackDialog(package, toQString(*hint), canTakeIn, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, package] {
        const auto passphrase = dialog->passphrase();
        if (dialog->what() == UnpackDialog::What::TakeIn) {
            takeIn(pathText(package), passphrase);
            return;
        }
        const auto path = askForNew(tr("New workspace"), pathText(package.stem()));
        if (path.isEmpty()) {
            return;
        }
        OpenRequest request;
        request.what = OpenRequest::What::Unpacked;
        request.path = toPath(QFileInfo(path).absoluteFilePath());
        request.takeIn = TakeIn{package, passphrase, {}};
        auto* progress = showProgress(tr("Opening %1 …").arg(pathText(package.filename())), Qt::WindowModal);
        connect(progress, &QProgressDialog::canceled, this,
                [stop = request.takeIn->cancel]() mutable { stop.cancel(); });
        m_window.openWorkspace(std::move(request));
    });
    dialog->open();
}

void WorkspaceExchange::takeInWorkspace() {
    const auto path =
        m_dialogs.openFile(&m_window, tr("Take in another workspace"), tr("Sihua workspaces (*.sihua);;All files (*)"));
    if (!path.isEmpty()) {
        takeIn(path);
    }
}

void WorkspaceExchange::takeIn(const QString& path, const std::string& passphrase) {
    const auto* session = m_window.session();
    if (session == nullptr || session->isReadOnly()) {
        return;
    }
    OpenRequest request;
    request.path = session->path();
    request.takeIn = TakeIn{toPath(QFileInfo(path).absoluteFilePath()), passphrase, {}};
    auto* progress = showProgress(tr("Taking in %1 …").arg(QFileInfo(path).fileName()), Qt::WindowModal);
    connect(progress, &QProgressDialog::canceled, this, [stop = request.takeIn->cancel]() mutable { stop.cancel(); });
    m_window.openWorkspace(std::move(request));
}

void WorkspaceExchange::onTakenIn(const Opened& opened) {
    if (opened.notTaken) {
        if (opened.notTaken->code() == ErrorCode::Cancelled) {
            m_notice.tell(tr("Nothing was taken in."));
        } else {
            m_window.tell(*opened.notTaken);
        }
        return;
    }
    if (opened.request.restore) {
        m_notice.tell(tr("The backup is restored; what was there before is a backup now."));
        return;
    }
    const auto name = QFileInfo(pathText(opened.request.takeIn->file)).fileName();
    QString text;
    if (opened.taken) {
        text = tr("%n change(s) taken in from %1.", nullptr, static_cast<int>(opened.taken->entries)).arg(name);
        if (opened.taken->missingFiles > 0) {
            text += QLatin1Char(' ') + tr("%n file(s) of evidence were not beside it.", nullptr,
                                          static_cast<int>(opened.taken->missingFiles));
        }
        if (auto* page = qobject_cast<HistoryPage*>(m_window.showPage(Page::History)); page != nullptr) {
            page->showConflicts();
        }
    } else {
        text = tr("%1 is now a workspace of its own.").arg(name);
    }
    if (!opened.rules.empty()) {
        text += QLatin1Char(' ') +
                tr("The rules that came with it are in %1.").arg(QDir::toNativeSeparators(pathText(opened.rules)));
    }
    m_notice.tell(text);
}

// ------------------------------------------------------------------------------------------ going out

void WorkspaceExchange::pack(const std::vector<EnterpriseId>& enterprises) {
    if (enterprises.empty()) {
        return;
    }
    auto* dialog = new PackageDialog(static_cast<int>(enterprises.size()), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, enterprises] {
        const auto* session = m_window.session();
        const auto* first = session->enterprise(enterprises.front());
        auto name = enterprises.size() == 1 && first != nullptr && !dialog->options().redaction
                        ? toQString(first->profile.name)
                        : tr("%n enterprise(s)", nullptr, static_cast<int>(enterprises.size()));
        name.replace(QLatin1Char('/'), QLatin1Char('_'));
        auto folder = m_settings.text(Settings::Key::ExportFolder);
        if (folder.isEmpty()) {
            folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
        }
        auto path =
            m_dialogs.saveFile(&m_window, tr("Write the package"),
                               QDir(folder).absoluteFilePath(name + packageSuffix()), tr("Sihua packages (*.sihuax)"));
        if (path.isEmpty()) {
            return;
        }
        if (QFileInfo(path).suffix().isEmpty()) {
            path += packageSuffix();
        }
        m_settings.set(Settings::Key::ExportFolder, QFileInfo(path).absolutePath());
        PackRequest request;
        request.workspace = session->path();
        request.enterprises = enterprises;
        request.rules = session->knowledge().rules;
        request.out = toPath(path);
        request.options = dialog->options();
        writePackage(request);
    });
    dialog->open();
}

void WorkspaceExchange::writePackage(const PackRequest& request) {
    auto* progress = showProgress(tr("Packing …"), Qt::NonModal);
    connect(progress, &QProgressDialog::canceled, this, [this] { m_packing.cancel(); });
    m_packing.start<Packed>(
        [request](QPromise<Packed>& promise) { packEnterprises(promise, request); },
        [this](const Packed& done) {
            delete m_progress;
            if (done.error) {
                m_window.tell(*done.error);
                return;
            }
            const auto path = pathText(done.request.out);
            auto text = tr("%n enterprise(s) are packed: %1", nullptr, static_cast<int>(done.report.enterprises))
                            .arg(QDir::toNativeSeparators(path));
            if (done.report.missingFiles > 0) {
                text += QLatin1Char(' ') +
                        tr("%n file(s) of evidence are missing.", nullptr, static_cast<int>(done.report.missingFiles));
            }
            m_notice.tell(text, {tr("Open folder"), [path] {
                                     QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
                                 }});
            Q_EMIT packed(path);
        });
}

void WorkspaceExchange::showBackups(const std::filesystem::path& workspace) {
    auto* dialog = new BackupsDialog(workspace, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, workspace] {
        const int verb = m_dialogs.ask(&m_window, {tr("Restore this backup?"),
                                                   tr("The workspace will be what it was when the backup was made."),
                                                   tr("What is there now becomes a backup, so that nothing is lost."),
                                                   QDir::toNativeSeparators(pathText(dialog->chosen())),
                                                   {tr("Restore"), tr("Cancel")}});
        if (verb != 0) {
            return;
        }
        OpenRequest request;
        request.path = workspace;
        request.restore = dialog->chosen();
        m_window.openWorkspace(std::move(request));
    });
    dialog->open();
}

void WorkspaceExchange::moveAnswers() {
    auto& session = *m_window.session();
    if (!session.hasScheme()) {
        m_window.tell(Error(ErrorCode::NotFound, "the rules of the assessment shown are not installed"));
        return;
    }
    auto* dialog = new MoveDialog(session, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const auto status = commands::moveToScheme(*m_window.session(), dialog->scheme(), dialog->answers());
            !status) {
            m_window.tell(status.error());
        }
    });
    dialog->open();
}

QProgressDialog* WorkspaceExchange::showProgress(const QString& text, Qt::WindowModality modality) {
    delete m_progress;
    m_progress = new QProgressDialog(text, tr("Cancel"), 0, kProgressSteps, &m_window);
    m_progress->setObjectName(QStringLiteral("exchangeProgress"));
    m_progress->setWindowModality(modality);
    m_progress->setMinimumDuration(kShowAfter);
    m_progress->setAutoClose(false);
    m_progress->setAutoReset(false);
    m_progress->setValue(0);
    return m_progress;
}

} // namespace sihua::app
