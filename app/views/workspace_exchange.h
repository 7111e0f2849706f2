// app/views/workspace_exchange.h - What goes between an open workspace and other files, with the dialogs for it.
//
//   file --kind by its first bytes--> workspace: open    package: passphrase, then a new workspace, or taken in
//                                     table or JSON: answers or a list; the difference is shown before it is taken
//
// Taking in is one piece with opening: the window closes the workspace, a job opens it, unites it with the other file
// and hands it back, so that nobody answers into a file whose journal is being united with another.
#pragma once

#include <filesystem>
#include <vector>

#include <QObject>
#include <QPointer>

#include "app/jobs/exchange_package.h"
#include "app/jobs/inspect_file.h"
#include "app/jobs/job_runner.h"
#include "app/jobs/open_workspace.h"

class QProgressDialog;

namespace sihua::app {

class Dialogs;
class MainWindow;
class NoticeBar;
class Settings;

class WorkspaceExchange : public QObject {
    Q_OBJECT

public:
    /// @pre all outlive this
    WorkspaceExchange(MainWindow& window, Dialogs& dialogs, NoticeBar& notice, Settings& settings);

    /// Asks for a questionnaire, a list, a package or a workspace, and brings it.
    void chooseFile();
    /// Opens or imports a file by what it is. Answers and lists go into the workspace that is open; where none is, a
    /// new one is asked for first.
    void bring(const QString& path);
    /// Shows what a list would bring, and takes it over if that is wanted.
    void importList(const QString& name, const intake::EnterpriseList& list);

    /// Asks for another workspace and merges it into the one that is open.
    void takeInWorkspace();
    /// The same of a file that is known. @pre a workspace is open for writing
    void takeIn(const QString& path, const std::string& passphrase = {});

    /// Packs enterprises of the open workspace behind a passphrase.
    void pack(const std::vector<EnterpriseId>& enterprises);
    /// Lists the backups of a workspace, open or not, and restores one.
    void showBackups(const std::filesystem::path& workspace);
    /// Shows what becomes of the answers of the assessment shown under another version, and moves it.
    void moveAnswers();

Q_SIGNALS:
    /// A package was written.
    void packed(const QString& path);
    /// The day's backup was looked after: made, or not needed.
    void backedUp();

private:
    void onOpened();
    void onTakenIn(const Opened& opened);
    void openPackage(const std::filesystem::path& package);
    void importAnswers(const InspectedFile& file);
    void writePackage(const PackRequest& request);
    [[nodiscard]] QString askForNew(const QString& title, const QString& name);
    [[nodiscard]] QProgressDialog* showProgress(const QString& text, Qt::WindowModality modality);

    MainWindow& m_window;
    Dialogs& m_dialogs;
    NoticeBar& m_notice;
    Settings& m_settings;
    QPointer<QProgressDialog> m_progress;
    QString m_waiting; ///< Is brought when the new workspace for it is open.
    JobRunner m_inspecting;
    JobRunner m_packing;
    JobRunner m_backingUp;
};

} // namespace sihua::app
