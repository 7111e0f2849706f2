// app/dialogs/find_question_dialog.h - Finds any question of the interview as one types (Ctrl+K).
#pragma once

#include <QDialog>

#include "core/base/id.h"

class QLineEdit;
class QTreeView;

namespace sihua::app {

class InterviewFilter;
class InterviewModel;

class FindQuestionDialog : public QDialog {
    Q_OBJECT

public:
    explicit FindQuestionDialog(InterviewModel& model, QWidget* parent = nullptr);

Q_SIGNALS:
    void found(const sihua::FactId& fact);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void narrow(const QString& words);
    void take();

    InterviewFilter* m_filter;
    QLineEdit* m_words;
    QTreeView* m_list;
};

} // namespace sihua::app
