// app/views/finding_panel.h - The findings: which go into the report, in whose words, in which order.
#pragma once

#include <QWidget>

#include "app/session/finding_choices.h"
#include "core/base/error.h"

class QLabel;
class QPushButton;
class QStandardItem;
class QStandardItemModel;
class QTreeView;

namespace sihua::app {

class Session;

/// Space accepts or leaves out, F2 rewords, Alt+Up and Alt+Down move; each is one step of the history.
class FindingPanel : public QWidget {
    Q_OBJECT

public:
    explicit FindingPanel(Session& session, QWidget* parent = nullptr);

    /// Soon, and once for however many calls: the list may be in the middle of an edit.
    void refresh();

Q_SIGNALS:
    void failed(const sihua::Error& error);
    void derivationRequested(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void retranslate();
    void onEdited(QStandardItem* item);
    void move(int step);
    void keep();

    Session& m_session;
    FindingChoices m_choices;
    QLabel* m_title;
    QStandardItemModel* m_model;
    QTreeView* m_list;
    QLabel* m_advice;
    QPushButton* m_up;
    QPushButton* m_down;
    QPushButton* m_why;
    bool m_isFilling = false;
    bool m_isPending = false;
    int m_row = 0; ///< To be chosen once the list is filled.
};

} // namespace sihua::app
