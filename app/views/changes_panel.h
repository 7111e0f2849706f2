// app/views/changes_panel.h - Who changed what when: of a field, an enterprise or the whole workspace; and back to it.
#pragma once

#include <QWidget>

#include "app/jobs/job_runner.h"
#include "core/base/error.h"
#include "core/workspace/journal.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace sihua::app {

class ChangeModel;
class Session;

class ChangesPanel : public QWidget {
    Q_OBJECT

public:
    explicit ChangesPanel(Session& session, QWidget* parent = nullptr);

    /// Reads the changes again.
    void refresh();
    void takeFocus();

Q_SIGNALS:
    void failed(const sihua::Error& error);
    void told(const QString& message);
    /// What was there at that moment is to be shown beside what is there now.
    void momentRequested(sihua::workspace::Moment moment);

protected:
    void changeEvent(QEvent* event) override;

private:
    void readAll();
    void onRead();
    void fillChoices();
    void applyFilter();
    void onCurrent();
    void restore(bool before);
    void retranslate();

    Session& m_session;
    ChangeModel* m_model;
    QComboBox* m_scope;
    QComboBox* m_person;
    QComboBox* m_day;
    QLineEdit* m_search;
    QCheckBox* m_onlyField;
    QTreeView* m_list;
    QLabel* m_count;
    QPushButton* m_takeBack;
    QPushButton* m_useAgain;
    QPushButton* m_moment;
    JobRunner m_reading;
};

} // namespace sihua::app
