// app/views/answer_editor.h - Where an answer is given: choices, a checked number or date, or a text, as the fact asks.
#pragma once

#include <QWidget>

#include "core/base/answer.h"
#include "core/rulepack/model.h"

class QPlainTextEdit;

namespace sihua::app {

class CheckedEdit;
class ChoiceList;

class AnswerEditor : public QWidget {
    Q_OBJECT

public:
    explicit AnswerEditor(QWidget* parent = nullptr);

    /// @pre interview and fact outlive their stay here
    void setQuestion(const rulepack::Interview& interview, const rulepack::Fact& fact, const Answer& answer);
    /// The same question, another answer (undo), or another language.
    void setAnswer(const Answer& answer);
    void takeFocus();
    void setReadOnly(bool readOnly);

    /// A typed text that was refused and so is not stored; empty if there is none.
    [[nodiscard]] QString refusedText() const;

Q_SIGNALS:
    void answered(const sihua::AnswerValue& value);
    void withdrawn();
    void nextRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onChosen(const std::vector<int>& chosen);
    void onTyped(const QString& text);
    void commitLongText();

    const rulepack::Fact* m_fact = nullptr;
    ChoiceList* m_choices;
    CheckedEdit* m_line;
    QPlainTextEdit* m_text;
    QString m_storedText;
};

} // namespace sihua::app
