#include "app/views/recovery.h"

#include <algorithm>

#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

#include "app/recovery/crash_report.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "app/views/main_menu.h"
#include "app/views/main_window.h"
#include "app/views/question_card.h"
#include "app/views/workbench.h"
#include "app/widgets/notice_bar.h"

namespace sihua::app {

namespace {

/// For the report, which is read in English.
QString keyOf(const MainMenu& menu) {
    for (const auto page : kPages) {
        if (menu.page(page)->isChecked()) {
            return menu.page(page)->objectName();
        }
    }
    return QStringLiteral("start");
}

} // namespace

Recovery::Recovery(MainWindow& window, NoticeBar& notice, const QString& folder)
    : QObject(&window),
      m_window(window),
      m_notice(notice),
      m_folder(folder),
      m_last(folder) {
    // Another question or page takes the focus with it.
    connect(qApp, &QApplication::focusChanged, this, &Recovery::remember);
    for (const auto page : kPages) {
        connect(window.menu().page(page), &QAction::toggled, this, &Recovery::remember);
    }
}

void Recovery::offer() {
    const auto place = LastPlace::takeLeft(m_folder);
    if (!place) {
        return;
    }
    const auto page = std::clamp(place->page, 0, static_cast<int>(kPages.size()) - 1);
    NoticeBar::Action report;
    if (const auto reports = crashReports(m_folder); !reports.isEmpty()) {
        report = {tr("Show the report"),
                  [file = reports.front()] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); }};
    }
    m_notice.tell(
        tr("Sihua ended unexpectedly. Every answer is in the file; you were in %1, on the page \"%2\".")
            .arg(QFileInfo(place->workspace).completeBaseName(), pageName(kPages[static_cast<std::size_t>(page)])),
        {tr("Go back there"),
         [this, where = *place] {
             m_notice.hide();
             goTo(where);
         }},
        report);
}

void Recovery::goTo(const Place& place) {
    connect(
        &m_window, &MainWindow::sessionOpened, this, [this, place] { arrive(place); }, Qt::SingleShotConnection);
    m_window.openWorkspace(place.workspace);
}

void Recovery::arrive(const Place& place) {
    auto* session = m_window.session();
    if (!place.assessment.isEmpty()) {
        if (!session->show(EnterpriseId(toUtf8(place.enterprise))) ||
            !session->show(AssessmentId(toUtf8(place.assessment)))) {
            return; // removed since, by another copy; the workspace is open all the same
        }
    }
    if (auto* workbench = m_window.findChild<Workbench*>(); workbench != nullptr && !place.question.isEmpty()) {
        workbench->showQuestion(FactId(toUtf8(place.question)));
    }
    if (place.page >= 0 && place.page < static_cast<int>(kPages.size())) {
        m_window.showPage(kPages[static_cast<std::size_t>(place.page)]);
    }
}

void Recovery::remember() {
    setCrashPlace(keyOf(m_window.menu()));
    const auto* session = m_window.session();
    if (session == nullptr) {
        return;
    }
    Place place;
    place.workspace = pathText(session->path());
    if (const auto* enterprise = session->enterprise(); enterprise != nullptr) {
        place.enterprise = toQString(enterprise->id.value());
    }
    if (const auto* assessment = session->assessment(); assessment != nullptr) {
        place.assessment = toQString(assessment->id.value());
    }
    for (std::size_t i = 0; i < kPages.size(); ++i) {
        if (m_window.menu().page(kPages[i])->isChecked()) {
            place.page = static_cast<int>(i);
        }
    }
    if (const auto* card = m_window.findChild<QuestionCard*>(); card != nullptr && card->question()) {
        place.question = toQString(card->question()->value());
    }
    m_last.remember(place);
}

} // namespace sihua::app
