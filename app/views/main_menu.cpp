#include "app/views/main_menu.h"

#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>
#include <QUndoStack>

#include "app/text/qt_text.h"

namespace sihua::app {

namespace {

constexpr qsizetype kLongestName = 32;

QAction* action(QMainWindow& window, const char* name, const QList<QKeySequence>& keys = {}) {
    auto* made = new QAction(&window);
    made->setObjectName(QString::fromLatin1(name));
    made->setShortcuts(keys);
    return made;
}

QKeySequence keys(const char* text) { return QKeySequence(QString::fromLatin1(text)); }

std::array<QAction*, kPages.size()> pageActions(QMainWindow& window) {
    constexpr std::array kNames = {"actionEnterprises", "actionInterview", "actionDiagnosis", "actionRoadmap",
                                   "actionReport",      "actionKnowledge", "actionHistory"};
    static_assert(kNames.size() == kPages.size());
    std::array<QAction*, kPages.size()> actions{};
    for (std::size_t i = 0; i < actions.size(); ++i) {
        actions[i] = action(window, kNames[i], {QKeySequence(QStringLiteral("Ctrl+%1").arg(i + 1))});
        actions[i]->setCheckable(true);
    }
    return actions;
}

} // namespace

MainMenu::MainMenu(QMainWindow& window)
    : QObject(&window),
      newWorkspace(action(window, "actionNew", {QKeySequence::New})),
      openWorkspace(action(window, "actionOpen", {QKeySequence::Open})),
      openSample(action(window, "actionSample")),
      recent(new QMenu(&window)),
      backUp(action(window, "actionBackUp")),
      backups(action(window, "actionBackups")),
      takeInWorkspace(action(window, "actionTakeIn")),
      importFile(action(window, "actionImport", {keys("Ctrl+I")})),
      packEnterprise(action(window, "actionPack")),
      moveAnswers(action(window, "actionMoveAnswers")),
      closeWorkspace(action(window, "actionClose", {QKeySequence::Close})),
      exportWorkbook(action(window, "actionExport", {keys("Ctrl+Shift+E")})),
      quit(action(window, "actionQuit", {QKeySequence::Quit})),
      undo(action(window, "actionUndo", {QKeySequence::Undo})),
      redo(action(window, "actionRedo", {keys("Ctrl+Shift+Z"), keys("Ctrl+Y")})),
      nextQuestion(action(window, "actionNext", {keys("Alt+Right")})),
      back(action(window, "actionBack", {keys("Alt+Left")})),
      findQuestion(action(window, "actionFind", {keys("Ctrl+K"), keys("Ctrl+F")})),
      notApplicable(action(window, "actionNotApplicable", {keys("N")})),
      evidence(action(window, "actionEvidence", {keys("Ctrl+E")})),
      pasteEvidence(action(window, "actionPasteEvidence", {keys("Ctrl+Shift+V")})),
      present(action(window, "actionPresent", {keys("F11")})),
      onlyOpen(action(window, "actionOnlyOpen", {keys("Ctrl+U")})),
      explainLevel(action(window, "actionExplain", {keys("Ctrl+D")})),
      pages(pageActions(window)),
      enterprises(page(Page::Enterprises)),
      interview(page(Page::Interview)),
      addEnterprise(action(window, "actionAddEnterprise", {keys("Ctrl+Shift+N")})),
      editProfile(action(window, "actionEditProfile")),
      addAssessment(action(window, "actionAddAssessment")),
      editAssessment(action(window, "actionEditAssessment")),
      assessments(new QMenu(&window)),
      chinese(action(window, "actionChinese")),
      english(action(window, "actionEnglish")),
      about(action(window, "actionAbout")),
      m_window(window),
      m_file(window.menuBar()->addMenu(QString())),
      m_edit(window.menuBar()->addMenu(QString())),
      m_interviewMenu(window.menuBar()->addMenu(QString())),
      m_enterpriseMenu(window.menuBar()->addMenu(QString())),
      m_view(window.menuBar()->addMenu(QString())),
      m_help(window.menuBar()->addMenu(QString())),
      m_bar(window.addToolBar(QString())),
      m_pageBar(new QToolBar(&window)),
      m_enterpriseButton(new QToolButton(&window)),
      m_assessmentButton(new QToolButton(&window)) {
    onlyOpen->setCheckable(true);
    present->setCheckable(true);
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    auto* languages = new QActionGroup(this);
    for (auto* language : {chinese, english}) {
        language->setCheckable(true);
        languages->addAction(language);
    }
    chinese->setText(QStringLiteral("简体中文"));
    english->setText(QStringLiteral("English"));

    m_file->addActions({newWorkspace, openWorkspace, openSample});
    m_file->addMenu(recent);
    m_file->addSeparator();
    m_file->addActions({importFile, takeInWorkspace});
    m_file->addSeparator();
    m_file->addActions({exportWorkbook, packEnterprise, backUp, backups});
    m_file->addSeparator();
    m_file->addActions({closeWorkspace, quit});
    m_edit->addActions({undo, redo});
    m_interviewMenu->addActions({nextQuestion, back, findQuestion});
    m_interviewMenu->addSeparator();
    m_interviewMenu->addActions({notApplicable, evidence, pasteEvidence, onlyOpen, present});
    window.addAction(present); // the menu bar is away while presenting
    m_interviewMenu->addSeparator();
    m_interviewMenu->addAction(explainLevel);
    m_enterpriseMenu->addActions({addEnterprise, editProfile});
    m_enterpriseMenu->addSeparator();
    m_enterpriseMenu->addMenu(assessments);
    m_enterpriseMenu->addActions({addAssessment, editAssessment, moveAnswers});
    for (auto* one : pages) {
        m_view->addAction(one);
    }
    m_view->addSeparator();
    m_view->addActions({chinese, english});
    m_help->addAction(about);

    auto* group = new QActionGroup(this);
    for (auto* one : pages) {
        group->addAction(one);
        m_pageBar->addAction(one);
        one->setVisible(false); // until the window has that page
        if (auto* button = qobject_cast<QToolButton*>(m_pageBar->widgetForAction(one))) {
            button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
            button->setFocusPolicy(Qt::TabFocus);
        }
    }
    m_pageBar->setObjectName(QStringLiteral("pageBar"));
    m_pageBar->setMovable(false);
    m_pageBar->setToolButtonStyle(Qt::ToolButtonTextOnly);
    window.addToolBar(Qt::LeftToolBarArea, m_pageBar);

    m_bar->setObjectName(QStringLiteral("toolBar"));
    m_bar->setMovable(false);
    m_bar->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_enterpriseButton->setObjectName(QStringLiteral("enterpriseButton"));
    m_assessmentButton->setObjectName(QStringLiteral("assessmentButton"));
    m_assessmentButton->setMenu(assessments);
    m_assessmentButton->setPopupMode(QToolButton::InstantPopup);
    auto bold = m_enterpriseButton->font();
    bold.setBold(true);
    m_enterpriseButton->setFont(bold);
    m_enterpriseShown = m_bar->addWidget(m_enterpriseButton);
    m_assessmentShown = m_bar->addWidget(m_assessmentButton);
    m_bar->addSeparator();
    m_bar->addActions({undo, redo});
    m_bar->addSeparator();
    m_bar->addActions({findQuestion, explainLevel, exportWorkbook});
    connect(m_enterpriseButton, &QToolButton::clicked, enterprises, &QAction::trigger);
    connect(undo, &QAction::triggered, this, [this] { m_history->undo(); });
    connect(redo, &QAction::triggered, this, [this] { m_history->redo(); });
    setShown({}, {});
    setState(false, false, false, false, false);
    retranslate();
}

void MainMenu::setState(bool hasSession, bool isReadOnly, bool hasEnterprise, bool hasAssessment, bool canExport) {
    for (auto* one : {backUp, closeWorkspace}) {
        one->setEnabled(hasSession);
    }
    for (const auto which : kPages) {
        page(which)->setEnabled(needsAssessment(which) ? hasAssessment : hasSession);
    }
    for (auto* one : {nextQuestion, back, findQuestion, evidence, onlyOpen, explainLevel, present}) {
        one->setEnabled(hasAssessment);
    }
    takeInWorkspace->setEnabled(hasSession && !isReadOnly);
    backups->setEnabled(hasSession);
    packEnterprise->setEnabled(hasEnterprise);
    moveAnswers->setEnabled(hasAssessment && !isReadOnly);
    notApplicable->setEnabled(hasAssessment && !isReadOnly);
    pasteEvidence->setEnabled(hasAssessment && !isReadOnly);
    addEnterprise->setEnabled(hasSession && !isReadOnly);
    editProfile->setEnabled(hasEnterprise && !isReadOnly);
    addAssessment->setEnabled(hasEnterprise && !isReadOnly);
    editAssessment->setEnabled(hasAssessment && !isReadOnly);
    assessments->setEnabled(hasEnterprise);
    exportWorkbook->setEnabled(canExport);
    m_bar->setVisible(hasSession && m_barsVisible);
    m_pageBar->setVisible(hasSession && m_barsVisible);
}

void MainMenu::setBarsVisible(bool visible) {
    m_barsVisible = visible;
    m_window.menuBar()->setVisible(visible);
    m_bar->setVisible(visible);
    m_pageBar->setVisible(visible);
}

void MainMenu::setPage(std::optional<Page> which) {
    for (const auto one : kPages) {
        page(one)->setChecked(one == which);
    }
}

void MainMenu::setHistory(QUndoStack* history) {
    if (m_history != nullptr) {
        m_history->disconnect(this);
    }
    m_history = history;
    if (history != nullptr) {
        connect(history, &QUndoStack::indexChanged, this, &MainMenu::onHistory);
        connect(history, &QObject::destroyed, this, [this] { m_history = nullptr; });
    }
    onHistory();
}

void MainMenu::onHistory() {
    const auto name = [](const QString& verb, const QString& step) {
        return step.isEmpty() ? verb : QString(verb + QStringLiteral(": ") + step);
    };
    undo->setEnabled(m_history != nullptr && m_history->canUndo());
    redo->setEnabled(m_history != nullptr && m_history->canRedo());
    undo->setText(name(tr("&Undo"), m_history != nullptr ? m_history->undoText() : QString()));
    redo->setText(name(tr("&Redo"), m_history != nullptr ? m_history->redoText() : QString()));
    undo->setIconText(tr("Undo"));
    redo->setIconText(tr("Redo"));
    undo->setToolTip(undo->text().remove(QLatin1Char('&')));
    redo->setToolTip(redo->text().remove(QLatin1Char('&')));
}

void MainMenu::setShown(const QString& enterprise, const QString& assessment) {
    m_enterpriseButton->setText(shortened(enterprise, kLongestName));
    m_enterpriseButton->setToolTip(enterprise);
    m_assessmentButton->setText(assessment);
    m_enterpriseShown->setVisible(!enterprise.isEmpty());
    m_assessmentShown->setVisible(!assessment.isEmpty());
}

void MainMenu::retranslate() {
    m_file->setTitle(tr("&File"));
    m_edit->setTitle(tr("&Edit"));
    m_interviewMenu->setTitle(tr("&Interview"));
    m_enterpriseMenu->setTitle(tr("E&nterprise"));
    m_view->setTitle(tr("&View"));
    m_help->setTitle(tr("&Help"));
    m_bar->setWindowTitle(tr("Tool bar"));
    newWorkspace->setText(tr("&New workspace…"));
    openWorkspace->setText(tr("&Open a workspace…"));
    openSample->setText(tr("Open the &sample enterprise"));
    recent->setTitle(tr("&Recent"));
    takeInWorkspace->setText(tr("&Take in another workspace…"));
    importFile->setText(tr("&Import a questionnaire, list or package…"));
    packEnterprise->setText(tr("&Pack this enterprise for somebody…"));
    backups->setText(tr("&Backups…"));
    moveAnswers->setText(tr("&Move to another version…"));
    backUp->setText(tr("&Back up a copy…"));
    closeWorkspace->setText(tr("&Close the workspace"));
    exportWorkbook->setText(tr("&Export workbook…"));
    exportWorkbook->setIconText(tr("Export workbook"));
    quit->setText(tr("&Quit"));
    nextQuestion->setText(tr("&Next unanswered"));
    back->setText(tr("&Back"));
    findQuestion->setText(tr("&Find a question…"));
    findQuestion->setIconText(tr("Find"));
    notApplicable->setText(tr("Not &applicable…"));
    evidence->setText(tr("E&vidence"));
    pasteEvidence->setText(tr("&Paste evidence"));
    present->setText(tr("&Present in the meeting room"));
    onlyOpen->setText(tr("Only &unanswered"));
    explainLevel->setText(tr("&Why this level?"));
    explainLevel->setIconText(tr("Why this level?"));
    for (const auto which : kPages) {
        page(which)->setText(pageName(which));
    }
    m_pageBar->setWindowTitle(tr("Pages"));
    addEnterprise->setText(tr("&Add enterprise…"));
    editProfile->setText(tr("Edit &profile…"));
    addAssessment->setText(tr("&New assessment…"));
    editAssessment->setText(tr("&Edit assessment…"));
    assessments->setTitle(tr("A&ssessments"));
    about->setText(tr("&About Sihua"));
    m_enterpriseButton->setAccessibleName(tr("Enterprise shown; press to choose another"));
    m_assessmentButton->setAccessibleName(tr("Assessment shown; press to choose another"));
    (displayLanguage() == Language::Chinese ? chinese : english)->setChecked(true);
    onHistory();
}

} // namespace sihua::app
