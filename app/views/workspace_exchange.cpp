#include "app/views/workspace_exchange.h"

#include <QFileInfo>
#include <QProgressDialog>

#include "app/dialogs/dialogs.h"
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
    const auto done = [this] { delete m_progress; };
    connect(&window, &MainWindow::sessionOpened, this, done);
    connect(&window, &MainWindow::openFailed, this, done);
}

void WorkspaceExchange::takeInWorkspace() {
    const auto path =
        m_dialogs.openFile(&m_window, tr("Take in another workspace"), tr("Sihua workspaces (*.sihua);;All files (*)"));
    if (!path.isEmpty()) {
        takeIn(path);
    }
}

void WorkspaceExchange::takeIn(const QString& path) {
    const auto* session = m_window.session();
    if (session == nullptr || session->isReadOnly()) {
        return;
    }
    OpenRequest request;
    request.path = session->path();
    request.takeIn = TakeIn{toPath(QFileInfo(path).absoluteFilePath()), {}};
    showProgress(tr("Taking in %1 …").arg(QFileInfo(path).fileName()), request.takeIn->cancel);
    m_window.openWorkspace(std::move(request));
}

void WorkspaceExchange::showProgress(const QString& text, const CancelToken& cancel) {
    delete m_progress;
    m_progress = new QProgressDialog(text, tr("Cancel"), 0, kProgressSteps, &m_window);
    m_progress->setObjectName(QStringLiteral("takingIn"));
    m_progress->setWindowModality(Qt::WindowModal);
    m_progress->setMinimumDuration(kShowAfter);
    m_progress->setAutoClose(false);
    m_progress->setAutoReset(false);
    m_progress->setValue(0);
    connect(m_progress, &QProgressDialog::canceled, this, [stop = CancelToken(cancel)]() mutable { stop.cancel(); });
}

void WorkspaceExchange::onTakenIn(const Opened& opened) {
    const auto name = QFileInfo(pathText(opened.request.takeIn->file)).fileName();
    if (opened.notTaken) {
        if (opened.notTaken->code() == ErrorCode::Cancelled) {
            m_notice.tell(tr("Nothing was taken in from %1.").arg(name));
        } else {
            m_window.tell(*opened.notTaken);
        }
        return;
    }
    const auto& report = *opened.taken;
    auto text = tr("%n change(s) taken in from %1.", nullptr, static_cast<int>(report.entries)).arg(name);
    if (report.missingFiles > 0) {
        text += QLatin1Char(' ') +
                tr("%n file(s) of evidence were not beside it.", nullptr, static_cast<int>(report.missingFiles));
    }
    if (auto* page = qobject_cast<HistoryPage*>(m_window.showPage(Page::History)); page != nullptr) {
        page->showConflicts();
    }
    m_notice.tell(text);
}

} // namespace sihua::app
