// app/views/question_card.h - One question in the middle of the window: text, help, answer, and what stands beside it.
#pragma once

#include <optional>

#include <QWidget>

#include "app/session/change.h"
#include "core/base/answer.h"
#include "core/base/error.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QTableView;

namespace sihua::app {

class AnswerDetails;
class AnswerEditor;
class EvidenceStrip;
class InventoryModel;
class Session;

/// Reads the session; an edit becomes a command. Which question comes next is for its owner to say.
class QuestionCard : public QWidget {
    Q_OBJECT

public:
    explicit QuestionCard(Session& session, QWidget* parent = nullptr);

    void setQuestion(const FactId& fact);
    [[nodiscard]] const std::optional<FactId>& question() const noexcept { return m_fact; }
    void takeFocus();
    void toggleNotApplicable();
    void focusEvidence();
    bool pasteEvidence();
    void addEvidence(const QString& path);
    /// For the meeting room: everything half as large again.
    void setMagnified(bool magnified);
    void setCanGoBack(bool canGoBack);
    /// A typed text that was refused, so that whoever moves on can say that it is not stored.
    [[nodiscard]] QString refusedText() const;

Q_SIGNALS:
    void nextRequested();
    void backRequested();
    void fileRequested();
    void failed(const sihua::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void onChanged(const Change& change);
    void fill();
    void retranslate();
    void commit(const Answer& answer);
    void showInventory();

    Session& m_session;
    std::optional<FactId> m_fact;
    QLabel* m_place;
    QLabel* m_question;
    QLabel* m_help;
    QLabel* m_condition;
    AnswerEditor* m_editor;
    QLabel* m_inventoryTitle;
    InventoryModel* m_inventory;
    QTableView* m_table;
    AnswerDetails* m_details;
    EvidenceStrip* m_files;
    QLabel* m_source;
    QPushButton* m_back;
    QLabel* m_keys;
    QPushButton* m_next;
    QScrollArea* m_scroll;
};

} // namespace sihua::app
