// app/views/main_menu.h - The actions of the main window, in its menus and on its tool bar.
#pragma once

#include <array>
#include <optional>

#include <QObject>

#include "app/views/page_view.h"

class QAction;
class QMainWindow;
class QMenu;
class QToolBar;
class QToolButton;
class QUndoStack;

namespace sihua::app {

/// Makes and names the actions; what they do, the window connects.
class MainMenu : public QObject {
    Q_OBJECT

public:
    explicit MainMenu(QMainWindow& window);

    /// What can be done now. @param history  of the open session, or nullptr
    void setState(bool hasSession, bool isReadOnly, bool hasEnterprise, bool hasAssessment, bool canExport);
    void setHistory(QUndoStack* history);
    /// Menu and tool bars, which are away while presenting.
    void setBarsVisible(bool visible);
    /// Which page is in front; the start page is none.
    void setPage(std::optional<Page> page);
    [[nodiscard]] QAction* page(Page which) const { return pages[static_cast<std::size_t>(which)]; }
    /// What the tool bar says is shown; empty texts hide the buttons.
    void setShown(const QString& enterprise, const QString& assessment);
    void retranslate();
    [[nodiscard]] QMenu* helpMenu() const noexcept { return m_help; }
    [[nodiscard]] QMenu* viewMenu() const noexcept { return m_view; }

    QAction* newWorkspace;
    QAction* openWorkspace;
    QAction* openSample;
    QMenu* recent;
    QAction* backUp;
    QAction* backups;
    QAction* takeInWorkspace;
    QAction* importFile;
    QAction* packEnterprise;
    QAction* moveAnswers;
    QAction* closeWorkspace;
    QAction* exportWorkbook;
    QAction* quit;
    QAction* undo;
    QAction* redo;
    QAction* nextQuestion;
    QAction* back;
    QAction* findQuestion;
    QAction* notApplicable;
    QAction* evidence;
    QAction* pasteEvidence;
    QAction* present; ///< Checked while the meeting room looks on.
    QAction* onlyOpen;
    QAction* explainLevel;
    std::array<QAction*, kPages.size()> pages; ///< By Page; checked is the one in front.
    QAction* enterprises;
    QAction* interview;
    QAction* addEnterprise;
    QAction* editProfile;
    QAction* addAssessment;
    QAction* editAssessment;
    QMenu* assessments; ///< Filled by the window: the enterprise's assessments.
    QAction* chinese;
    QAction* english;
    QAction* about;

private:
    void onHistory();

    QMainWindow& m_window;
    QUndoStack* m_history = nullptr;
    QMenu* m_file;
    QMenu* m_edit;
    QMenu* m_interviewMenu;
    QMenu* m_enterpriseMenu;
    QMenu* m_view;
    QMenu* m_help;
    QToolBar* m_bar;
    QToolBar* m_pageBar;
    bool m_barsVisible = true; ///< Not while presenting.
    QToolButton* m_enterpriseButton;
    QToolButton* m_assessmentButton;
    QAction* m_enterpriseShown;
    QAction* m_assessmentShown;
};

} // namespace sihua::app
