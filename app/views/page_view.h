// app/views/page_view.h - What all pages of an open workspace have in common, and which pages there are.
//
//   MainMenu (Ctrl+1 ... Ctrl+7, bar at the left) --> MainWindow::showPage() --makes it once--> PageView
//
// A page reads the session, calls commands.h to write, and tells the window what it cannot do itself.
#pragma once

#include <array>

#include <QString>
#include <QWidget>

#include "core/base/error.h"
#include "core/base/id.h"

namespace sihua::app {

/// In the order of their keys.
enum class Page : quint8 { Enterprises, Interview, Diagnosis, Roadmap, Report, Knowledge, History };
inline constexpr std::array kPages = {Page::Enterprises, Page::Interview, Page::Diagnosis, Page::Roadmap,
                                      Page::Report,      Page::Knowledge, Page::History};
/// A page of an assessment needs one that is shown.
[[nodiscard]] constexpr bool needsAssessment(Page page) noexcept {
    return page == Page::Interview || page == Page::Diagnosis || page == Page::Roadmap || page == Page::Report;
}
/// What its button says.
[[nodiscard]] QString pageName(Page page);

class PageView : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// To where one goes on working, each time that the page comes to the front.
    virtual void takeFocus() { setFocus(); }

Q_SIGNALS:
    void failed(const sihua::Error& error);
    /// Something worth a line in the status bar.
    void told(const QString& message);
    /// The question is to be shown in the interview.
    void questionRequested(const sihua::FactId& fact);
    /// The derivation of a node, gate or finding, or of `level`, is to be shown.
    void derivationRequested(const QString& id);
};

} // namespace sihua::app
