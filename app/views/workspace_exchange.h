// app/views/workspace_exchange.h - What comes into an open workspace from other files, with the dialogs for it.
//
// Taking in is one piece with opening: the window closes the workspace, a job opens it, unites it with the other file
// and hands it back, so that nobody answers into a file whose journal is being united with another.
#pragma once

#include <QObject>
#include <QPointer>

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

    /// Asks for another workspace and merges it into the one that is open.
    void takeInWorkspace();
    /// The same of a file that is known. @pre a workspace is open for writing
    void takeIn(const QString& path);

private:
    void onTakenIn(const Opened& opened);
    void showProgress(const QString& text, const CancelToken& cancel);

    MainWindow& m_window;
    Dialogs& m_dialogs;
    NoticeBar& m_notice;
    Settings& m_settings;
    QPointer<QProgressDialog> m_progress;
};

} // namespace sihua::app
