// app/views/derivation_panel.h - Why a number is what it is: the derivation tree across the foot of the window.
#pragma once

#include <QString>
#include <QWidget>

#include "app/session/change.h"

class QLabel;
class QPushButton;
class QTreeView;

namespace sihua::app {

class ExplanationModel;
class Session;

/// Follows the session: what it shows is derived again after each answer.
class DerivationPanel : public QWidget {
    Q_OBJECT

public:
    explicit DerivationPanel(Session& session, QWidget* parent = nullptr);

    /// Shows the derivation of a node, gate, finding, fact, or `level`, and takes the focus.
    void explain(const QString& id);
    [[nodiscard]] QString subject() const { return m_subject; }

Q_SIGNALS:
    /// A step that is a question was activated.
    void questionRequested(const QString& fact);
    void closed();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void onChanged(const Change& change);
    void refresh();
    void retranslate();
    void close();

    Session& m_session;
    ExplanationModel* m_model;
    QLabel* m_title;
    QLabel* m_because;
    QTreeView* m_tree;
    QPushButton* m_close;
    QString m_subject;
};

} // namespace sihua::app
