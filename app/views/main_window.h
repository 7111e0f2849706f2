// app/views/main_window.h - The window: start page, enterprises, interview; opening, exporting, telling what went wrong.
#pragma once

#include <array>
#include <functional>
#include <memory>

#include <QMainWindow>

#include "app/jobs/export_workbook.h"
#include "app/jobs/job_runner.h"
#include "app/jobs/open_workspace.h"
#include "app/session/change.h"
#include "app/session/knowledge.h"
#include "app/views/page_view.h"
#include "core/base/error.h"

class QLabel;
class QStackedWidget;

namespace sihua::app {

class Dialogs;
class Languages;
class MainMenu;
class NoticeBar;
class Session;
class Settings;
class StartPage;
class Workbench;
class Appearance;
class Recovery;
class WindowHelp;
class WorkbookExport;
class WorkspaceExchange;

/// Owns the session. Pages are made for one session and go with it.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// What the program was started with.
    struct Setup {
        QString rules;           ///< Folder of the rule packs.
        QString sampleAnswers;   ///< The sample enterprise.
        QString sampleWorkspace; ///< Where its workspace is, or goes.
    };

    /// @pre settings, dialogs and languages outlive the window
    MainWindow(Setup setup, Settings& settings, Dialogs& dialogs, Languages& languages);
    ~MainWindow() override;

    /// Opens in the background; sessionOpened() or openFailed() tells when that is done.
    void openWorkspace(const QString& path, OpenRequest::What what = OpenRequest::What::Existing);
    /// The same with everything said; what it lacks of rules, sample and author is filled in.
    void openWorkspace(OpenRequest request);
    void openSample();
    /// On the assessment shown; without one, on the sample.
    void startTour();
    void newWorkspace();
    void chooseWorkspace();
    void closeWorkspace();
    /// @param id  shown instead of the first enterprise; an unknown one is told
    void showEnterprise(const QString& id);
    void useLanguage(Language language);
    /// @return the page; nullptr where no workspace is open
    PageView* showPage(Page page);
    /// Says an error to the user; that something was cancelled is none.
    void tell(const Error& error);

    [[nodiscard]] Session* session() const noexcept { return m_session.get(); }
    /// Whether a workspace is being opened.
    [[nodiscard]] bool isOpening() const noexcept { return m_opening.isRunning(); }
    [[nodiscard]] const Setup& setup() const noexcept { return m_setup; }
    [[nodiscard]] WindowHelp& help() const noexcept { return *m_help; }
    [[nodiscard]] WorkspaceExchange& exchange() const noexcept { return *m_exchange; }
    [[nodiscard]] MainMenu& menu() const noexcept { return *m_menu; }

Q_SIGNALS:
    void sessionOpened();
    /// While another file is taken in: 0 to 1000.
    void openProgressed(int thousandths);
    /// A file was taken in, or a backup put in place, or neither could be; the session is open.
    void takenIn(const sihua::app::Opened& opened);
    void openFailed();
    void exported(const QString& path);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void connectActions();
    void onOpened(const Opened& opened);
    void onOpenFailed(const Opened& opened);
    void startSession(const Opened& opened);
    void onChanged(const Change& change);
    void refreshActions();
    void refreshRecent();
    void refreshAssessments();
    void refreshSaved();
    void rememberSchemes();
    /// A page is made when it is first shown, so that opening a workspace waits for none.
    void addPage(Page page, std::function<PageView*()> make);
    void addPages();
    [[nodiscard]] PageView* made(Page page);
    void showInterview();
    void present(bool on);
    void addEnterprise();
    void editProfile(const EnterpriseId& id);
    void addAssessment();
    void editAssessment();
    void exportWorkbook(Language language);
    void exportReport(ReportRequest::Kind kind, const ReportWishes& wishes);
    void print(const QString& html);
    void exportQuestionnaires(const std::vector<EnterpriseId>& enterprises, Language language);
    void exportWorkbooks(const std::vector<EnterpriseId>& enterprises);
    [[nodiscard]] QString chooseExportFolder(const QString& title);
    void importEnterprises();
    void onExported(const QString& path);
    void backUp();
    void about();
    [[nodiscard]] QString author() const;
    [[nodiscard]] QString assessmentName(const workspace::AssessmentRecord& record) const;

    Setup m_setup;
    Settings& m_settings;
    Dialogs& m_dialogs;
    Languages& m_languages;
    KnowledgePtr m_knowledge; ///< Read with the first workspace.
    JobRunner m_opening;
    std::unique_ptr<Session> m_session;
    MainMenu* m_menu;
    NoticeBar* m_notice;
    QStackedWidget* m_pages;
    StartPage* m_start;
    std::array<std::function<PageView*()>, kPages.size()> m_makers;
    std::array<PageView*, kPages.size()> m_made{};
    Workbench* m_workbench = nullptr; ///< The interview, made with the session: many actions go there.
    QLabel* m_saved;
    WorkbookExport* m_export;
    WindowHelp* m_help;
    Recovery* m_recovery;
    WorkspaceExchange* m_exchange;
};

} // namespace sihua::app
