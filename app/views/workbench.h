// app/views/workbench.h - The interview at work: questions, card and scores side by side, derivation below.
#pragma once

#include <vector>

#include "app/session/change.h"
#include "app/views/page_view.h"

class QSplitter;

namespace sihua::app {

class DerivationPanel;
class InterviewModel;
class InterviewPanel;
class QuestionCard;
class ScorePanel;
class Session;

/// Decides which question is shown, and remembers the way back.
class Workbench : public PageView {
    Q_OBJECT

public:
    explicit Workbench(Session& session, QWidget* parent = nullptr);
    /// What is being typed is written first, while all that follows an answer is still there.
    ~Workbench() override;

    void showQuestion(const FactId& fact, bool takeFocus = true);
    /// The next unanswered question, or a message that there is none.
    void next();
    void back();
    void findQuestion();
    void toggleNotApplicable();
    void focusEvidence();
    void setOnlyOpen(bool onlyOpen);
    void explain(const QString& id);
    /// For the meeting room: the question large, the list away.
    void setPresenting(bool presenting);
    /// What the clipboard holds becomes evidence of the question shown. @return whether it held a file or a picture
    bool pasteEvidence();
    void addEvidence(const QString& path);
    void takeFocus() override;

    [[nodiscard]] QByteArray layoutState() const;
    void restoreLayout(const QByteArray& state);

Q_SIGNALS:
    /// A file is to be chosen as evidence; addEvidence() takes it.
    void fileRequested();

private:
    void onChanged(const Change& change);
    void start();
    /// Another set of questions: stays at the one shown, if it is still asked.
    void follow();
    void warnOfRefusedText();
    void finishTyping();

    Session& m_session;
    InterviewModel* m_model;
    InterviewPanel* m_panel;
    QuestionCard* m_card;
    ScorePanel* m_scores;
    DerivationPanel* m_derivation;
    QSplitter* m_columns;
    QSplitter* m_rows;
    std::vector<FactId> m_way; ///< Questions shown before the current one.
};

} // namespace sihua::app
