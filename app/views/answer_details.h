// app/views/answer_details.h - What stands beside an answer: not applicable and why, note, evidence, who gave it.
#pragma once

#include <set>
#include <string>

#include <QWidget>

#include "core/base/answer.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace sihua::app {

class AnswerDetails : public QWidget {
    Q_OBJECT

public:
    explicit AnswerDetails(QWidget* parent = nullptr);
    ~AnswerDetails() override;

    /// @param stored  ids of evidence that is shown as files: they are not listed in the field of references
    void setAnswer(const Answer& answer, const std::set<std::string>& stored = {});
    /// What would count as evidence, as the grey text of its field.
    void setWantedEvidence(const QStringList& wanted);
    void setReadOnly(bool readOnly);
    /// The key N: asks for the reason, or takes "not applicable" back.
    void toggleNotApplicable();
    void focusEvidence();

Q_SIGNALS:
    void notApplicable(const QString& reason);
    void applicable();
    void noteEdited(const QString& note);
    void evidenceEdited(const QStringList& evidence);
    void answeredByEdited(sihua::AnsweredBy by);
    void confidenceEdited(sihua::Confidence confidence);
    void nextRequested();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();
    void onToggled(bool checked);
    void onReason();

    QCheckBox* m_notApplicable;
    QLineEdit* m_reason;
    QLabel* m_noteLabel;
    QLineEdit* m_note;
    QLabel* m_evidenceLabel;
    QLineEdit* m_evidence;
    QLabel* m_byLabel;
    QComboBox* m_by;
    QLabel* m_confidenceLabel;
    QComboBox* m_confidence;
    Answer m_answer;
    std::set<std::string> m_stored;
};

} // namespace sihua::app
